"""What a healthy source looks like, held against what a visit brought."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ingest.reports import SourceReport
from ingest.sources import Bounds, Expect


def missed_expectations(expect: Expect, report: SourceReport, now: datetime) -> list[str]:
    """One clause for each expectation that a visit misses; none where the visit failed as a whole.

    A list that has not changed is not judged by its items: there was nothing to list.
    """
    if report.problem is not None:
        return []
    missed = missed_yield(expect, report)
    if expect.newest_within and not report.list_unchanged:
        missed += _too_old(report, expect.newest_within, now)
    return missed


def missed_yield(expect: Expect, report: SourceReport) -> list[str]:
    """One clause for each expectation of numbers that a visit misses: of items, of figures an article."""
    missed = []
    if expect.items and not report.list_unchanged and not _within(report.items, expect.items):
        missed.append(f"listed {report.items} items, {_usual(expect.items)} are usual: has its layout changed?")
    if expect.figures_per_article and report.articles:
        share = report.figures / report.articles
        if not _within(share, expect.figures_per_article):
            missed.append(f"{share:.2f} figures an article, {_usual(expect.figures_per_article)} are usual")
    return missed


def _too_old(report: SourceReport, within: timedelta, now: datetime) -> list[str]:
    if report.newest is None:
        return ["no item tells when it was published"] if report.items else []
    age = now - report.newest.latest(UTC)
    return [f"the newest item is {age.days} days old: has the source gone quiet?"] if age > within else []


def _within(number: float, bounds: Bounds) -> bool:
    return bounds.min <= number <= bounds.max


def _usual(bounds: Bounds) -> str:
    return f"{bounds.min:g} or more" if bounds.max == float("inf") else f"{bounds.min:g} to {bounds.max:g}"
