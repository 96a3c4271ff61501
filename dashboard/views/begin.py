"""What every page run, and every run of a part of a page, begins with: the reader's language and colours."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from dashboard import text, theme
from dashboard.components.notice import notice
from dashboard.language import LANGUAGES, say, speak
from dashboard.queries import UnavailableError
from dashboard.theme import Palette

LANGUAGE = "lang"
P = ParamSpec("P")


def spoken_here() -> str:
    """Speak the language that the address names, else the browser's, else English; its code."""
    wanted = st.query_params.get(LANGUAGE)
    if wanted not in LANGUAGES:
        wanted = (st.context.locale or "").split("-")[0]
    return speak(wanted)


def begin() -> Palette:
    """Begin a page: its language, its styles; the colours that its charts take."""
    spoken_here()
    look = theme.palette(st.context.theme.type)
    st.html(theme.css(look))
    return look


def tell_broken(error: UnavailableError) -> None:
    """What a page says in the place of what cannot be read: which file, and what is the matter with it."""
    notice(say(text.BROKEN[0]), say(text.BROKEN[1]), detail=f"{error.subject}: {error.problem}")


def part(of_page: Callable[P, None]) -> Callable[P, None]:
    """A part of a page that runs alone when something in it is used; it may run in a thread of its own."""

    @st.fragment
    @wraps(of_page)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        spoken_here()
        try:
            of_page(*args, **kwargs)
        except UnavailableError as error:
            tell_broken(error)

    return run
