"""Reviewing: what waits, what was decided before, and the one place where the dashboard writes, by ingest.review.

Who may decide is not known here; views/reviewer.py asks before every call.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from dashboard.queries.ledger import Stamp, UnavailableError, declared, declared_stamp, ledger_stamp
from dashboard.queries.opened import opened
from dashboard.queries.records import figure_with
from ingest.errors import IngestError, ReviewError
from ingest.model import Decision, Figure, Proposal, RecordedFigure, Verdict
from ingest.review import CHOICES, CORRECTABLE, MOMENTS, NUMBERS, RUN, Signature, confirm, evidence_in, judge
from ingest.series import headline_series
from ingest.settings import home_directory, review_without_sign_in, reviewers, two_reviewers
from ingest.store import open_store

__all__ = [
    "CHOICES",
    "CORRECTABLE",
    "MOMENTS",
    "NUMBERS",
    "RUN",
    "review_without_sign_in",
    "reviewers",
    "two_reviewers",
]

DOUBTFUL = frozenset(
    {
        "numbers.vague",
        "terms.carried",
        "when.carried",
        "when.published",
        "when.two_clocks_differ",
        "where.address",
        "where.article_country",
        "where.article_destination",
        "where.article_home",
        "where.article_host",
        "where.article_origin",
        "where.the_region",
        "attribution.carried",
        "attribution.issuer",
    }
)
"""Rules that take from elsewhere in the text, or from outside it, what the sentence itself does not say."""
MOST_OF_ALL = 100
_DOUBT = 0.03  # of confidence, a rule: orders figures of like confidence, and no more


class RefusedError(Exception):
    """A decision that cannot be made: `field` names what is wrong (a field, "reviewer", "reason" or ""), and why."""

    def __init__(self, error: IngestError, field: str) -> None:
        self.field = field
        self.problem = error.problem
        super().__init__(str(error))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A figure that waits for a decision: is it on the chart's line, what is doubtful, what somebody proposed."""

    record: RecordedFigure
    recommended: bool
    doubts: tuple[str, ...]
    proposal: Proposal | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One row of a figure's history, in the words of its verdict: a decision or a proposal."""

    at: datetime
    reviewer: str
    verdict: Verdict
    reason: str
    proposed: bool
    value: float
    corrected: float | None


def waiting(situation_id: str | None) -> list[Waiting]:
    """A situation's figures without a decision: those proposed first, then by weight on the chart and by doubt.

    None: of the whole ledger, the MOST_OF_ALL least sure and all that were proposed. Raises UnavailableError.
    """
    try:
        return _waiting(str(home_directory()), situation_id, ledger_stamp(), declared_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=24, show_spinner=False)
def _waiting(home: str, situation_id: str | None, ledger: Stamp, files: Stamp) -> list[Waiting]:
    del ledger  # only part of the key
    if situation_id is None:
        return _of_all(Path(home))
    situation = declared(files)[situation_id]
    with opened(Path(home)) as store:
        records = store.figures(situation_id=situation_id)
        proposals = store.open_proposals()
    series = headline_series(records, situation)
    line = set(series["figure_id"][series["role"] == "recommended"])
    found = [
        _one(record, recommended=record.figure.figure_id in line, proposals=proposals)
        for record in records
        if record.decision is None
    ]
    return sorted(found, key=_order)


def _of_all(home: Path) -> list[Waiting]:
    with opened(home) as store:
        records = store.figures_page(order="confidence", descending=False, reviewed=False, limit=MOST_OF_ALL)
        proposals = store.open_proposals()
        known = {record.figure.figure_id for record in records}
        printed = {proposal.printed_id for proposal in proposals.values()} - known
        records += [record for record in map(store.figure, sorted(printed)) if record.decision is None]
    return sorted((_one(record, recommended=False, proposals=proposals) for record in records), key=_order)


