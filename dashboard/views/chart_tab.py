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
from dashboard.components.part_title import part_title
from dashboard.language import say
from dashboard.queries import Page
from dashboard.theme import Palette
from dashboard.views.begin import part
from dashboard.views.chart_first import let_it_be_drawn
from dashboard.views.choice import choose_point, chosen_of
from dashboard.views.comparing import Compared, aligned_runs, compare_control, unlike
from dashboard.views.dated import chart_events, listed_events
from dashboard.views.evidence import show_evidence
from dashboard.views.kept import kept_chart, with_rows
from dashboard.views.same_day import same_day
from dashboard.views.series_choice import way_control
from dashboard.views.summary import busiest, headline_row

STEPS = "chart-steps"
ALIGNED = "chart-aligned"
DAILY = "chart-daily"


@part
def chart_tab(page: Page) -> None:
    """The tab. A click on a point runs this part of the page alone."""
    look = theme.palette(st.context.theme.type)
    last = headline_row(page)
    if last is None or not charts.drawable(page.series):
        _note(say(text.NOTHING_DATED))
        return
    left, right = st.columns([2.5, 1], gap="medium")
    with left:
        way, options, compared = _controls(page, last.at)
        beside = compared.beside
        shown, figure_id = chosen_of([page] if beside is None else [page, beside], last.figure_id)
        if beside is not None:
            _aligned(page, beside, figure_id, options, look)
        elif way == "new":
            _daily(page, look)
        else:
            _steps(page, figure_id, options, compared, look)
    with right.container(border=True):
        show_evidence(shown, figure_id)
    left, right = st.columns([2.5, 1], gap="medium")
    with left:
        if way == "total" and beside is None:
            _daily_below(page, look)
    with right:
        same_day(page)


def _note(words: str) -> None:
    st.html(f'<p class="dt-note">{escape(words)}</p>')


def _controls(page: Page, at: datetime) -> tuple[str, charts.StepsOptions, Compared]:
    group, home = page.group, page.situation.zone
    part_title(text.series_title(group.unit, group.term, group.counting))
    with st.container(horizontal=True, key="controls", vertical_alignment="center", gap="small"):
        way = way_control(page)
        utc = zone_control(text.zone_label(home, at))
        log = scale_control()
        compared = compare_control(page)
    band = group.counting == "cumulative"
    return way, charts.StepsOptions("UTC" if utc else home, home, log, band, compared.speakers or None), compared


def _steps(page: Page, figure_id: str, options: charts.StepsOptions, compared: Compared, look: Palette) -> None:
    _note(say(text.CHART_HINT if options.band else text.STOCK_HINT))
    beside = charts.Beside(chart_events(page, options.zone), page.band, page.falls, compared.lines)
    asked = (STEPS, options.zone, options.log, look, tuple(compared.lines))
    spec = kept_chart(page, asked, lambda: charts.steps_chart(page.series, beside, options, look))
    spec = with_rows(spec, "chosen", charts.chosen_rows(page.series, figure_id, options.zone))
    st.vega_lite_chart(spec=spec, theme=None, key=STEPS, on_select=partial(choose_point, STEPS), alt=_spoken(page))
    let_it_be_drawn((page.situation.id, page.key, *asked))
    event_list(listed_events(page, options.zone))
    undrawn = len(page.series) - len(charts.drawable(page.series))
    if undrawn:
        _note(text.undrawn(undrawn))
    drawn, all_of = charts.drawn_of(page.series, options.speakers)
    if drawn < all_of:
        _note(text.thinned(drawn, all_of))


def _aligned(page: Page, beside: Page, figure_id: str, options: charts.StepsOptions, look: Palette) -> None:
    runs = aligned_runs(page, beside)
    _note(
        say(
            "Day 0 is the day on which each situation began: {first_day} and {second_day}.",
            first_day=text.day(page.situation.start),
            second_day=text.day(beside.situation.start),
        )
    )
    if warning := unlike(page, beside):
        _note(warning)
    asked = (ALIGNED, beside.situation.id, beside.key, options.log, look)
    spec = kept_chart(page, asked, lambda: charts.aligned_chart(runs, look, log=options.log))
    spec = with_rows(spec, "chosen", charts.aligned_chosen(runs, figure_id))
    spoken = say(
        "Two lines by the days since each situation began: {first}, {second}.", first=runs[0].name, second=runs[1].name
    )
    st.vega_lite_chart(spec=spec, theme=None, key=ALIGNED, on_select=partial(choose_point, ALIGNED), alt=spoken)


def _daily_below(page: Page, look: Palette) -> None:
    if busiest(page) is not None:
        part_title(text.new_per_day(page.group.term, page.situation.zone))
        _daily(page, look)


def _daily(page: Page, look: Palette) -> None:
    top = busiest(page)
    if top is None:
        return
    spoken = say(
        "Bars of new people per day, the highest {people} on {day}.", people=text.people(top.new), day=text.day(top.day)
    )
    spec = kept_chart(page, (DAILY, look), lambda: charts.daily_chart(page.daily, look))
    st.vega_lite_chart(spec=spec, theme=None, key=DAILY, alt=spoken)


def _spoken(page: Page) -> str:
    """The chart in a sentence, for those who hear it."""
    zone = ZoneInfo(page.situation.zone)
    rows = charts.drawable(page.series)
    first, last = (
        say("{people} on {day}", people=text.people(row.value), day=text.day(row.at.astimezone(zone)))
        for row in (rows[0], rows[-1])
    )
    title = text.series_title(page.group.unit, page.group.term, page.group.counting)
    return say(
        "{title}: {first}, {last}; {figures}. The table lists each one.",
        title=title,
        first=first,
        last=last,
        figures=text.figures_of(len(rows)),
    )
