"""Which situations the list shows, and in what order; the address bar keeps both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from dashboard import text
from dashboard.components.address import choice, words_sought
from dashboard.language import marked, say
from dashboard.queries import Glance
from dashboard.views.situation_words import CAUSES, latest_of, named

ORDERS = {
    "latest": marked("Latest figure first"),
    "size": marked("Most people first"),
    "change": marked("Largest change first"),
    "name": marked("By name"),
}
ANY = ""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def filtered(glances: Sequence[Glance]) -> list[Glance]:
    """The controls; and of all situations those that pass, in the order that the reader chose."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="situation-filters"):
        words = words_sought(say("Search"), "find", placeholder=say("Place, country or title"), width=230)
        order = choice(say("Order"), "order", {key: say(label) for key, label in ORDERS.items()}, width=190)
        country = choice(say("Country"), "country", _countries(glances), width=190)
        cause = choice(say("Cause"), "cause", _causes(glances), width=160)
        term = choice(say("What is counted"), "counts", _terms(glances), width=160)
    passing = [
        glance
        for glance in glances
        if _says(glance, words)
        and country in (ANY, *glance.origins, *glance.destinations)
        and cause in (ANY, glance.situation.cause)
        and term in (ANY, glance.situation.headline.term)
    ]
    return sorted(passing, key=_KEYS[order])


def _countries(glances: Sequence[Glance]) -> dict[str, str]:
    codes = {iso3 for glance in glances for iso3 in (*glance.origins, *glance.destinations)}
    return {ANY: say("All countries")} | dict(sorted(((code, named(code)) for code in codes), key=lambda one: one[1]))


def _causes(glances: Sequence[Glance]) -> dict[str, str]:
    present = {glance.situation.cause for glance in glances}
    return {ANY: say("All causes")} | {key: say(label) for key, label in CAUSES.items() if key in present}


def _terms(glances: Sequence[Glance]) -> dict[str, str]:
    present = {glance.situation.headline.term for glance in glances}
    return {ANY: say("All counts")} | {key: say(label) for key, label in text.TERMS.items() if key in present}


def _says(glance: Glance, words: str) -> bool:
    """Whether every word stands somewhere in what the list or the file says of a situation, whatever its case."""
    situation = glance.situation
    countries = map(named, (*glance.origins, *glance.destinations))
    said = (
        situation.title,
        situation.summary,
        situation.country,
        *situation.origin,
        *situation.destination,
        *countries,
    )
    whole = " ".join(said).casefold()
    return all(word in whole for word in words.casefold().split())


def _by_latest(glance: Glance) -> tuple[float, str]:
    return (-(glance.newest or _LONG_AGO).timestamp(), glance.situation.title)


def _by_size(glance: Glance) -> tuple[float, str]:
    row = latest_of(glance)
    return (-row.value if row else 1.0, glance.situation.title)


def _by_change(glance: Glance) -> tuple[float, str]:
    """By the change over a week; where no report tells that, over a day."""
    change = glance.over_week or glance.over_day
    return (-abs(change.difference) if change else 1.0, glance.situation.title)


def _by_name(glance: Glance) -> tuple[float, str]:
    return (0.0, glance.situation.title.casefold())


_KEYS: dict[str, Callable[[Glance], tuple[float, str]]] = {
    "latest": _by_latest,
    "size": _by_size,
    "change": _by_change,
    "name": _by_name,
}
