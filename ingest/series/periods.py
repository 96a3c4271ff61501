"""Periods that overlap: people counted in both would be counted twice, so of such periods one is chosen."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from ingest.moments import Precision
from ingest.series.observations import Observation

_A_DAY = timedelta(days=1)


class Best(NamedTuple):
    """How good a period is, less is better: by its voice, then (behind its length) by what else tells it apart."""

    voice: float
    others: tuple[float, ...]


OVERLAPS_BETTER_VOICE = "overlaps a period for which a better placed voice speaks"
OVERLAPS_SHORTER = "overlaps a shorter period, which says more exactly when"
OVERLAPS_BETTER = "overlaps an equally long period that is told more exactly, by more voices or later"


def without_overlaps(items: Sequence[Observation], goodness: Callable[[Observation], Best]) -> dict[Observation, str]:
    """The periods that make room for better ones which they overlap, each with the reason.

    Taken one after the other: better placed voices first, then shorter periods, then whatever else is better. A period
    that overlaps none taken before is taken. So those that are left over never overlap one another.
    """
    taken: list[tuple[datetime, int, Observation]] = []
    refused: dict[Observation, str] = {}
    measured = {item: goodness(item) for item in items}

    def order(item: Observation) -> tuple[float, timedelta, tuple[float, ...], tuple[str, ...]]:
        return (measured[item].voice, _length(item), measured[item].others, item.figure_ids)

    for number, item in enumerate(sorted(items, key=order)):
        other, length = _overlapped(item, taken), _length(item)
        if other is None:
            insort(taken, (item.at, number, item))
        elif measured[other].voice < measured[item].voice:
            refused[item] = OVERLAPS_BETTER_VOICE
        else:
            refused[item] = OVERLAPS_SHORTER if _length(other) < length else OVERLAPS_BETTER
    return refused


def _end(entry: tuple[datetime, int, Observation]) -> datetime:
    return entry[0]


def _length(item: Observation) -> timedelta:
    return item.at - _begins(item)


def _begins(item: Observation) -> datetime:
    assert item.begins is not None  # noqa: S101  (every period has a beginning)
    return item.begins


def _overlapped(item: Observation, taken: list[tuple[datetime, int, Observation]]) -> Observation | None:
    """The first period taken that overlaps; `taken` is ordered by end, and nothing in it overlaps anything else."""
    first = bisect_left(taken, _begins(item), key=_end)
    for _, _, other in taken[first:]:
        if _overlap(item, other):
            return other
        if _begins(other) > item.at + _A_DAY:
            break
    return None


def _overlap(one: Observation, other: Observation) -> bool:
    """True where some time lies in both.

    "From Monday to Tuesday" and "from Tuesday to Wednesday", known to the day only, share a day and not a person: such
    periods of several days may touch on the day on which one ends and the other begins.
    """
    if not (_begins(one) < other.at and _begins(other) < one.at):
        return False
    earlier, later = sorted((one, other), key=lambda item: (item.at, _begins(item)))
    touching = earlier.at - _begins(later) < _A_DAY and _several_days(earlier) and _several_days(later)
    return not touching


def _several_days(item: Observation) -> bool:
    """True for a period of more than one day of which both ends are known to the day only."""
    start = item.figure.period_start
    coarse = start is not None and start.precision is Precision.DAY and not item.clocked
    return coarse and _length(item) >= _A_DAY
