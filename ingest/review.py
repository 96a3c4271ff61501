"""Decisions of people on figures: accepted as read, corrected, rejected; or an earlier decision withdrawn.

Where two people have to agree, the first one proposes and another confirms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, get_args

from ingest.duplicates import page_key
from ingest.errors import ReviewError
from ingest.identity import evidence_of, identified
from ingest.model import (
    AttributedKind,
    Counting,
    Decision,
    Figure,
    Proposal,
    Qualifier,
    RecordedFigure,
    Status,
    Term,
    Unit,
    Verdict,
)
from ingest.moments import Moment
from ingest.reports import RunReport
from ingest.store import Store

CHOICES: dict[str, tuple[str, ...]] = {
    "qualifier": get_args(Qualifier),
    "unit": get_args(Unit),
    "term": get_args(Term),
    "counting": get_args(Counting),
    "status": get_args(Status),
    "attributed_kind": get_args(AttributedKind),
}
NUMBERS = ("value", "low", "high")
MOMENTS = ("as_of", "period_start")
TEXTS = ("subgroup", "origin", "origin_iso3", "destination", "destination_iso3", "attributed_to")
CORRECTABLE = (*NUMBERS, *MOMENTS, *CHOICES, *TEXTS)
BY_PERSON = "review.corrected"
RUN = "review"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, why, and when (aware)."""

    reviewer: str
    reason: str
    now: datetime

    def __post_init__(self) -> None:
        if not self.reviewer.strip():
            raise ReviewError("reviewer", "says who decides; must not be empty")
        if not self.reason.strip():
            raise ReviewError("reason", "says why; must not be empty")


def judge(
    store: Store,
    figure_id: str,
    verdict: Verdict,
    by: Signature,
    corrections: Mapping[str, str] | None = None,
    *,
    two: bool,
) -> Decision | Proposal:
    """What a reviewer says of a figure: a decision, or, where `two` have to agree, a proposal.

    "corrected" takes `corrections` and records the corrected figure by a run of its own.
    Raises ReviewError, StoreError.
    """
    if verdict != "corrected":
        return propose(store, figure_id, verdict, by) if two else decide(store, figure_id, verdict, by)
    corrected_figure(store.figure(figure_id).figure, corrections or {})  # before a run is begun for nothing
    run_id = store.start_run(RUN, by.now)
    try:
        put_right = propose_correction if two else correct
        return put_right(store, figure_id, corrections or {}, by, run_id)
    finally:
        store.finish_run(run_id, RunReport(run_id), by.now)


def decide(store: Store, figure_id: str, verdict: Verdict, by: Signature) -> Decision:
    """Accept or reject a figure, or withdraw the decision on it. Raises ReviewError, StoreError."""
    judged = _judged(store, store.figure(figure_id), verdict, by)
    store.decide(judged)
    return judged


def correct(store: Store, figure_id: str, corrections: Mapping[str, str], by: Signature, run_id: int) -> Decision:
    """Put a figure's fields right; the printed figure stays, and the corrected one is in force.

    `corrections` are texts by field name; "" empties a field that may be empty. Raises ReviewError, naming the field.
    """
    record = store.figure(figure_id)
    corrected = corrected_figure(record.figure, corrections)
    decision = _decision(store, record, "corrected", corrected.figure_id, by)
    store.decide(decision, corrected, run_id)
    return decision


def propose(store: Store, figure_id: str, verdict: Verdict, by: Signature) -> Proposal:
    """What `decide` would decide, for a second person to confirm; nothing changes. Raises ReviewError, StoreError."""
    proposal = _proposal(_judged(store, store.figure(figure_id), verdict, by))
    return replace(proposal, proposal_id=store.propose(proposal))


def propose_correction(
    store: Store, figure_id: str, corrections: Mapping[str, str], by: Signature, run_id: int
) -> Proposal:
    """What `correct` would correct, for a second person to confirm; nothing changes. Raises ReviewError, StoreError."""
    record = store.figure(figure_id)
    corrected = corrected_figure(record.figure, corrections)
    proposal = _proposal(_decision(store, record, "corrected", corrected.figure_id, by))
    return replace(proposal, proposal_id=store.propose(proposal, corrected, run_id))


