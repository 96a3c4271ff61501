"""Domains, ticks and positions, worked out here so that the drawing and the label placement agree.

Times are drawn as the wall clock of the shown zone, written as UTC on a UTC scale: Vega would otherwise move
every point to the zone of the reader's browser.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dashboard.language import onward

HEIGHT = 420
"""Height of the plot in pixels; fixed, so that label positions can be worked out in advance."""


LABEL = 30
"""Pixels above the largest value for its own label."""


def wall_clock(at: datetime, zone: str) -> datetime:
    """The wall clock of `zone` at an instant, without a zone."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def drawn(wall: datetime) -> str:
    """A wall clock as the charts' data carry it: ISO, marked as UTC so that no browser shifts it."""
    return wall.isoformat(timespec="minutes") + ":00Z"


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A span of whole days with its ticks; each label belongs to the band that begins at its tick."""

    start: datetime
    end: datetime
    ticks: tuple[datetime, ...]
    label_format: str

    def share(self, wall: datetime) -> float:
        """How far into the span a moment lies, 0 to 1."""
        return (wall - self.start) / (self.end - self.start)


def _midnight(wall: datetime) -> datetime:
    return wall.replace(hour=0, minute=0, second=0, microsecond=0)


def _month_starts(start: datetime, end: datetime, step: int) -> list[datetime]:
    first = start.replace(day=1)
    months = [first + timedelta(days=0)]
    while months[-1] < end:
        count = months[-1].month - 1 + step
        months.append(months[-1].replace(year=months[-1].year + count // 12, month=count % 12 + 1))
    return [month for month in months if start <= month < end]


def time_axis(walls: list[datetime]) -> TimeAxis:
    """The axis for these moments: ticks at midnights while days can be told apart, else at months.

    A figure known to its day stands at 23:59, just before the next tick, in the band its day's label names.
    """
    start = _midnight(min(walls))
    end = _midnight(max(walls)) + timedelta(days=1)
    days = (end - start).days
    if days <= 62:
        step = math.ceil(days / 14)
        ticks = [start + timedelta(days=number) for number in range(0, days, step)]
        return TimeAxis(start, end, tuple(ticks), onward("%-d %b"))
    months = _month_starts(start, end, math.ceil(days / 31 / 14))
    return TimeAxis(start, end, tuple(months or [start]), onward("%b %Y"))


def _nice_step(largest: float, parts: int) -> float:
    rough = max(largest, 1) / parts
    power = 10.0 ** math.floor(math.log10(rough))
    return max(1.0, next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough))


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The scale of people: linear, or logarithmic above `constant` (a symlog, so that zero has a place)."""

    top: float
    ticks: tuple[float, ...]
    constant: float | None

    def _warp(self, value: float) -> float:
        return value if self.constant is None else math.log1p(value / self.constant)

    def share(self, value: float) -> float:
        """How far up a value lies, 0 to 1."""
        return self._warp(value) / self._warp(self.top)

    def scale(self) -> dict[str, object]:
        """The scale as Vega-Lite takes it."""
        shape: dict[str, object] = {"domain": [0, self.top], "nice": False, "zero": True}
        if self.constant is not None:
            shape |= {"type": "symlog", "constant": self.constant}
        return shape


def value_axis(values: list[float], *, log: bool, headroom: int) -> ValueAxis:
    """The axis for these values, with `headroom` pixels kept free above the largest for event labels."""
    largest = max([*values, 1.0])
    share = HEIGHT / max(HEIGHT - headroom - LABEL, 1)
    if not log:
        step = _nice_step(largest, 5)
        ticks = [step * number for number in range(int(largest / step) + 1)]
        return ValueAxis(largest * share, tuple(ticks), None)
    lowest = min([value for value in values if value > 0] or [1.0])
    constant = 10.0 ** math.floor(math.log10(lowest))
    top = constant * math.expm1(math.log1p(largest / constant) * share)
    powers = range(int(math.log10(constant)), int(math.log10(largest)) + 1)
    return ValueAxis(top, (0.0, *(10.0**power for power in powers)), constant)
