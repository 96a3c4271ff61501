"""Decisions of people on figures: rows of their own, of which the latest on a piece of evidence holds.

Where two people have to agree, the first one's is a proposal, a row too; it changes nothing until it is confirmed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from ingest.errors import StoreError
from ingest.model import Decision, Proposal
from ingest.store.in_force import by
from ingest.store.judgement_schema import decisions, proposals
from ingest.store.schema import figures

_SHARED = ("evidence", "verdict", "printed_id", "figure_id", "reason", "reviewer")
_COLUMNS = (*_SHARED, "decided_at")


def insert_decision(connection: Connection, decision: Decision) -> None:
    """Write a decision. Raises StoreError where its figure is not one of its evidence, or its proposal is settled."""
    _check(connection, decision)
    values = {name: getattr(decision, name) for name in _COLUMNS}
    if decision.proposal is not None:
        values["proposal_id"] = decision.proposal.proposal_id
        waiting = open_proposals(connection).get(decision.evidence)
        if waiting is None or waiting.proposal_id != decision.proposal.proposal_id:
            raise StoreError(decision.printed_id, "was proposed otherwise or decided on meanwhile; look again")
    connection.execute(insert(decisions).values(values))


def insert_proposal(connection: Connection, proposal: Proposal) -> int:
    """Write a proposal and return its number. Raises StoreError where its figure is not one of its evidence."""
    _check(connection, proposal)
    values = {name: getattr(proposal, name) for name in (*_SHARED, "proposed_at")}
    made = connection.execute(insert(proposals).values(values).returning(proposals.c.proposal_id))
    return int(made.scalar_one())


def _check(connection: Connection, judged: Decision | Proposal) -> None:
    for figure_id in filter(None, (judged.printed_id, judged.figure_id)):
        query = select(figures.c.evidence).where(figures.c.figure_id == figure_id)
        if connection.execute(query).scalar_one_or_none() != judged.evidence:
            raise StoreError(figure_id, "is not a figure of the sentence that was decided on")


def all_decisions(
    connection: Connection, known_on: datetime | None = None, evidence: str | None = None
) -> list[Decision]:
    """Every decision, or those on a piece of evidence, the latest first."""
    query = _decisions().where(by(decisions.c.decided_at, known_on)).order_by(decisions.c.decision_id.desc())
    if evidence is not None:
        query = query.where(decisions.c.evidence == evidence)
    return [_decision(row) for row in connection.execute(query)]


def all_proposals(
    connection: Connection, known_on: datetime | None = None, evidence: str | None = None
) -> list[Proposal]:
    """Every proposal, or those on a piece of evidence, the latest first; also those that were confirmed."""
    query = _proposals().where(by(proposals.c.proposed_at, known_on)).order_by(proposals.c.proposal_id.desc())
    if evidence is not None:
        query = query.where(proposals.c.evidence == evidence)
    return [_proposal(row) for row in connection.execute(query)]


def decisions_on(connection: Connection, known_on: datetime | None = None) -> dict[str, Decision]:
    """The decision that holds, by evidence; one that was withdrawn is none."""
    latest = (
        select(func.max(decisions.c.decision_id))
        .where(by(decisions.c.decided_at, known_on))
        .group_by(decisions.c.evidence)
    )
    rows = connection.execute(_decisions().where(decisions.c.decision_id.in_(latest)))
    return {row.evidence: _decision(row) for row in rows if row.verdict != "withdrawn"}


def open_proposals(connection: Connection) -> dict[str, Proposal]:
    """The latest proposal, by evidence, where nobody has confirmed it or decided otherwise since."""
    latest = select(func.max(proposals.c.proposal_id)).group_by(proposals.c.evidence)
    settled = (
        select(decisions.c.decision_id)
        .where(
            decisions.c.evidence == proposals.c.evidence,
            (decisions.c.proposal_id == proposals.c.proposal_id) | (decisions.c.decided_at > proposals.c.proposed_at),
        )
        .exists()
    )
    rows = connection.execute(_proposals().where(proposals.c.proposal_id.in_(latest), ~settled))
    return {row.evidence: _proposal(row) for row in rows}


def _decisions() -> Select[Any]:
    confirmed = [proposals.c[name].label(f"proposal_{name}") for name in (*_SHARED, "proposed_at")]
    return (
        select(
            *(decisions.c[name] for name in _COLUMNS),
            decisions.c.proposal_id,
            *confirmed,
            figures.c.value.label("printed_value"),
        )
        .join(figures, figures.c.figure_id == decisions.c.printed_id)
        .outerjoin(proposals, proposals.c.proposal_id == decisions.c.proposal_id)
    )


def _decision(row: Row[Any]) -> Decision:
    values = {name: getattr(row, name) for name in (*_COLUMNS, "printed_value")}
    if row.proposal_id is None:
        return Decision(**values)
    confirmed = {name: getattr(row, f"proposal_{name}") for name in (*_SHARED, "proposed_at")}
    proposal = Proposal(proposal_id=row.proposal_id, printed_value=row.printed_value, **confirmed)
    return Decision(**values, proposal=proposal)


def _proposals() -> Select[Any]:
    columns = [proposals.c[name] for name in ("proposal_id", *_SHARED, "proposed_at")]
    return select(*columns, figures.c.value.label("printed_value")).join(
        figures, figures.c.figure_id == proposals.c.printed_id
    )


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(**{name: getattr(row, name) for name in Proposal.__dataclass_fields__})
