"""The documents that the method page shows, and the accuracy that was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.queries.ledger import UnavailableError
from ingest.documents import document, published_accuracy
from ingest.errors import DataFileError


@dataclass(frozen=True, slots=True)
class Measured:
    """What the published accuracy was measured on, and when; `version` of the reading rules."""

    on: date
    articles: int
    figures: int
    version: str


def method_document() -> str:
    """docs/method.md, whose tables of accuracy are made from what was measured. Raises UnavailableError."""
    return _document_or_error("method.md")


def changes_document() -> str:
    """CHANGELOG.md. Raises UnavailableError."""
    return _document_or_error("CHANGELOG.md")


def _document_or_error(name: Literal["method.md", "CHANGELOG.md"]) -> str:
    try:
        return document(name)
    except DataFileError as error:
        raise UnavailableError(error) from error


def measured() -> Measured | None:
    """What was measured last; None where nothing is published beside this data."""
    try:
        told = published_accuracy()
        corpus = told["corpus"]
        return Measured(
            date.fromisoformat(told["measured_on"]), corpus["articles"], corpus["figures"], told["extractor_version"]
        )
    except (DataFileError, KeyError, ValueError, TypeError):
        return None
