"""The chart with its evidence panel, the bars per day, and the days on which reports differ."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from html import escape
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import charts, text, theme
from dashboard.components.controls import scale_control, zone_control
from dashboard.components.events import event_list
from dashboard.queries import Page
from dashboard.theme import Palette
from dashboard.views.begin import part
from dashboard.views.choice import choose_point, chosen
from dashboard.views.dated import chart_events, listed_events
from dashboard.views.evidence import show_evidence
from dashboard.views.same_day import same_day
from dashboard.views.summary import busiest, headline_row

STEPS = "chart-steps"
DAILY = "chart-daily"


@part
def chart_tab(page: Page) -> None:
    """The tab. A click on a point runs this part of the page alone."""
    look = theme.palette(st.context.theme.type)
    last = headline_row(page)
    if last is None or not charts.drawable(page.series):
        st.html(f'<p class="dt-note">{escape(text.NOTHING_DATED)}</p>')
        return
    figure_id = chosen(page.series, last.figure_id)
    left, right = st.columns([2.5, 1], gap="medium")
    with left:
        options = _controls(page, last.at)
        _steps(page, figure_id, options, look)
    with right.container(border=True):
        show_evidence(page, figure_id)
    left, right = st.columns([2.5, 1], gap="medium")
    with left:
        _daily(page, look)
    with right:
        same_day(page)


def _controls(page: Page, at: datetime) -> charts.StepsOptions:
    wanted = page.situation.headline
    row = st.container(horizontal=True, key="controls", vertical_alignment="center", horizontal_alignment="distribute")
    title = text.series_title(wanted.unit, wanted.term, wanted.counting)
    row.header(title, anchor=False, width="content")
    with row.container(horizontal=True, width="content"):
        utc = zone_control(text.zone_label(page.situation.zone, at))
        log = scale_control()
    home = page.situation.zone
    return charts.StepsOptions("UTC" if utc else home, home, log, band=wanted.counting == "cumulative")


def _steps(page: Page, figure_id: str, options: charts.StepsOptions, look: Palette) -> None:
    hint = text.CHART_HINT if options.band else text.STOCK_HINT
    st.html(f'<p class="dt-note">{escape(hint)}</p>')
    spec = charts.steps_chart(page.series, chart_events(page, options.zone), options, look)
    spec["datasets"]["chosen"] = charts.chosen_rows(page.series, figure_id, options.zone)
    st.vega_lite_chart(spec=spec, theme=None, key=STEPS, on_select=partial(choose_point, STEPS), alt=_spoken(page))
    event_list(listed_events(page, options.zone))
    undrawn = len(page.series) - len(charts.drawable(page.series))
    if undrawn:
        st.html(f'<p class="dt-note">{escape(text.undrawn(undrawn))}</p>')


def _daily(page: Page, look: Palette) -> None:
    top = busiest(page)
    if top is None:
        return
    title = text.NEW_PER_DAY.get(page.situation.headline.term, "New per day")
    st.header(f"{title}, {text.zone_city(page.situation.zone)} time", anchor=False)
    spoken = f"Bars of new people per day, the highest {text.people(top.new)} on {text.day(top.day)}."
    st.vega_lite_chart(spec=charts.daily_chart(page.daily, look), theme=None, key=DAILY, alt=spoken)


def _spoken(page: Page) -> str:
    """The chart in a sentence, for those who hear it."""
    wanted, zone = page.situation.headline, ZoneInfo(page.situation.zone)
    rows = charts.drawable(page.series)
    first, last = (f"{text.people(row.value)} on {text.day(row.at.astimezone(zone))}" for row in (rows[0], rows[-1]))
    title = text.series_title(wanted.unit, wanted.term, wanted.counting)
    return f"{title}: {first}, {last}; {text.count_of(len(rows), 'figure')}. The table lists each one."
