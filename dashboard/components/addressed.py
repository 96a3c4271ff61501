"""Controls whose choice stands in the address bar, by codes that are the same in every language.

Streamlit's own binding writes the printed labels, so that a link shared in French would say nothing in Arabic.
The address is what counts: each run sets the control to it, so a shared link and the back button show what they name.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def segments(label: str, options: Mapping[str, str], name: str) -> str:
    """One of a few, the first where the address names none; `options` are codes with their printed words."""
    first = next(iter(options))
    st.session_state[name] = _named(name, options) or first
    st.segmented_control(
        label,
        list(options),
        required=True,
        format_func=lambda code: options[code],
        key=name,
        on_change=_write,
        args=(name, first),
        label_visibility="collapsed",
    )
    return str(st.session_state[name])


def one_of(
    label: str, options: Mapping[str, str], name: str, default: str | None = None, *, hint: str = "", empty: str = ""
) -> str | None:
    """One of many, in a list; `default` (a code) where the address names none, or nothing at all with `empty` shown."""
    st.session_state[name] = _named(name, options) or default
    st.selectbox(
        label,
        list(options),
        index=None if default is None else 0,
        format_func=lambda code: options[code],
        key=name,
        on_change=_write,
        args=(name, default),
        placeholder=empty or None,
        help=hint or None,
    )
    chosen = st.session_state[name]
    return None if chosen is None else str(chosen)


def some_of(
    label: str, options: Mapping[str, str], name: str, most: int, *, hint: str = "", empty: str = ""
) -> list[str]:
    """Several of many, at most `most`; all codes in one parameter, set apart by commas."""
    wanted = st.query_params.get(name, "").split(",")
    st.session_state[name] = [code for code in options if code in wanted][:most]
    st.multiselect(
        label,
        list(options),
        format_func=lambda code: options[code],
        max_selections=most,
        key=name,
        on_change=_write_list,
        args=(name,),
        placeholder=empty or None,
        help=hint or None,
        select_all=False,
    )
    return list(st.session_state[name])


def _named(name: str, options: Mapping[str, str]) -> str | None:
    """The code that the address names, dropped from there where it is none of the options."""
    wanted = st.query_params.get(name)
    if wanted is None or wanted in options:
        return wanted
    del st.query_params[name]
    return None


def _write(name: str, default: str | None) -> None:
    chosen = st.session_state[name]
    if chosen is None or chosen == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = chosen


def _write_list(name: str) -> None:
    chosen = st.session_state[name]
    if chosen:
        st.query_params[name] = ",".join(chosen)
    else:
        st.query_params.pop(name, None)
