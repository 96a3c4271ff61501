"""The list of situations, shown where there is more than one."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from dashboard import queries, text
from dashboard.components.notice import notice
from dashboard.language import say
from dashboard.queries import Situation, UnavailableError
from dashboard.views.begin import begin
from dashboard.views.choice import SITUATION
from dashboard.views.summary import headline_row


def several() -> bool:
    """True where there is something to list. The situation's page reports files that cannot be used."""
    try:
        return len(queries.situations()) > 1
    except UnavailableError:
        return False


def situations_page(target: StreamlitPage) -> None:
    """One frame a situation, with its latest number and a link to it on the `target` page."""
    begin()
    st.title(say("Situations"), anchor=False)
    try:
        known = [(situation, _latest(situation)) for situation in queries.situations().values()]
        for situation, latest in sorted(known, key=lambda each: each[1] is None):  # those without a figure last
            _frame(situation, latest or say("No figure has been read yet."), target)
    except UnavailableError as error:
        notice(say(text.BROKEN[0]), say(text.BROKEN[1]), detail=f"{error.subject}: {error.problem}")


def _frame(situation: Situation, latest: str, target: StreamlitPage) -> None:
    with st.container(border=True):
        st.header(situation.title, anchor=False)
        st.text(situation.summary)
        st.text(latest)
        query = {SITUATION: situation.id}
        st.page_link(target, label=say("Open"), icon=":material/arrow_forward:", query_params=query)


def _latest(situation: Situation) -> str | None:
    page = queries.open_page(situation.id) if queries.ledger_exists() else None
    row = headline_row(page) if page is not None else None
    if row is None:
        return None
    known = text.moment(row.at, row.precision, situation.zone, situation.zone)
    reported = text.reported_as(situation.headline.term, situation.headline.unit)
    return f"{text.people(row.value)} {reported}, {known}"
