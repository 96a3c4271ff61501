"""The moment a figure holds, and the span it covers.

In this order: the figure's own time words, the day of the statement, the time carried from the sentence before,
the report's header, the publication date. A clock reading is settled on the clock of the place meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ingest.extract.candidates import Candidate, is_paired
from ingest.extract.context import Carried
from ingest.extract.mentions import AnnotatedText, Clock, Sentence, Speaker, TimeMention
from ingest.extract.time_patterns import time_patterns
from ingest.model import AsOfBasis
from ingest.moments import Moment, clock_moment, day_moment

_LONGEST_DATELINE = 60  # characters
_NEXT_REACH = 25  # characters
_SAYING_REACH = 28  # characters between a word of saying and the day it was said: "told reporters in Geneva on Friday"


@dataclass(frozen=True, slots=True)
class Timing:
    """When a figure holds. `own` is the time mention it rests on, if any; `doubt` is set when two clocks differ."""

    as_of: Moment | None
    basis: AsOfBasis
    own: TimeMention | None
    since: TimeMention | None
    rules: tuple[str, ...]
    doubt: bool = False


def timing_of(
    text: AnnotatedText, candidate: Candidate, others: list[Candidate], zone: str, carried: Carried
) -> Timing:
    """When the candidate's number holds. `zone` is the IANA zone of the place meant ("" where unknown).

    What counts on from a sentence before (`carried.inherits`) takes the time of that count: a breakdown is dated as
    its total.
    """
    sentence = candidate.sentence
    here = [t for t in text.times if sentence.start <= t.start < sentence.end]
    said = _statement_days(text, here, text.speakers.get(sentence.index, []))
    since = _nearest(text, candidate, others, [t for t in here if t.role == "since"])
    free = [
        t
        for t in here
        if t.role != "since"
        and t not in said
        and not (
            _names_an_event(text, t)
            or _in_dateline(text, sentence, t)
            or (t.start > candidate.end and _compares(text, t))
        )
    ]
    own = _nearest(text, candidate, others, free)
    if own is not None and "times.now" in own.rules and not own.clocks:
        return _settled(text, header_time(text) or carried.said or own, since, zone, "when.now")
    if own is not None:
        own = _ending_when_said(own, next(iter(said), None) or carried.said)
        return _settled(text, _with_day(own, here, carried, text), since, zone, "when.own_time")
    if said:
        return _settled(text, _with_day(said[0], here, carried, text), since, zone, "when.day_of_statement")
    if carried.inherits and carried.counted is not None:
        return _settled(text, carried.counted, since, zone, "when.carried")
    if carried.time is not None:
        return _settled(text, carried.time, since, zone, "when.carried")
    header = header_time(text)
    if header is not None:
        return _settled(text, header, since, zone, "when.header")
    if carried.said is not None:
        return _settled(text, carried.said, since, zone, "when.day_said_before")
    told = carried.told_lately(text.article)
    if told is not None and since is None:
        return _settled(text, told, since, zone, "when.told_before")
    published = text.article.published
    day = published.day if published else None
    if since is not None and day:
        return Timing(
            day_moment(day),
            "stated" if "times.year_to_date" in since.rules else "published",
            None,
            since,
            ("when.published",),
        )
    return Timing(day_moment(day) if day else text.article.published, "published", None, since, ("when.published",))


def day_of_statement(text: AnnotatedText, sentence: Sentence) -> TimeMention | None:
    """The day on which something is said in a sentence, if it tells."""
    here = [t for t in text.times if sentence.start <= t.start < sentence.end]
    said = _statement_days(text, here, text.speakers.get(sentence.index, []))
    return next((time for time in said if time.first is not None and time.kind == "day"), None)


def header_time(text: AnnotatedText) -> TimeMention | None:
    """when.header: a heading line of a situation report ("Situation report 16, as of 10 July 2017, 4PM")."""
    for sentence in text.sentences[:6]:
        line = text.folded[sentence.start : sentence.end]
        if len(line) > 140 or line.endswith("."):
            continue
        for time in text.times:
            if sentence.start <= time.start < sentence.end and time.role == "as_of" and time.first:
                return time
    return None


def _statement_days(text: AnnotatedText, here: list[TimeMention], speakers: list[Speaker]) -> list[TimeMention]:
    """Times that tell when it was said: right behind a word of saying, or opening the clause that says it."""
    said: list[TimeMention] = []
    glue = time_patterns(text.lexicon).glue
    articles = re.compile(rf"[\s,]*(?:{text.lexicon.times.words('articles').pattern}\s+)?", re.IGNORECASE)
    for time in here:
        if time.kind == "span" or (time.role == "as_of" and not time.clocks and "times.now" in time.rules):
            continue
        for speaker in speakers:
            behind = text.folded[speaker.verb_start : time.start]
            before = text.folded[time.end : speaker.start] if time.end <= speaker.start else None
            follows = (
                0 < time.start - speaker.verb_start <= _SAYING_REACH
                and not any(speaker.verb_start < n.start < time.start for n in text.numbers)
                and "that" not in behind.split()
            )
            named = text.lexicon.spelling.verb_first and speaker.verb_start <= speaker.start < speaker.end <= time.start
            follows = follows or (named and glue.fullmatch(text.folded, speaker.end, time.start) is not None)
            follows = follows or (speaker.verb_start < time.start and _opens_what_is_said(text, time))
            named = named or follows
            opens = before is not None and articles.fullmatch(before) is not None and time.role in ("on", "")
            if (follows and time.role in ("on", "") and ("," not in behind or named)) or opens:
                said.append(time)
                break
    return said


def _opens_what_is_said(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the day in "announced, on Saturday, that"."""
    hits = text.hits_between(time.end, time.end + 8)
    return any(hit.label == "speech.that" and not text.folded[time.end : hit.start].strip(" ,") for hit in hits)


