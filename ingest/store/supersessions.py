"""Versions of one page: which figures of the older one the newer one repeats or corrects.

A page that is fetched again with another text is another article. What it still says must not count twice, and what
it corrected must not stand beside the correction. What it dropped stays: it was reported, and the snapshot shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from sqlalchemy import Connection, func, select

from ingest.identity import evidence_of
from ingest.model import Figure
from ingest.store.figure_rows import figure_from
from ingest.store.in_force import REPEATED, by
from ingest.store.inserting import insert_new
from ingest.store.judgement_schema import supersessions
from ingest.store.schema import articles, figures, reading_figures, readings

CORRECTED = "the page was changed: its figure for the same time is another one now"
_ALIKE = 0.75  # share of equal letters from which two sentences are one that was edited; numbers aside
_SAME = ("term", "counting", "unit", "subgroup", "status", "as_of", "destination_iso3")


@dataclass(frozen=True, slots=True)
class PageVersion:
    """The text that a page had, with the figures of its latest reading."""

    text: str
    figures: Sequence[Figure]


def insert_supersessions(connection: Connection, canonical_url: str, run_id: int, now: datetime) -> None:
    """Compare the versions of a page, each with the one before, and write what is superseded."""
    rows = [
        {"figure_id": old, "by_figure_id": new, "reason": reason, "recorded_at": now, "run_id": run_id}
        for older, newer in pairwise(_versions(connection, canonical_url))
        for old, new, reason in superseded(older, newer)
    ]
    insert_new(connection, supersessions, rows)


def supersession_of(connection: Connection, figure_id: str, known_on: datetime | None) -> str | None:
    """The reason why a figure was superseded, by then; None where it was not."""
    query = (
        select(supersessions.c.reason)
        .where(supersessions.c.figure_id == figure_id, by(supersessions.c.recorded_at, known_on))
        .order_by(supersessions.c.recorded_at.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def superseded(older: PageVersion, newer: PageVersion) -> Iterator[tuple[str, str, str]]:
    """Pairs of figures, the older and the one that takes its place, with the reason."""
    repeated = {evidence_of(figure, ""): figure for figure in newer.figures}
    unmatched = [figure for figure in newer.figures if not _stands_in(figure, older.text)]
    for figure in older.figures:
        same = repeated.get(evidence_of(figure, ""))
        if same is not None:
            yield figure.figure_id, same.figure_id, REPEATED
        elif not _stands_in(figure, newer.text):
            correction = next((each for each in unmatched if _corrects(each, figure)), None)
            if correction is not None:
                yield figure.figure_id, correction.figure_id, CORRECTED


def _stands_in(figure: Figure, text: str) -> bool:
    return " ".join(figure.quote.split()) in " ".join(text.split())


def _corrects(newer: Figure, older: Figure) -> bool:
    """True for another value for the same stated time, in the same sentence edited.

    A running total that is higher for the same day is the next count, not a correction; with a clock time it is one.
    """
    if newer.value == older.value or older.as_of_basis != "stated" or newer.as_of_basis != "stated":
        return False
    if any(getattr(newer, name) != getattr(older, name) for name in _SAME):
        return False
    clocked = older.as_of is not None and "T" in older.as_of.text
    if not clocked and older.counting == "cumulative" and newer.value > older.value:
        return False
    left, right = (_wording(figure) for figure in (older, newer))
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE


def _wording(figure: Figure) -> str:
    return "".join(c for c in figure.quote.casefold() if not c.isdigit())[:600]


def _versions(connection: Connection, canonical_url: str) -> list[PageVersion]:
    """The versions of a page in the order they were fetched; none for a page with one version only."""
    query = (
        select(articles.c.article_id, articles.c.text)
        .where(articles.c.canonical_url == canonical_url)
        .order_by(articles.c.fetched_at, articles.c.recorded_at, articles.c.article_id)
    )
    rows = connection.execute(query).all()
    if len(rows) < 2:
        return []
    return [PageVersion(row.text, _figures_of(connection, row.article_id)) for row in rows]


def _figures_of(connection: Connection, article_id: str) -> list[Figure]:
    latest = select(func.max(readings.c.reading_id)).where(readings.c.article_id == article_id).scalar_subquery()
    query = (
        select(figures)
        .join(reading_figures, reading_figures.c.figure_id == figures.c.figure_id)
        .where(reading_figures.c.reading_id == latest)
        .order_by(figures.c.number_start, figures.c.figure_id)
    )
    return [figure_from(row) for row in connection.execute(query).mappings()]
