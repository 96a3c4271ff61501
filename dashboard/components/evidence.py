"""The evidence panel: one number, the sentence that said it, and everything that is known about both.

All of it was written by strangers, so all of it is escaped, and only web addresses become links.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.components.links import web_address


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the panel: a label, a value, a quieter note; `items` are texts with their addresses."""

    label: str
    value: str
    note: str = ""
    items: Sequence[tuple[str, str | None]] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in its own language, with the place of the number inside it."""

    text: str
    number_start: int
    number_end: int
    language: str
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything the panel says, in words.

    `address` is None where the page is gone; `page_note` says what became of the page, `copies` are texts with the
    addresses of its copies at web archives.
    """

    number: str
    change: str
    quote: Quote
    facts: Sequence[Fact]
    provenance: Sequence[Fact]
    address: str | None
    page_note: str
    copies: Sequence[tuple[str, str]]
    kept_text: Callable[[], bytes]
    kept_body: Callable[[], bytes]
    file_stem: str


def quote_html(quote: Quote) -> str:
    """The sentence with the number marked by its place, not by searching for it."""
    start, end = quote.number_start, quote.number_end
    before, number, after = quote.text[:start], quote.text[start:end], quote.text[end:]
    direction = "rtl" if quote.right_to_left else "ltr"
    return (
        f'<blockquote class="dt-quote" lang="{escape(quote.language)}" dir="{direction}">'
        f"{escape(before)}<mark>{escape(number)}</mark>{escape(after)}</blockquote>"
    )


def _fact_html(fact: Fact) -> str:
    value = f"<p>{escape(fact.value)}</p>" if fact.value else ""
    note = f"<p><small>{escape(fact.note)}</small></p>" if fact.note else ""
    items = "".join(f"<li>{_item_html(words, url)}</li>" for words, url in fact.items)
    listed = f"<ul>{items}</ul>" if items else ""
    return f"<dt>{escape(fact.label)}</dt><dd>{value}{note}{listed}</dd>"


def _item_html(words: str, url: str | None) -> str:
    address = web_address(url)
    if address is None:
        return escape(words)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(words)}</a>'


def evidence_html(evidence: Evidence) -> str:
    """The panel's text part."""
    facts = "".join(map(_fact_html, evidence.facts))
    provenance = "".join(map(_fact_html, evidence.provenance))
    return (
        '<section class="dt-evidence" aria-live="polite" aria-label="Evidence for the chosen figure">'
        f'<p class="dt-kicker">Evidence</p><p class="dt-evidence-number">{escape(evidence.number)}</p>'
        f'<p class="dt-note">{escape(evidence.change)}</p>{quote_html(evidence.quote)}'
        f'<dl class="dt-facts">{facts}</dl><details><summary>How it was read and kept</summary>'
        f'<dl class="dt-facts">{provenance}</dl></details></section>'
    )


def page_note_html(evidence: Evidence) -> str:
    """What became of the page, with its copies elsewhere; "" where nothing did."""
    if not evidence.page_note:
        return ""
    items = "".join(f"<li>{_item_html(words, url)}</li>" for words, url in evidence.copies)
    listed = f"<ul>{items}</ul>" if items else ""
    return f'<div class="dt-note"><p>{escape(evidence.page_note)}</p>{listed}</div>'


def evidence_panel(evidence: Evidence) -> None:
    """The panel with its link and the kept copies. Kept copies are served as files, never as pages."""
    st.html(evidence_html(evidence))
    address = web_address(evidence.address)
    if address:
        st.link_button("Read the report", address, icon=":material/open_in_new:", width="stretch")
    if evidence.page_note:
        st.html(page_note_html(evidence))
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Kept text",
            evidence.kept_text,
            file_name=f"{evidence.file_stem}.txt",
            mime="text/plain",
            on_click="ignore",
            icon=":material/article:",
            help="The report's text as it was read. The sentence stands in it, word for word.",
            key="kept-text",
            width="stretch",
        )
        st.download_button(
            "Kept file",
            evidence.kept_body,
            file_name=f"{evidence.file_stem}.bin",
            mime="application/octet-stream",
            on_click="ignore",
            icon=":material/inventory_2:",
            help="The bytes as they were fetched. Their SHA-256 stands under “How it was read and kept”.",
            key="kept-file",
            width="stretch",
        )


def earlier_later(earlier: str | None, later: str | None, choose: Callable[[str], None]) -> None:
    """Buttons to the neighbouring figures: every figure can be reached from the keyboard."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key="earlier-later"):
        st.button(
            "Earlier",
            icon=":material/arrow_back:",
            type="tertiary",
            disabled=earlier is None,
            on_click=choose,
            args=(earlier or "",),
            key="earlier",
        )
        st.button(
            "Later",
            icon=":material/arrow_forward:",
            icon_position="right",
            type="tertiary",
            disabled=later is None,
            on_click=choose,
            args=(later or "",),
            key="later",
        )
