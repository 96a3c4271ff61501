"""What is kept of a figure's report: its bytes, its text, its copies at web archives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from dashboard.queries.ledger import UnavailableError
from dashboard.queries.opened import opened
from ingest.errors import IngestError
from ingest.model import RecordedFigure
from ingest.rules import explain_rule
from ingest.settings import contact as configured_contact
from ingest.settings import home_directory
from ingest.settings import public_address as configured_address


def body_of(sha256: str) -> Callable[[], bytes]:
    """A function that reads a kept document when its download is clicked, without a page to ask."""
    return partial(_body, str(home_directory()), sha256)


def _body(home: str, sha256: str) -> bytes:
    with opened(Path(home)) as store:
        return store.read_body(sha256)


def text_of(article_id: str) -> Callable[[], bytes]:
    """A function that reads the text of an article when its download is clicked."""
    return partial(_text, str(home_directory()), article_id)


def _text(home: str, article_id: str) -> bytes:
    with opened(Path(home)) as store:
        article = store.article(article_id)
    return article.text.encode() if article else b""


def copies_of(record: RecordedFigure) -> list[tuple[str, datetime]]:
    """Copies of a figure's page at web archives, the latest first, each with the time it was asked for.

    Raises UnavailableError.
    """
    asked = dict.fromkeys((record.article.url, record.article.canonical_url))
    try:
        with opened(home_directory()) as store:
            found = {copy: when for address in asked for copy, when in store.archived(address)}
    except IngestError as error:
        raise UnavailableError(error) from error
    return sorted(found.items(), key=lambda each: each[1], reverse=True)


AROUND = 500
"""Characters of the report's text shown before and after a sentence."""


def context_of(record: RecordedFigure) -> tuple[str, str]:
    """The text before and after a figure's sentence, cut at words; ("", "") where the text is not there.

    Raises UnavailableError.
    """
    try:
        with opened(home_directory()) as store:
            article = store.article(record.article.article_id)
    except IngestError as error:
        raise UnavailableError(error) from error
    if article is None:
        return "", ""
    start, end = record.figure.quote_span.start, record.figure.quote_span.end
    before, after = article.text[max(start - AROUND, 0) : start], article.text[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(article.text):
        after = after.rpartition(" ")[0] + " …"
    return before, after


def rule_in_words(name: str) -> str:
    """What a rule of reading does, in one English sentence."""
    return explain_rule(name)


def public_address() -> str:
    """The server's own address as it is declared, where a proxy hides it; "" where it is not."""
    return configured_address()


def contact() -> str:
    """Where readers can write to: an address of mail or web, "" where none is configured."""
    return configured_contact()
