"""New arrivals a day, derived from a cumulative line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pandas as pd

# A count as of midnight closes the day that ends then, not the one that begins.
_MIDNIGHT = timedelta(minutes=1)

COLUMNS = {
    "day": "datetime64[us]",
    "new": "float64",
    "basis": "str",
    "from_figure": "object",
    "to_figure": "str",
}


@dataclass(frozen=True, slots=True)
class _Closing:
    """The last recommended count of a local day; `broken` when a revision lies since the closing before."""

    day: date
    value: float
    figure_id: str | None
    broken: bool


def derive_daily(series: pd.DataFrame, *, zone: str, start: date | None = None) -> pd.DataFrame:
    """Differences between the closing counts of local days, each with the two figures it is derived from.

    Columns: day (midnight, no zone: a calendar day in `zone`), new (in the series' unit), basis, from_figure,
    to_figure. basis is "reported" where the day before has a closing count too, else "averaged": the
    difference is then spread evenly over the days between. A day's closing count is its last recommended
    figure; one as of midnight closes the day that ends then. Across a revision nothing is derived.

    The first closing count has nothing before it and gives no row, unless `start` (local day on which the
    count began) is given: then the count stood at 0 when that day began, and from_figure is None. A series
    that is not cumulative gives an empty table. Raises ZoneInfoNotFoundError for an unknown zone.
    """
    rows: list[tuple[date, float, str, str | None, str | None]] = []
    if series.attrs.get("counting", "cumulative") == "cumulative":
        closings = list(_closings(series, ZoneInfo(zone)))
        if start is not None and closings and closings[0].day >= start:
            closings.insert(0, _Closing(start - timedelta(days=1), 0.0, None, broken=False))
        for before, after in pairwise(closings):
            if not after.broken:
                rows.extend(_spread(before, after))
    values = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
    return pd.DataFrame(
        {
            name: pd.Series(list(column), dtype=kind)
            for (name, kind), column in zip(COLUMNS.items(), values, strict=True)
        }
    )


def _closings(series: pd.DataFrame, zone: ZoneInfo) -> Iterator[_Closing]:
    line = series[series["role"] == "recommended"]
    days = [(at - _MIDNIGHT).tz_convert(zone).date() for at in line["at"]]
    last = None
    for day, value, figure_id, revision in zip(days, line["value"], line["figure_id"], line["revision"], strict=True):
        if last is not None and last.day != day:
            yield last
            last = None
        broken = bool(revision) or (last is not None and last.broken)
        last = _Closing(day, float(value), str(figure_id), broken)
    if last is not None:
        yield last


def _spread(before: _Closing, after: _Closing) -> Iterator[tuple[date, float, str, str | None, str | None]]:
    gap = (after.day - before.day).days
    basis = "reported" if gap == 1 else "averaged"
    for step in range(1, gap + 1):
        share = (after.value - before.value) / gap
        yield before.day + timedelta(days=step), share, basis, before.figure_id, after.figure_id
