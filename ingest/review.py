"""Decisions of people on figures: accepted as read, corrected, rejected; or an earlier decision withdrawn."""

from __future__ import annotations

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
    Qualifier,
    RecordedFigure,
    Status,
    Term,
    Unit,
    Verdict,
)
from ingest.moments import Moment
from ingest.store import Store

_CHOICES: dict[str, tuple[str, ...]] = {
    "qualifier": get_args(Qualifier),
    "unit": get_args(Unit),
    "term": get_args(Term),
    "counting": get_args(Counting),
    "status": get_args(Status),
    "attributed_kind": get_args(AttributedKind),
}
_NUMBERS = ("value", "low", "high")
_MOMENTS = ("as_of", "period_start")
_TEXTS = ("subgroup", "origin", "origin_iso3", "destination", "destination_iso3", "attributed_to")
CORRECTABLE = (*_NUMBERS, *_MOMENTS, *_CHOICES, *_TEXTS)
BY_PERSON = "review.corrected"


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


def decide(store: Store, figure_id: str, verdict: Verdict, by: Signature) -> Decision:
    """Accept or reject a figure, or withdraw the decision on it. Raises ReviewError, StoreError."""
    record = store.figure(figure_id)
    held = store.decision_on(_evidence(record))
    if verdict == "withdrawn" and held is None:
        raise ReviewError(record.figure.figure_id, "nobody has decided on it")
    chosen = record.figure.figure_id if verdict == "accepted" else None
    decision = _decision(store, record, verdict, chosen, by)
    store.decide(decision)
    return decision


def correct(store: Store, figure_id: str, corrections: Mapping[str, str], by: Signature, run_id: int) -> Decision:
    """Put a figure's fields right; the printed figure stays, and the corrected one is in force.

    `corrections` are texts by field name; "" empties a field that may be empty. Raises ReviewError, naming the field.
    """
    record = store.figure(figure_id)
    corrected = corrected_figure(record.figure, corrections)
    decision = _decision(store, record, "corrected", corrected.figure_id, by)
    store.decide(decision, corrected, run_id)
    return decision


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
    evidence = _evidence(record)
    held = store.decision_on(evidence)
    if held is not None and held.figure_id == printed.figure_id:
        printed = store.figure(held.printed_id).figure
    return Decision(evidence, verdict, printed.figure_id, chosen, by.reason, by.reviewer, by.now, printed.value)


def _evidence(record: RecordedFigure) -> str:
    """The number in its sentence on its page: the same for the printed figure and the corrected one."""
    return evidence_of(record.figure, page_key(record.article.canonical_url))


def _value(name: str, text: str) -> Any:
    if name in _CHOICES:
        if text in _CHOICES[name] or (text == "" and name == "attributed_kind"):
            return text or None
        raise ReviewError(name, f"{text!r} is not one of {', '.join(_CHOICES[name])}")
    if name in _NUMBERS:
        return _number(name, text)
    if name in _MOMENTS:
        return _moment(name, text)
    if name in _TEXTS:
        return " ".join(text.split()) or None
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