def _nearest(
    text: AnnotatedText, candidate: Candidate, others: list[Candidate], times: list[TimeMention]
) -> TimeMention | None:
    """The closest time; one that stands behind another number belongs to that number."""
    between_penalty = 150

    def distance(time: TimeMention) -> int:
        first, last = (candidate.end, time.start) if time.start >= candidate.end else (time.end, candidate.start)
        crossed = sum(1 for other in others if first <= other.number.start < last and not is_paired(candidate, other))
        crossed += text.folded.count(";", first, last)
        crossed += _opens_the_next(text, time, others) if time.start >= candidate.end else 0
        leading = 8 if time.end <= candidate.start and time.role != "as_of" else 0
        return max(0, last - first) + between_penalty * crossed + leading - (60 if time.role == "as_of" else 0)

    closest = min(times, key=distance, default=None)
    if closest is not None and distance(closest) >= between_penalty and closest.start > candidate.end:
        return None
    return closest


def _opens_the_next(text: AnnotatedText, time: TimeMention, others: list[Candidate]) -> bool:
    """True for the second year in "900 in 2021 and in 2022 1,200": joined on, it belongs to the number behind it."""
    glue = time_patterns(text.lexicon).glue
    joined = any(
        hit.label == "grammar.coordination" and glue.fullmatch(text.folded, hit.end, time.start)
        for hit in text.hits_between(time.start - 12, time.start)
    )
    return joined and any(0 <= other.start - time.end <= _NEXT_REACH for other in others)


def _ending_when_said(time: TimeMention, said: TimeMention | None) -> TimeMention:
    """The past 24 hours, told on Wednesday, end on Wednesday."""
    reaching_now = {"times.past_period", "times.overnight", "times.this_period"}
    if said is None or said.last is None or time.last is None or reaching_now.isdisjoint(time.rules):
        return time
    back = time.last - said.last
    if not timedelta(0) < back < timedelta(days=7):
        return time
    return replace(time, first=time.first - back if time.first else None, last=said.last)


