"""From the series' frame to the rows that the marks are drawn from: all wording is done here, in Python."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard import text
from dashboard.charts.axis import drawn, wall_clock

Row = dict[str, Any]

DRAWN_PRECISIONS = ("minute", "day")
"""A figure known only to its month or year has no honest place on an axis of days; the table lists it."""


def on_the_chart(series: pd.DataFrame) -> pd.DataFrame:
    """The observations that the chart draws."""
    return series[series["precision"].isin(DRAWN_PRECISIONS)]


def _words(row: Any, zone: str, home_zone: str) -> Row:
    when = text.moment(row.at.to_pydatetime(), row.precision, zone, home_zone)
    named = zone if row.precision == "minute" else home_zone
    clock = f"{when} {text.zone_city(named)}" if row.precision == "minute" else f"{when}, {text.NO_CLOCK}"
    return {
        "people": text.people(row.value),
        "figure_is": text.SHORT_QUALIFIERS.get(row.qualifier, row.qualifier),
        "as_of": clock,
        "said_by": row.attributed_to or "not named",
        "published_by": row.outlet or "not named",
        "role": text.ROLES[row.role] + (", lower than before" if row.revision else ""),
        "kind": text.kind_label(row.attributed_kind),
    }


def point_rows(series: pd.DataFrame, zone: str, home_zone: str) -> list[Row]:
    """One row a point, recommended ones last so that they lie on top."""
    rows = []
    for row in on_the_chart(series).itertuples():
        words = _words(row, zone, home_zone)
        recommended = row.role == "recommended"
        words["description"] = (
            f"{words['people']} people, {words['figure_is']}, as of {words['as_of']}, "
            f"said by {words['said_by']}, {words['role'].lower()}"
        )
        rows.append(
            words
            | {
                "id": row.figure_id,
                "t": drawn(wall_clock(row.at.to_pydatetime(), zone)),
                "value": row.value,
                "recommended": recommended,
                "hollow": row.qualifier != "exact",
                "size": 150 if recommended else 55,
                "opacity": 1.0 if recommended else 0.62,
            }
        )
    return sorted(rows, key=lambda one: bool(one["recommended"]))


def day_rows(series: pd.DataFrame, zone: str) -> list[Row]:
    """The whole day of each figure known only to its day, whose point stands at the day's end."""
    rows = []
    for row in series[series["precision"] == "day"].itertuples():
        end = wall_clock(row.at.to_pydatetime(), zone)
        begin = end - timedelta(hours=23, minutes=59)
        rows.append({"t": drawn(begin), "until": drawn(end), "value": row.value})
    return rows


def line_rows(series: pd.DataFrame, zone: str) -> list[Row]:
    """The recommended line, one row a step."""
    chosen = on_the_chart(series)
    chosen = chosen[chosen["role"] == "recommended"]
    return [
        {"t": drawn(wall_clock(row.at.to_pydatetime(), zone)), "value": row.line, "revision": bool(row.revision)}
        for row in chosen.itertuples()
    ]


def band_rows(line: list[Row]) -> list[Row]:
    """What no report pins down: between two recommended figures of a rising total, its true value lies between.

    Never across a fall: where a total is revised, neither end bounds it.
    """
    return [
        {"t": before["t"], "until": after["t"], "value": before["value"], "high": after["value"]}
        for before, after in pairwise(line)
        if after["value"] > before["value"] and not after["revision"]
    ]
