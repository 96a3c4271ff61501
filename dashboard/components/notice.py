"""Empty and broken states, in words: what is missing and what to do next."""

from __future__ import annotations

import streamlit as st


def notice(title: str, advice: str, *, detail: str | None = None) -> None:
    """A page that has nothing to show says why. `detail` names files and is printed as it is."""
    st.title(title, anchor=False)
    st.markdown(advice)
    if detail:
        st.code(detail, language=None, wrap_lines=True)
