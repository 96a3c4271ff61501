"""Styles of the list of situations: a grid of rows set apart by hairlines, which folds on a phone."""

from __future__ import annotations

from dashboard.theme import Palette

_SERIF = "'Source Serif', 'Source Serif 4', 'Noto Serif', Georgia, serif"
NARROW = "60rem"


def situations_css(look: Palette) -> str:
    """The style element. Logical properties throughout: the same rules serve both directions of writing."""
    return f"""<style>
.dt-lead {{ font-size: 1rem; }}
.dt-rule {{ margin-block-start: 1.2rem; max-width: 46rem; }}
.st-key-situation-filters {{ margin-block: .4rem .2rem; }}
.st-key-situation-list {{ border-block-start: 1px solid {look.border}; }}
[class*="st-key-listed-"] {{ border-block-end: 1px solid {look.border}; padding-block: .95rem 1.05rem; }}
[class*="st-key-listed-"] a, [class*="st-key-waiting-"] a {{ padding: 0 !important; background: none !important; }}
[class*="st-key-listed-"] a p {{ white-space: normal; font: 600 1.2rem/1.35 {_SERIF}; color: {look.ink}; }}
[class*="st-key-listed-"] a:hover p, [class*="st-key-waiting-"] a:hover p {{ text-decoration: underline;
  text-underline-offset: .18em; text-decoration-thickness: 1px; color: {look.line}; }}
.dt-row {{ display: grid; align-items: end; column-gap: 2rem; row-gap: .7rem; margin-block-start: .3rem;
  grid-template-columns: minmax(0, 2.6fr) minmax(0, 1.35fr) 176px minmax(0, 1.15fr); }}
.dt-row-figure {{ display: flex; flex-wrap: wrap; align-items: flex-end; gap: .1rem 1rem; }}
.dt-row-number {{ font: 600 2.35rem/1 {_SERIF}; letter-spacing: -.015em; font-variant-numeric: lining-nums;
  min-width: 9.6rem; }}
.dt-row-words {{ font-size: .95rem; line-height: 1.38; flex: 1 1 15rem; }}
.dt-row-words b {{ font-weight: 600; }}
.dt-row-moves {{ margin: 0 !important; padding: 0 !important; font-size: .92rem; line-height: 1.38; }}
.dt-row-moves div {{ display: grid; grid-template-columns: 4.6rem minmax(0, 1fr); }}
.dt-row-moves dt {{ color: {look.muted}; font-weight: 400; margin: 0 !important; padding: 0 !important; }}
.dt-row-moves dd {{ margin: 0 !important; padding: 0 !important; font-weight: 600;
  font-variant-numeric: lining-nums tabular-nums; }}
.dt-row-moves dd small {{ display: block; font-weight: 400; color: {look.muted}; font-size: .82rem; }}
.dt-row-moves dd.dt-quiet {{ color: {look.muted}; font-weight: 400; }}
.dt-row-line {{ line-height: 0; }}
.dt-row-line img {{ max-width: 100%; height: auto; }}
.dt-row-standing {{ font-size: .9rem; line-height: 1.42; color: {look.muted}; }}
.dt-standing {{ font-weight: 600; color: {look.ink}; }}
.dt-standing::before {{ content: ""; display: inline-block; width: .58em; height: .58em; border-radius: 50%;
  margin-inline-end: .45em; border: 2px solid {look.kinds[3]}; background: {look.kinds[3]}; }}
.dt-standing-stale::before {{ border-color: {look.kinds[1]}; border-radius: 1px; background: {look.kinds[1]};
  transform: rotate(45deg); }}
.dt-standing-ended::before {{ border-color: {look.muted}; background: none; }}
.st-key-situation-waiting {{ display: grid; column-gap: 2.4rem; row-gap: .9rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); margin-block-start: .2rem; }}
[class*="st-key-waiting-"] a p {{ white-space: normal; font-size: 1rem; font-weight: 600; color: {look.ink}; }}
[class*="st-key-waiting-"] .dt-note {{ font-size: .88rem; }}
.dt-map-legend {{ display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; color: {look.muted}; font-size: .9rem;
  line-height: 1.4; margin: 0; }}
.dt-map-legend span {{ display: inline-flex; align-items: center; gap: .5rem; }}
.dt-map-legend img {{ flex: none; }}
.dt-table {{ border-collapse: collapse; font-size: .92rem; width: 100%; }}
.dt-table th, .dt-table td {{ text-align: start; padding: .34rem .8rem .34rem 0; vertical-align: top;
  border-block-end: 1px solid {look.border}; }}
.dt-table th {{ color: {look.muted}; font-weight: 400; }}
.dt-table td.dt-count, .dt-table th.dt-count {{ text-align: end; font-variant-numeric: tabular-nums; }}
.dt-scroll {{ overflow-x: auto; }}
@media (max-width: {NARROW}) {{
  .dt-row {{ grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; }}
  .dt-row-figure {{ grid-column: 1 / -1; }}
  .dt-row-line {{ order: 2; align-self: center; }}
  .dt-row-moves {{ order: 3; }}
  .dt-row-standing {{ order: 4; grid-column: 1 / -1; }}
  .dt-row-number {{ min-width: 0; }}
  .st-key-situation-filters > * {{ flex: 1 1 9.5rem; min-width: 0; }}
  .st-key-situation-filters > :first-child {{ flex-basis: 100%; }}
}}
</style>"""