def _compares(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the day in "3,000 fewer than on Sunday"."""
    hits = text.hits_between(max(0, time.start - 30), time.start)
    return any(hit.label == "difference" and time.start - hit.end <= 1 for hit in hits)


def _in_dateline(text: AnnotatedText, sentence: Sentence, time: TimeMention) -> bool:
    """True for the day in "LAHORE, 31 Aug - ": it dates the report, not what it tells."""
    opening = text.folded[sentence.start : time.start]
    behind = text.folded[time.end : min(time.end + 24, sentence.end)]
    town = re.match(r"[A-Z][A-Z'-]{2,}", opening)
    return town is not None and len(opening) < _LONGEST_DATELINE and re.match(r"[^.]{0,20}\s-+\s", behind) is not None


def _names_an_event(text: AnnotatedText, time: TimeMention) -> bool:
    """True for "the Feb. 6 earthquakes": a noun follows at once, the date only names it."""
    match = re.compile(r" ([^\W\d_]+)").match(text.folded, time.end)
    if match is None or time.clocks or "times.date" not in time.rules:
        return False
    following = text.hits_between(match.start(1), match.end(1))
    parts = text.lexicon.times.words("day_parts")
    ends = any(
        h.label in ("grammar.boundary", "difference", "projected") or h.label.startswith(("governor.", "speech."))
        for h in following
    )
    return match[1].islower() and not ends and parts.fullmatch(match[1]) is None


def _with_day(time: TimeMention, here: list[TimeMention], carried: Carried, text: AnnotatedText) -> TimeMention:
    """A bare clock reading takes the day beside it in the sentence, then the carried one, then publication."""
    if time.hours_back is not None:
        return _told_before(text, time)
    if time.first is not None or not time.clocks:
        return time
    dated = [t for t in here if t.first is not None and t.kind == "day"]
    near = min(dated, key=lambda t: abs(t.start - time.start), default=None) or carried.time
    if near is not None and near.last is not None:
        return replace(time, first=near.last, last=near.last, rules=(*time.rules, "when.day_beside_the_clock"))
    published = text.article.published
    if published is None or published.day is None:
        return time
    return replace(time, first=published.day, last=published.day, rules=(*time.rules, "when.day_of_publication"))


def _told_before(text: AnnotatedText, time: TimeMention) -> TimeMention:
    """times.hours_earlier, times.then: counted from the time told last before it in the text.

    "Four hours earlier" than 22:00 is 18:00. Without a clock told before, only its day holds.
    """
    before = [t for t in text.times if t.end <= time.start and t.hours_back is None and t.role != "since"]
    told = next((t for t in reversed(before) if t.clocks or t.kind == "day"), None)
    if told is None:
        return time
    published = text.article.published.day if text.article.published else None
    day = told.last or next((t.last for t in reversed(before) if t.kind == "day" and t.last), published)
    rules = (*time.rules, "when.carried")
    if day is None or not told.clocks:
        return replace(time, first=day, last=day, rules=rules)
    clock = told.clocks[0]
    told_at = datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=UTC)
    moment = told_at - timedelta(hours=time.hours_back or 0)  # wall clock arithmetic; the zone is settled later
    earlier = Clock(moment.hour, moment.minute, clock.zone)
    return replace(time, first=moment.date(), last=moment.date(), clocks=(earlier,), role="as_of", rules=rules)


def _settled(text: AnnotatedText, time: TimeMention, since: TimeMention | None, zone: str, rule: str) -> Timing:
    basis: AsOfBasis = "stated"
    rules = (*time.rules, rule)
    if time.last is None:
        published = text.article.published
        return Timing(
            day_moment(published.day) if published and published.day else published,
            "published",
            None,
            since,
            ("when.published",),
        )
    if time.kind == "year":
        return Timing(Moment(f"{time.last.year:04d}"), basis, time, since, rules)
    if time.kind == "month":
        return Timing(Moment(time.last.isoformat()[:7]), basis, time, since, rules)
    if time.clocks and zone:
        instant, agree = settle_clocks(time.last, time.clocks, ZoneInfo(zone))
        clock_rule = () if agree is None else (("when.two_clocks_agree",) if agree else ("when.two_clocks_differ",))
        return Timing(
            clock_moment(instant),
            basis,
            time,
            since,
            (*rules, "when.clock_of_the_place", *clock_rule),
            doubt=agree is False,
        )
    return Timing(day_moment(time.last), basis, time, since, rules)


def settle_clocks(day: date, clocks: tuple[Clock, ...], local: ZoneInfo) -> tuple[datetime, bool | None]:
    """The moment of the first reading on the local clock, and whether a second reading names the same moment.

    The day is that of the first reading's own clock. None: there is only one reading.
    """
    instants = []
    for clock in clocks[:2]:
        zone = ZoneInfo(clock.zone) if clock.zone else local
        instants.append(datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=zone))
    first = instants[0].astimezone(local)
    if len(instants) == 1:
        return first, None
    apart = (instants[0] - instants[1]).total_seconds() % 86_400  # the second clock may stand on another day
    return first, apart == 0
