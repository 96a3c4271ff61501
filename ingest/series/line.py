"""The rule that chooses: which observations the line goes through, and why the others stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ingest.model import Counting, Qualifier
from ingest.series.observations import Observation
from ingest.series.periods import Best, without_overlaps

Role = Literal["recommended", "triangulation"]
Order = tuple[int, ...]

_EXACTNESS: dict[Qualifier, int] = {
    "exact": 0, "range": 1, "about": 2, "more_than": 3, "less_than": 3, "vague": 4,
}  # fmt: skip

# The criteria, by number: why what is better in it is recommended, and why the other is not.
_VOICE, _WORDING, _VOICES, _HIGHER, _LATEST = range(5)
_CRITERIA = (
    ("the best placed voice for this time", "a better placed voice gives another figure for this time"),
    ("the most exact wording for this time", "a more exact figure is known for this time"),
    ("the most independent voices for this time", "more independent voices give another figure"),
    ("the highest of equally good counts for this time", "an equally good count for this time is higher"),
    ("the latest report of equally good ones", "a later report gives another, equally good figure"),
)
# In which order they decide. Of counts read out during one day the highest is the last, so it comes early.
_RISING = (_VOICE, _WORDING, _VOICES, _HIGHER, _LATEST)
_RISING_DAY = (_VOICE, _WORDING, _HIGHER, _VOICES, _LATEST)
_FREE = (_VOICE, _WORDING, _VOICES, _LATEST, _HIGHER)
ONLY = "the only figure for this time"
TOO_COARSE = "too coarse to place: only the month or the year is known"
OTHER_START = "counts from another start"
EXACT_THAT_DAY = "not exact, and an exact figure is known for the same day"
HOUR_UNKNOWN = "the hour is not known, and a figure of the same day with its hour is as high or higher"
HOUR_UNKNOWN_STOCK = "the hour is not known, and a figure of the same day has its hour"
INEXACT_LOWER = "not exact and not above the line: it bounds the count and moves nothing"
RESTATED = "repeats a count that the line has passed already"
UNDATED_LOWER = "lower than the line, and the report does not say for when it holds"
LESSER_LOWER = "lower than the line, and said by a voice that ranks below the one that holds it"


@dataclass(frozen=True, slots=True)
class Placed:
    """An observation with its role. `line` is the line's value after it (None before the line begins)."""

    observation: Observation
    role: Role
    reason: str
    line: float | None
    revision: bool


def draw_line(observations: Sequence[Observation], counting: Counting) -> list[Placed]:
    """Give each observation, in the order given (by `at`), its role and the line's value after it."""
    refused: dict[Observation, str] = {}
    chosen: dict[Observation, str] = {}
    for item in observations:
        if item.day is None and counting != "period":
            refused[item] = TOO_COARSE
        elif item.other_start:
            refused[item] = OTHER_START
    open_ = [item for item in observations if item not in refused]
    if counting == "period":
        _choose(open_, _same_period, _FREE, chosen, refused)
        for item, overlapped in without_overlaps(list(chosen), _goodness).items():
            del chosen[item]
            refused[item] = overlapped
        return _each_alone(observations, chosen, refused)
    exact_days = {item.day for item in open_ if item.exact}
    inexact = [item for item in open_ if not item.exact and item.day in exact_days]
    refused.update(dict.fromkeys(inexact, EXACT_THAT_DAY))
    rising = counting == "cumulative"
    clocked = [item for item in open_ if item.clocked and item not in refused]
    _choose(clocked, _same_instant, _RISING if rising else _FREE, chosen, refused)
    unclocked = [item for item in open_ if not item.clocked and item not in refused]
    _choose(unclocked, _same_day, _RISING_DAY if rising else _FREE, chosen, refused)
    walk = _walk_cumulative if rising else _walk_stock
    return walk(observations, chosen, refused)


def _choose(
    items: Iterable[Observation],
    group: Callable[[Observation], object],
    order: Order,
    chosen: dict[Observation, str],
    refused: dict[Observation, str],
) -> None:
    """In each group choose the best observation; note for all of them why."""
    groups: dict[object, list[Observation]] = {}
    for item in items:
        groups.setdefault(group(item), []).append(item)
    for members in groups.values():
        best, *others = sorted(members, key=lambda item: (_measures(item, order), item.figure_ids))
        chosen[best] = _CRITERIA[_deciding(best, others[0], order)][0] if others else ONLY
        refused.update({other: _CRITERIA[_deciding(best, other, order)][1] for other in others})


