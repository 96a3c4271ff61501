"""Which figure read is which figure annotated, and whether a field of it is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from ingest.evaluation.gold import GoldFigure
from ingest.evaluation.names import same_name
from ingest.model import Figure


def pair(count: int, candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """Maximum one-to-one pairing: `candidates[i]` lists what i (below `count`) may be paired with."""
    owner: dict[int, int] = {}

    def grow(index: int, tried: set[int]) -> bool:
        for other in candidates[index]:
            if other in tried:
                continue
            tried.add(other)
            if other not in owner or grow(owner[other], tried):
                owner[other] = index
                return True
        return False

    for index in sorted(range(count), key=lambda i: len(candidates[i])):
        grow(index, set())
    return {index: other for other, index in owner.items()}


def same_value(figure: Figure, gold: GoldFigure) -> bool:
    """Equal to the annotated value, or within its bounds where both are given."""
    if same_number(figure.value, gold["value"]):
        return True
    low, high = gold["low"], gold["high"]
    return low is not None and high is not None and low <= figure.value <= high


def same_number(one: float | None, other: Any) -> bool:
    """Equal but for the last digits of a float."""
    return one is not None and isinstance(other, int | float) and abs(one - other) <= 1e-5 * max(1.0, abs(other))


def is_right(name: str, figure: Figure, gold: GoldFigure) -> bool:
    """Whether one field agrees with the annotation or with one of its alternatives.

    A place is right by its name, or by another name in the same country: texts name a region, a town and a
    country for one origin.
    """
    check = _CHECKS.get(name, _same_word)
    told = getattr(figure, name)
    answers = [gold[name], *gold.also.get(name, ())]
    if name in ("origin", "destination") and gold[f"{name}_iso3"] and told:
        return any(check(told, answer) for answer in answers) or getattr(figure, f"{name}_iso3") == gold[f"{name}_iso3"]
    return any(check(told, answer) for answer in answers)


def has_clock(gold: GoldFigure) -> bool:
    """True where the annotation states a clock time."""
    return "T" in str(gold["as_of"] or "")


def same_clock(figure: Figure, gold: GoldFigure) -> bool:
    """The exact moment, offset included."""
    return (
        figure.as_of is not None
        and "T" in figure.as_of.text
        and datetime.fromisoformat(figure.as_of.text) == datetime.fromisoformat(gold["as_of"])
    )


def _same_word(told: Any, answer: Any) -> bool:
    return (told or None) == (answer or None)


def _same_day(told: Any, answer: Any) -> bool:
    """The same day, or agreement down to the annotation's own precision; a coarser answer is wrong."""
    if told is None or answer is None:
        return told is None and answer is None
    one, other = str(told), str(answer)
    if "T" in one and "T" in other:
        moved = datetime.fromisoformat(one).astimezone(datetime.fromisoformat(other).tzinfo)
        return moved.date().isoformat() == other[:10]
    wanted = other[:10]
    return len(one[:10]) >= len(wanted) and one[: len(wanted)] == wanted


_CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "as_of": _same_day,
    "period_start": _same_day,
    "origin": same_name,
    "destination": same_name,
    "attributed_to": same_name,
    "subgroup": same_name,
}
