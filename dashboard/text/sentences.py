"""Sentences that are made of several parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlsplit

from dashboard.language import digits, marked, say, say_many
from dashboard.text.labels import (
    COUNTING,
    KINDS,
    NEW_PER_DAY,
    PEOPLE_REPORTED_AS,
    REPORTED_AS,
    REVISED_EXACT,
    REVISED_INEXACT,
    TERMS,
    UNITS,
)
from dashboard.text.times import day, day_and_clock, zone_city


def kind_label(kind: str | None) -> str:
    """The kind of voice as the legend names it; armed groups and unnamed voices are "other"."""
    return say(KINDS.get(kind or "other", KINDS["other"]))


def reported_as(term: str, unit: str) -> str:
    """ "people reported to have arrived"."""
    if unit == "people":
        return say(PEOPLE_REPORTED_AS[term])
    return say(REPORTED_AS[term], unit=say(UNITS[unit]))


def reason(words: str) -> str:
    """Why an observation has its role, as the series says it, in the reader's language."""
    revised = re.fullmatch(
        r"revision: (a later|an) exact count, lower than the ([\d,.]+) before it(, which was not exact)?", words
    )
    if revised is None:
        return say(words)
    message = REVISED_EXACT if revised[3] is None else REVISED_INEXACT
    return say(message, n=digits(float(revised[2].replace(",", ""))))


def page_gone(checked: date, note: str) -> str:
    """That the page is gone, and what is left of it: "The page is gone (checked 3 Nov 2026: answered 410 Gone)..."."""
    return say(
        "The page is gone (checked {day}). The kept text has the sentence, word for word.", day=_checked(checked, note)
    )


def page_changed(checked: date, note: str) -> str:
    """That the page does not say any more what it is cited for; the note tells how much of it is missing."""
    return say(
        "The page has changed (checked {day}). The kept text has the sentence, word for word.",
        day=_checked(checked, note),
    )


def _checked(checked: date, note: str) -> str:
    return f"{day(checked)}: {note}" if note else day(checked)


def web_copy(address: str, at: date) -> str:
    """A copy of a page at a web archive: "Copy at web.archive.org, asked for on 4 Mar 2024"."""
    host = urlsplit(address).hostname or say("a web archive")
    return say("Copy at {host}, asked for on {day}", host=host, day=day(at))


def undrawn(number: int) -> str:
    """Why some figures are not on the chart."""
    return say_many(
        "{n} figure is known to the month or year only and not drawn; the table lists each.",
        "{n} figures are known to the month or year only and not drawn; the table lists each.",
        number,
    )


def thinned(drawn: int, all_of: int) -> str:
    """Why the chart draws some figures only, and which."""
    return say(
        "The chart draws {drawn} of {all} figures: of every stretch of time the first, the last, the lowest and the "
        "highest on the line, and the lowest and the highest beside it. The table lists each.",
        drawn=digits(drawn),
        all=digits(all_of),
    )


def series_title(unit: str, term: str, counting: str) -> str:
    """ "People reported to have arrived, running total"."""
    title = counted(unit, term, counting)
    return title[0].upper() + title[1:]


def listed(parts: Iterable[str | None]) -> str:
    """The parts that say something, set apart by the language's comma."""
    return say(", ").join(filter(None, parts))


def counted(unit: str, term: str, counting: str) -> str:
    """ "people reported to have arrived, running total"."""
    return say("{what}, {counting}", what=reported_as(term, unit), counting=say(COUNTING[counting]))


def term_counted(term: str, counting: str) -> str:
    """ "arrived, running total"."""
    return say("{what}, {counting}", what=say(TERMS[term]), counting=say(COUNTING[counting]))


def new_per_day(term: str, zone: str) -> str:
    """ "New arrivals per day, Yerevan time"."""
    return say(NEW_PER_DAY.get(term, marked("New per day, {city} time")), city=zone_city(zone))


def known_note(at: datetime) -> str:
    """What a reader sees while an earlier day is chosen."""
    return say(
        "As it was known on {when} UTC. What was read or decided later is left out.", when=day_and_clock(at, "UTC")
    )
