"""Which of a situation's series is shown, and how: as reported, or as new people per day."""

from __future__ import annotations

import streamlit as st

from dashboard import queries, text
from dashboard.components.address import choice, segments
from dashboard.language import marked, say
from dashboard.queries import Page

SERIES = "series"
SHOWN = "shown"
WAYS = {"total": marked("As reported"), "new": marked("New per day")}


def wanted_series() -> str | None:
    """The key of the series that the address names."""
    return st.query_params.get(SERIES)


def series_control(page: Page) -> None:
    """A list of the situation's series, where there are several; choosing one runs the page again."""
    if len(page.groups) < 2:
        return
    first = queries.headline_key(page.situation)
    keys = sorted(page.groups, key=lambda key: key != first)
    labels = {key: _label(page, key) for key in keys}
    with st.container(key="series-choice"):
        choice(
            say("Series"),
            SERIES,
            labels,
            width=520,
            hint=say("Figures that do not count the same are never in one line."),
        )


def _label(page: Page, key: str) -> str:
    group, number = page.groups[key]
    parts = [text.series_title(group.unit, group.term, group.counting), group.subgroup, group.place]
    if len(page.situation.destination_iso3) != 1:
        parts.append(group.destination_iso3)
    return say("{series}: {figures}", series=text.listed(parts), figures=text.figures_of(number))


def way_control(page: Page) -> str:
    """ "total" or "new": what the chart shows. New per day is worked out of running totals only."""
    if page.daily.empty:
        return "total"
    return segments(say("What the chart shows"), {way: say(words) for way, words in WAYS.items()}, SHOWN)
