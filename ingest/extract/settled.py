"""From a time as it is told to the moment it means: days for bare clocks, zones, years and months."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ingest.extract.context import Carried, Timing
from ingest.extract.mentions import AnnotatedText, Clock, TimeMention
from ingest.model import AsOfBasis
from ingest.moments import Moment, clock_moment, day_moment

_SMALLEST_COUNT = 10
_NEAR = 200  # characters
_TOLD_REACH = 20_000  # characters back in which the time is told that another counts from


def with_day(time: TimeMention, here: list[TimeMention], carried: Carried, text: AnnotatedText) -> TimeMention:
    """A bare clock reading takes the day beside it in the sentence, then the carried one, then publication."""
    if time.hours_back is not None and not (time.clocks and time.first):
        return _told_before(text, time)
    if time.first is not None or not time.clocks:
        return time
    dated = [t for t in here if t.first is not None and t.kind == "day" and not _of_another_count(text, time, t)]
    near = min(dated, key=lambda t: abs(t.start - time.start), default=None) or carried.time
    if near is not None and near.last is not None:
        return replace(time, first=near.last, last=near.last, rules=(*time.rules, "when.day_beside_the_clock"))
    published = text.article.published
    if published is None or published.day is None:
        return time
    return replace(time, first=published.day, last=published.day, rules=(*time.rules, "when.day_of_publication"))


def _of_another_count(text: AnnotatedText, time: TimeMention, day: TimeMention) -> bool:
    """True for the day in "900 as of 8 a.m., against 700 last night": another count stands between."""
    first, last = sorted((time, day), key=lambda t: t.start)
    between = text.numbers.within(first.end, last.start)
    counts = any(n.value >= _SMALLEST_COUNT and not text.is_timed(n.start) for n in between)
    return counts and day.start > time.end and not {"times.overnight", "times.relative_day"}.isdisjoint(day.rules)


def _told_before(text: AnnotatedText, time: TimeMention) -> TimeMention:
    """times.hours_earlier, times.then: counted from the time told last before it in the text.

    "Four hours earlier" than 22:00 is 18:00. Without a clock told before, only its day holds.
    """
    before = [t for t in text.times.within(time.start - _TOLD_REACH, time.start) if t.end <= time.start and _tells(t)]
    told = next((t for t in reversed(before) if t.clocks or t.kind == "day"), None)
    if told is None or (time.first is not None and (told.last is None or time.start - told.end > _NEAR)):
        return time
    published = text.article.published.day if text.article.published else None
    day = told.last or next((t.last for t in reversed(before) if t.kind == "day" and t.last), published)
    rules = (*time.rules, "when.carried")
    if told.last is not None and "times.ago" in time.rules:
        earlier_day = told.last - timedelta(hours=time.hours_back or 0)
        return replace(time, first=earlier_day, last=earlier_day, rules=rules)
    if day is not None and "times.previous_day" in time.rules:
        day -= timedelta(days=1)
    if day is None or not told.clocks or not {"times.same_day", "times.previous_day"}.isdisjoint(time.rules):
        return replace(time, first=day, last=day, rules=rules)
    clock = told.clocks[0]
    told_at = datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=UTC)
    moment = told_at - timedelta(hours=time.hours_back or 0)  # wall clock arithmetic; the zone is settled later
    earlier = Clock(moment.hour, moment.minute, clock.zone)
    return replace(time, first=moment.date(), last=moment.date(), clocks=(earlier,), role="as_of", rules=rules)


def _tells(time: TimeMention) -> bool:
    """True for a time that another may count from: "an hour earlier, at 7 p.m." is one, "an hour earlier" is none."""
    return time.role != "since" and (time.hours_back is None or bool(time.clocks))


def settled(text: AnnotatedText, time: TimeMention, since: TimeMention | None, zone: str, rule: str) -> Timing:
    """The timing that rests on a time; `zone` is the IANA zone of the place meant, "" where unknown.

    A time that names no day at all falls back to the publication date.
    """
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
    zone = zone or next((clock.zone for clock in time.clocks if clock.zone), "")
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
