"""The top of a situation: what it is, the one number, and four more below it."""

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


def top(words: Headline, scale: Scale | None, cards: Sequence[Card]) -> None:
    """The whole top as one element: a browser lays it out once, before the chart below it."""
    told = "".join(map(_card_html, cards))
    st.html(
        f'<p class="dt-kicker">{escape(words.kicker)}</p>{_title_html(words.title)}'
        f'<div class="dt-hero"><span class="dt-hero-number">{escape(words.number)}</span>'
        f'<span class="dt-hero-words">{escape(words.what)}<br><b>{escape(words.as_of)}</b> '
        f"{escape(words.and_by)}</span></div>{_scale_html(scale) if scale else ''}"
        f'<dl class="dt-cards">{told}</dl>'
    )


def _title_html(title: str) -> str:
    """Titles are written in English; among words of another language a screen reader has to be told so."""
    told = "" if language() == FIRST else f' lang="{FIRST}"'
    return f'<h1 class="dt-title"{told}>{escape(title)}</h1>'


def _scale_html(words: Scale) -> str:
    """The sentence under the number, with its source."""
    address = web_address(words.source) or ""
    link = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(say("source"))}</a>'
    source = link if address else escape(words.source)
    return f'<p class="dt-note dt-scale">{escape(words.sentence)} ({source})</p>'


def _card_html(card: Card) -> str:
    return f"<div><dt>{escape(card.label)}</dt><dd>{escape(card.value)}</dd><dd>{escape(card.note)}</dd></div>"
