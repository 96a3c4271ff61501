"""Documents -> articles -> figures, and with a store: kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from ingest.errors import EvidenceError, ReadError
from ingest.extract import Hints, article_of, decoded, extract_figures, has_no_word_of_movement, is_page
from ingest.model import Document, Failure, Reading
from ingest.reports import RunReport
from ingest.store import Store

_LEAST_TEXT = 60  # characters; a page without a number and with less text than one sentence is no report


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with what was read in it."""

    document: Document
    reading: Reading


@dataclass(frozen=True, slots=True)
class PutAside:
    """A document that was not read, and the rule that says why no figure can stand in it."""

    document: Document
    rule: str


Result = ReadDocument | PutAside | Failure


def iter_results(documents: Iterable[Document | Failure], hints: Hints | None = None) -> Iterator[Result]:
    """Each document read or put aside, or the reason it could not be read; the batch always goes on."""
    for document in documents:
        yield document if isinstance(document, Failure) else read_document(document, hints)


def read_document(document: Document, hints: Hints | None = None) -> Result:
    """A document read or put aside, or the reason it could not be read."""
    try:
        source = decoded(document)
        if is_page(source, document) and has_no_word_of_movement(source, hints.language if hints else None):
            return PutAside(document, "pages.no_movement_word")
        reading = extract_figures(article_of(source, document, hints))
        numbers = bool(reading.figures or reading.refusals)
        if is_page(source, document) and not numbers and len(reading.article.text) < _LEAST_TEXT:
            return Failure(document.url, "next to no text in the page: an error page?")
        return ReadDocument(document, reading)
    except ReadError as error:
        return Failure(error.subject, error.problem)


def keep_results(results: Iterable[Result], store: Store, run_id: int, report: RunReport) -> Iterator[Result]:
    """Record each result as it comes and pass it on; `report` is counted up. Each document is one transaction.

    A store that fails stops the run (StoreError); a figure whose evidence does not hold is a failure of its article.
    """
    for result in results:
        if isinstance(result, ReadDocument):
            try:
                recorded = store.record(result.document, result.reading, run_id, datetime.now(UTC))
            except EvidenceError as error:
                report.failures.append(Failure(error.subject, error.problem))
                yield report.failures[-1]
                continue
            report.articles += 1
            report.articles_new += recorded.article_new
            report.figures += len(result.reading.figures)
            report.figures_new += recorded.figures_new
            report.refusals += len(result.reading.refusals)
        elif isinstance(result, PutAside):
            report.put_aside[result.rule] = report.put_aside.get(result.rule, 0) + 1
        else:
            report.failures.append(result)
        yield result
