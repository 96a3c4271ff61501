"""The languages of the interface, as links: each named in itself, the rest of the address kept."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard.language import LANGUAGES, direction, language, say

# The page's own shell is Streamlit's and always says English; screen readers and line breaks need the real one.
# A choice in a part of the page changes the address and does not write these links again: they take it when touched.
_SCRIPT = """<script>
document.documentElement.lang = '{code}';
document.documentElement.dir = '{direction}';
if (!window.dtLanguages) {{
  window.dtLanguages = true;
  const keep = (event) => {{
    const link = event.target instanceof Element && event.target.closest('.dt-languages a');
    if (!link) return;
    const query = new URLSearchParams(window.location.search);
    query.set('{parameter}', link.lang);
    link.search = query;
  }};
  for (const kind of ['pointerover', 'focusin', 'click']) document.addEventListener(kind, keep, true);
}}
</script>"""


def language_links(query: Mapping[str, str], parameter: str) -> None:
    """The links; `query` is that of the address shown, `parameter` names the language in it."""
    items = "".join(_item(code, name, {**query, parameter: code}) for code, name in LANGUAGES.items())
    label = escape(say("Language"))
    st.html(f'<nav aria-label="{label}"><ul class="dt-languages">{items}</ul></nav>')


def declare_language(parameter: str) -> None:
    """Tell the browser which language the page is in and how it runs; `parameter` names the language in the address."""
    words = _SCRIPT.format(code=language(), direction=direction(), parameter=parameter)
    st.html(words, unsafe_allow_javascript=True)


def _item(code: str, name: str, query: Mapping[str, str]) -> str:
    current = ' aria-current="true"' if code == language() else ""
    address = escape("?" + urlencode(query))
    return f'<li><a href="{address}" target="_self" lang="{code}" hreflang="{code}"{current}>{escape(name)}</a></li>'
