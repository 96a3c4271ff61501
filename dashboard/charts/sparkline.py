"""A line without axes, small enough for a row of a list: plain SVG, made here.

It comes as an image with its own bytes in the address: Streamlit takes SVG out of HTML, and an image has a text
alternative that every reader knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote

from dashboard.theme import Palette

WIDTH, HEIGHT = 176, 44
AIR = 4
"""Pixels around the line: the dot at its end has a radius of 3."""


@dataclass(frozen=True, slots=True)
class Step:
    """One recommended figure of a line: when it holds, and its value."""

    at: datetime
    value: float


def sparkline(steps: Sequence[Step], sentence: str, look: Palette) -> str:
    """The line as an image with this sentence, as HTML; it starts at zero, since its height is a number of people.

    The line keeps its value until the next figure. A single figure is a dot. Nothing for no figure.
    """
    places = _places(steps)
    if not places:
        return ""
    path = "".join([f"M{places[0][0]:.1f} {places[0][1]:.1f}", *(f"H{x:.1f}V{y:.1f}" for x, y in places[1:])])
    x, y = places[-1]
    base = HEIGHT - AIR
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<path d="{path}V{base}H{places[0][0]:.1f}Z" fill="{look.line}" opacity=".12"/>'
        f'<path d="{path}" fill="none" stroke="{look.line}" stroke-width="1.7"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{look.line}"/></svg>'
    )
    return inline_picture(drawing, sentence, WIDTH, HEIGHT)


def inline_picture(drawing: str, sentence: str, width: int, height: int) -> str:
    """An SVG of our own as an image that needs no request; an empty sentence marks it as decoration."""
    role = f'role="img" alt="{escape(sentence)}"' if sentence else 'alt=""'
    return f'<img {role} src="data:image/svg+xml,{quote(drawing)}" width="{width}" height="{height}">'


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
