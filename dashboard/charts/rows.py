"""From the series' frame to the rows that the marks are drawn from: all wording is done here, in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard import text
from dashboard.charts.axis import drawn, wall_clock
from dashboard.charts.observations import Observation, drawable
from dashboard.charts.thinning import MOST_FALLS, thinned
from dashboard.language import onward, say

Row = dict[str, Any]


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


def shown_rows(series: pd.DataFrame, speakers: Mapping[str, str] | None = None) -> Sequence[Observation]:
    """The observations that a chart of the series draws; with `speakers` (figure id -> name) only figures of these.

    They are not all where there are very many: `thinning` says which.
    """
    rows = drawable(series)
    if speakers is not None:
        rows = [row for row in rows if row.figure_id in speakers]
    return thinned(rows)


def point_rows(
    shown: Sequence[Observation], zone: str, home_zone: str, speakers: Mapping[str, str] | None = None
) -> list[Row]:
    """One row a point, recommended ones last so that they lie on top.

    With `speakers` (figure id -> name) each is of the kind of its speaker's name.
    """
    rows = []
    for row in shown:
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


def day_rows(shown: Sequence[Observation], zone: str) -> list[Row]:
    """The whole day of each figure known only to its day, whose point stands at the day's end."""
    rows = []
    for row in shown:
        if row.precision == "day":
            end = wall_clock(row.at, zone)
            begin = end - timedelta(hours=23, minutes=59)
            rows.append({"t": drawn(begin), "until": drawn(end), "value": row.value})
    return rows


def line_rows(series: pd.DataFrame, zone: str) -> list[Row]:
    """The recommended line, one row a step: of the observations that are drawn.

    `revision` says that the line came down since the row before, be it at an observation that is not drawn.
    """
    line = [row for row in drawable(series) if row.recommended]
    kept = {row.figure_id for row in shown_rows(series)}
    rows, came_down = [], False
    for row in line:
        came_down = came_down or row.revision
        if row.figure_id in kept:
            rows.append({"t": drawn(wall_clock(row.at, zone)), "value": row.line, "revision": came_down})
            came_down = False
    return rows


def band_rows(line: list[Row]) -> list[Row]:
    """What no report pins down: the true value of a rising total between two recommended figures.

    Never across a fall: where a total is revised, neither end bounds it.
    """
    return [
        {"t": before["t"], "until": after["t"], "value": before["value"], "high": after["value"]}
        for before, after in pairwise(line)
        if after["value"] > before["value"] and not after["revision"]
    ]


def spread_rows(band: pd.DataFrame, line: Sequence[Row], zone: str) -> list[Row]:
    """The band of disagreement, a bar for each drawn time of the line for which reports differ."""
    differing = band[band["low"] < band["high"]]
    drawn_times = {row["t"] for row in line}
    rows = (
        {"t": drawn(wall_clock(at, zone)), "value": low, "high": high}
        for at, low, high in zip(differing["at"], differing["low"], differing["high"], strict=True)
    )
    return [row for row in rows if row["t"] in drawn_times]


def fall_rows(falls: pd.DataFrame, line: Sequence[Row], zone: str) -> list[Row]:
    """The revisions of a total, where the line comes down: the MOST_FALLS deepest of those on the drawn line."""
    drawn_steps = {(row["t"], row["value"]) for row in line}
    found = [
        (before - after, {"t": drawn(wall_clock(at, zone)), "value": after}, before)
        for at, before, after in zip(falls["at"], falls["from_value"], falls["to_value"], strict=True)
    ]
    if len(found) > MOST_FALLS:
        found = [each for each in found if (each[1]["t"], each[1]["value"]) in drawn_steps]
        deepest = sorted((depth for depth, _, _ in found), reverse=True)[:MOST_FALLS]
        found = [each for each in found if each[0] >= deepest[-1]][:MOST_FALLS] if deepest else []
    return [
        row | {"words": onward(say("▼ revised from {people}", people=text.people(before)))} for _, row, before in found
    ]


def speaker_rows(lines: Mapping[str, pd.DataFrame], zone: str) -> list[Row]:
    """The line of each speaker's own series, by the name of the speaker."""
    return [row | {"kind": name} for name, series in lines.items() for row in line_rows(series, zone)]
