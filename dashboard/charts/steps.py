"""The main chart: a stepped line over recommended figures, every figure as a point, events as rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.charts import axis, events, labels, rows
from dashboard.charts.frame import axis_style, in_frame
from dashboard.charts.legend import Names, colours, kinds_of, legend, shapes, speaker_lines, speakers_of
from dashboard.charts.observations import drawable
from dashboard.language import say
from dashboard.theme import Palette

Spec = dict[str, Any]
WIDE, NARROW = 560, 262
"""Plot widths for which point labels are placed: the narrowest of the wide layout, and a phone's."""
SWITCH = 480
_UNPRINTED: rows.Row = {
    f"{name}{part}": empty
    for name in ("wide", "narrow")
    for part, empty in (("", ""), ("_align", "left"), ("_dx", 0.0), ("_dy", 0.0))
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is drawn beside the figures: dated events, and the tables of disagreement and of revisions.

    `lines` are the series of compared speakers, each made of its own figures alone, by name.
    """

    events: Sequence[events.Event]
    band: pd.DataFrame
    falls: pd.DataFrame
    lines: Mapping[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepsOptions:
    """How the chart is drawn. `band` shades the unknown between two reports: true of rising totals only.

    `speakers` (figure id -> name) draws the figures of these alone, with a line for each name; no more names than
    there are SHAPES. The recommended line stays behind them.
    """

    zone: str
    home_zone: str
    log: bool
    band: bool
    speakers: Mapping[str, str] | None = None


def steps_chart(
    series: pd.DataFrame,
    beside: Beside,
    options: StepsOptions,
    look: Palette,
) -> Spec:
    """The chart of one series as a Vega-Lite specification with its data sets, "chosen" being empty."""
    shown = rows.shown_rows(series, options.speakers)
    points = rows.point_rows(shown, options.zone, options.home_zone, options.speakers)
    line = rows.line_rows(series, options.zone)
    comparing = options.speakers is not None
    walls = [_wall(row) for row in (*points, *line)]
    drawn_events = events.near(beside.events, min(walls), max(walls))
    days = rows.day_rows(shown, options.zone)
    times = axis.time_axis([*walls, *map(_wall, days), *(event.wall for event in drawn_events)])
    lanes = events.lanes(drawn_events, times)
    spread = [] if comparing else rows.spread_rows(beside.band, line, options.zone)
    heights = [row[name] for name, drawn in (("value", (*points, *line)), ("high", spread)) for row in drawn]
    values = axis.value_axis(heights, log=options.log, headroom=events.headroom(lanes))
    printed = _printed_labels(points, line, times, values)
    shade = options.band and not comparing
    names = speakers_of(points, options.speakers) if options.speakers is not None else kinds_of(points)
    layers = [
        _line(_x(times, look), _y(values, look), look, behind=comparing),
        *([_band(look)] if shade else []),
        *events.event_layers(look),
        _days(look),
        _spread(look),
        *([speaker_lines(names, look)] if comparing else []),
        _halo(look),
        _points(names, look),
        _falls(look),
        *_numbers(look),
    ]
    spec = in_frame({"height": axis.HEIGHT, "layer": layers}, look)
    spec["datasets"] = {
        "band": rows.band_rows(line) if shade else [],
        "spread": spread,
        "falls": rows.fall_rows(beside.falls, line, options.zone),
        "speakers": rows.speaker_rows(beside.lines, options.zone) if comparing else [],
        "events": events.event_rows(drawn_events, lanes),
        "line": line,
        "days": days,
        "points": points,
        "labels": printed,
        "chosen": [],
    }
    return spec


def chosen_rows(series: pd.DataFrame, figure_id: str, zone: str) -> list[rows.Row]:
    """The data of the ring around the chosen figure: the only part of the chart that a click changes."""
    return [
        {"t": axis.drawn(axis.wall_clock(row.at, zone)), "value": row.value}
        for row in drawable(series)
        if row.figure_id == figure_id
    ]


def drawn_of(series: pd.DataFrame, speakers: Mapping[str, str] | None = None) -> tuple[int, int]:
    """How many observations the chart draws, and of how many that have a place on it."""
    all_of = sum(speakers is None or row.figure_id in speakers for row in drawable(series))
    return len(rows.shown_rows(series, speakers)), all_of


def _wall(row: rows.Row) -> datetime:
    return datetime.fromisoformat(row["t"]).replace(tzinfo=None)


def _printed_labels(
    points: list[rows.Row], line: list[rows.Row], times: axis.TimeAxis, values: axis.ValueAxis
) -> list[rows.Row]:
    """The numbers that are printed beside their points, each with its place on wide and on narrow plots."""
    wanted = dict(zip([(row["t"], row["value"]) for row in line], _ranks(line), strict=True))
    printed: dict[str, rows.Row] = {}
    for name, width, limit in (("wide", WIDE, 14), ("narrow", NARROW, 7)):
        spots = [
            labels.Spot(
                row["id"],
                times.share(_wall(row)) * width,
                (1 - values.share(row["value"])) * axis.HEIGHT,
                row["people"],
                wanted.get((row["t"], row["value"]), 0.0) if row["recommended"] else 0.0,
            )
            for row in points
        ]
        placed = labels.place_labels(
            [spot for spot in spots if spot.rank > 0],
            [(spot.x, spot.y) for spot in spots],
            width=width,
            height=axis.HEIGHT,
            limit=limit,
        )
        for row in points:
            if place := placed.get(row["id"]):
                label = printed.setdefault(row["id"], {"t": row["t"], "value": row["value"], **_UNPRINTED})
                label |= {name: row["people"], f"{name}_align": place.align}
                label |= {f"{name}_dx": place.dx, f"{name}_dy": place.dy}
    return list(printed.values())


def _ranks(line: list[rows.Row]) -> list[float]:
    return labels.ranks([row["value"] for row in line])


def _x(times: axis.TimeAxis, look: Palette) -> Spec:
    ticks = [axis.drawn(tick) for tick in times.ticks]
    bands = (times.end - times.start) / (times.ticks[1] - times.ticks[0]) if len(ticks) > 1 else 1.0
    style = axis_style(look) | {
        "values": ticks,
        "format": times.label_format,
        "labelOffset": {"expr": f"width / {bands:.4f} / 2"},  # the label names the band after its tick
        "labelOverlap": True,
        "labelSeparation": 6,
        "labelBound": False,
        "labelFlush": False,
        "grid": True,
        "domainColor": look.muted,
        "domain": True,
        "ticks": True,
        "tickColor": look.muted,
    }
    domain = [axis.drawn(times.start), axis.drawn(times.end)]
    return {
        "field": "t",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": domain, "nice": False},
        "axis": style,
    }


def _y(values: axis.ValueAxis, look: Palette) -> Spec:
    style = axis_style(look) | {"values": list(values.ticks), "format": ",d", "labelPadding": 8}
    return {"field": "value", "type": "quantitative", "title": None, "scale": values.scale(), "axis": style}


def _place() -> Spec:
    return {"x": {"field": "t", "type": "temporal"}, "y": {"field": "value", "type": "quantitative"}}


def _band(look: Palette) -> Spec:
    return {
        "data": {"name": "band"},
        "mark": {"type": "rect", "color": look.line, "opacity": look.band_opacity, "aria": False},
        "encoding": _place() | {"x2": {"field": "until"}, "y2": {"field": "high"}},
    }


def _line(x: Spec, y: Spec, look: Palette, *, behind: bool) -> Spec:
    """The line. It owns both scales: those of the first layer count, and x2 would state a domain twice."""
    mark = {
        "type": "line",
        "interpolate": "step-after",
        "strokeWidth": 1.4 if behind else 2.4,
        "color": look.gap if behind else look.line,
        "aria": False,
    }
    return {"data": {"name": "line"}, "mark": mark, "encoding": {"x": x, "y": y}}


def _days(look: Palette) -> Spec:
    mark = {"type": "rule", "strokeWidth": 1.2, "color": look.muted, "opacity": 0.55, "aria": False}
    return {"data": {"name": "days"}, "mark": mark, "encoding": _place() | {"x2": {"field": "until"}}}


def _halo(look: Palette) -> Spec:
    mark = {
        "type": "point",
        "size": 560,
        "strokeWidth": 2.2,
        "filled": False,
        "color": look.ink,
        "aria": False,
    }
    return {"data": {"name": "chosen"}, "mark": mark, "encoding": _place()}


def _spread(look: Palette) -> Spec:
    """Where reports differ for the time of a recommended figure: from the least to the greatest."""
    mark = {"type": "rule", "strokeWidth": 7, "strokeCap": "round", "color": look.gap, "opacity": 0.35, "aria": False}
    return {"data": {"name": "spread"}, "mark": mark, "encoding": _place() | {"y2": {"field": "high"}}}


def _falls(look: Palette) -> Spec:
    mark = {"type": "text", "dy": 22, "fontSize": 12, "fontStyle": "italic", "color": look.ink, "aria": False}
    text_shown = {"text": {"expr": f"width < {SWITCH} ? '▼' : datum.words"}}
    return {"data": {"name": "falls"}, "mark": mark | text_shown, "encoding": _place()}


def _points(names: Names, look: Palette) -> Spec:
    shared = {"field": "kind", "type": "nominal", "legend": legend(look)}
    coloured = shared | {"scale": colours(names, look)}
    return {
        "data": {"name": "points"},
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["id"], "on": "click", "toggle": False}}],
        "mark": {"type": "point", "filled": True, "strokeWidth": 2, "cursor": "pointer"},
        "encoding": _place()
        | {
            "fill": {"condition": {"test": "datum.hollow", "value": look.paper}} | coloured,
            "stroke": coloured,
            "shape": shared | {"scale": shapes(names)},
            "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
            "opacity": {"field": "opacity", "type": "quantitative", "scale": None, "legend": None},
            "description": {"field": "description", "type": "nominal"},
            "tooltip": _tooltip(),
        },
    }


def _tooltip() -> list[Spec]:
    names = {
        "people": say("People"),
        "figure_is": say("Figure is"),
        "as_of": say("As of"),
        "said_by": say("Said by"),
        "published_by": say("Published by"),
        "role": say("Role"),
    }
    return [{"field": field, "type": "nominal", "title": title} for field, title in names.items()]


def _numbers(look: Palette) -> list[Spec]:
    def pick(name: str) -> Spec:
        return {"expr": f"width < {SWITCH} ? datum.narrow{name} : datum.wide{name}"}

    mark = {
        "type": "text",
        "fontSize": 12.5,
        "fontWeight": 600,
        "baseline": "middle",
        "align": pick("_align"),
        "dx": pick("_dx"),
        "dy": pick("_dy"),
        "text": pick(""),
        "aria": False,
    }
    outline = {"color": look.paper, "stroke": look.paper, "strokeWidth": 4, "strokeJoin": "round"}
    layer = {"data": {"name": "labels"}, "encoding": _place()}
    return [layer | {"mark": mark | outline}, layer | {"mark": mark | {"color": look.ink}}]
