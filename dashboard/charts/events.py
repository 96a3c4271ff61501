"""Dated events: a rule each, its letter, and a label in a lane of its own above the plot's highest value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dashboard.charts.axis import TimeAxis, drawn
from dashboard.theme import Palette

LANE = 18
CHARACTER = 6.1
"""Width of a character at 12 px italic."""
MOST_LANES = 4
REFERENCE = 600
"""Plot width for which lanes are worked out; narrower plots show the letters alone."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event at the wall clock it is drawn at, with the letter that ties it to the list under the chart."""

    letter: str
    wall: datetime
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Where an event's label stands: the lane from the top, the side of the rule, and what fits there."""

    number: int
    align: str
    words: str


def near(events: Sequence[Event], first: datetime, last: datetime) -> list[Event]:
    """The events worth stretching the axis for: within the figures' span or shortly before its beginning."""
    earliest = first - max(timedelta(days=1), (last - first) * 0.15)
    return [event for event in events if earliest <= event.wall <= last]


def lanes(events: Sequence[Event], axis: TimeAxis) -> list[Lane]:
    """A lane for each event, so that no two labels share a place; beyond MOST_LANES just its letter."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_LANES)]
    given: list[Lane] = []
    for event in events:
        x = axis.share(event.wall) * REFERENCE
        align, words, span = _beside(x, f"{event.letter}  {event.label}")
        free = [number for number, spans in enumerate(taken) if not _meets(span, spans)]
        if free:
            taken[free[0]].append(span)
        given.append(Lane(free[0], align, words) if free else Lane(MOST_LANES - 1, "left", event.letter))
    return given


def _beside(x: float, words: str) -> tuple[str, str, tuple[float, float]]:
    """The side of a rule with room for these words, the words cut to that room, and the span they take."""
    right, left = REFERENCE - x - 8, x - 8
    align = "left" if len(words) * CHARACTER <= right or right >= left else "right"
    fitting = int(max(right, left) / CHARACTER)
    shown = words if len(words) <= fitting else words[: fitting - 1].rstrip() + "…"
    width = len(shown) * CHARACTER + 8
    return align, shown, (x, x + width) if align == "left" else (x - width, x)


def _meets(span: tuple[float, float], others: list[tuple[float, float]]) -> bool:
    return any(span[0] < right + 6 and left < span[1] + 6 for left, right in others)


def headroom(given: Sequence[Lane]) -> int:
    """Pixels that the lanes take at the top of the plot."""
    return (max(lane.number for lane in given) + 1) * LANE + 8 if given else 0


def event_rows(events: Sequence[Event], given: Sequence[Lane]) -> list[dict[str, object]]:
    """The data behind the rules and their labels."""
    return [
        {
            "t": drawn(event.wall),
            "narrow": event.letter,
            "wide": lane.words,
            "lane_y": lane.number * LANE + 10,
            "side": lane.align,
        }
        for event, lane in zip(events, given, strict=True)
    ]


def event_layers(look: Palette) -> list[dict[str, Any]]:
    """Rules, then letters on narrow plots and letters with words on wide ones, over the data set "events"."""
    rule = {"type": "rule", "strokeDash": [3, 3], "color": look.muted, "opacity": 0.8, "aria": False}
    place = {"x": {"field": "t", "type": "temporal"}}
    text = {
        "type": "text",
        "fontSize": 12,
        "fontStyle": "italic",
        "baseline": "middle",
        "y": {"expr": "datum.lane_y"},
        "align": {"expr": f"width < {REFERENCE} ? 'left' : datum.side"},
        "dx": {"expr": f"width < {REFERENCE} || datum.side === 'left' ? 5 : -5"},
        "text": {"expr": f"width < {REFERENCE} ? datum.narrow : datum.wide"},
        "aria": False,
    }
    outline = {"color": look.paper, "stroke": look.paper, "strokeWidth": 5, "strokeJoin": "round"}
    return [
        {
            "data": {"name": "events"},
            "mark": rule,
            "encoding": place,
        },
        {"data": {"name": "events"}, "mark": text | outline, "encoding": place},
        {"data": {"name": "events"}, "mark": text | {"color": look.muted}, "encoding": place},
    ]
