"""What the page of all figures is narrowed by and ordered: the address bar keeps every choice by its code."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard import queries, text
from dashboard.components.address import choice, day_sought, words_sought
from dashboard.language import language_name, marked, say
from dashboard.queries import Asked, Order
from dashboard.views.choice import FIGURE
from dashboard.views.situation_words import named

PAGE = "page"
_ANY = ""
_OF_FIRST_ROW = ("find", "within", "counts", "reviewed")
_OF_MORE = ("counting", "from", "to", "since", "until", "language", "source")
_ASKED = "figures-asked"

ORDERS: dict[str, tuple[Order, bool, str]] = {
    "latest": ("as_of", True, marked("Latest first")),
    "earliest": ("as_of", False, marked("Earliest first")),
    "largest": ("value", True, marked("Largest first")),
    "smallest": ("value", False, marked("Smallest first")),
    "read": ("recorded", True, marked("Read last, first")),
    "published": ("published", True, marked("Published last, first")),
    "outlet": ("outlet", False, marked("By who published it")),
    "doubtful": ("confidence", False, marked("Least certain first")),
    "certain": ("confidence", True, marked("Most certain first")),
}
"""Address -> order, whether it descends, and its name."""


def asked_for(known_on: datetime | None) -> Asked:
    """The controls, and what they ask for."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="figure-filters"):
        words = words_sought(say("Search"), "find", placeholder=say("Words of the sentence or names"), width=230)
        situation = choice(say("Situation"), "within", _situations(), width=220)
        term = choice(say("What is counted"), "counts", _terms(), width=160)
        reviewed = choice(say("Review"), "reviewed", _reviews(), width=165)
        choice(say("Order"), "sort", {name: say(label) for name, (_, _, label) in ORDERS.items()}, width=180)
        active = sum(name in st.query_params for name in _OF_MORE)
        more = st.popover(say("More filters ({n})", n=active) if active else say("More filters"), key="more-filters")
    with more:
        counting = choice(say("How it is counted"), "counting", _countings(), width=260)
        origin = choice(say("From"), "from", _countries(), width=260)
        destination = choice(say("To"), "to", _countries(), width=260)
        since = day_sought(say("As of, first day"), "since", width=260)
        until = day_sought(say("As of, last day"), "until", width=260)
        code = choice(say("Language of the report"), "language", languages(), width=260)
        source = choice(say("Source"), "source", sources(), width=260)
    return Asked(
        situation_id=situation or None,
        term=term or None,
        counting=counting or None,
        origin_iso3=origin or None,
        destination_iso3=destination or None,
        since=since,
        until=until,
        text=words or None,
        language=code or None,
        source_id=source or None,
        reviewed={"yes": True, "no": False}.get(reviewed),
        known_on=known_on,
    )


def order_of() -> tuple[Order, bool]:
    """The order that the address names, and whether it descends."""
    order, descending, _ = ORDERS.get(st.query_params.get("sort", ""), ORDERS["latest"])
    return order, descending


def starts_anew(asked: object) -> None:
    """Other filters begin at their first page and figure, another order at its first page; a link says where."""
    before, now = st.session_state.get(_ASKED), (asked, order_of())
    st.session_state[_ASKED] = now
    if before is None or before == now:
        return
    st.query_params.pop(PAGE, None)
    if before[0] != asked:
        st.query_params.pop(FIGURE, None)


def clear_filters() -> None:
    """Let everything through again."""
    for name in (*_OF_FIRST_ROW, *_OF_MORE, PAGE):
        st.query_params.pop(name, None)


def languages() -> dict[str, str]:
    """The languages that reports are read in, each named in the reader's."""
    names = {code: language_name(code) for code in queries.reading_languages()}
    return {_ANY: say("All languages")} | dict(sorted(names.items(), key=lambda one: one[1]))


def sources() -> dict[str, str]:
    """The sources that brought reports, by their ids."""
    return {_ANY: say("All sources")} | {each: each for each in queries.source_ids()}


def _situations() -> dict[str, str]:
    titles = {each.id: each.title for each in queries.situations().values()}
    return {_ANY: say("All figures")} | titles


def _terms() -> dict[str, str]:
    return {_ANY: say("All counts")} | {name: say(label) for name, label in text.TERMS.items()}


def _countings() -> dict[str, str]:
    return {_ANY: say("In any way")} | {name: say(label) for name, label in text.COUNTING.items()}


def _reviews() -> dict[str, str]:
    return {_ANY: say("Reviewed or not"), "yes": say("Reviewed by a person"), "no": say("Not reviewed yet")}


def _countries() -> dict[str, str]:
    names = {code: named(code) for code in queries.country_codes()}
    return {_ANY: say("Any country")} | dict(sorted(names.items(), key=lambda one: one[1]))
