"""Which colour and which shape stands for whom: kinds of voices, or the speakers that are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import text
from dashboard.charts.frame import label_limit
from dashboard.language import say
from dashboard.theme import SHAPES, Palette

Names = Sequence[tuple[str, int]]
"""Names as the legend prints them, each with its place among colours and shapes."""
SWITCH = 480


def kinds_of(points: Sequence[Mapping[str, Any]]) -> Names:
    """The kinds of voices among the points; each kind keeps its colour and shape in every chart."""
    present = {point["kind"] for point in points}
    labels = [say(label) for label in text.KINDS.values()]
    return [(label, place) for place, label in enumerate(labels) if label in present]


def speakers_of(points: Sequence[Mapping[str, Any]], speakers: Mapping[str, str]) -> Names:
    """The names of the speakers among the points, in the order in which `speakers` first names them."""
    present = {point["kind"] for point in points}
    ordered = dict.fromkeys(speakers.values())
    return [(name, place) for place, name in enumerate(ordered) if name in present][: len(SHAPES)]


def colours(names: Names, look: Palette) -> dict[str, Any]:
    """The scale of colours."""
    return {"domain": [name for name, _ in names], "range": [look.kinds[place] for _, place in names]}


def shapes(names: Names) -> dict[str, Any]:
    """The scale of shapes: told apart without colour as well."""
    return {"domain": [name for name, _ in names], "range": [SHAPES[place] for _, place in names]}


def legend(look: Palette) -> dict[str, Any]:
    """A legend above the plot, in two columns on a phone."""
    return {
        "title": None,
        "orient": "top",
        "direction": "horizontal",
        "offset": 8,
        "symbolSize": 130,
        "symbolOpacity": 1,
        "labelFontSize": 13,
        "labelColor": look.ink,
        "labelLimit": label_limit(),
        "columnPadding": 20,
        "columns": {"expr": f"width < {SWITCH} ? 2 : 5"},
    }


def speaker_lines(names: Names, look: Palette) -> dict[str, Any]:
    """A stepped line for each compared speaker, over the data set "speakers"."""
    return {
        "data": {"name": "speakers"},
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.8, "aria": False},
        "encoding": {
            "x": {"field": "t", "type": "temporal"},
            "y": {"field": "value", "type": "quantitative"},
            "color": {"field": "kind", "type": "nominal", "scale": colours(names, look), "legend": legend(look)},
        },
    }
