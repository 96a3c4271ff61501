"""Time expressions: dates and relative days with the clock readings beside them, each with its role.

"as of 12.15 p.m. local time (4.15aET) Wednesday", "since 24 February", "in the past 24 hours", "mid-April", "1-15 May".
Clock readings are kept as read: their zone is settled once the place is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import replace
from datetime import date, timedelta

from ingest.extract.clocks import find_clocks, zone_behind
from ingest.extract.dates import find_dates
from ingest.extract.first_words import places_of
from ingest.extract.mentions import Clock, TimeMention
from ingest.extract.openings import Places
from ingest.extract.relative_days import find_relative_days
from ingest.extract.time_patterns import TimePatterns, time_patterns
from ingest.extract.word_lists import Lexicon, TimeWords
from ingest.extract.year_parts import find_year_parts

# Characters of one expression; what stands beside a longer one starts a new one (hostile texts chain them endlessly).
_LONGEST = 120
_OWN_YEAR = {"times.date", "times.month", "times.part_of_month", "times.end_of_month"}
_FEBRUARY = 2
_SINCE_REACH = 115  # characters: "since fighting broke out again between the two armies in the hills of the north in"
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDS = {"times.end_of_month", "times.end_of_year"}  # what is told at the end of a year is where it stood by then


def find_times(
    folded: str, lexicon: Lexicon, published: date | None, places: Places | None = None
) -> list[TimeMention]:
    """Time expressions in reading order, clock and day joined, each with its role."""
    patterns = time_patterns(lexicon)
    places = places or places_of(folded, lexicon)
    days = _without_overlaps(
        [
            *find_dates(places, patterns, lexicon.times, published, capitals="months" in lexicon.spelling.capitals),
            *find_relative_days(places, patterns, lexicon, published),
            *find_year_parts(places, lexicon, published),
        ]
    )
    clocks = find_clocks(folded, lexicon.times, places)
    mentions = [
        _with_role(places, mention, patterns) for mention in _joined(folded, days, clocks, patterns, lexicon.times)
    ]
    mentions = _closed_spans(folded, mentions, lexicon, patterns)
    return [m for m in mentions if "times.then" not in m.rules or m.role == "as_of"]


def _without_overlaps(mentions: list[TimeMention]) -> list[TimeMention]:
    """Longest wins: "27 September 2023" over "September 2023" and "2023"."""
    kept: list[TimeMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept


def _joined(
    folded: str,
    days: list[TimeMention],
    clocks: list[tuple[int, int, tuple[Clock, ...]]],
    patterns: TimePatterns,
    words: TimeWords,
) -> list[TimeMention]:
    """A clock and the day beside it as one mention; weekday and date beside each other likewise (the date rules)."""
    merged: list[TimeMention] = []
    for mention in days:
        previous = merged[-1] if merged else None
        named = _in_named_year(folded, previous, mention, words) if previous else None
        if named is not None:
            merged[-1] = named
        elif previous and _night_of(folded, previous, mention, patterns):
            merged[-1] = replace(mention, start=previous.start, text=folded[previous.start : mention.end])
        elif previous and _same_day(folded, previous, mention):
            exact = mention if "times.weekday" in previous.rules and mention.first else previous
            merged[-1] = replace(
                exact, start=previous.start, end=mention.end, text=folded[previous.start : mention.end]
            )
        else:
            merged.append(mention)
        if len(merged) > 1:
            merged[-2] = _with_year_behind(folded, merged[-2], merged[-1], patterns)
    for start, end, readings in clocks:
        clocked = TimeMention(start, end, "day", None, None, folded[start:end], "", readings, ("times.clock",))
        behind = bisect_left(merged, start, key=_start)
        neighbours = (n for n in (behind - 1, behind) if 0 <= n < len(merged))
        beside = next((n for n in neighbours if _beside(folded, merged[n], start, end, patterns)), None)
        if beside is None:
            insort(merged, clocked, key=_start)
        else:
            merged[beside] = _on_day(folded, merged[beside], clocked, words)
    return merged


def _in_named_year(folded: str, previous: TimeMention, year: TimeMention, words: TimeWords) -> TimeMention | None:
    """The May of "in May last year", the day of "on 5 May this year": the year that stands behind is its own."""
    dated = not _OWN_YEAR.isdisjoint(previous.rules) and _YEAR.search(previous.text) is None
    gap = folded[previous.end : year.start].strip(" ,")
    if not dated or year.last is None or (gap and words.words("articles").fullmatch(gap) is None):
        return None
    this = re.compile(rf"{words.words('this').pattern}\s+{words.units['year'].pattern}", re.IGNORECASE)
    if "times.last_year" not in year.rules and this.fullmatch(year.text) is None:
        return None
    first, last = (_in_year(day, year.last.year) for day in (previous.first, previous.last))
    text = folded[previous.start : year.end]
    return replace(previous, first=first, last=last, end=year.end, text=text)


def _with_year_behind(folded: str, first: TimeMention, last: TimeMention, patterns: TimePatterns) -> TimeMention:
    """The May of "between May and July 2023", the day of "from 3 May to 5 June last year": in the year behind."""
    dated = not _OWN_YEAR.isdisjoint(first.rules) and _YEAR.search(first.text) is None
    if not dated or _OWN_YEAR.isdisjoint(last.rules) or None in (first.first, first.last, last.first, last.last):
        return first
    gap = folded[first.end : last.start]
    joined = gap.strip() == "-" or patterns.span_joiner.fullmatch(gap) is not None
    if not joined or first.first is None or last.first is None or first.first <= last.first:
        return first
    year = last.first.year - (first.first.month > last.first.month)
    return replace(first, first=_in_year(first.first, year), last=_in_year(first.last, year))


def _in_year(day: date | None, year: int) -> date | None:
    if day is None:
        return None
    leaps = day.month == _FEBRUARY and (day + timedelta(days=1)).month != _FEBRUARY
    return date(year, _FEBRUARY + 1, 1) - timedelta(days=1) if leaps else day.replace(year=year)


def _start(mention: TimeMention) -> int:
    return mention.start


def _night_of(folded: str, previous: TimeMention, mention: TimeMention, patterns: TimePatterns) -> bool:
    """True for the Friday of "in the night of Friday": it tells which night is meant."""
    if "times.overnight" not in previous.rules or mention.kind != "day" or mention.end - previous.start > _LONGEST:
        return False
    gap = folded[previous.end : mention.start]
    to_another = patterns.span_joiner.match(folded, mention.end) is not None  # "from Thursday to Friday"
    return "," not in gap and not to_another and patterns.glue.fullmatch(gap) is not None


def _same_day(folded: str, previous: TimeMention, mention: TimeMention) -> bool:
    """Two names of one day beside each other: "Wednesday, 27 September"."""
    if not previous.kind == mention.kind == "day" or mention.end - previous.start > _LONGEST:
        return False
    return re.fullmatch(r"[\s,(]*", folded[previous.end : mention.start]) is not None


def _on_day(folded: str, day: TimeMention, clocked: TimeMention, words: TimeWords) -> TimeMention:
    """times.clock: the reading on its day; a clock's name may follow the day ("0:00 Monday local time")."""
    start, end = min(clocked.start, day.start), max(clocked.end, day.end)
    clocks = (*day.clocks, *clocked.clocks) if clocked.start > day.start else (*clocked.clocks, *day.clocks)
    behind = zone_behind(folded, end, words)
    if behind is not None and clocks[0].zone is None:
        end, clocks = behind[0], (replace(clocks[0], zone=behind[1]), *clocks[1:])
    return replace(day, start=start, end=end, text=folded[start:end], clocks=clocks, rules=(*day.rules, "times.clock"))


