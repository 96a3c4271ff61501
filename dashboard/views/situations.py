"""All situations: the latest number of each, how it moved, how fresh it is; the map; figures of no situation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from dashboard import queries, text
from dashboard.charts import Observation
from dashboard.components.notice import notice
from dashboard.components.situation_row import row_html
from dashboard.language import say
from dashboard.queries import Glance, Overview, UnavailableError
from dashboard.theme import Palette
from dashboard.views.begin import begin, spoken_here, tell_broken
from dashboard.views.flow_map import flow_map_part
from dashboard.views.known import known_control, known_note, known_on
from dashboard.views.outside import outside_part
from dashboard.views.situation_filters import filtered
from dashboard.views.situation_link import link_to
from dashboard.views.situation_words import FRESHNESS_RULE, latest_of, row_of, waiting_of

LOOK_AGAIN = 3
"""Seconds between two looks whether a later state of the ledger has been read."""


def several() -> bool:
    """True where there is something to list. The situation's page reports files that cannot be used."""
    try:
        return len(queries.situations()) > 1
    except UnavailableError:
        return False


def situations_page(target: StreamlitPage) -> None:
    """The list with its map; every title leads to the situation on the `target` page."""
    look = begin()
    try:
        if not queries.ledger_exists():
            notice(say(text.NO_LEDGER[0]), say(text.NO_LEDGER[1]))
            return
        with st.spinner(say("Reading the ledger")):
            overview = queries.overview(known_on())
    except UnavailableError as error:
        tell_broken(error)
        return
    _show(overview, target, look)


def _show(overview: Overview, target: StreamlitPage, look: Palette) -> None:
    now = known_on() or datetime.now(UTC)
    _heading(overview)
    known_note(known_on())
    if overview.is_behind:
        _soon(overview)
    shown = filtered(overview.glances)
    told = [(glance, row) for glance in shown if (row := latest_of(glance)) is not None]
    if not shown:
        st.html(f'<p class="dt-note" role="status">{escape(say("No situation fits what you chose."))}</p>')
    _rows(told, target, now, look)
    flow_map_part(shown, target, look)
    _waiting([glance for glance in shown if latest_of(glance) is None], target)
    outside_part()
    known_control(known_on())
    st.html(f'<p class="dt-note dt-rule">{escape(say(FRESHNESS_RULE))}</p>')


def _heading(overview: Overview) -> None:
    st.title(say("Situations"), anchor=False)
    told = sum(latest_of(glance) is not None for glance in overview.glances)
    sentence = say(
        "{told} of {all} situations have figures. Every number opens the sentence that says it.",
        told=told,
        all=len(overview.glances),
    )
    st.html(f'<p class="dt-note dt-lead">{escape(sentence)}</p>')


def _rows(told: Sequence[tuple[Glance, Observation]], target: StreamlitPage, now: datetime, look: Palette) -> None:
    with st.container(key="situation-list", gap=None):
        for glance, row in told:
            with st.container(key=f"listed-{glance.situation.id}", gap=None):
                _title(glance, target)
                st.html(row_html(row_of(glance, row, now, look)))


def _waiting(silent: Sequence[Glance], target: StreamlitPage) -> None:
    """Those without a figure, quietly, with what they wait for."""
    if not silent:
        return
    st.header(say("No figure yet"), anchor=False)
    how = say(
        "These situations are described, and no figure of theirs has been read. `displacement run` visits the declared "
        "sources, `displacement read` takes a report of your own; a row appears above with the first figure that fits."
    )
    st.markdown(how)
    with st.container(key="situation-waiting", gap=None):
        for glance in silent:
            with st.container(key=f"waiting-{glance.situation.id}", gap=None):
                _title(glance, target)
                st.html(f'<p class="dt-note">{waiting_of(glance)}</p>')


def _title(glance: Glance, target: StreamlitPage) -> None:
    st.page_link(target, label=_plain(glance.situation.title), query_params=link_to(glance.situation.id))


def _plain(words: str) -> str:
    """Words in which Markdown finds nothing to do."""
    return "".join(f"\\{letter}" if letter in r"\`*_{}[]()#+-.!|~:$<>" else letter for letter in words)


@st.fragment(run_every=LOOK_AGAIN)
def _soon(overview: Overview) -> None:
    """That a later state is being read; once it is, the page begins anew, where the reader is."""
    spoken_here()
    at = text.day_and_clock(overview.read_at, "UTC")
    told = say("As read on {at} UTC; what came since is being read.", at=at)
    st.html(f'<p class="dt-note" role="status">{escape(told)}</p>')
    try:
        if not queries.overview(known_on()).is_behind:
            st.rerun()
    except UnavailableError:
        st.rerun()
