"""What is worked out from finished series: revisions as events, shares of a baseline, arrivals beside departures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from ingest.series.frame import INSTANT

REVISION_COLUMNS: dict[str, str] = {
    "at": INSTANT,
    "from_value": "float64",
    "to_value": "float64",
    "reason": "str",
    "from_figure": "str",
    "to_figure": "str",
}


def revisions(series: pd.DataFrame) -> pd.DataFrame:
    """The steps down of a cumulative line, as events in order of time.

    Columns: at (UTC), from_value and to_value (of the line before and after, in the series' unit), reason (plain
    words), from_figure and to_figure (the figures that held the line before and that hold it after).
    """
    line = series[series["role"] == "recommended"]
    before = line[["value", "figure_id"]].shift()
    falls = line["revision"].astype(bool)
    columns = {
        "at": line["at"],
        "from_value": before["value"],
        "to_value": line["value"],
        "reason": line["reason"],
        "from_figure": before["figure_id"],
        "to_figure": line["figure_id"],
    }
    return pd.DataFrame(
        {name: pd.Series(columns[name][falls].tolist(), dtype=kind) for name, kind in REVISION_COLUMNS.items()}
    )


def share_of_baseline(series: pd.DataFrame, baseline: Mapping[str, Any] | None) -> pd.Series:
    """The line of a series as a share of the people there were before (1.0: as many); derived, nobody reported it.

    `baseline` is `series.attrs["baseline"]`, of which `value` is used. Index as the series, name "share_of_baseline";
    NaN before the line begins, and all NaN without a baseline. Above 1 where more are counted than were thought to be
    there. Raises ValueError for a series that does not count people: families are no share of a population.
    """
    unit = series.attrs.get("unit", "people")
    if unit != "people":
        raise ValueError(f"a series of {unit} is no share of a population")
    value = float("nan") if baseline is None else float(baseline["value"])
    return (series["line"] / value).rename("share_of_baseline")


def side_by_side(arrivals: pd.DataFrame, departures: pd.DataFrame, zone: str) -> pd.DataFrame:
    """Arrivals at the destination and departures from the origin of one situation, at the times of both.

    Columns: at (in `zone`), arrived and departed (the two lines, each holding its value until its next step; NaN
    before it begins), difference (departed less arrived: who has left and is not counted as arrived yet; below 0
    where the two counts contradict each other; NaN until both have begun). One row a time at which a line steps.
    Raises ZoneInfoNotFoundError for an unknown zone.
    """
    arrived, departed = (_steps(series) for series in (arrivals, departures))
    times = arrived.index.union(departed.index)
    left, right = (steps.reindex(times).ffill() for steps in (arrived, departed))
    at = pd.Series(times, dtype=INSTANT).dt.tz_convert(ZoneInfo(zone))
    return pd.DataFrame(
        {
            "at": at,
            "arrived": left.to_numpy("float64"),
            "departed": right.to_numpy("float64"),
            "difference": (right - left).to_numpy("float64"),
        }
    )


def _steps(series: pd.DataFrame) -> pd.Series:
    """The line by the time of its steps; of steps at one time the last."""
    line = series[series["role"] == "recommended"].drop_duplicates("at", keep="last")
    return pd.Series(line["line"].to_numpy("float64"), index=pd.DatetimeIndex(line["at"]))
