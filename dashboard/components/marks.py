"""Where in a sentence the number, the time, the places and the speaker stand, so that each can be marked.

The number's place is kept with the figure. The others are marked where their words stand in the sentence, letter for
letter, and nowhere else: what is only meant ("today") or told elsewhere in the report stays unmarked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from html import escape

from babel import Locale, UnknownLocaleError
from babel.dates import format_time, get_day_names, get_month_names

from dashboard.language import direction, marked, say

PARTS = {
    "number": marked("number"),
    "time": marked("time"),
    "place": marked("place"),
    "speaker": marked("speaker"),
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in its own language, with the place of the number inside it and what else may stand there.

    `day` and `clock` are those of as_of where the report states them; `places` and `speakers` are names as printed.
    """

    text: str
    number_start: int
    number_end: int
    language: str
    day: date | None = None
    clock: time | None = None
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the sentence and which of PARTS it is."""

    start: int
    end: int
    part: str


def marks_of(quote: Quote) -> list[Mark]:
    """The marks in order; they never overlap, and the number goes before the others."""
    found = [Mark(quote.number_start, quote.number_end, "number")]
    sought = (
        ("time", _times(quote)),
        ("place", quote.places),
        ("speaker", quote.speakers),
    )
    for part, words in sought:
        for start, end in _spans(quote.text, words):
            if all(end <= mark.start or start >= mark.end for mark in found):
                found.append(Mark(start, end, part))
    return sorted(found, key=lambda mark: mark.start)


def _spans(sentence: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Whole words alone; the longest first, so that "27 September" is one mark and not two."""
    for word in sorted({each for each in words if each.strip()}, key=lambda each: (-len(each), each)):
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(sentence):
            yield match.span()


def _times(quote: Quote) -> list[str]:
    """How the language may print the day and the hour."""
    printed: list[str] = []
    if quote.day is not None:
        printed += _printed_days(quote.day, quote.language)
    if quote.clock is not None:
        printed += _printed_clocks(quote.clock, quote.language)
    return printed


@lru_cache(maxsize=1000)
def _printed_days(day: date, language: str) -> tuple[str, ...]:
    names = _months(language, day.month)
    printed = [f"{day.day} {name}" for name in names] + [f"{name} {day.day}" for name in names]
    printed += [f"{day.day} de {name}" for name in names] + [f"{day.day}. {name}" for name in names]
    printed += [day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}"]
    return (*printed, *_weekdays(language, day.weekday()))


@lru_cache(maxsize=1000)
def _printed_clocks(clock: time, language: str) -> tuple[str, ...]:
    half = clock.hour % 12 or 12
    later = "pm" if clock.hour >= 12 else "am"
    dotted = f"{later[0]}.{later[1]}."
    hours = [
        f"{clock.hour}:{clock.minute:02d}",
        f"{clock.hour}.{clock.minute:02d}",
        f"{clock.hour:02d}:{clock.minute:02d}",
    ]
    twelve = [f"{half}:{clock.minute:02d}", f"{half}.{clock.minute:02d}"]
    twelve += [f"{half}"] if clock.minute == 0 else []
    halves = [f"{each}{gap}{word}" for each in twelve for gap in (" ", "") for word in (later, dotted)]
    french = [f"{clock.hour}h{clock.minute:02d}", f"{clock.hour} h {clock.minute:02d}"]
    locale = _locale(language)
    own = [str(format_time(clock, "short", locale=locale))] if locale else []
    return (*hours, *halves, *french, *own)


@lru_cache(maxsize=100)
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.split("-", maxsplit=1)[0])
    except (UnknownLocaleError, ValueError):
        return None


def _months(language: str, month: int) -> list[str]:
    locale = _locale(language)
    if locale is None:
        return []
    widths = [(width, context) for width in ("wide", "abbreviated") for context in ("format", "stand-alone")]
    return [get_month_names(width, context, locale)[month] for width, context in widths]  # type: ignore[arg-type]


def _weekdays(language: str, weekday: int) -> list[str]:
    locale = _locale(language)
    return [get_day_names("wide", "format", locale)[weekday]] if locale else []


def quote_html(quote: Quote) -> str:
    """The sentence in its own language and direction, its parts marked; the number most of all."""
    pieces: list[str] = []
    at = 0
    for mark in marks_of(quote):
        pieces.append(escape(quote.text[at : mark.start]))
        pieces.append(_mark_html(quote.text[mark.start : mark.end], mark.part))
        at = mark.end
    pieces.append(escape(quote.text[at:]))
    return (
        f'<blockquote class="dt-quote" lang="{escape(quote.language)}" dir="{direction(quote.language)}">'
        f"{''.join(pieces)}</blockquote>"
    )


def _mark_html(words: str, part: str) -> str:
    if part == "number":
        return f"<mark>{escape(words)}</mark>"
    return f'<span class="dt-mark dt-mark-{part}" title="{escape(say(PARTS[part]))}">{escape(words)}</span>'
