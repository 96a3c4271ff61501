"""Figures that make no line: each a point at the time for which it holds, told apart by what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.charts import axis
from dashboard.charts.frame import axis_style, in_frame
from dashboard.charts.legend import colours, legend, shapes
from dashboard.language import say
from dashboard.theme import SHAPES, Palette

HEIGHT = 240


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure: `at` is aware, drawn on the clock of UTC; `words` is read out and shown beside the pointer."""

    id: str
    at: datetime
    value: float
    counts: str
    words: str


def points_chart(dots: Sequence[Dot], chosen: str | None, look: Palette) -> dict[str, Any]:
    """The points. What they count is told by colour and shape; beyond five kinds the rest are drawn as one."""
    kinds = list(dict.fromkeys(dot.counts for dot in dots))
    if len(kinds) > len(SHAPES):
        kinds = [*kinds[: len(SHAPES) - 1], say("other counts")]
    names = [(kind, place) for place, kind in enumerate(kinds)]
    rows = [
        {
            "id": dot.id,
            "t": axis.drawn(axis.wall_clock(dot.at, "UTC")),
            "value": dot.value,
            "kind": dot.counts if dot.counts in kinds else kinds[-1],
            "description": dot.words,
        }
        for dot in dots
    ]
    layers = [_points(rows, dots, names, look), _halo([row for row in rows if row["id"] == chosen], look)]
    return in_frame({"height": HEIGHT, "layer": layers}, look)


def _points(
    rows: list[dict[str, Any]], dots: Sequence[Dot], names: Sequence[tuple[str, int]], look: Palette
) -> dict[str, Any]:
    times = axis.time_axis([axis.wall_clock(dot.at, "UTC") for dot in dots])
    values = axis.value_axis([dot.value for dot in dots], log=False, headroom=0)
    x = {
        "field": "t",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": [axis.drawn(times.start), axis.drawn(times.end)], "nice": False},
        "axis": axis_style(look)
        | {
            "values": [axis.drawn(tick) for tick in times.ticks],
            "format": times.label_format,
            "labelOverlap": True,
            "labelSeparation": 6,
            "domain": True,
            "domainColor": look.muted,
        },
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "scale": values.scale(),
        "axis": axis_style(look) | {"values": list(values.ticks), "format": ",d", "labelPadding": 8},
    }
    kind = {"field": "kind", "type": "nominal", "legend": legend(look)}
    return {
        "data": {"values": rows},
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["id"], "on": "click", "toggle": False}}],
        "mark": {"type": "point", "filled": True, "size": 95, "opacity": 0.85, "cursor": "pointer"},
        "encoding": {
            "x": x,
            "y": y,
            "color": kind | {"scale": colours(names, look)},
            "shape": kind | {"scale": shapes(names)},
            "description": {"field": "description", "type": "nominal"},
            "tooltip": {"field": "description", "type": "nominal"},
        },
    }


def _halo(rows: list[dict[str, Any]], look: Palette) -> dict[str, Any]:
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "size": 480, "strokeWidth": 2.2, "filled": False, "color": look.ink, "aria": False},
        "encoding": {"x": {"field": "t", "type": "temporal"}, "y": {"field": "value", "type": "quantitative"}},
    }
