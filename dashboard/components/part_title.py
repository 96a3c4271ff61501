"""The title of a part of a page, with the line that says how to read it."""

from __future__ import annotations

from html import escape

import streamlit as st


def part_title(title: str, *notes: str) -> None:
    """A heading of the second rank and notes below it. Streamlit's own would read the words as Markdown."""
    told = "".join(f'<p class="dt-note">{escape(note)}</p>' for note in notes)
    st.html(f'<h2 class="dt-part">{escape(title)}</h2>{told}')
