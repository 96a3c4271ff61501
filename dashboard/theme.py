"""Colours, the Streamlit options that carry them, and the little CSS that Streamlit has no option for."""

from __future__ import annotations

from dataclasses import dataclass

FONT = "'Source Sans', 'Source Sans 3', 'Noto Sans', 'Liberation Sans', sans-serif"
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


def css(look: Palette) -> str:
    """Styles of our own blocks (class names begin with dt-), in the colours of one look."""
    serif = "'Source Serif', 'Source Serif 4', 'Noto Serif', Georgia, serif"
    return f"""<style>
.dt-kicker {{ font-size: .8rem; font-weight: 650; letter-spacing: .06em; margin: 0;
  text-transform: uppercase; }}
.dt-hero {{ display: flex; flex-wrap: wrap; align-items: flex-end; gap: .3rem 1.4rem; }}
.dt-hero-number {{ font: 600 clamp(2.7rem, 6vw, 4.1rem)/1 {serif}; letter-spacing: -.02em;
  font-variant-numeric: lining-nums; }}
.dt-hero-words {{ font-size: 1.03rem; line-height: 1.4; max-width: 44rem; }}
.dt-note {{ color: {look.muted}; font-size: .92rem; line-height: 1.45; margin: 0; max-width: 60rem; }}
.dt-note a, .dt-events a, .dt-facts a {{ color: {look.line}; text-decoration: underline; }}
.dt-events {{ color: {look.muted}; font-size: .88rem; line-height: 1.5; list-style: none;
  margin: -.6rem 0 0 !important; padding: 0 !important;
  display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; }}
.dt-events b {{ color: {look.ink}; }}
.dt-evidence-number {{ font: 600 2rem/1.1 {serif}; margin: .25rem 0 0; font-variant-numeric: lining-nums; }}
.dt-quote {{ font: 400 1.12rem/1.5 {serif}; border-inline-start: 3px solid {look.line};
  margin: .8rem 0; padding: .1rem; padding-inline-start: .85rem; overflow-wrap: anywhere; }}
.dt-quote mark {{ background: {look.highlight}; color: inherit; font-weight: 650; padding: 0 .12em;
  border-radius: 3px; }}
.dt-mark {{ background: none; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }}
.dt-mark-time {{ text-decoration-style: dotted; }}
.dt-mark-place {{ text-decoration-style: dashed; }}
.dt-mark-speaker {{ text-decoration-style: solid; }}
.dt-mark {{ text-decoration-color: {look.muted}; }}
.dt-context {{ font: 400 .98rem/1.5 {serif}; margin: .2rem 0 .8rem; overflow-wrap: anywhere; white-space: pre-line; }}
.dt-links {{ margin: .7rem 0 .2rem; }}
.dt-download {{ margin: 0; line-height: 1.5; }}
.dt-languages {{ display: flex; flex-wrap: wrap; gap: .1rem 1rem; justify-content: flex-end; font-size: .88rem;
  margin: 0; padding: 0; list-style: none; }}
.dt-languages a {{ color: {look.muted}; text-decoration: none; padding: .25rem 0; display: inline-block; }}
.dt-languages a:hover, .dt-languages a:focus-visible {{ text-decoration: underline; }}
.dt-languages a[aria-current] {{ color: {look.ink}; font-weight: 650; }}
.dt-facts {{ display: grid; grid-template-columns: 5.6rem minmax(0, 1fr); gap: .34rem .6rem;
  font-size: .92rem; line-height: 1.38; margin: 0 !important; padding: 0 !important; }}
.dt-facts dt {{ color: {look.muted}; margin: 0 !important; padding: 0 !important; font-weight: 400; }}
.dt-facts dd {{ margin: 0 !important; padding: 0 !important; overflow-wrap: anywhere; }}
.dt-facts dd p {{ margin: 0; font-size: inherit; line-height: inherit; }}
.dt-facts small {{ color: {look.muted}; font-size: .86rem; }}
.dt-facts ul {{ margin: 0 !important; padding: 0 !important; padding-inline-start: 1rem !important; }}
.dt-facts li {{ font-size: .88rem; margin: 0; padding: 0; }}
.dt-evidence details {{ margin: .6rem 0 0; }}
.dt-evidence summary {{ color: {look.muted}; font-size: .88rem; cursor: pointer; margin-bottom: .35rem; }}
[class*="st-key-chart-"] [data-testid="stElementToolbar"] {{ display: none; }}
[dir="rtl"] [data-testid="stMain"] {{ direction: rtl; text-align: start; }}
[dir="rtl"] [data-testid="stVegaLiteChart"], [dir="rtl"] [data-testid="stButtonGroup"] {{ direction: ltr; }}
@media (prefers-reduced-motion: reduce) {{
  *, *::before, *::after {{ animation-duration: .01ms !important; transition-duration: .01ms !important; }}
}}
.dt-around {{ color: {look.muted}; }}
.dt-quote.dt-marked {{ font-size: 1.16rem; white-space: pre-line; }}
.dt-quote .dt-around {{ font-size: .98rem; }}
mark.dt-number {{ background: {look.highlight}; color: inherit; font-weight: 650; }}
.dt-marked mark.dt-time, .dt-marked mark.dt-place, .dt-marked mark.dt-speaker,
.dt-key mark {{ background: none; color: inherit; font-weight: inherit; padding: 0 0 .08em; border-radius: 0; }}
.dt-key mark.dt-number {{ background: {look.highlight}; padding: 0 .2em; border-radius: 3px; }}
mark.dt-time {{ border-bottom: 2px dotted {look.kinds[1]}; }}
mark.dt-place {{ border-bottom: 2px solid {look.kinds[3]}; }}
mark.dt-speaker {{ border-bottom: 3px double {look.kinds[2]}; }}
.dt-refusals {{ list-style: none; margin: 0 !important; padding: 0 !important; max-width: 60rem; }}
.dt-refusals li {{ border-block-start: 1px solid {look.grid}; margin: 0; padding: .8rem 0; }}
.dt-refused {{ font: 400 1.05rem/1.5 {serif}; margin: 0 0 .25rem; overflow-wrap: anywhere; }}
.dt-refused mark {{ background: {look.highlight}; color: inherit; font-weight: 650;
  padding: 0 .12em; border-radius: 3px; }}
.dt-addresses {{ grid-template-columns: minmax(7rem, 13rem) minmax(0, 1fr); }}
@media (max-width: 40rem) {{ .dt-addresses {{ grid-template-columns: minmax(0, 1fr); }} }}
.dt-told {{ margin: 0; font-weight: 600; }}
.dt-wrong {{ color: {look.kinds[1]}; font-size: .92rem; font-weight: 600; margin: 0; }}
.dt-proposal {{ border-inline-start: 3px solid {look.kinds[2]}; margin: .4rem 0; padding-inline-start: .8rem; }}
.dt-history ol {{ list-style: none; margin: .3rem 0 0 !important; padding: 0 !important; font-size: .92rem; }}
.dt-history li {{ margin: 0 0 .45rem; padding: 0; }}
@media print {{
  @page {{ size: A4; margin: 14mm; }}
  [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stTabs"] [role="tablist"], .st-key-downloads,
  .st-key-controls, .st-key-earlier-later, .st-key-kept, .st-key-page-foot, .st-key-series-choice, .dt-languages,
  [data-testid="stLinkButton"], .dt-links {{ display: none !important; }}
  [data-testid="stMain"], [data-testid="stAppViewContainer"], .stApp {{ overflow: visible !important;
    height: auto !important; position: static !important; }}
  [data-testid="stVegaLiteChart"], .dt-evidence, .dt-hero {{ break-inside: avoid; }}
}}
</style>"""