def _beside(folded: str, day: TimeMention, start: int, end: int, patterns: TimePatterns) -> bool:
    if day.kind != "day" or max(end, day.end) - min(start, day.start) > _LONGEST:
        return False
    if end <= day.start:
        return patterns.glue.fullmatch(folded, end, day.start) is not None
    return day.end <= start and patterns.glue.fullmatch(folded, day.end, start) is not None


def _closed_spans(
    folded: str, mentions: list[TimeMention], lexicon: Lexicon, patterns: TimePatterns
) -> list[TimeMention]:
    """times.day_range: "from 1 June to 5 July", "since 1 June until 5 July", "between Monday and Friday": one span."""
    joined: list[TimeMention] = []
    for mention in mentions:
        previous = joined[-1] if joined else None
        if previous is not None and _two_days(folded, previous, mention, lexicon):
            span = replace(previous, kind="span", last=mention.last, end=mention.end, rules=("times.day_range",))
            joined[-1] = replace(span, text=folded[span.start : span.end])
            continue
        if previous is not None and _bound(previous, mention):
            gap = folded[previous.end : mention.start]
            since = previous.role == "since" and previous.kind == mention.kind == "day"
            bare = gap.strip().lower()
            dates = "times.date" in previous.rules and "times.date" in mention.rules and previous.role != "as_of"
            dates = dates or previous.kind == mention.kind == "month"
            if (
                dates and not since and (gap.strip() == "-" or patterns.span_joiner.fullmatch(gap))
            ):  # "23 September to 2 October"
                span = replace(previous, kind="span", last=mention.last, end=mention.end, role="on")
                joined[-1] = replace(span, text=folded[span.start : span.end], rules=("times.day_range",))
                continue
            told = since and (
                bare in {"-", *lexicon.numbers.range_words} or lexicon.times.words("as_of").fullmatch(bare)
            )
            opened = patterns.span_opener.search(folded, max(0, previous.start - 16), previous.start)
            if told or (opened and patterns.span_joiner.fullmatch(gap)):
                today = "times.relative_day" in mention.rules
                if today and opened:  # "from 25 August to today" is a running total
                    whole = folded[previous.start : mention.end]
                    joined[-1] = replace(previous, end=mention.end, text=whole, role="since")
                    continue
                span = replace(previous, kind="span", last=mention.last, end=mention.end, role="on")
                joined[-1] = replace(span, text=folded[span.start : span.end], rules=("times.day_range",))
                continue
        if (
            previous
            and "times.past_period" in previous.rules
            and mention.kind == "day"
            and _until(folded, previous, mention, lexicon)
        ):
            joined[-1] = _moved(folded, previous, mention)
            continue
        joined.append(mention)
    return joined


