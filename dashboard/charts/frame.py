"""What all charts share: the frame, the fonts, the quiet axis."""

from __future__ import annotations

from typing import Any

from dashboard.language import direction, vega_locale
from dashboard.theme import FONT, Palette

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # a name, not an address that anybody fetches


def axis_style(look: Palette) -> dict[str, Any]:
    """An axis that stays behind the data."""
    return {
        "labelColor": look.muted,
        "labelFontSize": 12.5,
        "gridColor": look.grid,
        "domain": False,
        "ticks": False,
    }


def in_frame(spec: dict[str, Any], look: Palette) -> dict[str, Any]:
    """A chart that fills its container, in the look's colours."""
    return {
        "$schema": SCHEMA,
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": look.paper,
        "config": {"font": FONT, "view": {"stroke": None}, "locale": vega_locale()},
        **spec,
    }


def label_limit() -> int:
    """The longest label of a legend in pixels, 0 for any: pictures measure Arabic letters as twice as wide."""
    return 0 if direction() == "rtl" else 260
