"""Two situations side by side, each from its own first day: their lines over the days since it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from dashboard import text
from dashboard.charts import axis
from dashboard.charts.frame import axis_style, in_frame
from dashboard.charts.legend import colours, legend, shapes
from dashboard.charts.observations import drawable
from dashboard.charts.thinning import thinned
from dashboard.language import digits, say
from dashboard.theme import Palette

DASHES = ([1, 0], [6, 4])
"""Solid and dashed: told apart without colour as well."""


@dataclass(frozen=True, slots=True)
class Run:
    """A situation's series with its name and the instant its first day begins."""

    name: str
    series: pd.DataFrame
    begins: datetime
    zone: str


def first_instant(day: Any, zone: str) -> datetime:
    """The instant at which a calendar day begins in a zone."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))


def aligned_chart(runs: Sequence[Run], look: Palette, *, log: bool) -> dict[str, Any]:
    """The recommended lines over whole and part days since each situation's start; data sets "line" and "chosen"."""
    rows = [row for run in runs for row in _rows(run)]
    names = [(run.name, place) for place, run in enumerate(runs)]
    values = axis.value_axis([row["value"] for row in rows], log=log, headroom=0)
    span = [min([0.0, *(row["day"] for row in rows)]), max([1.0, *(row["day"] for row in rows)])]
    layers = [_line(names, values, span, look), _halo(look), _points(names, look)]
    spec = in_frame({"height": axis.HEIGHT, "layer": layers}, look)
    spec["datasets"] = {"line": rows, "chosen": []}
    return spec


def aligned_chosen(runs: Sequence[Run], figure_id: str) -> list[dict[str, Any]]:
    """The data of the ring around the chosen figure."""
    return [row for run in runs for row in _rows(run) if row["id"] == figure_id]


def _rows(run: Run) -> list[dict[str, Any]]:
    rows = []
    for row in thinned([row for row in drawable(run.series) if row.recommended]):
        day = (row.at - run.begins) / timedelta(days=1)
        when = text.moment(row.at, row.precision, run.zone, run.zone)
        told = {"people": text.people(row.value), "as_of": when, "name": run.name, "since": digits(int(day))}
        rows.append(
            told
            | {
                "id": row.figure_id,
                "day": round(day, 4),
                "value": row.value,
                "description": say("{name}, day {since}: {people} people, as of {as_of}", **told),
            }
        )
    return rows


def _place() -> dict[str, Any]:
    return {"x": {"field": "day", "type": "quantitative"}, "y": {"field": "value", "type": "quantitative"}}


def _line(names: Sequence[tuple[str, int]], values: axis.ValueAxis, span: list[float], look: Palette) -> dict[str, Any]:
    x = {
        "field": "day",
        "type": "quantitative",
        "title": say("Days since the start"),
        "scale": {"domain": span, "nice": False},
        "axis": axis_style(look) | {"titleColor": look.muted, "titleFontWeight": 400, "tickMinStep": 1, "domain": True},
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "scale": values.scale(),
        "axis": axis_style(look) | {"values": list(values.ticks), "format": ",d", "labelPadding": 8},
    }
    dash = {"domain": [name for name, _ in names], "range": [DASHES[place % len(DASHES)] for _, place in names]}
    return {
        "data": {"name": "line"},
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2.2, "aria": False},
        "encoding": {
            "x": x,
            "y": y,
            "color": {"field": "name", "type": "nominal", "scale": colours(names, look), "legend": legend(look)},
            "strokeDash": {"field": "name", "type": "nominal", "scale": dash, "legend": None},
        },
    }


def _halo(look: Palette) -> dict[str, Any]:
    mark = {"type": "point", "size": 560, "strokeWidth": 2.2, "filled": False, "color": look.ink, "aria": False}
    return {"data": {"name": "chosen"}, "mark": mark, "encoding": _place()}


def _points(names: Sequence[tuple[str, int]], look: Palette) -> dict[str, Any]:
    shared = {"field": "name", "type": "nominal", "legend": legend(look)}
    titles = {"name": say("Situation"), "since": say("Day"), "people": say("People"), "as_of": say("As of")}
    return {
        "data": {"name": "line"},
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["id"], "on": "click", "toggle": False}}],
        "mark": {"type": "point", "filled": True, "size": 90, "cursor": "pointer"},
        "encoding": _place()
        | {
            "color": shared | {"scale": colours(names, look)},
            "shape": shared | {"scale": shapes(names)},
            "description": {"field": "description", "type": "nominal"},
            "tooltip": [{"field": name, "type": "nominal", "title": title} for name, title in titles.items()],
        },
    }
