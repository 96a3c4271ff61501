"""Which of a situation's series is shown, and how: as reported, or as new people per day."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import queries, text
from dashboard.components.address import choice, segments
from dashboard.language import marked, say
from dashboard.queries import Group, Page

SERIES = "series"
SHOWN = "shown"
WAYS = {"total": marked("As reported"), "new": marked("New per day")}


def wanted_series() -> str | None:
    """The key of the series that the address names."""
    return st.query_params.get(SERIES)


def series_place(page: Page) -> DeltaGenerator | None:
    """Where the list of series will stand; it takes its room at once, so that nothing moves when the list comes.

    None where there is no other series than the one that is shown first.
    """
    if not page.groups.keys() - {queries.headline_key(page.situation)}:
        return None
    with st.container(key="series-choice"):
        return st.empty()


def series_control(page: Page, place: DeltaGenerator | None) -> None:
    """A list of the situation's series, where there is a place for it; choosing one runs the page again."""
    if place is None:
        return
    first = queries.headline_key(page.situation)
    others = {key: _label(page, *page.groups[key]) for key in page.groups if key != first}
    headline = page.situation.headline
    counted = page.groups[first][1] if first in page.groups else 0
    title = text.series_title(headline.unit, headline.term, headline.counting)
    labels = {first: say("{series}: {figures}", series=title, figures=text.figures_of(counted))} | others
    with place.container():
        hint = say("Figures that do not count the same are never in one line.")
        choice(say("Series"), SERIES, labels, width=520, hint=hint)


def _label(page: Page, group: Group, number: int) -> str:
    parts = [text.series_title(group.unit, group.term, group.counting), group.subgroup, group.place]
    if len(page.situation.destination_iso3) != 1:
        parts.append(group.destination_iso3)
    return say("{series}: {figures}", series=text.listed(parts), figures=text.figures_of(number))


def way_control(page: Page) -> str:
    """ "total" or "new": what the chart shows. New per day is worked out of running totals only."""
    if page.daily.empty:
        return "total"
    return segments(say("What the chart shows"), {way: say(words) for way, words in WAYS.items()}, SHOWN)
