"""Downloads: made when asked for, and bound to what they need, since a click runs without the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True, slots=True)
class Download:
    """One file on offer. `make` is called on the click, outside of any page run."""

    label: str
    file_name: str
    mime: str
    icon: str
    make: Callable[[], bytes | str]


def downloads(title: str, note: str, files: Sequence[Download], key: str = "downloads") -> None:
    """A framed row of download buttons."""
    with st.container(border=True, key=key):
        st.html(f'<p class="dt-download"><b>{escape(title)}</b><br>{escape(note)}</p>')
        with st.container(horizontal=True, gap="small"):
            for file in files:
                st.download_button(
                    file.label,
                    file.make,
                    file_name=file.file_name,
                    mime=file.mime,
                    on_click="ignore",
                    icon=file.icon,
                    key=f"{key} {file.file_name}",
                )
