"""A line without axes, small enough for a row of a list: plain SVG, made here, in the colour of the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

WIDTH, HEIGHT = 176, 44
AIR = 4
"""Pixels around the line: the dot at its end has a radius of 3."""


@dataclass(frozen=True, slots=True)
class Step:
    """One recommended figure of a line: when it holds, and its value."""

    at: datetime
    value: float


def sparkline(steps: Sequence[Step], sentence: str) -> str:
    """The line as an image with this sentence; it starts at zero, since its height is a number of people.

    The line keeps its value until the next figure. A single figure is a dot. Counts of periods stand each for itself;
    for those give no more than the dots should mean.
    """
    places = _places(steps)
    if not places:
        return ""
    path = "".join([f"M{places[0][0]:.1f} {places[0][1]:.1f}", *(f"H{x:.1f}V{y:.1f}" for x, y in places[1:])])
    x, y = places[-1]
    base = HEIGHT - AIR
    return (
        f'<svg class="dt-spark" role="img" aria-label="{escape(sentence)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">'
        f'<path class="dt-spark-area" d="{path}V{base}H{places[0][0]:.1f}Z"/>'
        f'<path class="dt-spark-line" d="{path}"/>'
        f'<circle class="dt-spark-dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/></svg>'
    )


def _places(steps: Sequence[Step]) -> list[tuple[float, float]]:
    """Pixels from the top left; of steps that fall on one pixel across, the last."""
    if not steps:
        return []
    first, last = steps[0].at, steps[-1].at
    span = (last - first).total_seconds()
    top = max(step.value for step in steps) or 1.0
    across, down = WIDTH - 2 * AIR, HEIGHT - 2 * AIR
    places: dict[int, tuple[float, float]] = {}
    for step in steps:
        share = (step.at - first).total_seconds() / span if span else 1.0
        x = AIR + across * share
        places[round(x)] = (x, AIR + down * (1 - step.value / top))
    return [places[key] for key in sorted(places)]