def _one(record: RecordedFigure, *, recommended: bool, proposals: Mapping[str, Proposal]) -> Waiting:
    evidence = evidence_in(record)
    doubts = tuple(rule for rule in record.figure.rules if rule in DOUBTFUL)
    return Waiting(record, recommended, doubts, proposals.get(evidence), evidence)


def _order(one: Waiting) -> tuple[bool, bool, float, str]:
    sure = one.record.figure.confidence - _DOUBT * len(one.doubts)
    return (one.proposal is None, not one.recommended, sure, one.record.figure.figure_id)


def one_of(figure_id: str) -> Waiting | None:
    """Any recorded figure, also one that was decided on; None where there is none. Raises UnavailableError."""
    try:
        with opened(home_directory()) as store:
            record = figure_with(store, figure_id)
            if record is None:
                return None
            return _one(record, recommended=False, proposals=store.open_proposals())
    except IngestError as error:
        raise UnavailableError(error) from error


def proposed_changes(one: Waiting) -> list[tuple[str, str, str]]:
    """Of a proposed correction: each field with what it is and what it would be. Raises UnavailableError."""
    if one.proposal is None or one.proposal.verdict != "corrected" or one.proposal.figure_id is None:
        return []
    try:
        with opened(home_directory()) as store:
            after = store.figure(one.proposal.figure_id).figure
    except IngestError as error:
        raise UnavailableError(error) from error
    before = one.record.figure
    told = [(name, written(before, name), written(after, name)) for name in CORRECTABLE]
    return [each for each in told if each[1] != each[2]]


def history(evidence: str) -> list[Judged]:
    """What people decided and proposed on a number in its sentence, the latest first. Raises UnavailableError."""
    try:
        with opened(home_directory()) as store:
            judged: list[Decision | Proposal] = [
                *store.decisions(evidence=evidence),
                *store.proposals(evidence=evidence),
            ]
            ids = {each.figure_id for each in judged if each.verdict == "corrected" and each.figure_id}
            values = {figure_id: store.figure(figure_id).figure.value for figure_id in ids}
    except IngestError as error:
        raise UnavailableError(error) from error
    rows = [_judged(each, values) for each in judged]
    return sorted(rows, key=lambda row: row.at, reverse=True)


def _judged(each: Decision | Proposal, values: Mapping[str, float]) -> Judged:
    at = each.proposed_at if isinstance(each, Proposal) else each.decided_at
    corrected = values.get(each.figure_id or "")
    return Judged(
        at, each.reviewer, each.verdict, each.reason, isinstance(each, Proposal), each.printed_value, corrected
    )


def say_of(
    figure_id: str, verdict: Verdict, reviewer: str, reason: str, corrections: Mapping[str, str] | None = None
) -> bool:
    """Decide, or propose where two have to agree: True where it holds now. Raises RefusedError, and nothing is kept."""
    two = two_reviewers()
    try:
        by = Signature(reviewer, reason, datetime.now(UTC))
        with open_store(home_directory()) as store:
            judge(store, figure_id, verdict, by, corrections, two=two)
    except IngestError as error:
        raise _refused(error) from error
    return not two


def agree_with(figure_id: str, reviewer: str, reason: str) -> None:
    """Confirm what another reviewer proposed. Raises RefusedError, and nothing is kept."""
    try:
        by = Signature(reviewer, reason, datetime.now(UTC))
        with open_store(home_directory()) as store:
            confirm(store, figure_id, by)
    except IngestError as error:
        raise _refused(error) from error


def _refused(error: IngestError) -> RefusedError:
    known = {*CORRECTABLE, "reviewer", "reason"}
    field = error.subject if isinstance(error, ReviewError) and error.subject in known else ""
    return RefusedError(error, field)


def written(figure: Figure, name: str) -> str:
    """A correctable field as a reviewer writes it: counts as digits, times as ISO text, "" for what is not known."""
    value = getattr(figure, name)
    if value is None:
        return ""
    return f"{value:.0f}" if name in NUMBERS and float(value).is_integer() else str(value)
