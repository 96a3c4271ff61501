"""The patterns of time expressions in one language, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.phrases import any_of, expand, fold, pattern_of, word_start
from ingest.extract.word_lists import Lexicon

NAMED_TIMES = (
    "so_far_this_year",
    "now",
    "today",
    "yesterday",
    "overnight",
    "day_before_yesterday",
    "year_end",
    "tomorrow",
)
PARTS_OF_MONTH = ("month_end", "first_half", "second_half", "first_week")


_UP_TO_A_DATE = r"\s(?:[^,;:.\d()]|(?<=\w)\d)*(?:,\s+(?:\w{1,3}\s+)?)?$"  # "since the war began, on 24 February"


@dataclass(frozen=True, slots=True, eq=False)
class TimePatterns:
    """What `dates`, `relative_days` and `times` look for."""

    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    iso: re.Pattern[str]
    numeric: re.Pattern[str]
    month_first: bool
    month: re.Pattern[str]
    year: re.Pattern[str]
    weekday: re.Pattern[str]
    relative: re.Pattern[str]
    past: re.Pattern[str]
    past_behind: re.Pattern[str]
    past_counted: re.Pattern[str]
    then: re.Pattern[str]
    same_day: re.Pattern[str]
    previous_day: re.Pattern[str]
    day_of_month: re.Pattern[str]
    since_clause: re.Pattern[str]
    ago: re.Pattern[str]
    ago_before: re.Pattern[str]
    glue: re.Pattern[str]
    span_opener: re.Pattern[str]
    span_joiner: re.Pattern[str]
    roles: tuple[tuple[str, re.Pattern[str]], ...]


def _joint(lexicon: Lexicon) -> str:
    return pattern_of([*lexicon.numbers.range_words, *lexicon.times.lists["span_joiners"]])


def _dates(lexicon: Lexicon) -> tuple[str, str, str, str]:
    """Month, day, the second day of a span of days, and year."""
    words = lexicon.times
    months, of = any_of(words.months), pattern_of(words.lists["articles"])
    endings = any_of(words.lists["day_endings"]) or r"(?!)"
    ordinal = rf"(?:{lexicon.numbers.ordinals.pattern}|(?:{endings}))"
    numeral = rf"\d{{1,2}}|(?:{any_of(words.days)})(?!\w)" if words.days else r"\d{1,2}"
    year_end = _year_end(lexicon)
    return (
        rf"(?P<month>{months})\b(?:\.(?=\s*\d))?(?:\s?/\s?(?:{months})\b)?",  # "September/Eylul": two names of one
        rf"(?P<day>{numeral})(?:{ordinal})?",
        rf"(?:\s*(?:-|{_joint(lexicon)})\s*(?:{of}\s+)?(?P<day2>{numeral})(?:{ordinal})?)?",
        rf"(?:,?\s+(?:{of}\s+)?(?P<year>(?:19|20)\d\d){year_end})?",
    )


def _numeric(lexicon: Lexicon) -> str:
    """A date in figures, day first: "12.03.2024", "12/03/24", "(12/03)"; "12.03." where a point makes the ordinal."""
    day_month = r"(?P<day>\d{1,2})(?P<sep>[./])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/%])(?!\.\d)"
    bracketed = r"(?<=\()(?P<day2>\d{1,2})/(?P<month2>\d{1,2})(?=\))"
    pointed = (
        r"(?P<day3>\d{1,2})\.\s?(?P<month3>\d{1,2})\.(?!\d)" if "." in lexicon.times.lists["day_endings"] else "(?!)"
    )
    return rf"(?<![\w.,/-])(?:{day_month}|{bracketed}|{pointed})"


def _year_end(lexicon: Lexicon) -> str:
    """Where a year ends; its word may be written together with it ("2024g.")."""
    year_words = [re.escape(spelling) for word in lexicon.times.lists["year_words"] for spelling in expand(fold(word))]
    if not year_words:
        return r"\b"
    return rf"(?:\s*(?:{'|'.join(sorted(year_words, key=len, reverse=True))})(?!\w)|\b)"


@lru_cache(maxsize=16)
def time_patterns(lexicon: Lexicon) -> TimePatterns:
    """The patterns of a language."""
    words, flags = lexicon.times, re.IGNORECASE
    month, day, second, year = _dates(lexicon)
    prefix = rf"(?:{any_of(lexicon.spelling.prefixes)})?" if lexicon.spelling.prefixes else ""
    weekday = rf"{prefix}(?P<weekday>{any_of(words.weekdays)})\b"
    joint, of = _joint(lexicon), pattern_of(words.lists["articles"])
    numbered = r"(?P<count>\d{1,3}|[^\W\d_]+)"
    unit = "(?P<unit>" + "|".join(f"(?P<{name}>{p.pattern})" for name, p in words.units.items()) + ")"
    last, within = (pattern_of(words.lists[name]) for name in ("last", "within"))
    behind = pattern_of(words.lists["last_behind"])
    filler = pattern_of([*words.lists["on"], *words.lists["day_parts"], *words.lists["articles"]])

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(word_start(lexicon.spelling.prefixes) + pattern, flags)

    return TimePatterns(
        day_month=compiled(rf"{day}{second}\s+(?:{of}\s+)?{month}{year}"),
        month_day=compiled(
            rf"{month}\s+{day}(?![\d,:.]\d){second}(?!\d){year}" if lexicon.spelling.month_before_day else r"(?!)"
        ),
        iso=compiled(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
        numeric=re.compile(_numeric(lexicon)),
        month_first=lexicon.spelling.month_before_day,
        month=re.compile(rf"(?<![\w.,]){_edge(lexicon)}{month}{year}", flags),
        year=compiled(rf"(?P<year>(?:19|20)\d\d)(?![,.-]?\d){_year_end(lexicon)}"),
        weekday=compiled(rf"(?:(?P<last>{last})\s+)?{weekday}(?P<last2>\s+{behind})?"),
        relative=compiled(_relative(lexicon)),
        since_clause=re.compile(pattern_of(words.lists["since_clause"]) + _UP_TO_A_DATE, flags),
        then=compiled(pattern_of(words.lists["then"])),
        same_day=compiled(pattern_of(words.lists["same_day"])),
        previous_day=compiled(rf"{pattern_of(words.lists['previous_day'])}(?!\s+{of})"),
        day_of_month=_day_of_month(lexicon, joint),
        past=compiled(rf"(?:(?:{within}\s+)?(?:{of}\s+)?{last}|(?P<within>{within}))\s+(?:{numbered}\s+)?{unit}"),
        past_counted=compiled(rf"(?:(?P<within>{within})\s+)?(?:{of}\s+)*{numbered}\s+{last}\s+{unit}"),
        past_behind=compiled(_past_behind(lexicon, prefix, unit)),
        ago=compiled(rf"{numbered}\s+{unit}\s+{pattern_of(words.lists['ago'])}"),
        ago_before=compiled(_ago_before(lexicon, rf"(?:{numbered}\s+)?{unit}")),
        glue=re.compile(r"[ \t,()']*(?:(?:" + filler + r")[ \t,()']*)*", flags),
        span_opener=re.compile(pattern_of(words.lists["span_openers"]) + rf"[\s']+(?:{of}\s+)?$", flags),
        span_joiner=re.compile(rf"[\s,]*{joint}\s*(?:(?:{of}|{pattern_of(words.lists['on'])})[\s']*)*", flags),
        roles=_roles(lexicon, filler),
    )


def _edge(lexicon: Lexicon) -> str:
    """The part of a month that a date names: "the end of", "mid-", "early"."""
    lists = lexicon.times.lists
    parts = "|".join(f"(?P<{name}>{pattern_of(lists[name])})" for name in PARTS_OF_MONTH)
    vague = pattern_of([*lists["mid"], *lists["early"], *lists["late"]])
    return rf"(?:(?P<edge>{parts}|{vague})[\s-]*)?"


def _roles(lexicon: Lexicon, filler: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words before a time that say how it is used."""
    return tuple(
        (role, re.compile(f"(?:{pattern_of(lexicon.times.lists[role])})[\\s']+(?:{filler}[\\s']+)*$", re.IGNORECASE))
        for role in ("as_of", "since", "on")
    )


