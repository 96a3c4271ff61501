"""Dates as feeds and sitemaps write them: ISO 8601, RFC 822, and what programs make of these."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from ingest.datafiles import data_path
from ingest.moments import Moment, clock_moment, day_moment, parse_published

_LONGEST = 100  # characters
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2}))?(?:\.\d+)?\s*(?P<half>[ap]\.?m\b\.?)?"
_ZONE = r"\s*(?P<zone>[+-]\d{1,2}:?\d{2}|[a-z]{1,4}(?:\s?[+-]\d{1,2}(?::?\d{2})?)?)?"
_DAY, _NAME, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>[^\W\d_]{3,12})\.?", r"(?P<year>\d{4}|\d{2})"
_GAP = r"[\s,./-]+(?:de\s+)?"
_WEEKDAY = r"(?:[^\W\d_][\w-]{1,15}\.?[\s,]+)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # RFC 822 and RFC 2822: "Thu, 28 Jul 2022 04:35:05 +0900"; spaces, commas and dots as programs forget them
        rf"{_WEEKDAY}{_DAY}{_GAP}{_NAME}{_GAP}{_YEAR}(?:{_GAP}{_CLOCK}{_ZONE})?",
        # "July 28, 2022 4:35 AM"
        rf"{_WEEKDAY}{_NAME}\s+{_DAY}(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:{_GAP}{_CLOCK}{_ZONE})?",
        # asctime of C: "Thu Jul 28 04:35:05 2022"
        rf"{_WEEKDAY}{_NAME}\s+{_DAY}\s+{_CLOCK}{_ZONE}\s+(?P<year>\d{{4}})",
    )
)
_COMPACT = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?:T(\d{2}):?(\d{2})(?::?\d{2})?(Z|[+-]\d{2}:?\d{2})?)?"
)  # ISO 8601, basic
_OFFSET = re.compile(r"(?:GMT|UTC?)?\s?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
# The zones that RFC 822 (5.1) names; the letters of other zones mean several places each ("IST", "CST").
_ZONES = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7}
_WIDEST = timedelta(hours=14)  # of any zone's offset
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def listed_date(text: str | None, now: datetime) -> Moment | None:
    """When a list says that an article was published; None where it does not say so for sure.

    A time without a known offset is cut to its day. A date more than a day after `now` (aware), the first day of 1970
    (what programs write for no date) and every form that could mean two days are None.
    """
    if not text or len(text) > _LONGEST:
        return None
    line = " ".join(text.split())
    moment = _iso(line) or next((found for form in _FORMS if (found := _worded(form.fullmatch(line)))), None)
    if moment is None or moment.earliest(UTC) > now + timedelta(days=1):
        return None
    return None if abs(moment.earliest(UTC) - _EPOCH) <= timedelta(days=1) else moment


def _iso(line: str) -> Moment | None:
    compact = _COMPACT.fullmatch(line)
    if compact is not None:
        year, month, day, hour, minute, zone = compact.groups()
        clock = f"T{hour}:{minute}{zone or ''}" if hour else ""
        return parse_published(f"{year}-{month}-{day}{clock}")
    return parse_published(line)


def _worded(match: re.Match[str] | None) -> Moment | None:
    if match is None:
        return None
    month = _months().get(match["month"].casefold())
    year = int(match["year"])
    if len(match["year"]) == 2:  # RFC 2822, 4.3
        year += 2000 if year < 50 else 1900
    hour = int(match["hour"] or 0)
    half = (match["half"] or "").casefold()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        instant = datetime(year, month or 0, int(match["day"]), hour, int(match["minute"] or 0))  # noqa: DTZ001
    except ValueError:
        return None
    offset = _offset(match["zone"] or "")
    if match["hour"] is None or offset is None:
        return parse_published(day_moment(instant.date()).text)
    return parse_published(clock_moment(instant.replace(tzinfo=timezone(offset))).text)


def _offset(zone: str) -> timedelta | None:
    """The offset that a zone names, or None. "GMT+9" is nine hours ahead of Greenwich, as Korean papers mean it."""
    if zone.upper() in _ZONES:
        return timedelta(hours=_ZONES[zone.upper()])
    match = _OFFSET.fullmatch(zone)
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return None if offset > _WIDEST else (-offset if match[1] == "-" else offset)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Every month name of every lexicon, and its first three letters; a name of two months is none."""
    meanings: dict[str, set[int]] = {}
    for path in sorted(data_path("lexicon").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))["times"]["months"]
        for key, month in table.items():
            for name in _spelled(key.casefold()):
                meanings.setdefault(name, set()).add(month)
                meanings.setdefault(name[:3], set()).add(month)
    return {name: next(iter(months)) for name, months in meanings.items() if len(months) == 1}


def _spelled(key: str) -> list[str]:
    """The words of a lexicon's key: "{fevereiro,fev}", "январ{ь,я}"."""
    start, brace, rest = key.partition("{")
    inner, _, end = rest.partition("}")
    return [f"{start}{each}{end}" for each in inner.split(",")] if brace else [key]