def _two_days(folded: str, first: TimeMention, last: TimeMention, lexicon: Lexicon) -> bool:
    """True for "on Sunday and Monday": a day and the next."""
    if not (first.kind == last.kind == "day" and first.last and last.first and first.role != "as_of"):
        return False
    gap = folded[first.end : last.start].strip()
    return last.first - first.last == timedelta(days=1) and lexicon.numbers.joiner.fullmatch(gap) is not None


def _bound(first: TimeMention, last: TimeMention) -> bool:
    """True where two times may be the ends of one span."""
    kinds = {first.kind, last.kind} <= {"day", "month"}
    return kinds and first.first is not None and last.last is not None and first.first <= last.last


def _until(folded: str, span: TimeMention, day: TimeMention, lexicon: Lexicon) -> bool:
    gap = folded[span.end : day.start].strip(" ,").lower()
    return gap in lexicon.numbers.range_words or lexicon.times.words("as_of").fullmatch(gap) is not None


def _moved(folded: str, span: TimeMention, day: TimeMention) -> TimeMention:
    """times.past_period: "the 24 hours to Friday" ends on that Friday."""
    if span.first is None or span.last is None or day.last is None:
        return span
    first = day.last - (span.last - span.first)
    return replace(span, end=day.end, first=first, last=day.last, clocks=day.clocks, text=folded[span.start : day.end])


def _with_role(places: Places, mention: TimeMention, patterns: TimePatterns) -> TimeMention:
    if mention.kind == "since":
        return replace(mention, role="since")
    since = places.ending("since_clause", patterns.since_clause, mention.start - _SINCE_REACH, mention.start)
    if since and "times.now" not in mention.rules:
        return replace(mention, role="since")  # "since the war broke out on Friday"
    for role, pattern in patterns.roles:
        if places.ending(role, pattern, mention.start - 30, mention.start):
            closed = role == "since" and mention.kind == "span"  # "from 11 to 25 November"
            at_its_end = role == "on" and _ENDS.intersection(mention.rules)
            return replace(mention, role="as_of" if at_its_end else "on" if closed else role)
    return replace(mention, role="as_of") if _ENDS.intersection(mention.rules) else mention
