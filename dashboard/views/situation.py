"""The page of one situation: the number, how it came about, and every figure behind it."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard import queries, text
from dashboard.components.headline import Scale, cards, headline, scale
from dashboard.components.notice import notice
from dashboard.queries import Page, UnavailableError
from dashboard.views.begin import begin
from dashboard.views.chart_tab import chart_tab
from dashboard.views.choice import SITUATION
from dashboard.views.files import offer_files
from dashboard.views.known import known_control, known_note, known_on
from dashboard.views.sources_tab import sources_tab
from dashboard.views.summary import headline_row, the_cards, the_headline
from dashboard.views.table_tab import table_tab


def situation_page() -> None:
    """Show the situation that the address names, or the first; say in words why there is nothing to show."""
    begin()
    try:
        page = _page()
    except UnavailableError as error:
        notice(text.BROKEN[0], text.BROKEN[1], detail=f"{error.subject}: {error.problem}")
        return
    if page is None:
        return
    if headline_row(page) is None:
        at = known_on()
        told = text.NO_FIGURES if at is None else text.NONE_KNOWN
        notice(page.situation.title, f"**{told[0]}.** {told[1]}")
        known_note(at)
        known_control(at)
        return
    _show(page)


def _page() -> Page | None:
    known = queries.situations()
    if not known:
        notice(*text.NO_SITUATION)
        return None
    if not queries.ledger_exists():
        notice(*text.NO_LEDGER)
        return None
    wanted = st.query_params.get(SITUATION)
    if wanted is not None and wanted not in known:
        del st.query_params[SITUATION]
    return queries.open_page(wanted if wanted in known else queries.first_situation(), known_on())


def _show(page: Page) -> None:
    known_note(known_on())
    headline(the_headline(page))
    _baseline(page)
    cards(the_cards(page, datetime.now(UTC)))
    chart, table, sources = st.tabs(["Chart", "Table", "Sources"], key="view", bind="query-params", on_change="rerun")
    if chart.open:
        with chart:
            chart_tab(page)
    if table.open:
        with table:
            table_tab(page)
    if sources.open:
        with sources:
            sources_tab(page)
    offer_files(page)
    known_control(known_on())
    st.html(f'<p class="dt-note">{text.METHOD_LINE}</p>')


def _baseline(page: Page) -> None:
    baseline = page.situation.baseline
    if baseline is not None:
        sentence = f"For scale: {baseline.label} {text.people(baseline.value)}"
        scale(Scale(sentence, baseline.source))
