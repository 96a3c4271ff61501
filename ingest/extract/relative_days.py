"""Days told from the publication date: weekdays, yesterday, last week, two months ago.

A weekday is the latest such day on or before publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ingest.extract.dates import mention_of, month_end
from ingest.extract.mentions import TimeKind, TimeMention
from ingest.extract.openings import Places
from ingest.extract.time_patterns import TimePatterns
from ingest.extract.word_lists import Lexicon

_WORD_BEHIND = re.compile(r"\s+([^\W\d_]+)")
_LONGEST_SPAN = 99  # "in 2023 months" is no span
_SEVERAL = 3  # weeks or months that are not counted


def find_relative_days(
    places: Places, patterns: TimePatterns, lexicon: Lexicon, published: date | None
) -> Iterator[TimeMention]:
    """Every such expression of a folded text; without a publication date weekdays stay unresolved."""
    for match in places.matches("weekday", patterns.weekday):
        if match["weekday"][0].islower() and "weekdays" in lexicon.spelling.capitals:
            continue
        day = None if published is None else _latest_weekday(lexicon.times.weekdays[_key(match["weekday"])], published)
        if day and (match["last"] or match["last2"]) and day == published:
            day -= timedelta(days=7)
        yield mention_of(match, "day", day, day, "times.weekday")
    if published is None:
        return
    for name, pattern, rule, back in (
        ("then", patterns.then, "times.then", 0),
        ("same_day", patterns.same_day, "times.same_day", 0),
        ("previous_day", patterns.previous_day, "times.previous_day", 24),
    ):
        for match in places.matches(name, pattern):
            yield replace(mention_of(match, "day", None, None, rule), hours_back=back)
    for match in places.matches("relative", patterns.relative):
        yield _named_day(match, published)
    for name, pattern, read in (
        ("past", patterns.past, _past),
        ("past_behind", patterns.past_behind, _past),
        ("past_counted", patterns.past_counted, _past),
        ("ago", patterns.ago, _ago),
        ("ago_before", patterns.ago_before, _ago),
        ("day_of_month", patterns.day_of_month, _day_of_month),
    ):
        for match in places.matches(name, pattern):
            mention = read(match, lexicon, published)
            if mention:
                yield mention


def _latest_weekday(weekday: int, published: date) -> date:
    return published - timedelta(days=(published.isoweekday() - weekday) % 7)


def _named_day(match: re.Match[str], published: date) -> TimeMention:
    if match["so_far_this_year"]:
        return mention_of(match, "since", date(published.year, 1, 1), published, "times.year_to_date")
    if match["overnight"]:
        return mention_of(match, "span", published - timedelta(days=1), published, "times.overnight")
    if match["lastweekend"]:
        saturday = published - timedelta(days=(published.isoweekday() - 6) % 7 or 7)
        return mention_of(match, "span", saturday, saturday + timedelta(days=1), "times.last_weekend")
    if match["thisunit"]:
        first = (
            published.replace(day=1) if match["thismonth"] else published - timedelta(days=published.isoweekday() - 1)
        )
        return mention_of(match, "span", first, published, "times.this_period")
    if match["year_end"]:
        last = date(published.year, 12, 31)
        return mention_of(match, "day", last, last, "times.year_end")
    if match["now"]:
        return mention_of(match, "day", published, published, "times.now")
    back = 2 if match["day_before_yesterday"] else 1 if match["yesterday"] else -1 if match["tomorrow"] else 0
    day = published - timedelta(days=back)
    return mention_of(match, "day", day, day, "times.relative_day")


def _day_of_month(match: re.Match[str], _lexicon: Lexicon, published: date) -> TimeMention | None:
    """times.day_of_month: "on the 19th", "on the 19th and 20th": the latest such days on or before publication."""
    days = [int(match[name]) for name in ("day", "day2") if match[name]]
    month = published.replace(day=1) if days[-1] <= published.day else (published.replace(day=1) - timedelta(days=1))
    length = month_end(month.replace(day=1)).day
    if not 1 <= days[0] <= days[-1] <= length:
        return None
    first, last = (month.replace(day=day) for day in (days[0], days[-1]))
    mention = mention_of(match, "span" if last > first else "day", first, last, "times.day_of_month")
    return replace(mention, start=match.start("told"), text=match["told"])


def _past(match: re.Match[str], lexicon: Lexicon, published: date) -> TimeMention | None:
    """times.past_period: "the past 24 hours", "the last two weeks"; "last week" and "last month" are calendar ones."""
    told = match["count"] or match.groupdict().get("count2")
    count = _count(told, lexicon)
    behind = "count2" in match.groupdict()  # "in the week past": the word that says so follows
    if match["within"] and not (behind and told is None) and (count is None or count > _LONGEST_SPAN):
        return None
    rolling = lexicon.times.words("rolling").search(match[0])
    if told is None and rolling is not None and rolling.end() == len(match[0]) and " " in rolling[0]:
        count = _SEVERAL  # "in the last months"
    elif told is None:
        if match["week"] and lexicon.times.words("rolling").search(match[0]):
            return mention_of(match, "span", published - timedelta(days=7), published, "times.past_period")
        if match["week"]:
            monday = published - timedelta(days=published.isoweekday() + 6)
            return mention_of(match, "span", monday, monday + timedelta(days=6), "times.last_week")
        if match["month"]:
            last = published.replace(day=1) - timedelta(days=1)
            return mention_of(match, "month", last.replace(day=1), last, "times.last_month")
        if match["year"]:
            return mention_of(
                match,
                "year",
                date(published.year - 1, 1, 1),
                date(published.year - 1, 12, 31),
                "times.last_year",
            )
        count = 1
    if count is None:
        return None
    return mention_of(match, "span", published - timedelta(days=_length(match, count)), published, "times.past_period")


def _ago(match: re.Match[str], lexicon: Lexicon, published: date) -> TimeMention | None:
    count = _count(match["count"] or match["unit"], lexicon)  # the unit alone may say how many: a dual
    if count is None or _counts_to_an_event(match, lexicon):
        return None
    if match["hour"]:
        return replace(mention_of(match, "day", None, None, "times.hours_earlier"), hours_back=count)
    day = published - timedelta(days=_length(match, count))
    kind: TimeKind = "day" if match["day"] or match["week"] else "month"
    first = day if kind == "day" else day.replace(day=1)
    mention = mention_of(match, kind, first, day if kind == "day" else month_end(first), "times.ago")
    told = lexicon.times.lists.get("from_told", ())
    if kind == "day" and match[0].split()[-1].lower() in told:
        return replace(mention, hours_back=24 * _length(match, count))  # "a day earlier": than the day told before
    return mention


def _counts_to_an_event(match: re.Match[str], lexicon: Lexicon) -> bool:
    """True for "two days before" in "two days before the storm": it counts back from the storm."""
    word = match[0].split()[-1].lower()
    behind = _WORD_BEHIND.match(match.string, match.end())
    words = lexicon.times
    article = behind is not None and words.words("articles").fullmatch(behind[1].lower()) is not None
    return article and words.words("as_of").fullmatch(word) is not None


def _count(text: str | None, lexicon: Lexicon) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    value = lexicon.times.counts.get(_key(text)) or lexicon.numbers.words.get(_key(text))
    return None if value is None else int(value)


def _key(text: str) -> str:
    return " ".join(text.lower().split())


def _length(match: re.Match[str], count: int) -> int:
    if match["hour"]:
        return max(1, round(count / 24))
    units = {"month": 30, "year": 365, "fortnight": 14, "week": 7}
    days = next((days for unit, days in units.items() if match[unit]), 1)
    return min(count * days, 36_500)
