"""Trying a source: what it lists, what its robots.txt says, and what is read in its first items. Nothing is stored.

The way is the one that `run` takes (`visit_source`, `read_document`), without a ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from ingest.errors import IngestError
from ingest.expectations import missed_expectations
from ingest.fetch import Fetcher
from ingest.model import Document, Failure, Fetch, PassedOver
from ingest.pipeline import PutAside, ReadDocument, Result
from ingest.pipeline.sourced import read_sourced
from ingest.pipeline.visiting import Came, Listed, NoMemory, count_listed, visit_source
from ingest.reports import SourceReport
from ingest.sources import WITH_ADDRESS, Source

LEAST_CHECKED = 3  # documents read where nothing else is said


@dataclass(frozen=True, slots=True)
class Checked:
    """One document of a source and what was read in it."""

    document: Document
    result: Result


@dataclass(slots=True)
class CheckReport:
    """What a check saw. `robots`: may the address be fetched; None where it was not asked for, or not told.

    `lists` are the answers that the items came from; `report` holds the counts and what its expectations miss.
    """

    source: Source
    report: SourceReport
    robots: bool | None = None
    lists: list[Fetch] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    @property
    def reached(self) -> bool:
        """True where the source could be read as a whole."""
        return self.report.problem is None

    @property
    def sound(self) -> bool:
        """True where it could be read and nothing is outside of its expectations."""
        return self.reached and not self.report.warnings and not self.failures


def check_source(source: Source, fetcher: Fetcher, now: datetime, most: int = LEAST_CHECKED) -> CheckReport:
    """Visit a source, read its first `most` documents and count all it lists. Never raises IngestError."""
    seen = CheckReport(source, SourceReport(source.id, now))
    few = source.model_copy(update={"select": source.select.model_copy(update={"most": most})})
    try:
        if source.kind in WITH_ADDRESS and source.url:
            seen.robots = fetcher.robots(source.url).allowed
        for event in visit_source(few, fetcher, NoMemory(), now):
            _take(seen, event, most)
    except IngestError as error:
        seen.report.problem = str(error)
    seen.report.finished_at = datetime.now(UTC)
    seen.report.warnings = missed_expectations(source.expect, seen.report, now)
    return seen


def _take(seen: CheckReport, event: Listed | Came | PassedOver | Failure, most: int) -> None:
    report = seen.report
    if isinstance(event, Listed):
        count_listed(report, event)
    elif isinstance(event, PassedOver):
        report.passed_over += 1
        if event.rule != "sources.most":
            seen.passed_over.append(event)
    elif isinstance(event, Failure):
        seen.failures.append(event)
    elif event.is_list:
        seen.lists.append(event.fetch)
    elif event.document is not None and len(seen.checked) < most:
        _count(seen, Checked(event.document, read_sourced(event.document, seen.source)))
    elif event.fetch.problem:
        seen.failures.append(Failure(event.fetch.asked, event.fetch.problem))


def _count(seen: CheckReport, checked: Checked) -> None:
    seen.checked.append(checked)
    report, result = seen.report, checked.result
    report.fetched += 1
    if isinstance(result, ReadDocument):
        report.articles += 1
        report.figures += len(result.reading.figures)
        report.refusals += len(result.reading.refusals)
    elif isinstance(result, PutAside):
        report.passed_over += 1
    else:
        seen.failures.append(result)
    report.failures = len(seen.failures)
