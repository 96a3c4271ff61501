"""The patterns of time expressions in one language, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.lexicon import Lexicon
from ingest.extract.phrases import pattern_of

_PARTS_OF_MONTH = ("month_end", "first_half", "second_half", "first_week")


@dataclass(frozen=True, slots=True, eq=False)
class TimePatterns:
    """What `dates`, `relative_days` and `times` look for."""

    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    iso: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    weekday: re.Pattern[str]
    relative: re.Pattern[str]
    past: re.Pattern[str]
    then: re.Pattern[str]
    since_clause: re.Pattern[str]
    ago: re.Pattern[str]
    glue: re.Pattern[str]
    roles: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=16)
def time_patterns(lexicon: Lexicon) -> TimePatterns:
    """The patterns of a language."""
    words = lexicon.times
    month = (
        "(?P<month>" + "|".join(sorted(map(re.escape, words.months), key=len, reverse=True)) + r")\b(?:\.(?=\s*\d))?"
    )
    weekday = "(?P<weekday>" + "|".join(sorted(map(re.escape, words.weekdays), key=len, reverse=True)) + r")\b"
    ordinal = lexicon.numbers.ordinals.pattern
    day = rf"(?P<day>\d{{1,2}})(?:{ordinal})?"
    joint = "|".join(map(re.escape, lexicon.numbers.range_words))
    second = rf"(?:\s*(?:-|{joint})\s*(?P<day2>\d{{1,2}})(?:{ordinal})?)?"
    year = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    parts = "|".join(f"(?P<{name}>{pattern_of(words.lists[name])})" for name in _PARTS_OF_MONTH)
    vague = pattern_of([*words.lists["mid"], *words.lists["early"], *words.lists["late"]])
    edge = rf"(?:(?P<edge>{parts}|{vague})[\s-]*)?"
    of = pattern_of(words.lists["articles"])
    numbered = r"(?P<count>\d{1,3}|[^\W\d_]+)"
    unit = "(?P<unit>" + "|".join(f"(?P<{name}>{p.pattern})" for name, p in words.units.items()) + ")"
    named = {
        name: pattern_of(words.lists[name])
        for name in ("so_far_this_year", "now", "today", "yesterday", "overnight", "day_before_yesterday")
    }
    last, this, weekend, within = (pattern_of(words.lists[name]) for name in ("last", "this", "weekend", "within"))
    flags = re.IGNORECASE
    filler = pattern_of([*words.lists["on"], *words.lists["day_parts"], *words.lists["articles"]])

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(r"(?<![\w.,])" + pattern, flags)

    return TimePatterns(
        day_month=compiled(rf"{day}{second}\s+(?:{of}\s+)?{month}{year}"),
        month_day=compiled(rf"{month}\s+{day}(?![\d,:.]\d){second}(?!\d){year}"),
        iso=compiled(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
        month=compiled(rf"{edge}{month}{year}"),
        year=compiled(r"(?P<year>(?:19|20)\d\d)(?![,.-]?\d)(?!\w)"),
        weekday=compiled(rf"(?:(?P<last>{last})\s+)?{weekday}"),
        relative=compiled(
            "(?:"
            + "|".join(f"(?P<{name}>{pattern})" for name, pattern in named.items())
            + rf"|(?P<lastweekend>{last}\s+{weekend})"
            + rf"|(?P<thisunit>{this}\s+(?:(?P<thisweek>{words.units['week'].pattern})"
            + rf"|(?P<thismonth>{words.units['month'].pattern}))))"
        ),
        since_clause=re.compile(pattern_of(words.lists["since_clause"]) + r"\s[^,;:.\d()]*$", flags),
        then=compiled(pattern_of(words.lists["then"])),
        past=compiled(rf"(?:(?:{within}\s+)?(?:{of}\s+)?{last}|(?P<within>{within}))\s+(?:{numbered}\s+)?{unit}"),
        ago=compiled(rf"{numbered}\s+{unit}\s+{pattern_of(words.lists['ago'])}"),
        glue=re.compile(r"[ \t,()]*(?:(?:" + filler + r")[ \t,()]*)*", flags),
        roles=tuple(
            (role, re.compile("(?:" + pattern_of(words.lists[role]) + r")\s+(?:" + filler + r"\s+)*$", flags))
            for role in ("as_of", "since", "on")
        ),
    )
