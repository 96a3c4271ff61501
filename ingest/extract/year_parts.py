"""Parts of a year: its end, its middle, its halves and quarters, its first months.

Without a year a half or a quarter is the latest one that began before publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ingest.extract.dates import mention_of, month_end
from ingest.extract.mentions import TimeMention
from ingest.extract.openings import Places
from ingest.extract.phrases import any_of, pattern_of, word_start
from ingest.extract.word_lists import Lexicon

_MONTHS = {
    "first_half_year": (1, 6),
    "second_half_year": (7, 12),
    "first_quarter": (1, 3),
    "second_quarter": (4, 6),
    "third_quarter": (7, 9),
    "last_quarter": (10, 12),
}
_HALVES = {"first_half": (1, 6), "second_half": (7, 12)}  # of months too: the year must be named


def find_year_parts(places: Places, lexicon: Lexicon, published: date | None) -> Iterator[TimeMention]:
    """Every such part of a folded text; overlaps are left to the caller."""
    for match in places.matches("year_part", _pattern(lexicon)):
        mention = _read(match, lexicon, published)
        if mention is not None:
            yield mention


@lru_cache(maxsize=16)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.times
    lists = {name: pattern_of(words.lists[name]) for name in (*_MONTHS, *_HALVES, "end_of_year", "mid", "first_of")}
    parts = "|".join(f"(?P<{name}>{lists[name]})" for name in (*_MONTHS, *_HALVES, "end_of_year", "mid"))
    first, second, third = (
        rf"(?P<count{number}>\d{{1,2}}|(?:{any_of({*words.counts, *lexicon.numbers.words})})(?!\w))"
        for number in (1, 2, 3)
    )
    prefix = rf"(?:{any_of(lexicon.spelling.prefixes)})?" if lexicon.spelling.prefixes else ""
    month = words.units["month"].pattern
    months = "|".join(
        (
            rf"{lists['first_of']}\s+{first}\s+{month}",
            rf"{second}\s+{lists['first_of']}\s+{month}",
            rf"{month}\s+{prefix}{third}\s+{lists['first_of']}",
        )
    )
    of, year = pattern_of(words.lists["articles"]), words.units["year"].pattern
    last, behind, this = (pattern_of(words.lists[name]) for name in ("last", "last_behind", "this"))
    told = rf"(?P<told>(?:19|20)\d\d)(?![,.-]?\d)(?:\s+{pattern_of(words.lists['year_words'])})?"
    named = rf"(?P<last>{last}\s+{year}|{year}\s+{behind})|(?P<this>(?:{this}\s+)?{year})"
    return re.compile(
        word_start(lexicon.spelling.prefixes)
        + rf"(?:{parts}|(?P<months>{months}))(?:[\s-]+(?:(?:{of}|{this})[\s']*)*(?:{year}\s+(?:{of}\s+)?)?{told}"
        + rf"|\s+(?:{of}[\s']*)*(?:{named}))?",
        re.IGNORECASE,
    )


def _read(match: re.Match[str], lexicon: Lexicon, published: date | None) -> TimeMention | None:
    named = match["told"] or match["last"] or match["this"]
    if match["end_of_year"] or match["mid"]:
        first, last = (12, 12) if match["end_of_year"] else (6, 6)
    elif match["months"]:
        first, last = 1, _count(match, lexicon)
    else:
        first, last = next(months for name, months in (_MONTHS | _HALVES).items() if match[name])
    bare = any(match[name] for name in (*_HALVES, "end_of_year", "mid"))
    if (bare and not named) or not 1 <= last <= 12 or (published is None and not match["told"]):
        return None
    year = _year(match, published, first)
    start, end = date(year, first, 1), month_end(date(year, last, 1))
    if match["end_of_year"]:
        return mention_of(match, "day", end, end, "times.end_of_year")
    if match["mid"]:
        return mention_of(match, "month", start, end, "times.middle_of_year")
    return mention_of(match, "span", start, end, "times.part_of_year")


def _year(match: re.Match[str], published: date | None, first: int) -> int:
    if match["told"] or published is None:
        return int(match["told"])
    if match["last"]:
        return published.year - 1
    return published.year if match["this"] or first <= published.month else published.year - 1


def _count(match: re.Match[str], lexicon: Lexicon) -> int:
    told = " ".join(next(match[name] for name in ("count1", "count2", "count3") if match[name]).lower().split())
    return int(told) if told.isdigit() else int(lexicon.times.counts.get(told) or lexicon.numbers.words.get(told, 0))
