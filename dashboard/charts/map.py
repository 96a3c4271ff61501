"""The map of flows as a Vega-Lite specification. Nothing in it is asked of a server: outlines are part of it.

All positions come in units of the view (see `plane`); the identity projection fits the view's window into the
drawing, whatever its width, and what lies beyond the window is drawn as far as the drawing reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import flows as curves
from dashboard.charts import labels
from dashboard.charts.flows import Flow, Row
from dashboard.charts.frame import in_frame
from dashboard.charts.plane import View
from dashboard.theme import Palette

Spec = dict[str, Any]

HEIGHT = 430
WIDE, NARROW, SWITCH = 980, 330, 560
"""Widths of the drawing for which labels are placed, and the one from which the wide places are taken."""
_PICK = {"type": "point", "fields": ["flow"], "on": "click", "toggle": False, "clear": False}
"""A click on a flow. Features carry the field twice, as a property and beside them: a click tells nothing
where one is missing, as tried. Land can be clicked as well, and has neither."""
ORIGIN, DESTINATION = "circle", "diamond"


def flow_map(topology: Spec, flows: Sequence[Flow], view: View, look: Palette) -> Spec:
    """The map. `topology` is as `outlines.cut` makes it for this view."""
    wide = curves.widths(flows)
    layers = [
        _land(topology, look),
        *_ways(curves.flow_rows(flows, view, wide), look),
        _heads(curves.head_rows(flows, view, wide), look),
        _places(_place_rows(flows, view), look),
        *_names(_label_rows(flows, view), look),
    ]
    return in_frame({"height": HEIGHT, "layer": layers, "projection": _fitted(view)}, look)


def _fitted(view: View) -> Spec:
    """The window in the middle of the drawing, as large as fits."""
    fit = f"min(width / {view.width:.1f}, height / {view.height:.1f})"
    return {
        "type": "identity",
        "scale": {"expr": fit},
        "translate": {
            "expr": f"[width / 2 - {fit} * {view.width / 2:.1f}, height / 2 - {fit} * {view.height / 2:.1f}]",
        },
    }


def _land(topology: Spec, look: Palette) -> Spec:
    return {
        "data": {"values": topology, "format": {"type": "topojson", "feature": "countries"}},
        "mark": {
            "type": "geoshape",
            "fill": look.grid,
            "stroke": look.paper,
            "strokeWidth": 1,
            "strokeJoin": "round",
            "aria": False,
            "clip": True,
        },
    }


def _ways(rows: list[Row], look: Palette) -> list[Spec]:
    """The curves, and over them the same much wider and unseen, so that a thin one can be hit with a finger."""
    data = {"values": rows, "format": {"type": "json"}}
    told = {"test": "datum.is_told", "value": look.line}
    seen = {
        "data": data,
        "mark": {"type": "geoshape", "filled": False, "clip": True, "aria": False},
        "encoding": {
            "stroke": {"condition": told, "value": look.muted},
            "strokeWidth": {"field": "width", "type": "quantitative", "scale": None},
            "strokeOpacity": {"condition": {"test": "datum.is_told", "value": 0.78}, "value": 0.75},
            "strokeDash": {"condition": {"test": "datum.is_told", "value": [1, 0]}, "value": [2, 4]},
        },
    }
    hit = {
        "data": data,
        "params": [{"name": "pick", "select": _PICK}],
        "mark": {
            "type": "geoshape",
            "filled": False,
            "stroke": look.line,
            "strokeOpacity": 0,
            "strokeWidth": 20,
            "cursor": "pointer",
            "clip": True,
        },
        "encoding": {
            "description": {"field": "words", "type": "nominal"},
            "tooltip": {"field": "words", "type": "nominal"},
        },
    }
    return [seen, hit]


def _heads(rows: list[Row], look: Palette) -> Spec:
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "shape": "triangle", "filled": True, "opacity": 1, "aria": False, "clip": True},
        "encoding": _at()
        | {
            "angle": {"field": "angle", "type": "quantitative", "scale": None},
            "size": {"field": "size", "type": "quantitative", "scale": None},
            "color": {"condition": {"test": "datum.is_told", "value": look.line}, "value": look.muted},
        },
    }


def _at() -> Spec:
    return {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
    }


def _place_rows(flows: Sequence[Flow], view: View) -> list[Row]:
    """Each place once a side; one where people both leave and arrive has both shapes, one in the other."""
    seen: dict[tuple[float, float, bool], Row] = {}
    for flow in flows:
        for is_origin, place in ((False, flow.end), (True, flow.start)):
            if place is not None:
                x, y = (round(value, 1) for value in view.place(*place))
                seen[x, y, is_origin] = {"x": x, "y": y, "is_origin": is_origin}
    return sorted(seen.values(), key=lambda row: bool(row["is_origin"]))


def _places(rows: list[Row], look: Palette) -> Spec:
    def either(origin: object, destination: object) -> Spec:
        return {"condition": {"test": "datum.is_origin", "value": origin}, "value": destination}

    return {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, "strokeWidth": 2, "opacity": 1, "aria": False, "clip": True},
        "encoding": _at()
        | {
            "shape": either(ORIGIN, DESTINATION),
            "fill": either(look.paper, look.kinds[1]),
            "stroke": either(look.ink, look.kinds[1]),
            "size": either(70, 130),
        },
    }


def _label_rows(flows: Sequence[Flow], view: View) -> list[Row]:
    """Names of places and numbers of flows, each with its place on wide and narrow drawings, where it has one."""
    spots: dict[str, tuple[float, float, str, float]] = {}
    for flow in sorted(flows, key=lambda one: one.people or -1.0):
        rank = 2.0 + (flow.people is not None)
        spots[f"from {flow.start}"] = (*view.place(*flow.start), flow.origin, rank)
        if flow.end is not None and flow.destination is not None:
            spots.setdefault(f"from {flow.end}", (*view.place(*flow.end), flow.destination, rank))
        if flow.people is not None:
            spots[f"people {flow.id}"] = (*curves.curve(flow, view).middle, flow.number, 5.0)
    rows = [
        {"key": key, "x": round(x, 1), "y": round(y, 1), "text": text, "is_number": key.startswith("people")}
        for key, (x, y, text, _rank) in spots.items()
    ]
    for name, width in (("wide", WIDE), ("narrow", NARROW)):
        fit = min(width / view.width, HEIGHT / view.height)
        left, top = (width - view.width * fit) / 2, (HEIGHT - view.height * fit) / 2
        pixels = [
            labels.Spot(key, left + x * fit, top + y * fit, text, rank) for key, (x, y, text, rank) in spots.items()
        ]
        points = [(spot.x, spot.y) for spot in pixels if not spot.key.startswith("people")]
        points += [(left + x * fit, top + y * fit) for flow in flows for x, y in curves.curve(flow, view).points[::3]]
        placed = labels.place_labels(pixels, points, width=width, height=HEIGHT, limit=24)
        for row in rows:
            place = placed.get(str(row["key"]))
            row[name] = row["text"] if place else ""
            row[f"{name}_align"] = place.align if place else "left"
            row[f"{name}_dx"] = place.dx if place else 0.0
            row[f"{name}_dy"] = place.dy if place else 0.0
    return rows


def _names(rows: list[Row], look: Palette) -> list[Spec]:
    def pick(name: str) -> Spec:
        return {"expr": f"width < {SWITCH} ? datum.narrow{name} : datum.wide{name}"}

    mark = {
        "type": "text",
        "fontSize": 12.5,
        "baseline": "middle",
        "fontWeight": {"expr": "datum.is_number ? 700 : 500"},
        "align": pick("_align"),
        "dx": pick("_dx"),
        "dy": pick("_dy"),
        "text": pick(""),
        "clip": True,
        "aria": False,
    }
    outline = {"color": look.paper, "stroke": look.paper, "strokeWidth": 3.5, "strokeJoin": "round"}
    layer = {"data": {"values": rows}, "encoding": _at()}
    return [layer | {"mark": mark | outline}, layer | {"mark": mark | {"color": look.ink}}]
