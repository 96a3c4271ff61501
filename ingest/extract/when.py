"""The moment a figure holds, and the span it covers.

In this order: the figure's own time words, the day of the statement, the time carried from the sentence before,
the report's header, the publication date. A clock reading is settled on the clock of the place meant.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ingest.extract.candidates import Candidate
from ingest.extract.context import Carried, Timing, is_item, opens_breakdown
from ingest.extract.dates import month_end
from ingest.extract.mentions import AnnotatedText, TimeMention
from ingest.extract.own_times import (
    closes_behind,
    closes_the_last,
    counted_since,
    may_be_own,
    nearest_time,
    told_behind,
)
from ingest.extract.settled import settled, with_day
from ingest.extract.statement_days import statement_days
from ingest.extract.status import status_of
from ingest.extract.terms import Link
from ingest.moments import day_moment

_LONGEST_LINE = 140  # characters
_HEADINGS = 6  # lines in which a report is dated
_OF_THEM = 16  # characters behind a number


def timing_of(
    text: AnnotatedText, candidate: Candidate, others: list[Candidate], link: Link, zone: str, carried: Carried
) -> Timing:
    """When the candidate's number holds. `zone` is the IANA zone of the place meant ("" where unknown).

    What counts on from a sentence before (`carried.inherits`) takes the time of that count: a breakdown is dated as
    its total.
    """
    sentence = candidate.sentence
    here = text.times.within(sentence.start, sentence.end)
    said = statement_days(text, sentence)
    since = nearest_time(text, candidate, others, [t for t in here if t.role == "since"])
    free = [t for t in here if t.role != "since" and t not in said and may_be_own(text, candidate, t)]
    own = nearest_time(text, candidate, others, free) or _reporting_period(text, candidate)
    since = None if closes_behind(candidate, since, own, others) else since
    if own is not None and "times.now" in own.rules and not own.clocks:
        return settled(text, header_time(text) or carried.said or own, since, zone, "when.now")
    if own is not None:
        own = _to_come(text, candidate, link, own)
        own = _ending_when_said(own, next(iter(said), None) or carried.said)
        return settled(text, with_day(own, here, carried, text), since, zone, "when.own_time")
    behind = told_behind(text, candidate)
    if behind is not None:
        return settled(text, with_day(behind, here, carried, text), since, zone, "when.told_behind")
    if said:
        return settled(text, with_day(said[0], here, carried, text), since, zone, "when.day_of_statement")
    if status_of(text, candidate, link)[0] == "projected":
        return _published(text, since)  # what is told of the past is not of what is to come
    if carried.heading_time is not None and is_item(text, sentence):
        return settled(text, carried.heading_time, since, zone, "when.heading")
    moved_on = any(t.end <= candidate.start and closes_the_last(text, candidate, t, others) for t in free)
    moved_on = moved_on or any(counted_since(text, candidate, t) for t in here)
    part = carried.inherits or opens_breakdown(text, sentence) or _tells_of_them(text, candidate)
    if part and carried.counted is not None and not moved_on:
        return carried.counted.carried(candidate.number.value, link.governor.term, since)
    if carried.time is not None and not moved_on:
        return settled(text, carried.time, since, zone, "when.carried")
    header = header_time(text)
    if header is not None:
        return settled(text, header, since, zone, "when.header")
    if carried.said is not None:
        return settled(text, carried.said, since, zone, "when.day_said_before")
    if carried.stated is not None and since is None and _goes_on(carried.stated, link):
        return carried.stated.carried(candidate.number.value, link.governor.term, since)
    return _published(text, since)


def _tells_of_them(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "The evacuees include 900 women": a sub-group of the people counted before."""
    behind = text.labelled("grammar.of_them", candidate.end, candidate.end + _OF_THEM)
    if any(not text.folded[candidate.end : hit.start].strip() for hit in behind):
        return True  # "Only 900 of them ..."
    start = candidate.sentence.start
    they = text.labelled("grammar.they", start, candidate.start)
    return candidate.subgroup is not None and any(hit.start == start for hit in they)


def _goes_on(stated: Timing, link: Link) -> bool:
    """True where a time stated before may still hold: a span only for what was counted in it."""
    span = stated.own is not None and stated.own.kind == "span"
    return not span or stated.whole_term == link.governor.term


def _published(text: AnnotatedText, since: TimeMention | None) -> Timing:
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


def header_time(text: AnnotatedText) -> TimeMention | None:
    """when.header: a heading line of a situation report ("Situation report 16, as of 10 July 2017, 4PM")."""
    for sentence in text.sentences[:_HEADINGS]:
        line = text.folded[sentence.start : sentence.end]
        reports = text.labelled("report", sentence.start, sentence.end)
        report, opened = bool(reports), any(hit.start == sentence.start for hit in reports)
        if len(line) > _LONGEST_LINE or (line.endswith(".") and not opened):
            continue
        for time in text.times.within(sentence.start, sentence.end):
            dated = time.role == "as_of" or bool(time.clocks)
            if dated and time.first and time.kind == "day" and not _stamps_the_article(text, time):
                return time
            if report and time.kind == "span" and time.last:
                return replace(time, kind="day", first=time.last)  # "Flash update, 23 to 29 May"
    return None


def _reporting_period(text: AnnotatedText, candidate: Candidate) -> TimeMention | None:
    """The span of the report's heading for what is counted "during the reporting period"."""
    sentence = candidate.sentence
    told = next(iter(text.labelled("grammar.reporting_period", sentence.start, sentence.end)), None)
    if told is None:
        return None
    for heading in text.sentences[:_HEADINGS]:
        line = text.folded[heading.start : heading.end]
        if len(line) > _LONGEST_LINE or not text.labelled("report", heading.start, heading.end):
            continue
        for time in text.times.within(heading.start, heading.end):
            if time.kind in ("span", "month") and time.last is not None:
                return replace(time, start=told.start, end=told.end, role="on")
    return None


def _stamps_the_article(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the line that tells when an article was published: it dates no count."""
    published = text.article.published
    if published is None or published.day != time.last or not time.clocks:
        return False
    return f"T{time.clocks[0].hour:02d}:{time.clocks[0].minute:02d}" in published.text


def _to_come(text: AnnotatedText, candidate: Candidate, link: Link, time: TimeMention) -> TimeMention:
    """The Thursday on which people are expected, or the June: the next one, not the last."""
    published = text.article.published.day if text.article.published else None
    if status_of(text, candidate, link)[0] != "projected":
        return time
    if published is None or time.first is None or time.last is None or time.last >= published or time.clocks:
        return time
    if "times.weekday" in time.rules and published - time.last < timedelta(days=7):
        return replace(time, first=time.first + timedelta(days=7), last=time.last + timedelta(days=7))
    bare = time.kind == "month" and time.role == "as_of" and not any(char.isdigit() for char in time.text)
    if bare and published.year - time.last.year <= 1 and time.first.day == 1:
        later = time.first.replace(year=time.first.year + 1)
        return replace(time, first=later, last=month_end(later))
    return time


def _ending_when_said(time: TimeMention, said: TimeMention | None) -> TimeMention:
    """The past 24 hours, told on Wednesday, end on Wednesday."""
    reaching_now = {"times.past_period", "times.overnight", "times.this_period"}
    if said is None or said.last is None or time.last is None or reaching_now.isdisjoint(time.rules):
        return time
    back = time.last - said.last
    if not timedelta(0) < back < timedelta(days=7):
        return time
    return replace(time, first=time.first - back if time.first else None, last=said.last)
