"""Verify: every recorded figure still stands, letter by letter, in its text, and its document is still kept.

Written apart from the check that comes before recording, so that a mistake there is found here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ingest.errors import StoreError
from ingest.model import Article, Failure, RecordedFigure


class Ledger(Protocol):
    """What is verified: the part of a store that is read here."""

    def all_figures(self) -> Iterator[RecordedFigure]:
        """Every figure ever recorded."""

    def articles(self) -> Iterator[Article]:
        """Every article."""

    def read_body(self, sha256: str) -> bytes:
        """A kept document; StoreError when it is missing or is not what its hash says."""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """How many figures, articles and documents were looked at, and what was wrong with which."""

    figures: int
    articles: int
    documents: int
    failures: tuple[Failure, ...]

    @property
    def ok(self) -> bool:
        """True when nothing failed."""
        return not self.failures


def verify(store: Ledger) -> VerifyReport:
    """Check every figure, also those no longer in force, against text and document.

    A figure or document that fails is an entry of the report. Raises StoreError only when the ledger itself
    cannot be read.
    """
    failures: list[Failure] = []
    documents: dict[str, str | None] = {}
    articles = figures = 0
    for article in store.articles():
        articles += 1
        sha256 = article.document_sha256
        if sha256 not in documents:
            documents[sha256] = _document_problem(store, sha256)
        problem = documents[sha256]
        if problem is not None:
            failures.append(Failure(f"article {article.article_id}", problem))
    for record in store.all_figures():
        figures += 1
        problems = [*_problems(record), documents.get(record.article.document_sha256)]
        failures.extend(
            Failure(f"figure {record.figure.figure_id}", problem)
            for problem in problems
            if problem is not None
        )
    return VerifyReport(figures, articles, len(documents), tuple(failures))


def _document_problem(store: Ledger, sha256: str) -> str | None:
    try:
        store.read_body(sha256)
    except StoreError as error:
        return str(error)
    return None


def _problems(record: RecordedFigure) -> Iterator[str]:
    figure, text = record.figure, record.article.text
    quote, number = figure.quote_span, figure.number_span
    if not 0 <= quote.start < quote.end <= len(text) or text[quote.start : quote.end] != figure.quote:
        yield "the quote does not stand at its offsets in the article's text"
    if (
        not 0 <= number.start < number.end <= len(text)
        or text[number.start : number.end] != figure.number_text
    ):
        yield "the number does not stand at its offsets in the article's text"
    if (
        not (quote.start <= number.start and number.end <= quote.end)
        or figure.number_text not in figure.quote
    ):
        yield "the number lies outside its quote"
    if not any(character.isalnum() for character in figure.number_text):
        yield "the number has neither digits nor words"
