"""Moments: points in time at the precision a text gives them.

A moment is written as ISO 8601, cut off where knowledge ends: "2023", "2023-09", "2023-09-27",
"2023-09-27T12:15+04:00". A clock time always carries its offset. The text form is what is stored and exported;
`earliest` and `latest` give the UTC instants between which the moment lies.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import IntEnum

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?)?)?")
PUBLISHING_YEARS = range(1900, 2101)  # years in which reports are published


class Precision(IntEnum):
    """How exactly a moment is known, coarsest first."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    MINUTE = 4


_BY_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time; `text` is its ISO form at its precision."""

    text: str

    def __post_init__(self) -> None:
        match = _ISO.fullmatch(self.text)
        if match is None:
            raise ValueError(f"{self.text!r} is not a date or a time with its offset")
        self._start()

    @property
    def precision(self) -> Precision:
        """Year, month, day or minute."""
        return _BY_LENGTH.get(len(self.text), Precision.MINUTE)

    @property
    def day(self) -> date | None:
        """The calendar day (on the moment's own clock), or None where the day is unknown."""
        if self.precision < Precision.DAY:
            return None
        return date.fromisoformat(self.text[:10])

    def _start(self) -> datetime:
        if self.precision is Precision.MINUTE:
            return datetime.fromisoformat(self.text)
        padded = self.text + "-01" * (Precision.DAY - self.precision)
        return datetime.fromisoformat(padded)  # naive: the zone is not the moment's to know

    def earliest(self, zone: tzinfo) -> datetime:
        """First UTC instant the moment can mean; days, months and years begin at midnight in `zone`."""
        start = self._start()
        return (start if start.tzinfo else start.replace(tzinfo=zone)).astimezone(UTC)

    def latest(self, zone: tzinfo) -> datetime:
        """Last UTC minute the moment can mean (a day ends at 23:59 in `zone`)."""
        start = self._start()
        if self.precision is Precision.MINUTE:
            return start.astimezone(UTC)
        if self.precision is Precision.DAY:
            last_day = start
        elif self.precision is Precision.MONTH:
            last_day = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        else:
            last_day = start.replace(month=12, day=31)
        end = datetime(last_day.year, last_day.month, last_day.day, 23, 59, tzinfo=zone)
        return end.astimezone(UTC)

    def __str__(self) -> str:
        return self.text


def day_moment(day: date) -> Moment:
    """The moment of a whole day."""
    return Moment(day.isoformat())


def clock_moment(instant: datetime) -> Moment:
    """The moment of an aware datetime, to the minute, on its own clock: "2023-09-27T12:15+04:00".

    Offsets of seconds (local mean times, before time zones were agreed on) are rounded to the minute.
    """
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError("a clock time needs its offset")
    whole = timedelta(minutes=round(offset.total_seconds() / 60))
    if whole != offset:
        instant = instant.replace(tzinfo=timezone(whole))
    return Moment(instant.isoformat(timespec="minutes"))


def parse_published(text: str) -> Moment | None:
    """A publication date as metadata give it, or None when it is not one.

    A time without an offset is cut to its day: its zone is unknown, and half a known time would be a wrong one.
    A clock reading that does not exist is left out likewise. What follows the date is not looked at.
    0001-01-01 and its like are what programs write where they know no date.
    """
    text = text.strip()
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return _publishable(text)
    match = re.match(
        r"(\d{4}-\d{2}-\d{2})(?!\d)(?:[T ]+(\d{2}:\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?", text
    )
    if match is None:
        return None
    day, clock, offset = match.groups()
    if clock and offset and int(day[:4]) in PUBLISHING_YEARS:
        try:
            return clock_moment(datetime.fromisoformat(f"{day}T{clock}{offset}"))
        except ValueError:
            pass
    return _publishable(day)


def _publishable(text: str) -> Moment | None:
    try:
        return Moment(text) if int(text[:4]) in PUBLISHING_YEARS else None
    except ValueError:
        return None


def believed(moment: Moment | None, now: datetime) -> Moment | None:
    """A stated time of publication, or None where it cannot be one: more than a day after `now`, or 1970-01-01.

    The first second of 1970 is what programs write where they know no time.
    """
    if moment is None or moment.text.startswith(("1970-01-01", "1969-12-31")):
        return None
    return moment if moment.earliest(UTC) <= now + timedelta(days=1) else None
