"""Labels and values side by side, as one quiet list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.components.links import web_address
from dashboard.language import direction


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the panel: a label, a value, a quieter note; `items` are texts with their addresses.

    `language` is that of value, note and items where it is not the reader's.
    """

    label: str
    value: str
    note: str = ""
    items: Sequence[tuple[str, str | None]] = ()
    language: str | None = None


def facts_html(facts: Sequence[Fact]) -> str:
    """One line a fact: label, value, a quieter note, its items. Everything in them is escaped."""
    return f'<dl class="dt-facts">{"".join(map(_fact_html, facts))}</dl>'


def _fact_html(fact: Fact) -> str:
    value = f"<p>{escape(fact.value)}</p>" if fact.value else ""
    note = f"<p><small>{escape(fact.note)}</small></p>" if fact.note else ""
    items = "".join(f"<li>{item_html(words, url)}</li>" for words, url in fact.items)
    listed = f"<ul>{items}</ul>" if items else ""
    spoken = f' lang="{escape(fact.language)}" dir="{direction(fact.language)}"' if fact.language else ' dir="auto"'
    return f"<dt>{escape(fact.label)}</dt><dd{spoken}>{value}{note}{listed}</dd>"


def item_html(words: str, url: str | None) -> str:
    """Words, as a link where they have a web address."""
    address = web_address(url)
    if address is None:
        return escape(words)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(words)}</a>'