def _measures(item: Observation, order: Order) -> tuple[float, ...]:
    """How good an observation is by each criterion, in this order; less is better."""
    by_number = (
        item.voice_rank,
        _EXACTNESS[item.figure.qualifier],
        -item.voices,
        -item.value,
        -item.published.timestamp() if item.published else 0.0,
    )
    return tuple(by_number[number] for number in order)


def _deciding(best: Observation, other: Observation, order: Order) -> int:
    """The first criterion that tells the two apart."""
    pairs = zip(order, _measures(best, order), _measures(other, order), strict=True)
    return next((number for number, left, right in pairs if left != right), order[-1])


def _same_instant(item: Observation) -> object:
    return item.at


def _same_day(item: Observation) -> object:
    return item.day


def _same_period(item: Observation) -> object:
    return (item.begins, item.at)


def _goodness(item: Observation) -> Best:
    """How good a period is beside others that overlap it, by voice, wording and the rest; less is better."""
    voice, *others = _measures(item, _FREE)
    return Best(voice, tuple(others))


def _walk_cumulative(
    observations: Sequence[Observation], chosen: dict[Observation, str], refused: dict[Observation, str]
) -> list[Placed]:
    """Follow the line in time: it rises with what is chosen, and falls only where a revision opens."""
    placed: list[Placed] = []
    holder: Observation | None = None
    passed: set[float] = set()
    peaks: dict[date | None, float] = {}
    for item in observations:
        problem = refused.get(item)
        if problem is None and not item.clocked and item.value <= peaks.get(item.day, -1.0):
            problem = HOUR_UNKNOWN
        if problem is None and holder is not None:
            problem = _cannot_follow(item, holder, passed)
        if problem is not None:
            placed.append(Placed(item, "triangulation", problem, holder.value if holder else None, revision=False))
            continue
        revision = holder is not None and item.value < holder.value
        reason = _revision_reason(holder) if holder is not None and revision else chosen[item]
        holder = item
        passed.add(item.value)
        if item.clocked:
            peaks[item.day] = max(item.value, peaks.get(item.day, -1.0))
        placed.append(Placed(item, "recommended", reason, item.value, revision))
    return placed


def _cannot_follow(item: Observation, holder: Observation, passed: set[float]) -> str | None:
    """Why the line, held by `holder`, does not go on to `item`; None when it does."""
    if item.value > holder.value or (item.exact and item.value == holder.value):
        return None
    if not item.exact:
        return INEXACT_LOWER
    if not holder.exact:
        return None
    if item.value in passed:
        return RESTATED
    if item.figure.as_of_basis != "stated":
        return UNDATED_LOWER
    return LESSER_LOWER if item.voice_rank > holder.voice_rank else None


def _revision_reason(holder: Observation) -> str:
    if holder.exact:
        return f"revision: a later exact count, lower than the {holder.value:,.0f} before it"
    return f"revision: an exact count, lower than the {holder.value:,.0f} before it, which was not exact"


def _walk_stock(
    observations: Sequence[Observation], chosen: dict[Observation, str], refused: dict[Observation, str]
) -> list[Placed]:
    """A stock goes up and down; a figure known to the day yields to one of that day with its hour."""
    clocked_days = {item.day for item in chosen if item.clocked}
    placed: list[Placed] = []
    line: float | None = None
    for item in observations:
        problem = refused.get(item)
        if problem is None and not item.clocked and item.day in clocked_days:
            problem = HOUR_UNKNOWN_STOCK
        if problem is None:
            line = item.value
        reason = problem or chosen[item]
        placed.append(Placed(item, "triangulation" if problem else "recommended", reason, line, revision=False))
    return placed


def _each_alone(
    observations: Sequence[Observation], chosen: dict[Observation, str], refused: dict[Observation, str]
) -> list[Placed]:
    """Counts of a period add up to no line: each recommended one stands for itself."""
    return [
        Placed(item, "recommended", chosen[item], item.value, revision=False)
        if item in chosen
        else Placed(item, "triangulation", refused[item], None, revision=False)
        for item in observations
    ]
