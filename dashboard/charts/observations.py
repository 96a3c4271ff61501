"""From the series' frames to typed rows: what every chart, card and panel reads."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Generic, TypeVar

import pandas as pd

Row = TypeVar("Row")

DRAWN_PRECISIONS = ("minute", "day")
"""A figure known only to its month or year has no honest place on an axis of days; the table lists it."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of a series, typed. What each field means is said where the series is built."""

    at: datetime
    precision: str
    value: float
    low: float
    high: float
    qualifier: str
    role: str
    reason: str
    voices: int
    attributed_to: str | None
    attributed_kind: str | None
    outlet: str | None
    figure_id: str
    figure_ids: list[str]
    line: float
    revision: bool

    @property
    def recommended(self) -> bool:
        """True where the line passes through it."""
        return self.role == "recommended"


@dataclass(frozen=True, slots=True)
class Day:
    """One row of the daily differences: a calendar day, its new people, and whether that is an average."""

    day: date
    new: float
    basis: str


class _OfFrames(Generic[Row]):
    """Rows made once for a frame and forgotten with it: frames of the ledger are shared and nobody changes them."""

    def __init__(self, make: Callable[[pd.DataFrame], list[Row]]) -> None:
        self._make = make
        self._made: dict[int, tuple[weakref.ref[pd.DataFrame], list[Row]]] = {}

    def __call__(self, frame: pd.DataFrame) -> list[Row]:
        kept = self._made.get(id(frame))
        if kept is not None and kept[0]() is frame:  # another frame may stand where one that is gone stood
            return kept[1]
        rows = self._make(frame)
        key = id(frame)
        self._made[key] = (weakref.ref(frame, lambda gone: self._forget(key, gone)), rows)
        return rows

    def _forget(self, key: int, gone: weakref.ref[pd.DataFrame]) -> None:
        kept = self._made.get(key)
        if kept is not None and kept[0] is gone:
            del self._made[key]


def _typed(series: pd.DataFrame) -> list[Observation]:
    names = [field.name for field in fields(Observation)]
    columns = [series["at"].dt.to_pydatetime(), *(series[name].tolist() for name in names[1:])]
    return [Observation(*values) for values in zip(*columns, strict=True)]


def _typed_days(daily: pd.DataFrame) -> list[Day]:
    columns = (daily["day"].dt.date.tolist(), daily["new"].tolist(), daily["basis"].tolist())
    return [Day(*values) for values in zip(*columns, strict=True)]


_all_of = _OfFrames(_typed)
_drawn_of = _OfFrames(lambda series: [row for row in _all_of(series) if row.precision in DRAWN_PRECISIONS])
_days_of = _OfFrames(_typed_days)


def observations(series: pd.DataFrame) -> list[Observation]:
    """The rows of a series. The list is shared: nobody may change it."""
    return _all_of(series)


def drawable(series: pd.DataFrame) -> list[Observation]:
    """The observations that have a place on the chart. The list is shared: nobody may change it."""
    return _drawn_of(series)


def on_the_chart(series: pd.DataFrame) -> pd.DataFrame:
    """The same as a table."""
    return series[series["precision"].isin(DRAWN_PRECISIONS)]


def days(daily: pd.DataFrame) -> list[Day]:
    """The rows of the daily differences. The list is shared: nobody may change it."""
    return _days_of(daily)
