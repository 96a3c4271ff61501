"""Colours, the Streamlit options that carry them, and the little CSS that Streamlit has no option for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONT = "'Source Sans', 'Source Sans 3', 'Noto Sans', 'Liberation Sans', sans-serif"
SERIF = "'Source Serif', 'Source Serif 4', 'Noto Serif', Georgia, serif"
SHAPES = ("circle", "diamond", "triangle-up", "square", "cross")  # in the order of text.KINDS


Option = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class Palette:
    """One look. `kinds` follows the order of text.KINDS; each kind has its own shape as well."""

    ink: str
    muted: str
    grid: str
    paper: str
    panel: str
    border: str
    line: str
    gap: str
    highlight: str
    band_opacity: float
    kinds: tuple[str, str, str, str, str]


LIGHT = Palette(
    ink="#15202B",
    muted="#556371",
    grid="#E4E9EE",
    paper="#FFFFFF",
    panel="#F4F7FA",
    border="#D5DCE3",
    line="#0A4C86",
    gap="#8896A4",
    highlight="#FFE9A8",
    band_opacity=0.13,
    kinds=("#0A4C86", "#C24E00", "#7A3E9D", "#00735A", "#5A6673"),
)
DARK = Palette(
    ink="#E7EDF3",
    muted="#A0AFBD",
    grid="#222E39",
    paper="#0E151C",
    panel="#18222C",
    border="#2C3946",
    line="#70B4F0",
    gap="#6B7D8E",
    highlight="#5A4A12",
    band_opacity=0.17,
    kinds=("#70B4F0", "#F3A266", "#CFA0E8", "#5CCBA9", "#A9B6C3"),
)


def palette(theme_type: str | None) -> Palette:
    """The palette of Streamlit's theme type; light where it is not known yet."""
    return DARK if theme_type == "dark" else LIGHT


def _mode(name: str, look: Palette) -> dict[str, str]:
    colours = {
        "primaryColor": look.line,
        "backgroundColor": look.paper,
        "secondaryBackgroundColor": look.panel,
        "textColor": look.ink,
        "borderColor": look.border,
        "linkColor": look.line,
        "grayTextColor": look.muted,
    }
    return {f"theme.{name}.{key}": value for key, value in colours.items()}


def streamlit_options() -> dict[str, Option]:
    """Theme options by their dotted names: given at start, so that no configuration folder is needed."""
    return {
        "theme.font": "sans-serif",
        "theme.headingFont": "serif",
        "theme.headingFontSizes": ["2.6rem", "1.35rem", "1.2rem"],
        "theme.metricValueFontSize": "1.5rem",
        "theme.paddingTop": "1.5rem",
        "theme.paddingBottom": "3rem",
        "theme.baseRadius": "small",
        "theme.showWidgetBorder": True,
        **_mode("light", LIGHT),
        **_mode("dark", DARK),
    }


STYLES = Path(__file__).with_name("styles")


def css(look: Palette) -> str:
    """Styles of our own blocks (`styles/*.css`), with the colours of one look as variables."""
    colours = {
        name: getattr(look, name) for name in ("ink", "muted", "grid", "paper", "panel", "border", "line", "gap")
    }
    colours |= {"highlight": look.highlight, "serif": SERIF}
    colours |= {f"kind-{place}": colour for place, colour in enumerate(look.kinds)}
    variables = "".join(f"--dt-{name}: {value}; " for name, value in colours.items())
    return f"<style>:root {{ {variables}}}\n{_styles()}</style>"


@cache
def _styles() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.css")))
