"""Where a sentence says what was read from it: by the words themselves, as far as they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC

from babel.core import UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from dashboard.components.sentence import Kind, Mark
from dashboard.queries import Moment, RecordedFigure


def marks_of(record: RecordedFigure) -> list[Mark]:
    """The number by its place; places, speaker and time where the sentence has their words."""
    figure = record.figure
    start = figure.quote_span.start
    number = Mark(figure.number_span.start - start, figure.number_span.end - start, "number")
    named: list[tuple[Kind, str | None]] = [
        ("speaker", figure.attributed_to),
        ("place", figure.origin),
        ("place", figure.destination),
    ]
    found = [mark for kind, words in named if words for mark in _found(figure.quote, re.escape(words), kind)]
    for moment in filter(None, (figure.as_of, figure.period_start)):
        for pattern in _time_patterns(moment, record.article.language):
            found += _found(figure.quote, pattern, "time")
    return [number, *found]


def _found(text: str, pattern: str, kind: Kind) -> Iterable[Mark]:
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
        yield Mark(match.start(), match.end(), kind)


def _time_patterns(moment: Moment, code: str) -> list[str]:
    """How a text of that language may write the day and the hour of a moment, the longest ways first."""
    at = moment.latest(UTC)
    try:
        months, days = get_month_names("wide", locale=code), get_day_names("wide", locale=code)
    except (UnknownLocaleError, ValueError):
        return []
    day = moment.day
    patterns = [re.escape(moment.text)]
    if day is None:
        return [*patterns, rf"{re.escape(months[at.month])}(?:,?\s+{at.year})?"]
    month = re.escape(months[day.month])
    written = rf"(?:{day.day}(?:\.|st|nd|rd|th)?\s+(?:de\s+)?{month}|{month}\s+{day.day}(?:st|nd|rd|th)?)"
    patterns.append(rf"{written}(?:,?\s+(?:de\s+)?{day.year})?")
    patterns.append(re.escape(days[day.weekday()]))
    clock = re.search(r"T(\d\d):(\d\d)", moment.text)
    if clock:
        patterns.append(rf"0?{int(clock[1])}[:.h]{clock[2]}")
    return patterns
