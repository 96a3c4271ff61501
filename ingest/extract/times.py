"""Time expressions, resolved against the publication date.

"as of 12.15 p.m. local time (4.15aET) Wednesday", "since 24 February", "in the past 24 hours", "mid-April", "1-15 May".
A weekday is the latest such day on or before publication; a date without a year is the latest such date not more
than a month after publication. Clock readings are kept as read: their zone is settled once the place is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from ingest.extract.clocks import find_clocks, zone_behind
from ingest.extract.lexicon import Lexicon, TimeWords
from ingest.extract.mentions import Clock, TimeKind, TimeMention
from ingest.extract.phrases import pattern_of

_YEAR = r"(?P<{0}>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    iso: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    weekday: re.Pattern[str]
    relative: re.Pattern[str]
    past: re.Pattern[str]
    ago: re.Pattern[str]
    glue: re.Pattern[str]
    roles: tuple[tuple[str, re.Pattern[str]], ...]


def find_times(folded: str, lexicon: Lexicon, published: date | None) -> list[TimeMention]:
    """Time expressions in reading order, clock and day joined, each with its role."""
    patterns = _compiled(lexicon)
    days = _without_overlaps([*_dates(folded, patterns, lexicon.times, published), *_relative(folded, patterns, lexicon, published)])
    clocks = find_clocks(folded, lexicon.times)
    return [_with_role(folded, mention, patterns) for mention in _joined(folded, days, clocks, patterns, lexicon.times)]


@lru_cache(maxsize=16)
def _compiled(lexicon: Lexicon) -> _Patterns:
    words = lexicon.times
    month = "(?P<month>" + "|".join(sorted(map(re.escape, words.months), key=len, reverse=True)) + r")\b\.?"
    weekday = "(?P<weekday>" + "|".join(sorted(map(re.escape, words.weekdays), key=len, reverse=True)) + r")\b\.?"
    ordinal = lexicon.numbers.ordinals.pattern
    day = rf"(?P<day>\d{{1,2}})(?:{ordinal})?"
    joint = "|".join(map(re.escape, lexicon.numbers.range_words))
    second = rf"(?:\s*(?:-|{joint})\s*(?P<day2>\d{{1,2}})(?:{ordinal})?)?"
    year = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    edge = "(?P<edge>" + pattern_of([*words.lists["mid"], *words.lists["early"], *words.lists["late"]]) + r")?[\s-]*"
    of = pattern_of(words.lists["articles"])
    numbered = r"(?P<count>\d{1,3}|[^\W\d_]+)"
    unit = "(?P<unit>" + "|".join(f"(?P<{name}>{p.pattern})" for name, p in words.units.items()) + ")"
    named = {name: pattern_of(words.lists[name]) for name in ("so_far_this_year", "today", "yesterday", "overnight", "day_before_yesterday")}
    last, this, weekend = (pattern_of(words.lists[name]) for name in ("last", "this", "weekend"))
    flags = re.IGNORECASE
    filler = pattern_of([*words.lists["on"], *words.lists["day_parts"], *words.lists["articles"]])

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(r"(?<![\w.,])" + pattern, flags)

    return _Patterns(
        day_month=compiled(rf"{day}{second}\s+(?:{of}\s+)?{month}{year}"),
        month_day=compiled(rf"{month}\s+{day}(?![\d,:.]\d){second}(?!\d){year}"),
        iso=compiled(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
        month=compiled(rf"{edge}{month}{year}"),
        year=compiled(r"(?P<year>(?:19|20)\d\d)(?![\d,.-]*\d)(?!\w)"),
        weekday=compiled(rf"(?:(?P<last>{last})\s+)?{weekday}"),
        relative=compiled("(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in named.items()) + rf"|(?P<lastweekend>{last}\s+{weekend})|(?P<thisunit>{this}\s+(?:(?P<thisweek>week)|(?P<thismonth>month))))"),
        past=compiled(rf"(?:the\s+)?(?:{last})\s+(?:(?:{numbered})\s+)?{unit}"),
        ago=compiled(rf"{numbered}\s+{unit}\s+{pattern_of(words.lists['ago'])}"),
        glue=re.compile(r"[\s,()]*(?:(?:" + filler + r")[\s,()]*)*", flags),
        roles=tuple((role, re.compile("(?:" + pattern_of(words.lists[role]) + r")\s+(?:" + filler + r"\s+)*$", flags)) for role in ("as_of", "since", "on")),
    )


def _dates(folded: str, patterns: _Patterns, words: TimeWords, published: date | None) -> Iterator[TimeMention]:
    for match in patterns.iso.finditer(folded):
        day = _safe_date(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            yield _mention(match, "day", day, day, "times.iso_date")
    for pattern in (patterns.day_month, patterns.month_day):
        for match in pattern.finditer(folded):
            mention = _dated(match, words, published)
            if mention:
                yield mention
    for match in patterns.month.finditer(folded):
        mention = _month(match, words, published)
        if mention and not _is_plain_word(folded, match):
            yield mention
    for match in patterns.year.finditer(folded):
        year = int(match["year"])
        if published is None or year <= published.year + 1:
            yield _mention(match, "year", date(year, 1, 1), date(year, 12, 31), "times.year")


def _is_plain_word(folded: str, match: re.Match[str]) -> bool:
    """Months are often plain words too ("may", "march"): a bare one needs a capital letter that no sentence start explains."""
    name = match["month"]
    return name[0].islower() or (match["year"] is None and match["edge"] is None and folded[: match.start()].rstrip(" ")[-1:] in ("", ".", "\n"))


def _dated(match: re.Match[str], words: TimeWords, published: date | None) -> TimeMention | None:
    month = words.months[match["month"].lower()]
    year = int(match["year"]) if match["year"] else None
    first = _with_year(month, int(match["day"]), year, published)
    if first is None:
        return None
    if match["day2"]:
        last = _safe_date(first.year, month, int(match["day2"]))
        if last and last > first:
            return _mention(match, "span", first, last, "times.day_range")
    return _mention(match, "day", first, first, "times.date")


def _month(match: re.Match[str], words: TimeWords, published: date | None) -> TimeMention | None:
    month = words.months[match["month"].lower()]
    first = _with_year(month, 1, int(match["year"]) if match["year"] else None, published)
    if first is None:
        return None
    return _mention(match, "month", first, _month_end(first), "times.month")


def _relative(folded: str, patterns: _Patterns, lexicon: Lexicon, published: date | None) -> Iterator[TimeMention]:
    for match in patterns.weekday.finditer(folded):
        if match["weekday"][0].islower():
            continue
        day = None if published is None else _latest_weekday(lexicon.times.weekdays[match["weekday"].lower()], published)
        if day and match["last"] and day == published:
            day -= timedelta(days=7)
        yield _mention(match, "day", day, day, "times.weekday")
    if published is None:
        return
    for match in patterns.relative.finditer(folded):
        yield _named_day(match, published)
    for match in patterns.past.finditer(folded):
        mention = _past(match, lexicon, published)
        if mention:
            yield mention
    for match in patterns.ago.finditer(folded):
        mention = _ago(match, lexicon, published)
        if mention:
            yield mention


def _latest_weekday(weekday: int, published: date) -> date:
    return published - timedelta(days=(published.isoweekday() - weekday) % 7)


def _named_day(match: re.Match[str], published: date) -> TimeMention:
    if match["so_far_this_year"]:
        return _mention(match, "since", date(published.year, 1, 1), published, "times.year_to_date")
    if match["overnight"]:
        return _mention(match, "span", published - timedelta(days=1), published, "times.overnight")
    if match["lastweekend"]:
        saturday = published - timedelta(days=(published.isoweekday() - 6) % 7 or 7)
        return _mention(match, "span", saturday, saturday + timedelta(days=1), "times.last_weekend")
    if match["thisunit"]:
        first = published.replace(day=1) if match["thismonth"] else published - timedelta(days=published.isoweekday() - 1)
        return _mention(match, "span", first, published, "times.this_period")
    back = 2 if match["day_before_yesterday"] else 1 if match["yesterday"] else 0
    day = published - timedelta(days=back)
    return _mention(match, "day", day, day, "times.relative_day")


def _past(match: re.Match[str], lexicon: Lexicon, published: date) -> TimeMention | None:
    """times.past_period: "the past 24 hours", "the last two weeks"; "last week" and "last month" are calendar ones."""
    count = _count(match["count"], lexicon)
    if match["count"] is None:
        if match["week"]:
            monday = published - timedelta(days=published.isoweekday() + 6)
            return _mention(match, "span", monday, monday + timedelta(days=6), "times.last_week")
        if match["month"]:
            last = published.replace(day=1) - timedelta(days=1)
            return _mention(match, "month", last.replace(day=1), last, "times.last_month")
        if match["year"]:
            return _mention(match, "year", date(published.year - 1, 1, 1), date(published.year - 1, 12, 31), "times.last_year")
        count = 1
    if count is None:
        return None
    return _mention(match, "span", published - timedelta(days=_length(match, count)), published, "times.past_period")


def _ago(match: re.Match[str], lexicon: Lexicon, published: date) -> TimeMention | None:
    count = _count(match["count"], lexicon)
    if count is None:
        return None
    if match["hour"]:
        return replace(_mention(match, "day", None, None, "times.hours_earlier"), hours_back=count)
    day = published - timedelta(days=_length(match, count))
    kind: TimeKind = "day" if match["day"] or match["week"] else "month"
    first = day if kind == "day" else day.replace(day=1)
    return _mention(match, kind, first, day if kind == "day" else _month_end(first), "times.ago")


def _count(text: str | None, lexicon: Lexicon) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    value = lexicon.times.counts.get(text.lower()) or lexicon.numbers.words.get(text.lower())
    return None if value is None else int(value)


def _length(match: re.Match[str], count: int) -> int:
    if match["hour"]:
        return max(1, round(count / 24))
    days = 30 if match["month"] else 365 if match["year"] else 7 if match["week"] else 1
    return min(count * days, 36_500)


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


def _month_end(first: date) -> date:
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)


def _mention(match: re.Match[str], kind: TimeKind, first: date | None, last: date | None, rule: str) -> TimeMention:
    return TimeMention(match.start(), match.end(), kind, first, last, match[0], "", (), (rule,))


def _without_overlaps(mentions: list[TimeMention]) -> list[TimeMention]:
    """Longest wins: "27 September 2023" over "September 2023" and "2023"."""
    kept: list[TimeMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept


def _joined(folded: str, days: list[TimeMention], clocks: list[tuple[int, int, tuple[Clock, ...]]], patterns: _Patterns, words: TimeWords) -> list[TimeMention]:
    """A clock and the day beside it as one mention; weekday and date beside each other likewise (the date rules)."""
    merged: list[TimeMention] = []
    for mention in days:
        previous = merged[-1] if merged else None
        if previous and previous.kind == mention.kind == "day" and re.fullmatch(r"[\s,(]*", folded[previous.end : mention.start]):
            exact = mention if "times.weekday" in previous.rules else previous
            merged[-1] = replace(exact, start=previous.start, end=mention.end, text=folded[previous.start : mention.end])
        else:
            merged.append(mention)
    for start, end, readings in clocks:
        clocked = TimeMention(start, end, "day", None, None, folded[start:end], "", readings, ("times.clock",))
        beside = next((m for m in merged if m.kind == "day" and _beside(folded, m, start, end, patterns)), None)
        if beside is None:
            merged.append(clocked)
        else:
            merged[merged.index(beside)] = _on_day(folded, beside, clocked, words)
    return sorted(merged, key=lambda m: m.start)


def _on_day(folded: str, day: TimeMention, clocked: TimeMention, words: TimeWords) -> TimeMention:
    """times.clock: the reading on its day; a clock's name may follow the day ("0:00 Monday local time")."""
    start, end = min(clocked.start, day.start), max(clocked.end, day.end)
    clocks = (*day.clocks, *clocked.clocks) if clocked.start > day.start else (*clocked.clocks, *day.clocks)
    behind = zone_behind(folded, end, words)
    if behind is not None and clocks[0].zone is None:
        end, clocks = behind[0], (replace(clocks[0], zone=behind[1]), *clocks[1:])
    return replace(day, start=start, end=end, text=folded[start:end], clocks=clocks, rules=(*day.rules, "times.clock"))


def _beside(folded: str, day: TimeMention, start: int, end: int, patterns: _Patterns) -> bool:
    if end <= day.start:
        return patterns.glue.fullmatch(folded, end, day.start) is not None
    return day.end <= start and patterns.glue.fullmatch(folded, day.end, start) is not None


def _with_role(folded: str, mention: TimeMention, patterns: _Patterns) -> TimeMention:
    if mention.kind == "since":
        return replace(mention, role="since")
    before = folded[max(0, mention.start - 30) : mention.start]
    for role, pattern in patterns.roles:
        if pattern.search(before):
            return replace(mention, role=role)
    return mention