def confirm(store: Store, figure_id: str, by: Signature) -> Decision:
    """Decide as somebody else proposed. Raises ReviewError where nobody did, or where it was the same person."""
    record = store.figure(figure_id)
    proposal = store.open_proposals().get(evidence_in(record))
    if proposal is None:
        raise ReviewError(record.figure.figure_id, "nobody has proposed anything that waits for a second reviewer")
    if _same_person(proposal.reviewer, by.reviewer):
        raise ReviewError("reviewer", f"{by.reviewer} proposed this; another reviewer has to confirm it")
    decision = Decision(
        evidence=proposal.evidence,
        verdict=proposal.verdict,
        printed_id=proposal.printed_id,
        figure_id=proposal.figure_id,
        reason=by.reason,
        reviewer=by.reviewer,
        decided_at=by.now,
        printed_value=proposal.printed_value,
        proposal=proposal,
    )
    store.decide(decision)
    return decision


def _same_person(first: str, second: str) -> bool:
    return " ".join(first.split()).casefold() == " ".join(second.split()).casefold()


def _judged(store: Store, record: RecordedFigure, verdict: Verdict, by: Signature) -> Decision:
    if verdict == "withdrawn" and store.decision_on(evidence_in(record)) is None:
        raise ReviewError(record.figure.figure_id, "nobody has decided on it")
    chosen = record.figure.figure_id if verdict == "accepted" else None
    return _decision(store, record, verdict, chosen, by)


def _proposal(would: Decision) -> Proposal:
    """A decision that is only proposed; the ledger gives it its number."""
    return Proposal(
        proposal_id=0,
        evidence=would.evidence,
        verdict=would.verdict,
        printed_id=would.printed_id,
        figure_id=would.figure_id,
        reason=would.reason,
        reviewer=would.reviewer,
        proposed_at=would.decided_at,
        printed_value=would.printed_value,
    )


def corrected_figure(figure: Figure, corrections: Mapping[str, str]) -> Figure:
    """The figure with fields put right, under an id of its own. Raises ReviewError."""
    values = {name: _value(name, text) for name, text in corrections.items()}
    if "value" in values and not {"low", "high"} & values.keys():
        exact = values.get("qualifier", figure.qualifier) == "exact"
        values |= {"low": values["value"], "high": values["value"]} if exact else {"low": None, "high": None}
    if values.get("as_of") is not None:
        values.setdefault("as_of_basis", "stated")
    changed = replace(figure, **values)
    if all(getattr(changed, name) == getattr(figure, name) for name in values):
        raise ReviewError(figure.figure_id, "the correction changes nothing")
    if changed.value is None or (changed.low is not None and changed.high is not None and changed.low > changed.high):
        raise ReviewError(figure.figure_id, "the low bound would lie above the high bound, or the value be missing")
    return identified(replace(changed, rules=(*figure.rules, BY_PERSON), confidence=1.0))


def _decision(store: Store, record: RecordedFigure, verdict: Verdict, chosen: str | None, by: Signature) -> Decision:
    """A decision on a figure; of one that a person corrected before, on what was printed."""
    printed = record.figure
    evidence = evidence_in(record)
    held = store.decision_on(evidence)
    if held is not None and held.figure_id == printed.figure_id:
        printed = store.figure(held.printed_id).figure
    return Decision(evidence, verdict, printed.figure_id, chosen, by.reason, by.reviewer, by.now, printed.value)


def evidence_in(record: RecordedFigure) -> str:
    """The number in its sentence on its page: the same for the printed figure and the corrected one."""
    return evidence_of(record.figure, page_key(record.article.canonical_url))


def _value(name: str, text: str) -> Any:
    if name in CHOICES:
        if text in CHOICES[name] or (text == "" and name == "attributed_kind"):
            return text or None
        raise ReviewError(name, f"{text!r} is not one of {', '.join(CHOICES[name])}")
    if name in NUMBERS:
        return _number(name, text)
    if name in MOMENTS:
        return _moment(name, text)
    if name in TEXTS:
        plain = " ".join(text.split()) or None
        if plain is not None and name.endswith("_iso3") and not re.fullmatch("[A-Z]{3}", plain):
            raise ReviewError(name, f"{text!r} is no country code of three capital letters (use ARM)")
        return plain
    raise ReviewError(name, f"is not a field that can be corrected; those are {', '.join(CORRECTABLE)}")


def _number(name: str, text: str) -> float | None:
    if text == "" and name != "value":
        return None
    plain = text.replace(",", "").replace(" ", "")
    if not plain.replace(".", "", 1).isdecimal():
        raise ReviewError(name, f"{text!r} is not a count (use 47115)")
    return float(plain)


def _moment(name: str, text: str) -> Moment | None:
    if text == "":
        return None
    try:
        return Moment(text)
    except ValueError as error:
        raise ReviewError(name, f"{text!r} is no time (use 2023-09-27 or 2023-09-27T12:00+04:00)") from error
