"""The events under the chart: each letter's date, words and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.components.links import web_address
from dashboard.language import say


@dataclass(frozen=True, slots=True)
class Dated:
    """One event in words; its label is in English. `source` becomes a link if it is a web address."""

    letter: str
    when: str
    label: str
    source: str


def _item(event: Dated) -> str:
    address = web_address(event.source)
    link = (
        f' <a href="{escape(address)}" target="_blank" rel="noopener noreferrer" '
        f'aria-label="{escape(say("Source of event {letter}", letter=event.letter))}">{escape(say("source"))}</a>'
        if address
        else ""
    )
    return (
        f"<li><b><bdi>{escape(event.letter)}</bdi></b> <bdi>{escape(event.when)}</bdi>: "
        f'<bdi lang="en">{escape(event.label)}</bdi>{link}</li>'
    )


def event_list(events: Sequence[Dated]) -> None:
    """A list that wraps; nothing where there are no events."""
    if events:
        st.html(f'<ul class="dt-events" aria-label="{escape(say("Events"))}">{"".join(map(_item, events))}</ul>')