def _relative(lexicon: Lexicon) -> str:
    """Times told by their nearness: "today", "overnight", "last weekend", "this month"."""
    words = lexicon.times
    last, this, weekend, behind = (pattern_of(words.lists[name]) for name in ("last", "this", "weekend", "last_behind"))
    week, month = words.units["week"].pattern, words.units["month"].pattern
    return (
        "(?:"
        + "|".join(f"(?P<{name}>{pattern_of(words.lists[name])})" for name in NAMED_TIMES)
        + rf"|(?P<lastweekend>{last}\s+{weekend}|{weekend}\s+{behind})"
        + rf"|(?P<thisunit>{this}\s+(?:(?P<thisweek>{week})|(?P<thismonth>{month}))))"
    )


def _past_behind(lexicon: Lexicon, prefix: str, unit: str) -> str:
    """A span before the word that makes it past: "the week last", with its count before or behind the unit."""
    words = lexicon.times
    if not words.lists["last_behind"]:
        return "(?!)"
    counted = rf"\d{{1,3}}|(?:{any_of({*words.counts, *lexicon.numbers.words})})(?!\w)"
    return (
        rf"(?:(?P<within>{pattern_of(words.lists['within'])})\s+)?(?:{prefix}(?P<count>{counted})\s+)?{prefix}{unit}"
        rf"(?:\s+{prefix}(?P<count2>{counted}))?\s+{pattern_of(words.lists['last_behind'])}"
    )


def _day_of_month(lexicon: Lexicon, joint: str) -> re.Pattern[str]:
    """Days told by their number alone: "on the 19th", "from the 10th to the 17th"; none of "the 6th Division"."""
    words = lexicon.times
    of, ordinal = pattern_of(words.lists["articles"]), lexicon.numbers.ordinals.pattern
    openers = pattern_of(
        [*words.lists["on"][:1], *words.lists["as_of"], *words.lists["since"], *words.lists["span_openers"]]
    )
    return re.compile(
        rf"(?<!\w){openers}\s+(?P<told>{of}\s+(?P<day>\d{{1,2}}){ordinal}"
        rf"(?:\s+{joint}\s+(?:{of}\s+)?(?P<day2>\d{{1,2}}){ordinal}|(?!\s+\w)))",
        re.IGNORECASE,
    )


def _ago_before(lexicon: Lexicon, span: str) -> str:
    """A span behind the word that counts back: "before three days"."""
    before = lexicon.times.lists["ago_before"]
    return rf"{pattern_of(before)}\s+{span}" if before else "(?!)"
