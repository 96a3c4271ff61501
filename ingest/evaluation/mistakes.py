"""What a reading got wrong, one line each, and the causes counted: what to work on first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.evaluation.gold import GoldFigure
from ingest.evaluation.matching import same_number
from ingest.model import Figure, Refusal

_CLOSED = ("term", "counting", "qualifier", "unit", "status", "as_of_basis")  # fields of a few words
_QUOTE = 110  # characters of a quote that are shown


@dataclass(frozen=True, slots=True)
class Mistake:
    """A figure that is FALSE (read, not annotated), MISSED, or wrong in a FIELD; `causes` name each wrong thing."""

    kind: str
    line: str
    causes: tuple[str, ...]


def causes_counted(mistakes: Iterable[Mistake]) -> list[tuple[str, int]]:
    """Causes with their number, most frequent first: ("term wrong: hosted read as displaced", 5)."""
    counted = Counter(cause for mistake in mistakes for cause in mistake.causes)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def false_figure(article_id: str, figure: Figure, why: str | None) -> Mistake:
    """A figure read that nobody annotated; `why` is what the annotation says of a number that tempts."""
    shown = f"{figure.value:g} {figure.qualifier} {figure.term}"
    cause = f"false: {why} read as {figure.term}" if why else f"false: read as {figure.term}"
    return Mistake("FALSE", f"FALSE  {article_id}: {shown} | {figure.quote[:_QUOTE]}", (cause,))


def missed_figure(article_id: str, gold: GoldFigure, refusals: Sequence[Refusal]) -> Mistake:
    """A figure annotated that was not read; the cause is the rule that refused its number, if one did."""
    rules = [refusal.rule for refusal in refusals if same_number(refusal.value, gold["value"])]
    cause = f"missed: refused by {rules[0]}" if rules else "missed: taken for no number of its own"
    refused = f" ({rules[0]})" if rules else ""
    shown = f"{gold['value']} {gold['qualifier']} {gold['term']}{refused}"
    return Mistake("MISSED", f"MISSED {article_id}: {shown} | {str(gold['quote'])[:_QUOTE]}", (cause,))


def wrong_fields(article_id: str, figure: Figure, gold: GoldFigure, names: Sequence[str], *, late: bool) -> Mistake:
    """A figure found with wrong fields; `late`: the day is right and the clock time is not."""
    told = [f"{name}: {getattr(figure, name)} want {gold[name]}" for name in names]
    causes = [_cause(name, getattr(figure, name), gold[name]) for name in names]
    if late:
        told.append(f"clock: {figure.as_of} want {gold['as_of']}")
        causes.append("clock wrong" if "T" in str(figure.as_of) else "clock not read")
    line = f"FIELD  {article_id}: {figure.value:g} {'; '.join(told)} | {figure.quote[:_QUOTE]}"
    return Mistake("FIELD", line, tuple(causes))


def _cause(name: str, told: Any, wanted: Any) -> str:
    if name in _CLOSED:
        return f"{name} wrong: {wanted} read as {told}"
    if not told:
        return f"{name} not read"
    return f"{name} wrong" if wanted else f"{name} read where none is said"
