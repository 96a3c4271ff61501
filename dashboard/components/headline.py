"""The top of a situation: what it is, the one number, and four cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.components.links import web_address
from dashboard.language import FIRST, language, say


@dataclass(frozen=True, slots=True)
class Headline:
    """Wording of the top. `as_of` is printed strong, `and_by` after it."""

    kicker: str
    title: str
    number: str
    what: str
    as_of: str
    and_by: str


@dataclass(frozen=True, slots=True)
class Card:
    """One metric: a label, a value, and the line below it."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A sentence that gives a number its scale, and where it is from: an address or the name of a source."""

    sentence: str
    source: str


def headline(words: Headline) -> None:
    """Kicker, title, and the number with its moment and speaker."""
    st.html(f'<p class="dt-kicker">{escape(words.kicker)}</p>')
    _title(words.title)
    st.html(
        f'<div class="dt-hero"><span class="dt-hero-number">{escape(words.number)}</span>'
        f'<span class="dt-hero-words">{escape(words.what)}<br><b>{escape(words.as_of)}</b> '
        f"{escape(words.and_by)}</span></div>"
    )


def _title(title: str) -> None:
    """Titles are written in English; among words of another language a screen reader has to be told so."""
    if language() == FIRST:
        st.title(title, anchor=False)
    else:
        st.html(f'<h1 lang="{FIRST}" class="dt-title">{escape(title)}</h1>')


def scale(words: Scale) -> None:
    """The sentence under the number, with its source."""
    address = web_address(words.source) or ""
    link = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(say("source"))}</a>'
    source = link if address else escape(words.source)
    st.html(f'<p class="dt-note">{escape(words.sentence)} ({source})</p>')


def cards(items: Sequence[Card]) -> None:
    """Metrics side by side; two a row on a phone."""
    grid = st.grid(len(items), min_column_width=150, border=True, gap="small")
    for card in items:
        grid.metric(card.label, card.value, delta=card.note, delta_color="off", delta_arrow="off")
