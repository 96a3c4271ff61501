"""Choices that the address bar keeps by their ids, so that a link means the same in every language.

Streamlit's own binding writes what the reader sees ("Taille"), which another language's page does not understand.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def choice(label: str, name: str, options: Mapping[str, str], *, width: int) -> str:
    """One of several, shown in words; the first is meant where the address names none or an unknown one."""
    first = next(iter(options))
    names = dict(options)
    wanted = st.query_params.get(name, first)
    if wanted not in options:
        del st.query_params[name]
        wanted = first
    key = _key(name)
    st.session_state[key] = wanted
    st.selectbox(
        label,
        list(names),
        format_func=lambda option: names.get(option, option),
        key=key,
        on_change=_keep,
        args=(name, first),
        width=width,
    )
    return wanted


def words_sought(label: str, name: str, *, placeholder: str, width: int) -> str:
    """Words to search for, without spaces around them; "" where none are given."""
    key = _key(name)
    st.session_state[key] = st.query_params.get(name, "")
    st.text_input(
        label,
        key=key,
        placeholder=placeholder,
        max_chars=120,
        on_change=_keep,
        args=(name, ""),
        width=width,
    )
    return str(st.session_state[key]).strip()


def _key(name: str) -> str:
    return f"address {name}"


def _keep(name: str, otherwise: str) -> None:
    """Write what was chosen into the address; what needs no saying is left out."""
    chosen = st.session_state[_key(name)]
    if chosen in (None, otherwise):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(chosen)
