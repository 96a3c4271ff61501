"""The one style sheet of pages without scripts. It stands in the page, and its hash in the page's policy."""

from __future__ import annotations

import base64
import hashlib

from dashboard.theme import DARK, LIGHT, Palette

SERIF = "'Source Serif 4','Noto Serif','Noto Naskh Arabic',Georgia,serif"
SANS = "'Source Sans 3','Noto Sans','Noto Sans Arabic',system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"


def _colours(look: Palette) -> str:
    named = {
        "i": look.ink,
        "m": look.muted,
        "g": look.grid,
        "p": look.paper,
        "q": look.panel,
        "b": look.border,
        "l": look.line,
        "h": look.highlight,
    }
    kinds = {f"k{number}": colour for number, colour in enumerate(look.kinds)}
    return ";".join(f"--{name}:{colour}" for name, colour in (named | kinds).items())


_KINDS = "".join(f".k{number}{{fill:var(--k{number});stroke:var(--k{number})}}" for number in range(len(LIGHT.kinds)))
STYLE = (
    f":root{{color-scheme:light dark;{_colours(LIGHT)}}}"
    f"@media (prefers-color-scheme:dark){{:root{{{_colours(DARK)}}}}}"
    "*{box-sizing:border-box}"
    "html{-webkit-text-size-adjust:100%}"
    f"body{{margin:0 auto;max-width:54rem;padding:.9rem 1.1rem 3rem;background:var(--p);color:var(--i);"
    f"font:1rem/1.5 {SANS};overflow-wrap:anywhere}}"
    "a{color:var(--l);text-underline-offset:.15em;text-decoration-thickness:1px}"
    "a:focus-visible,button:focus-visible,input:focus-visible{outline:2px solid var(--l);outline-offset:2px}"
    "nav,.row{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:baseline}"
    "nav{justify-content:space-between;border-bottom:1px solid var(--b);padding-bottom:.6rem;font-size:.92rem}"
    ".o{color:var(--m);font-size:.92rem;max-width:44rem}"
    f"h1,h2,.n,blockquote{{font-family:{SERIF}}}"
    "h1{font-size:clamp(1.65rem,1.2rem + 2.2vw,2.5rem);line-height:1.14;margin:.15rem 0 .9rem;font-weight:600;"
    "letter-spacing:-.01em;text-wrap:balance}"
    "h2{font-size:1.3rem;line-height:1.25;margin:2.2rem 0 .3rem;font-weight:600}"
    "p{margin:.35rem 0}"
    ".c{margin-top:1.4rem}p.c{margin-bottom:0}"
    ".n{font-size:clamp(3rem,2rem + 6vw,4.6rem);line-height:1;font-weight:600;letter-spacing:-.02em;"
    "font-variant-numeric:lining-nums;margin:0 0 .3rem}"
    "[dir=rtl] .n,[dir=rtl] h1{letter-spacing:0}"
    "blockquote{margin:1rem 0;padding-inline-start:.9rem;border-inline-start:3px solid var(--l);font-size:1.1rem;"
    "max-width:44rem}"
    "mark{background:var(--h);color:inherit;white-space:nowrap;font-weight:650;padding:0 .1em;border-radius:2px}"
    "figure{margin:.6rem 0 0}"
    "svg{display:block;width:100%;height:auto;direction:ltr}"
    f"svg text{{font:13px {SANS};fill:var(--m)}}"
    "svg .v{font-weight:650;fill:var(--i);stroke:var(--p);stroke-width:4px;stroke-linejoin:round;paint-order:stroke}"
    ".g{stroke:var(--g)}.z{stroke:var(--m)}"
    ".s{stroke:var(--l);stroke-width:2.4;fill:none}.d{fill:var(--l);opacity:.13}"
    ".w{stroke:var(--m);opacity:.55;stroke-width:1.2}.e{stroke:var(--m);stroke-dasharray:3 3;opacity:.8}"
    f"{_KINDS}.f{{fill:var(--p)}}.x{{stroke-width:1.8}}.t{{opacity:.62}}"
    ".a{display:none}"
    "ul.k{list-style:none;margin:.6rem 0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;font-size:.92rem}"
    "ul.k svg{direction:inherit;display:inline-block;width:14px;height:14px;vertical-align:-2px;"
    "margin-inline-end:.35rem}"
    "ol{list-style:none;margin:.5rem 0;padding:0;font-size:.95rem}ol b{margin-inline-end:.3rem;unicode-bidi:isolate}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:.95rem;margin-top:.7rem}"
    "th,td{text-align:start;vertical-align:top;padding:.5rem .7rem .55rem 0;border-top:1px solid var(--b);"
    "font-weight:400}"
    "[dir=rtl] th,[dir=rtl] td{padding:.5rem 0 .55rem .7rem}"
    "thead th{color:var(--m);font-size:.85rem;border:0;padding-bottom:.2rem}"
    "th:first-child{width:8.6rem}th:nth-child(2){width:8rem}"
    "td b,td .u{font-size:1.12rem;font-variant-numeric:lining-nums tabular-nums}"
    "td b{font-weight:650}"
    f"td q{{display:block;quotes:none;margin:.1rem 0;font-family:{SERIF};font-size:1.02rem}}"
    "tr:target{background:var(--q)}"
    "small{font-size:.88rem;color:var(--m);display:block}"
    "footer{margin-top:2.4rem;border-top:1px solid var(--b);padding-top:.8rem;font-size:.92rem}"
    "footer>*{margin:.5rem 0}"
    "input,button{font:inherit;color:inherit;background:var(--p);border:1px solid var(--m);border-radius:4px;"
    "padding:.25rem .55rem;min-height:2rem}"
    "ul.i{list-style:none;padding:0;margin:1.2rem 0}ul.i li{border-top:1px solid var(--b);padding:.8rem 0}"
    f"ul.i a{{font:600 1.2rem/1.3 {SERIF}}}"
    "ul.i strong{font-weight:650;font-size:1.12rem;font-variant-numeric:lining-nums}"
    "pre{background:var(--q);padding:.7rem .9rem;white-space:pre-wrap;font-size:.88rem}"
    "dl{margin:.6rem 0}dt{margin-top:.8rem}dd{margin:0;color:var(--m)}code{font-size:.92em}"
    "@media (max-width:43rem){.a{display:block;max-width:32rem}.r{display:none}"
    "th:first-child{width:5.4rem}th:nth-child(2){width:5.2rem}table{font-size:.92rem}}"
    "@media print{:root{color-scheme:light;" + _colours(LIGHT) + "}body{max-width:none;padding:0;font-size:10.5pt}"
    "nav,form,footer .row{display:none}.a{display:none}.r{display:block}tr,figure,blockquote{break-inside:avoid}"
    "td a[href^=http]::after{content:' ' attr(href);font-size:8pt;color:#556371}thead{display:table-header-group}}"
)
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
"""Nothing runs, nothing is loaded but this style; forms lead to our own pages."""
