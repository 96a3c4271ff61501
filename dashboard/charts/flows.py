"""The curves of a map: where people go, as wide as they are many, with heads that point along them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.plane import Position, View

Row = dict[str, Any]

BEND = 0.16
"""How far a curve swings out, as a share of its length: two ways between two places do not lie on each other."""
PIECES = 24
SWING = 30.0
"""Units that a curve swings out at least: a short way would hide under its own places."""
GAP = 13.0
"""Units between a curve's end and the place it leads to, at most."""
LOOP = 24.0
"""Half the height of the loop of those who stay in one place, in units."""
RING = 14.0
"""Inner radius of the ring of those who left and whose destination is not said."""
THINNEST, WIDEST = 2.0, 10.0
"""Pixels. A width is proportional to the number, from the thinnest that can be seen on."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow: `ends` are the positions (longitude, latitude) of origin and destination.

    A flow within one place has twice the same, one without a known destination has None. `people` is None where no
    figure has been read. `words` is read out and shown beside the pointer.
    """

    id: str
    origin: str
    destination: str | None
    start: Position
    end: Position | None
    people: float | None
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The points of a flow in units of the view, and the angle of its head: degrees clockwise from upwards."""

    points: tuple[Position, ...]
    head: Position | None
    angle: float
    middle: Position


def curve(flow: Flow, view: View, width: float = THINNEST) -> Curve:
    """A flow as it is drawn: a bent way, a loop at its place, or a ring around it that its width lies outside of."""
    start = view.place(*flow.start)
    if flow.end is None:
        return _ring(start, RING + width / 2)
    end = view.place(*flow.end)
    length = math.dist(start, end)
    if not length:
        return _loop(start)
    swing = max(length * BEND, min(SWING, length * 2)) * 2
    across = ((end[1] - start[1]) / length, -(end[0] - start[0]) / length)
    control = ((start[0] + end[0]) / 2 + across[0] * swing, (start[1] + end[1]) / 2 + across[1] * swing)
    spare = min(GAP / (length + swing), 0.2)
    steps = [spare + (1 - 2 * spare) * step / PIECES for step in range(PIECES + 1)]
    points = tuple(_on_curve(start, control, end, share) for share in steps)
    return Curve(points, points[-1], _angle(points[-2], points[-1]), _on_curve(start, control, end, 0.5))


def _on_curve(start: Position, control: Position, end: Position, share: float) -> Position:
    rest = 1 - share
    x, y = (
        rest * rest * a + 2 * rest * share * b + share * share * c for a, b, c in zip(start, control, end, strict=True)
    )
    return x, y


def _angle(before: Position, after: Position) -> float:
    return math.degrees(math.atan2(after[0] - before[0], before[1] - after[1])) % 360


def _ring(centre: Position, radius: float) -> Curve:
    turns = [2 * math.pi * step / PIECES for step in range(PIECES + 1)]
    points = tuple((centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)) for turn in turns)
    return Curve(points, None, 0.0, (centre[0], centre[1] - radius))


def _loop(centre: Position) -> Curve:
    """A loop that leaves its place upwards and comes back to it."""
    middle = (centre[0], centre[1] - LOOP)
    turns = [math.pi / 2 + 0.55 + (2 * math.pi - 1.1) * step / PIECES for step in range(PIECES + 1)]
    points = tuple((middle[0] + LOOP * 0.8 * math.cos(turn), middle[1] + LOOP * math.sin(turn)) for turn in turns)
    return Curve(points, points[-1], _angle(points[-2], points[-1]), (centre[0], centre[1] - 2 * LOOP))


def widths(flows: Sequence[Flow]) -> dict[str, float]:
    """The width of each flow in pixels; those without a figure get none."""
    told = {flow.id: flow.people for flow in flows if flow.people is not None}
    most = max(told.values(), default=0.0) or 1.0
    return {key: max(THINNEST, WIDEST * people / most) for key, people in told.items()}


def flow_rows(flows: Sequence[Flow], view: View, wide: dict[str, float]) -> list[Row]:
    """The curves as GeoJSON features in units of the view, the widest first, so that thin ones lie on top."""
    drawn = {flow.id: curve(flow, view, wide.get(flow.id, THINNEST)).points for flow in flows}
    rows = [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [_rounded(point) for point in drawn[flow.id]]},
            "flow": flow.id,
            "properties": {"flow": flow.id},
            "words": flow.words,
            "width": round(wide.get(flow.id, 1.2), 1),
            "is_told": flow.id in wide,
        }
        for flow in flows
    ]
    return sorted(rows, key=lambda row: (row["is_told"], -row["width"]))


def head_rows(flows: Iterable[Flow], view: View, wide: dict[str, float]) -> list[Row]:
    """The heads: where, in which direction, and how large, in square pixels."""
    rows = []
    for flow in flows:
        drawn = curve(flow, view)
        if drawn.head is not None:
            size = round((6 + 1.3 * wide.get(flow.id, 0.0)) ** 2)
            x, y = _rounded(drawn.head)
            rows.append({"x": x, "y": y, "angle": round(drawn.angle), "size": size, "is_told": flow.id in wide})
    return rows


def _rounded(point: Position) -> list[float]:
    return [round(point[0], 1), round(point[1], 1)]
