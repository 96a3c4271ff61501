"""As known on: the page as it would have stood on an earlier day. The address bar keeps the day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st

from dashboard import queries, text
from dashboard.language import say
from dashboard.queries import Moment

KNOWN = "known"
_PICKED = "known-day"


def known_on() -> datetime | None:
    """The last instant (UTC) that the address names; None for now. What is no day or time there is dropped."""
    wanted = st.query_params.get(KNOWN)
    if wanted is None:
        return None
    try:
        return Moment(wanted).latest(UTC)
    except ValueError:
        del st.query_params[KNOWN]
        return None


def known_note(at: datetime | None) -> None:
    """While an earlier day is chosen: what that means, and the way back."""
    if at is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="known-row"):
        st.html(f'<p class="dt-note" role="status">{text.known_note(at)}</p>', width="content")
        st.button(say(text.KNOWN_NOW), on_click=_forget, key="known-now", type="tertiary", icon=":material/update:")


def known_control(at: datetime | None) -> None:
    """A slider over the days on which the ledger learned something, the last of them being now; none with one day."""
    days = queries.days_of_learning()
    if at is not None:
        days = sorted({*days, at.date()})
    if len(days) < 2 and at is None:
        return
    options: list[date | None] = [*days, None]
    st.session_state[_PICKED] = at.date() if at else None
    with st.container(key="known"):
        _slider(options)


def _slider(options: list[date | None]) -> None:
    st.select_slider(
        say(text.KNOWN_LABEL),
        options,
        format_func=lambda day: text.day(day) if day else say("now"),
        key=_PICKED,
        on_change=_choose,
        help=say(text.KNOWN_HELP),
        width=520,
    )


def _choose() -> None:
    picked = st.session_state[_PICKED]
    if isinstance(picked, date):
        st.query_params[KNOWN] = picked.isoformat()
    else:
        _forget()


def _forget() -> None:
    st.query_params.pop(KNOWN, None)
