"""Verify: every recorded figure still stands, letter by letter, in its text, and its document is still kept.

Written apart from the check that comes before recording, so that a mistake there is found here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Protocol

from ingest.identity import article_id_of, identified
from ingest.model import Article, Failure, Figure

_AT_ONCE = 100  # articles whose documents are looked at together


class Ledger(Protocol):
    """What is verified: the part of a store that is read here."""

    def all_figures(self) -> Iterator[tuple[str, Figure]]:
        """Every figure ever recorded with its article's id, in the order of `articles`."""

    def articles(self) -> Iterator[Article]:
        """Every article, in order of its id."""

    def body_problems(self, sha256s: Sequence[str]) -> dict[str, str]:
        """What is wrong, by their hash, with kept documents that are missing or are not what their hashes say."""


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


def verify(store: Ledger, watch: Callable[[int], None] = lambda _: None) -> VerifyReport:
    """Check every figure, also those no longer in force, against text, hashes and document.

    A figure, article or document that fails is an entry of the report; `watch` hears how many figures are done. Raises
    StoreError only when the ledger itself cannot be read.
    """
    failures: list[Failure] = []
    documents: dict[str, str | None] = {}
    articles = figures = 0
    recorded = _by_article(store.all_figures())
    waiting = next(recorded, None)
    for article in _with_documents(store, documents):
        articles += 1
        sha256 = article.document_sha256
        about = (_article_problem(article), documents[sha256])
        failures += [Failure(f"article {article.article_id}", problem) for problem in about if problem is not None]
        if waiting is None or waiting[0] != article.article_id:
            continue
        for figure in waiting[1]:
            figures += 1
            problems = [*_problems(figure, article), *about]
            failures += [Failure(f"figure {figure.figure_id}", problem) for problem in problems if problem is not None]
        watch(figures)
        waiting = next(recorded, None)
    while waiting is not None:
        figures += len(waiting[1])
        failures += [Failure(f"figure {figure.figure_id}", "its article is missing") for figure in waiting[1]]
        waiting = next(recorded, None)
    return VerifyReport(figures, articles, len(documents), tuple(failures))


def _by_article(figures: Iterator[tuple[str, Figure]]) -> Iterator[tuple[str, list[Figure]]]:
    for article_id, found in groupby(figures, key=itemgetter(0)):
        yield article_id, [figure for _, figure in found]


def _with_documents(store: Ledger, documents: dict[str, str | None]) -> Iterator[Article]:
    """Every article, after what is wrong with its document was written into `documents`; some at a time."""
    waiting = store.articles()
    while some := list(islice(waiting, _AT_ONCE)):
        new = sorted({article.document_sha256 for article in some} - documents.keys())
        wrong = store.body_problems(new)
        documents.update({sha256: wrong.get(sha256) for sha256 in new})
        yield from some


def _article_problem(article: Article) -> str | None:
    if article_id_of(article.canonical_url, article.text) != article.article_id:
        return "the text is not the one that the article's id was made from"
    return None


def _problems(figure: Figure, article: Article) -> Iterator[str]:
    text, quote, number = article.text, figure.quote_span, figure.number_span
    if not 0 <= quote.start < quote.end <= len(text) or text[quote.start : quote.end] != figure.quote:
        yield "the quote does not stand at its offsets in the article's text"
    if not 0 <= number.start < number.end <= len(text) or text[number.start : number.end] != figure.number_text:
        yield "the number does not stand at its offsets in the article's text"
    if not (quote.start <= number.start and number.end <= quote.end) or figure.number_text not in figure.quote:
        yield "the number lies outside its quote"
    if not any(character.isalnum() for character in figure.number_text):
        yield "the number has neither digits nor words"
    if identified(figure).figure_id != figure.figure_id:
        yield "its content is not the one that its id was made from"
