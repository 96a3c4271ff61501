"""New people per day, as differences of the recommended line: derived, and grey where they are averages."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import text
from dashboard.charts.frame import axis_style, in_frame
from dashboard.charts.observations import days
from dashboard.language import day_and_month, onward, say
from dashboard.theme import Palette

HEIGHT = 210
MOST_LABELS = 16
"""More bars than this carry no printed number; the tooltip has it."""


def daily_chart(daily: pd.DataFrame, look: Palette) -> dict[str, Any]:
    """One bar a day; each bar's tooltip says whether it was reported or averaged."""
    rows = _rows(daily)
    spec = in_frame({"height": HEIGHT, "layer": [_bars(look), _numbers(look, len(rows))]}, look)
    largest = max((row["new"] for row in rows), default=1)
    smallest = min((row["new"] for row in rows), default=0)
    bars = spec["layer"][0]["encoding"]
    bars["y"]["scale"] = {"domain": [min(smallest * 1.2, 0), max(largest, 1) * 1.18], "nice": False}
    spec["datasets"] = {"days": rows}
    return spec


def _rows(daily: pd.DataFrame) -> list[dict[str, Any]]:
    rows = []
    for row in days(daily):
        day = text.day(row.day)
        basis = say(text.DAILY_BASIS[row.basis])
        rows.append(
            {
                "day": day,
                "short": day_and_month(row.day),
                "new": row.new,
                "people": text.people(row.new),
                "basis": basis,
                "description": say(
                    "{day}: {people} new, {basis}", day=day, people=text.people(row.new), basis=basis.lower()
                ),
            }
        )
    return rows


def _bars(look: Palette) -> dict[str, Any]:
    names = [say(basis) for basis in text.DAILY_BASIS.values()]
    legend = {
        "title": None,
        "orient": "top",
        "direction": "horizontal",
        "offset": 6,
        "labelFontSize": 13,
        "labelColor": look.ink,
        "labelLimit": 260,
        "columnPadding": 20,
        "columns": {"expr": "width < 340 ? 1 : 2"},
    }
    labels = axis_style(look) | {
        "labelAngle": 0,
        "labelOverlap": True,
        "labelSeparation": 6,
        "labelExpr": f"'{onward('')}' + split(datum.label, ' ')[0] + ' ' + split(datum.label, ' ')[1]",
        "domain": True,
        "domainColor": look.muted,
    }
    counts = axis_style(look) | {"format": ",d", "tickCount": 4, "labelPadding": 8}
    return {
        "data": {"name": "days"},
        "mark": {"type": "bar", "cornerRadiusEnd": 2},
        "encoding": {
            "x": {"field": "day", "type": "ordinal", "sort": None, "title": None, "axis": labels},
            "y": {"field": "new", "type": "quantitative", "title": None, "axis": counts},
            "color": {
                "field": "basis",
                "type": "nominal",
                "scale": {"domain": names, "range": [look.line, look.gap]},
                "legend": legend,
            },
            "description": {"field": "description", "type": "nominal"},
            "tooltip": [
                {"field": "day", "type": "nominal", "title": say("Day")},
                {"field": "people", "type": "nominal", "title": say("New")},
                {"field": "basis", "type": "nominal", "title": say("Basis")},
            ],
        },
    }


def _numbers(look: Palette, bars: int) -> dict[str, Any]:
    short = "datum.new >= 1000 ? format(datum.new, '.3~s') : datum.people"
    shown = f"width < 420 ? ({short}) : datum.people" if bars <= MOST_LABELS else "''"
    return {
        "data": {"name": "days"},
        "mark": {
            "type": "text",
            "dy": {"expr": "datum.new < 0 ? 9 : -8"},
            "fontSize": {"expr": "width < 420 ? 10.5 : 12.5"},
            "fontWeight": 600,
            "color": look.ink,
            "aria": False,
            "text": {"expr": shown},
        },
        "encoding": {
            "x": {"field": "day", "type": "ordinal", "sort": None},
            "y": {"field": "new", "type": "quantitative"},
        },
    }
