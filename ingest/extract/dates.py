"""Dates, months and years, resolved against the publication date.

A date without a year is the latest such date not more than a month after publication; without either it stays
unresolved, but is a date all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ingest.extract.mentions import TimeKind, TimeMention
from ingest.extract.openings import Places
from ingest.extract.time_patterns import TimePatterns
from ingest.extract.word_lists import TimeWords

_LONGEST_MONTH = 31


def find_dates(
    places: Places, patterns: TimePatterns, words: TimeWords, published: date | None, *, capitals: bool = True
) -> Iterator[TimeMention]:
    """Every date, month and year of a folded text; overlaps are left to the caller.

    `capitals`: the language writes months with one.
    """
    for match in places.matches("iso", patterns.iso):
        day = _safe_date(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            yield mention_of(match, "day", day, day, "times.iso_date")
    for match in places.matches("numeric", patterns.numeric):
        mention = _numeric(match, published, ambiguous=patterns.month_first)
        if mention:
            yield mention
    for name, pattern in (("day_month", patterns.day_month), ("month_day", patterns.month_day)):
        for match in places.matches(name, pattern):
            mention = _dated(match, words, published)
            if mention:
                yield mention
    for match in places.matches("month", patterns.month):
        mention = _month(match, words, published)
        if mention and not (capitals and _is_plain_word(places.folded, match)):
            yield mention
    for match in places.matches("year", patterns.year):
        year = int(match["year"])
        if published is None or year <= published.year + 1:
            yield mention_of(match, "year", date(year, 1, 1), date(year, 12, 31), "times.year")


def _is_plain_word(folded: str, match: re.Match[str]) -> bool:
    """Months are often plain words too ("may", "march").

    A bare one needs a capital letter that no sentence start explains.
    """
    name = match["month"]
    return name[0].islower() or (
        match["year"] is None and match["edge"] is None and folded[: match.start()].rstrip(" ")[-1:] in ("", ".", "\n")
    )


def _dated(match: re.Match[str], words: TimeWords, published: date | None) -> TimeMention | None:
    month = words.months[_key(match["month"])]
    year = int(match["year"]) if match["year"] else None
    number = int(match["day"]) if match["day"].isdigit() else words.days[_key(match["day"])]
    first = _with_year(month, number, year, published)
    if first is None:
        unresolved = year is None and published is None and number <= _LONGEST_MONTH
        return mention_of(match, "day", None, None, "times.date") if unresolved else None
    if match["day2"]:
        second = int(match["day2"]) if match["day2"].isdigit() else words.days[_key(match["day2"])]
        last = _safe_date(first.year, month, second)
        if last and last > first:
            return mention_of(match, "span", first, last, "times.day_range")
    return mention_of(match, "day", first, first, "times.date")


def _numeric(match: re.Match[str], published: date | None, *, ambiguous: bool) -> TimeMention | None:
    """times.numeric_date: "12.03.2024"; a date all the same where it may as well be month first, but which is open."""
    day, month = (int(match[name] or match[name + "2"] or match[name + "3"]) for name in ("day", "month"))
    if not (1 <= day <= _LONGEST_MONTH and 1 <= month <= 12):
        return None
    year = None if match["year"] is None else int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    first = _with_year(month, day, year, published)
    if ambiguous and day <= 12 and day != month:
        first = None
    return mention_of(match, "day", first, first, "times.numeric_date")


def _key(text: str) -> str:
    return " ".join(text.lower().split())


def _month(match: re.Match[str], words: TimeWords, published: date | None) -> TimeMention | None:
    month = words.months[_key(match["month"])]
    first = _with_year(month, 1, int(match["year"]) if match["year"] else None, published)
    if first is None:
        return mention_of(match, "month", None, None, "times.month") if published is None else None
    if match["month_end"]:
        return mention_of(match, "day", month_end(first), month_end(first), "times.end_of_month")
    parts = {"first_half": (1, 15), "second_half": (16, 31), "first_week": (1, 7)}
    for name, (start, end) in parts.items():
        if match[name]:
            last = min(first.replace(day=min(end, month_end(first).day)), month_end(first))
            return mention_of(match, "span", first.replace(day=start), last, "times.part_of_month")
    return mention_of(match, "month", first, month_end(first), "times.month")


def _with_year(month: int, day: int, year: int | None, published: date | None) -> date | None:
    if year is not None:
        return _safe_date(year, month, day)
    if published is None:
        return None
    candidate = _safe_date(published.year, month, day)
    if candidate and candidate > published + timedelta(days=31):
        candidate = _safe_date(published.year - 1, month, day)
    return candidate


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(first: date) -> date:
    """Last day of the month that `first` lies in."""
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)


def mention_of(match: re.Match[str], kind: TimeKind, first: date | None, last: date | None, rule: str) -> TimeMention:
    """The mention of a match, without role or clock."""
    return TimeMention(match.start(), match.end(), kind, first, last, match[0], "", (), (rule,))
