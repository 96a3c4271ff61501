"""The figures of a line as a plain table: for those who hear the page, and for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard.components.links import web_address
from dashboard.language import direction, say


@dataclass(frozen=True, slots=True)
class Listed:
    """One figure in words; `sentence` is in `language`, `address` is its report's."""

    as_of: str
    people: str
    said_by: str
    sentence: str
    language: str
    address: str | None


def figure_list(title: str, figures: Sequence[Listed], note: str = "") -> None:
    """A table that opens on request and stands open on paper. Everything in it was written by strangers."""
    heads = (say("As of"), say("People"), say("Said by"), say("Sentence"))
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    rows = "".join(map(_row, figures))
    told = f'<p class="dt-note">{escape(note)}</p>' if note else ""
    st.html(
        f'<details class="dt-list"><summary>{escape(title)}</summary><div class="dt-list-scroll" tabindex="0" '
        f'role="region" aria-label="{escape(title)}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{told}</details>"
    )


def _row(figure: Listed) -> str:
    address = web_address(figure.address)
    link = (
        f' <a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(say("report"))}</a>'
        if address
        else ""
    )
    sentence = (
        f'<q lang="{escape(figure.language)}" dir="{direction(figure.language)}">{escape(figure.sentence)}</q>{link}'
    )
    return (
        f'<tr><td>{escape(figure.as_of)}</td><td class="dt-number">{escape(figure.people)}</td>'
        f"<td><bdi>{escape(figure.said_by)}</bdi></td><td>{sentence}</td></tr>"
    )
