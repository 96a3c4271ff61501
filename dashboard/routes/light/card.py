"""The picture that a shared link shows: title, number, moment and speaker, and the line. 1200 by 630 pixels."""

from __future__ import annotations

import math
from typing import Any
from zoneinfo import ZoneInfo

import vl_convert

from dashboard import charts, queries, text
from dashboard.language import country, direction, spoken
from dashboard.queries import Page
from dashboard.routes.answering import ProblemError, Question
from dashboard.routes.kept import Made
from dashboard.routes.light.document import one_line
from dashboard.routes.light.headline import Top, top_of
from dashboard.routes.light.page import declared
from dashboard.theme import FONT, LIGHT

WIDTH, HEIGHT = 1200, 630
"""What Facebook, LinkedIn and X show whole (1.91 to 1)."""
EDGE, PLOT = 60, 230
SERIF = "'Source Serif', 'Noto Serif', 'Liberation Serif', serif"


def card_png(question: Question) -> Made:
    """The card as PNG. Raises ProblemError."""
    with spoken(question.values["lang"]):
        situation = declared(question)
        if not queries.ledger_exists():
            raise ProblemError(503, "no ledger", "")
        page = queries.open_page(situation.id, question.known_on)
        top = top_of(page)
        if top is None:
            raise ProblemError(404, "no situation", situation.id)
        png = vl_convert.vegalite_to_png(card(page, top), scale=1)
    return Made(png, "image/png", (("vary", "Accept-Language"),))


def card(page: Page, top: Top) -> dict[str, Any]:
    """The card as a Vega-Lite specification: words above, the stepped line below."""
    where = country(queries.country_code(page.situation.country), page.situation.country)
    words = [
        (one_line(f"{text.APP_TITLE} · {where}"), 26, 24, 500, LIGHT.muted, FONT),
        *(
            (line, 76 + 52 * place, 44, 600, LIGHT.ink, SERIF)
            for place, line in enumerate(_wrapped(page.situation.title))
        ),
        (top.number, 226, 108, 600, LIGHT.line, SERIF),
        (_cut(one_line(top.what), 90), 292, 30, 500, LIGHT.ink, FONT),
        (_cut(one_line(f"{top.as_of}, {top.said}"), 100), 332, 24, 400, LIGHT.muted, FONT),
    ]
    right = direction() == "rtl"
    layers = [
        {
            "data": {"values": [{}]},
            "mark": {
                "type": "text",
                "text": told,
                "x": WIDTH - 2 * EDGE if right else 0,
                "y": y,
                "align": "right" if right else "left",
                "baseline": "middle",
                "fontSize": size,
                "fontWeight": weight,
                "color": colour,
                "font": font,
            },
        }
        for told, y, size, weight, colour, font in words
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH - 2 * EDGE,
        "height": HEIGHT - 2 * 40,
        "padding": {"left": EDGE, "right": EDGE, "top": 40, "bottom": 40},
        "autosize": {"type": "none"},
        "background": LIGHT.paper,
        "config": {"view": {"stroke": None}},
        "layer": [*layers, *_line(page)],
    }


def _line(page: Page) -> list[dict[str, Any]]:
    zone = ZoneInfo(page.situation.zone)
    rows = [row for row in charts.drawable(page.series) if row.recommended and not math.isnan(row.line)]
    if len(rows) < 2:
        return []
    first, last = rows[0].at, rows[-1].at
    most = max(row.line for row in rows) or 1
    floor = HEIGHT - 2 * 40
    values = [
        {
            "x": (row.at.astimezone(zone) - first) / (last - first) * (WIDTH - 2 * EDGE),
            "y": floor - row.line / most * (PLOT - 60),
        }
        for row in rows
    ]
    # Pixels, from the top down: both scales are the identity.
    span = {"domain": [0, WIDTH - 2 * EDGE], "range": [0, WIDTH - 2 * EDGE], "nice": False}
    fall = {"domain": [0, floor], "range": [0, floor], "nice": False}
    place = {
        "x": {"field": "x", "type": "quantitative", "axis": None, "scale": span},
        "y": {"field": "y", "type": "quantitative", "axis": None, "scale": fall},
    }
    data = {"values": values}
    area = {"type": "area", "interpolate": "step-after", "color": LIGHT.line, "opacity": LIGHT.band_opacity}
    line = {"type": "line", "interpolate": "step-after", "strokeWidth": 5, "color": LIGHT.line}
    return [
        {"data": data, "mark": area, "encoding": place | {"y2": {"datum": floor}}},
        {"data": data, "mark": line, "encoding": place},
    ]


def _wrapped(title: str) -> list[str]:
    """A title on two lines at most, of 46 characters, which is what fits."""
    lines = [""]
    for word in one_line(title).split(" "):
        if len(lines[-1]) + len(word) + 1 > 46 and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [_cut(line, 48) for line in lines[:2]]


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
