"""From the series' frame to the rows that the marks are drawn from: all wording is done here, in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard import text
from dashboard.charts.axis import drawn, wall_clock
from dashboard.language import onward, say

Row = dict[str, Any]

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


def observations(series: pd.DataFrame) -> list[Observation]:
    """The rows of a series."""
    names = [field.name for field in fields(Observation)]
    columns = [series["at"].dt.to_pydatetime(), *(series[name].tolist() for name in names[1:])]
    return [Observation(*values) for values in zip(*columns, strict=True)]


def days(daily: pd.DataFrame) -> list[Day]:
    """The rows of the daily differences."""
    columns = (daily["day"].dt.date.tolist(), daily["new"].tolist(), daily["basis"].tolist())
    return [Day(*values) for values in zip(*columns, strict=True)]


def drawable(series: pd.DataFrame) -> list[Observation]:
    """The observations that the chart draws."""
    return observations(on_the_chart(series))


def on_the_chart(series: pd.DataFrame) -> pd.DataFrame:
    """The same as a table."""
    return series[series["precision"].isin(DRAWN_PRECISIONS)]


def _words(row: Observation, zone: str, home_zone: str) -> Row:
    when = text.moment(row.at, row.precision, zone, home_zone)
    if row.precision == "minute":
        clock = say("{when} {city}", when=when, city=text.zone_city(zone))
    else:
        clock = say("{when}, no hour given, so drawn at the day's end", when=when)
    role = text.ROLES[row.role]
    return {
        "people": text.people(row.value),
        "figure_is": say(text.SHORT_QUALIFIERS.get(row.qualifier, row.qualifier)),
        "as_of": clock,
        "said_by": row.attributed_to or say("not named"),
        "published_by": row.outlet or say("not named"),
        "role": say("{role}, lower than before", role=say(role)) if row.revision else say(role),
        "kind": text.kind_label(row.attributed_kind),
    }


def point_rows(series: pd.DataFrame, zone: str, home_zone: str, speakers: Mapping[str, str] | None = None) -> list[Row]:
    """One row a point, recommended ones last so that they lie on top.

    With `speakers` (figure id -> name) only those figures, each of the kind of its speaker's name.
    """
    rows = []
    for row in drawable(series):
        if speakers is not None and row.figure_id not in speakers:
            continue
        words = _words(row, zone, home_zone)
        if speakers is not None:
            words["kind"] = speakers[row.figure_id]
        words["description"] = say(
            "{people} people, {figure_is}, as of {as_of}, said by {said_by}, {role}",
            **{name: words[name] for name in ("people", "figure_is", "as_of", "said_by")},
            role=words["role"].lower(),
        )
        rows.append(
            words
            | {
                "id": row.figure_id,
                "t": drawn(wall_clock(row.at, zone)),
                "value": row.value,
                "recommended": row.recommended,
                "hollow": row.qualifier != "exact",
                "size": 150 if row.recommended else 55,
                "opacity": 1.0 if row.recommended else 0.62,
            }
        )
    return sorted(rows, key=lambda one: bool(one["recommended"]))


def day_rows(series: pd.DataFrame, zone: str) -> list[Row]:
    """The whole day of each figure known only to its day, whose point stands at the day's end."""
    rows = []
    for row in observations(series[series["precision"] == "day"]):
        end = wall_clock(row.at, zone)
        begin = end - timedelta(hours=23, minutes=59)
        rows.append({"t": drawn(begin), "until": drawn(end), "value": row.value})
    return rows


def line_rows(series: pd.DataFrame, zone: str) -> list[Row]:
    """The recommended line, one row a step."""
    return [
        {"t": drawn(wall_clock(row.at, zone)), "value": row.line, "revision": row.revision}
        for row in drawable(series)
        if row.recommended
    ]


def band_rows(line: list[Row]) -> list[Row]:
    """What no report pins down: the true value of a rising total between two recommended figures.

    Never across a fall: where a total is revised, neither end bounds it.
    """
    return [
        {"t": before["t"], "until": after["t"], "value": before["value"], "high": after["value"]}
        for before, after in pairwise(line)
        if after["value"] > before["value"] and not after["revision"]
    ]


def spread_rows(band: pd.DataFrame, zone: str) -> list[Row]:
    """The band of disagreement, a bar for each recommended time for which reports differ."""
    differing = band[band["low"] < band["high"]]
    return [
        {"t": drawn(wall_clock(at, zone)), "value": low, "high": high}
        for at, low, high in zip(differing["at"], differing["low"], differing["high"], strict=True)
    ]


def fall_rows(falls: pd.DataFrame, zone: str) -> list[Row]:
    """The revisions of a total, where the line comes down."""
    return [
        {
            "t": drawn(wall_clock(at, zone)),
            "value": after,
            "words": onward(say("▼ revised from {people}", people=text.people(before))),
        }
        for at, before, after in zip(falls["at"], falls["from_value"], falls["to_value"], strict=True)
    ]


def speaker_rows(lines: Mapping[str, pd.DataFrame], zone: str) -> list[Row]:
    """The line of each speaker's own series, by the name of the speaker."""
    return [row | {"kind": name} for name, series in lines.items() for row in line_rows(series, zone)]
