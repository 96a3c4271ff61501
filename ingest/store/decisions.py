"""Decisions of people on figures: rows of their own, of which the latest on a piece of evidence holds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Row, Select, func, insert, select

from ingest.errors import StoreError
from ingest.model import Decision
from ingest.store.in_force import by
from ingest.store.judgement_schema import decisions
from ingest.store.schema import figures

_COLUMNS = ("evidence", "verdict", "printed_id", "figure_id", "reason", "reviewer", "decided_at")


def insert_decision(connection: Connection, decision: Decision) -> None:
    """Write a decision. Raises StoreError where its figure is not one of its evidence."""
    for figure_id in filter(None, (decision.printed_id, decision.figure_id)):
        query = select(figures.c.evidence).where(figures.c.figure_id == figure_id)
        if connection.execute(query).scalar_one_or_none() != decision.evidence:
            raise StoreError(figure_id, "is not a figure of the sentence that was decided on")
    connection.execute(insert(decisions).values({name: getattr(decision, name) for name in _COLUMNS}))


def all_decisions(connection: Connection, known_on: datetime | None = None) -> list[Decision]:
    """Every decision, the latest first."""
    query = _decisions().where(by(decisions.c.decided_at, known_on)).order_by(decisions.c.decision_id.desc())
    return [_decision(row) for row in connection.execute(query)]


def decisions_on(connection: Connection, known_on: datetime | None = None) -> dict[str, Decision]:
    """The decision that holds, by evidence; one that was withdrawn is none."""
    latest = (
        select(func.max(decisions.c.decision_id))
        .where(by(decisions.c.decided_at, known_on))
        .group_by(decisions.c.evidence)
    )
    rows = connection.execute(_decisions().where(decisions.c.decision_id.in_(latest)))
    return {row.evidence: _decision(row) for row in rows if row.verdict != "withdrawn"}


def _decisions() -> Select[tuple[object, ...]]:
    return select(*(decisions.c[name] for name in _COLUMNS), figures.c.value.label("printed_value")).join(
        figures, figures.c.figure_id == decisions.c.printed_id
    )


def _decision(row: Row[tuple[object, ...]]) -> Decision:
    return Decision(**{name: getattr(row, name) for name in (*_COLUMNS, "printed_value")})
