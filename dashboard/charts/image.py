"""Charts as pictures, drawn in this process without a browser."""

from __future__ import annotations

from typing import Any

import vl_convert

from dashboard.theme import Palette

PICTURE_WIDTH = 1080


def _picture(spec: dict[str, Any], title: str, subtitle: list[str], look: Palette) -> dict[str, Any]:
    heading = {
        "text": title,
        "subtitle": subtitle,
        "anchor": "start",
        "fontSize": 20,
        "subtitleFontSize": 13,
        "color": look.ink,
        "subtitleColor": look.muted,
        "offset": 14,
    }
    return spec | {"width": PICTURE_WIDTH, "autosize": "pad", "padding": 20, "title": heading}


def chart_png(spec: dict[str, Any], title: str, subtitle: list[str], look: Palette) -> bytes:
    """The chart as PNG, at twice the size for print."""
    return vl_convert.vegalite_to_png(_picture(spec, title, subtitle, look), scale=2)


def chart_svg(spec: dict[str, Any], title: str, subtitle: list[str], look: Palette) -> str:
    """The chart as SVG."""
    return vl_convert.vegalite_to_svg(_picture(spec, title, subtitle, look))
