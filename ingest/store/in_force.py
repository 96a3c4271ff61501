"""Which figures hold: now, or as it was known on a date. Everything else is kept, and holds no more.

A figure holds when its article's latest reading has it, no newer version of its page took its place, and nobody
decided otherwise; or when a person accepted or corrected it, until the page itself says something else. Every one of
these is a row with the time it was recorded, so each question about the past is the same question with fewer rows.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, Select, and_, exists, func, or_, select, true

from ingest.store.columns import UtcText
from ingest.store.judgement_schema import decisions, supersessions
from ingest.store.schema import figures, reading_figures, readings

REPEATED = "a newer version of the page repeats the sentence"


def holds(known_on: datetime | None) -> ColumnElement[bool]:
    """The condition on a row of `figures`; `known_on` (aware) leaves out what was recorded later."""
    newer, by_newer = figures.alias("newer"), reading_figures.alias("by_newer")
    replaced = exists().where(
        supersessions.c.figure_id == figures.c.figure_id,
        by(supersessions.c.recorded_at, known_on),
        newer.c.figure_id == supersessions.c.by_figure_id,
        by_newer.c.figure_id == newer.c.figure_id,
        by_newer.c.reading_id == _latest_reading(newer, known_on),  # what is not read any more replaces nothing
    )
    decided = exists().where(decisions.c.decision_id == _latest_decision(known_on), decisions.c.verdict != "withdrawn")
    same = figures.alias("same")  # the sentence in whichever version of the page
    page_changed = exists().where(
        same.c.evidence == decisions.c.evidence,
        supersessions.c.figure_id == same.c.figure_id,
        supersessions.c.reason != REPEATED,
        supersessions.c.recorded_at > decisions.c.decided_at,
        by(supersessions.c.recorded_at, known_on),
    )
    chosen = exists().where(
        decisions.c.decision_id == _latest_decision(known_on),
        decisions.c.figure_id == figures.c.figure_id,
        ~page_changed,
    )
    return or_(and_(is_read(known_on), ~replaced, ~decided), chosen)


def is_read(known_on: datetime | None) -> ColumnElement[bool]:
    """The condition on a row of `figures` that its article's latest reading has it."""
    return exists().where(
        reading_figures.c.figure_id == figures.c.figure_id,
        reading_figures.c.reading_id == _latest_reading(figures, known_on),
    )


def confirmed(known_on: datetime | None) -> Select[tuple[str]]:
    """The ids of figures that a person accepted, or made by correcting, and whose decision is the latest on them."""
    latest = (
        select(func.max(decisions.c.decision_id))
        .where(by(decisions.c.decided_at, known_on))
        .group_by(decisions.c.evidence)
    )
    return select(decisions.c.figure_id).where(
        decisions.c.decision_id.in_(latest), decisions.c.figure_id.is_not(None), decisions.c.verdict != "withdrawn"
    )


def _latest_reading(of: FromClause, known_on: datetime | None) -> ScalarSelect[int]:
    """The latest reading of a figure's article."""
    query = select(func.max(readings.c.reading_id)).where(
        readings.c.article_id == of.c.article_id, by(readings.c.recorded_at, known_on)
    )
    return query.correlate(of).scalar_subquery()


def _latest_decision(known_on: datetime | None) -> ScalarSelect[int]:
    latest = decisions.alias("latest")
    query: Select[tuple[int]] = select(func.max(latest.c.decision_id)).where(
        latest.c.evidence == figures.c.evidence, by(latest.c.decided_at, known_on)
    )
    return query.correlate(figures).scalar_subquery()


def by(recorded: ColumnElement[UtcText], known_on: datetime | None) -> ColumnElement[bool]:
    """True for what was recorded by then."""
    return true() if known_on is None else recorded <= known_on
