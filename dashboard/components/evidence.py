"""The evidence panel: one number, the sentence that said it, and everything that is known about both.

All of it was written by strangers, so all of it is escaped, and only web addresses become links.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.components.facts import Fact, facts_html, item_html
from dashboard.components.links import web_address
from dashboard.components.marks import Quote, quote_html
from dashboard.language import direction, say


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything the panel says, in words.

    `context` is the report's text before and after the sentence. `address` is None where the page is gone;
    `page_note` says what became of the page, `copies` are texts with the addresses of its copies at web archives.
    `permalink` is relative to this server; `mistake` is where to report one, if that is known.
    """

    number: str
    change: str
    quote: Quote
    context: tuple[str, str]
    facts: Sequence[Fact]
    provenance: Sequence[Fact]
    address: str | None
    page_note: str
    copies: Sequence[tuple[str, str]]
    kept_text: Callable[[], bytes]
    kept_body: Callable[[], bytes]
    file_stem: str
    permalink: str
    mistake: str | None


def evidence_html(evidence: Evidence) -> str:
    """The panel's text part."""
    return (
        f'<section class="dt-evidence" aria-live="polite" aria-label="{escape(say("Evidence for the chosen figure"))}">'
        f'<p class="dt-kicker">{escape(say("Evidence"))}</p>'
        f'<p class="dt-evidence-number">{escape(evidence.number)}</p>'
        f'<p class="dt-note">{escape(evidence.change)}</p>{quote_html(evidence.quote)}{_context_html(evidence)}'
        f"{facts_html(evidence.facts)}"
        f"<details><summary>{escape(say('How it was read and kept'))}</summary>"
        f"{facts_html(evidence.provenance)}</details>{_links_html(evidence)}</section>"
    )


def _context_html(evidence: Evidence) -> str:
    before, after = evidence.context
    if not before and not after:
        return ""
    language = evidence.quote.language
    return (
        f"<details><summary>{escape(say('The sentences around it'))}</summary>"
        f'<p class="dt-context" lang="{escape(language)}" dir="{direction(language)}">'
        f"{escape(before)}<b>{escape(evidence.quote.text)}</b>{escape(after)}</p></details>"
    )


def _links_html(evidence: Evidence) -> str:
    """The link to this figure, and where to report a mistake: that address is the operator's own."""
    links = [f'<a href="{escape(evidence.permalink)}" target="_self">{escape(say("Link to this figure"))}</a>']
    if evidence.mistake and (web_address(evidence.mistake) or evidence.mistake.startswith("mailto:")):
        words = escape(say("Report a mistake"))
        links.append(f'<a href="{escape(evidence.mistake)}" rel="noopener noreferrer">{words}</a>')
    return f'<p class="dt-note dt-links">{" · ".join(links)}</p>'


def page_note_html(evidence: Evidence) -> str:
    """What became of the page, and its copies elsewhere; "" where there is nothing to say."""
    items = "".join(f"<li>{item_html(words, url)}</li>" for words, url in evidence.copies)
    listed = f"<ul>{items}</ul>" if items else ""
    note = f"<p>{escape(evidence.page_note)}</p>" if evidence.page_note else ""
    return f'<div class="dt-note">{note}{listed}</div>' if note or listed else ""


def evidence_panel(evidence: Evidence) -> None:
    """The panel with its link and the kept copies. Kept copies are served as files, never as pages."""
    st.html(evidence_html(evidence))
    address = web_address(evidence.address)
    if address:
        st.link_button(say("Read the report"), address, icon=":material/open_in_new:", width="stretch")
    if note := page_note_html(evidence):
        st.html(note)
    with st.container(horizontal=True, gap="small", key="kept"):
        st.download_button(
            say("Kept text"),
            evidence.kept_text,
            file_name=f"{evidence.file_stem}.txt",
            mime="text/plain",
            on_click="ignore",
            icon=":material/article:",
            help=say("The report's text as it was read. The sentence stands in it, word for word."),
            key="kept-text",
            width="stretch",
        )
        st.download_button(
            say("Kept file"),
            evidence.kept_body,
            file_name=f"{evidence.file_stem}.bin",
            mime="application/octet-stream",
            on_click="ignore",
            icon=":material/inventory_2:",
            help=say("The bytes as they were fetched. Their SHA-256 stands under “How it was read and kept”."),
            key="kept-file",
            width="stretch",
        )


def earlier_later(earlier: str | None, later: str | None, choose: Callable[[str], None]) -> None:
    """Buttons to the neighbouring figures: every figure can be reached from the keyboard."""
    with st.container(horizontal=True, horizontal_alignment="distribute", key="earlier-later"):
        st.button(
            say("Earlier"),
            icon=":material/arrow_back:",
            type="tertiary",
            disabled=earlier is None,
            on_click=choose,
            args=(earlier or "",),
            key="earlier",
        )
        st.button(
            say("Later"),
            icon=":material/arrow_forward:",
            icon_position="right",
            type="tertiary",
            disabled=later is None,
            on_click=choose,
            args=(later or "",),
            key="later",
        )
