"""Choices that the address bar keeps by their ids, so that a link means the same in every language.

Streamlit's own binding writes what the reader sees ("Taille"), which another language's page does not understand.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

_EARLIEST = date(1900, 1, 1)
_DIGITS = 7  # of a page's number; longer ones are no pages


def choice(
    label: str, name: str, options: Mapping[str, str], *, width: int, labelled: bool = True, hint: str | None = None
) -> str:
    """One of several, shown in words; the first is meant where the address names none or an unknown one."""
    names, key = dict(options), _key(name)
    first, wanted = _named(name, options)
    st.session_state[key] = wanted
    st.selectbox(
        label,
        list(names),
        format_func=lambda option: names.get(option, option),
        key=key,
        on_change=_keep,
        args=(name, first),
        width=width,
        help=hint,
        label_visibility="visible" if labelled else "collapsed",
    )
    return wanted


def segments(label: str, options: Mapping[str, str], name: str) -> str:
    """One of a few side by side, the first where the address names none or an unknown one."""
    key = _key(name)
    first, st.session_state[key] = _named(name, options)
    st.segmented_control(
        label,
        list(options),
        required=True,
        format_func=lambda code: options[code],
        key=key,
        on_change=_keep,
        args=(name, first),
        label_visibility="collapsed",
    )
    return str(st.session_state[key])


def some_of(label: str, options: Mapping[str, str], name: str, most: int, *, hint: str, empty: str) -> list[str]:
    """Several of many, at most `most`; all codes in one parameter, set apart by commas."""
    key = _key(name)
    st.session_state[key] = _all_named(name, options)[:most]
    st.multiselect(
        label,
        list(options),
        format_func=lambda code: options[code],
        max_selections=most,
        key=key,
        on_change=_keep_all,
        args=(name,),
        placeholder=empty,
        help=hint,
        select_all=False,
    )
    return list(st.session_state[key])


def pills(label: str, options: Mapping[str, str], name: str) -> list[str]:
    """Any of a few, all of them in sight; in the address as `some_of` has them."""
    key = _key(name)
    st.session_state[key] = _all_named(name, options)
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=lambda code: options[code],
        key=key,
        on_change=_keep_all,
        args=(name,),
        wrap=True,
    )
    return list(st.session_state[key])


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


def day_sought(label: str, name: str, *, width: int) -> date | None:
    """A day, written in the address as 2023-09-27; None where none is given. What is no day there is dropped."""
    key = _key(name)
    try:
        st.session_state[key] = date.fromisoformat(st.query_params[name]) if name in st.query_params else None
    except ValueError:
        del st.query_params[name]
        st.session_state[key] = None
    st.date_input(label, key=key, on_change=_keep, args=(name, None), min_value=_EARLIEST, width=width)
    found = st.session_state[key]
    return found if isinstance(found, date) else None


def page_of_many(name: str, pages: int) -> int:
    """The page that the address names, from 1; the last one where it names a later one. Shown where there are more."""
    wanted = st.query_params.get(name, "1")
    page = min(max(int(wanted), 1), pages) if wanted.isdecimal() and len(wanted) < _DIGITS else 1
    if str(page) != wanted:
        st.query_params.pop(name, None)
    if pages > 1:
        key = _key(name)
        st.session_state[key] = page
        st.pagination(pages, key=key, on_change=_keep, args=(name, 1))
    return page


def _key(name: str) -> str:
    return f"address {name}"


def _named(name: str, options: Mapping[str, str]) -> tuple[str, str]:
    """The first option, and the one that the address names; one that is none of them is dropped from there."""
    first = next(iter(options))
    wanted = st.query_params.get(name, first)
    if wanted in options:
        return first, wanted
    del st.query_params[name]
    return first, first


def _all_named(name: str, options: Mapping[str, str]) -> list[str]:
    wanted = st.query_params.get(name, "").split(",")
    return [code for code in options if code in wanted]


def _keep(name: str, otherwise: str) -> None:
    """Write what was chosen into the address; what needs no saying is left out."""
    chosen = st.session_state[_key(name)]
    if chosen in (None, otherwise):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(chosen)


def _keep_all(name: str) -> None:
    chosen = st.session_state[_key(name)]
    if chosen:
        st.query_params[name] = ",".join(chosen)
    else:
        st.query_params.pop(name, None)
