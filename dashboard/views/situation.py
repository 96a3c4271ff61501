"""The page of one situation: the number, how it came about, and every figure behind it."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard import queries, text
from dashboard.components.headline import Scale, top
from dashboard.components.light_link import light_link_html
from dashboard.components.notice import notice
from dashboard.language import LANGUAGES, say, spoken
from dashboard.queries import Page, UnavailableError
from dashboard.views.begin import begin, tell_broken
from dashboard.views.chart_tab import chart_tab
from dashboard.views.choice import SITUATION
from dashboard.views.files import offer_files
from dashboard.views.known import KNOWN, known_control, known_note, known_on
from dashboard.views.line_list import line_list
from dashboard.views.series_choice import series_control, series_place, wanted_series
from dashboard.views.sources_tab import sources_tab
from dashboard.views.summary import headline_row, the_cards, the_headline
from dashboard.views.table_tab import table_tab

VIEW = "view"
TABS = (text.CHART, text.TABLE, text.SOURCES)


def situation_page() -> None:
    """Show the situation that the address names, or the first; say in words why there is nothing to show."""
    begin()
    try:
        with st.spinner(say("Reading the ledger"), show_time=True):
            page = _page()
    except UnavailableError as error:
        tell_broken(error)
        return
    if page is None:
        return
    if headline_row(page) is None and page.is_headline:
        _nothing(page)
        return
    _show(page)


def _page() -> Page | None:
    known = queries.situations()
    if not known:
        notice(*map(say, text.NO_SITUATION))
        return None
    if not queries.ledger_exists():
        notice(*map(say, text.NO_LEDGER))
        return None
    wanted = st.query_params.get(SITUATION)
    if wanted is not None and wanted not in known:
        del st.query_params[SITUATION]
    chosen = wanted if wanted in known else queries.first_situation()
    return queries.open_page(chosen, known_on(), wanted_series())


def _nothing(page: Page) -> None:
    at = known_on()
    told = text.NO_FIGURES if at is None else text.NONE_KNOWN
    notice(page.situation.title, f"**{say(told[0])}.** {say(told[1])}")
    series_control(page, series_place(page))
    known_note(at)
    known_control(at)


def _show(page: Page) -> None:
    known_note(known_on())
    top(the_headline(page), _baseline(page), the_cards(page, datetime.now(UTC)))
    place = series_place(page)
    _tabs(page)
    series_control(page, place)  # sent behind the chart
    offer_files(page)
    known_control(known_on())
    light = light_link_html(page.situation.id, st.query_params.get(KNOWN))
    st.html(f'<p class="dt-note">{say(text.METHOD_LINE)}</p><p class="dt-note dt-light">{light}</p>')


def _tabs(page: Page) -> None:
    _view_in_this_language()
    labels = [say(name) for name in TABS]
    chart, table, sources = st.tabs(labels, key=VIEW, bind="query-params", on_change="rerun")
    if chart.open:
        with chart:
            chart_tab(page)
            line_list(page)
    if table.open:
        with table:
            table_tab(page)
    if sources.open:
        with sources:
            sources_tab(page)


def _view_in_this_language() -> None:
    """A link shared in another language names the tab in that one: open the same tab."""
    named = st.query_params.get(VIEW)
    if named is None:
        return
    for code in LANGUAGES:
        with spoken(code):
            labels = [say(name) for name in TABS]
        if named in labels and (own := say(TABS[labels.index(named)])) != named:
            st.query_params[VIEW] = own
            return


def _baseline(page: Page) -> Scale | None:
    baseline = page.situation.baseline
    if baseline is None:
        return None
    people = text.people(baseline.value)
    row = headline_row(page)
    if row is None or page.group.unit != "people" or page.group.counting == "period":
        sentence = say("For scale: {label} {people}", label=baseline.label, people=people)
    else:
        sentence = say(
            "For scale: {label} {people}. {number} is {share} of that; the share is derived, nobody reported it",
            label=baseline.label,
            people=people,
            number=text.people(row.value),
            share=text.percent(row.value / baseline.value),
        )
    return Scale(sentence, baseline.source)
