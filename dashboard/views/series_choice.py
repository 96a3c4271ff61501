"""Which of a situation's series is shown, and how: as reported, or as new people per day."""

from __future__ import annotations

import streamlit as st

from dashboard import text
from dashboard.language import marked, say
from dashboard.queries import Page

SERIES = "series"
SHOWN = "shown"
WAYS = {"total": marked("As reported"), "new": marked("New per day")}


def wanted_series() -> str | None:
    """The key of the series that is asked for: by the control, else by the address."""
    chosen = st.session_state.get(SERIES, st.query_params.get(SERIES))
    return chosen if isinstance(chosen, str) else None


def series_control(page: Page) -> None:
    """A list of the situation's series, where there are several; choosing one runs the page again."""
    if len(page.groups) < 2:
        return
    st.selectbox(
        say("Series"),
        list(page.groups),
        index=list(page.groups).index(page.key) if page.key in page.groups else 0,
        format_func=lambda key: _label(page, key),
        key=SERIES,
        bind="query-params",
        help=say("Figures that do not count the same are never in one line."),
    )


def _label(page: Page, key: str) -> str:
    group, number = page.groups[key]
    parts = [text.series_title(group.unit, group.term, group.counting), group.subgroup, group.place]
    if len(page.situation.destination_iso3) != 1:
        parts.append(group.destination_iso3)
    return f"{', '.join(filter(None, parts))}: {text.figures_of(number)}"


def way_control(page: Page) -> str:
    """ "total" or "new": what the chart shows. New per day is worked out of running totals only."""
    if page.daily.empty:
        return "total"
    chosen = st.segmented_control(
        say("What the chart shows"),
        list(WAYS),
        default="total",
        required=True,
        format_func=lambda way: say(WAYS[way]),
        key=SHOWN,
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen or "total"
