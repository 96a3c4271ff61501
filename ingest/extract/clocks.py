"""Clock readings in a text: "12.15 p.m. local time (4.15aET)", "20:00", "8 a.m.", "noon", "18:00 GMT".

A bracket directly behind a reading holds the same moment on another clock; both are kept, for checking one against
the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.extract.lexicon import TimeWords
from ingest.extract.mentions import Clock
from ingest.extract.phrases import pattern_of

_MOST_READINGS = 3  # of one moment


def zone_behind(folded: str, end: int, words: TimeWords) -> tuple[int, str] | None:
    """The clock's name that follows at `end` ("... Monday local time"), as (its end, zone), or None."""
    match = _zones(words).match(folded, end)
    return None if match is None else (match.end(), words.zones[re.sub(r"\s+", " ", match["zone"].lower())])


@lru_cache(maxsize=16)
def _zones(words: TimeWords) -> re.Pattern[str]:
    return re.compile(rf"[\s,]*\(?(?P<zone>{_zone_names(words)})(?!\w)\)?", re.IGNORECASE)


def _zone_names(words: TimeWords) -> str:
    return "|".join(sorted((re.escape(zone).replace(r"\ ", r"\s+") for zone in words.zones), key=len, reverse=True))


def find_clocks(folded: str, words: TimeWords) -> list[tuple[int, int, tuple[Clock, ...]]]:
    """Clock readings as (start, end, readings); end lies behind the zone name and the bracket."""
    pattern, bracket_open = _compiled(words)
    found: list[tuple[int, int, tuple[Clock, ...]]] = []
    for match in pattern.finditer(folded):
        clock = _reading(match, words)
        if clock is None:
            continue
        if found and len(found[-1][2]) < _MOST_READINGS and bracket_open.fullmatch(folded, found[-1][1], match.start()):
            start, _, readings = found[-1]
            closing = re.compile(r"\s*[)\]]?").match(folded, match.end())
            found[-1] = (start, closing.end() if closing else match.end(), (*readings, clock))
        else:
            found.append((match.start(), match.end(), (clock,)))
    return found


@lru_cache(maxsize=16)
def _compiled(words: TimeWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    zones = _zone_names(words)
    half = rf"(?P<am>{_half(words.lists['am'], zones)})|(?P<pm>{_half(words.lists['pm'], zones)})"
    named = rf"(?:(?P<noon>{pattern_of(words.lists['noon'])})|(?P<midnight>{pattern_of(words.lists['midnight'])}))"
    closed = rf"(?:(?=\s*(?:{zones})(?!\w))|(?![^\W\d_]))"  # "4.15aET": a zone may follow without a space
    hours = pattern_of(words.lists["hour_words"])
    digits = rf"(?P<hour>\d{{1,2}})(?:[:.]?(?P<minute>\d{{2}}))?(?!\d)(?:\s*(?:{half}){closed}|\s*(?P<hours>{hours}))?"
    zone = rf"(?:[\s,]*\(?(?P<zone>{zones})(?!\w)\)?)?"
    reading = re.compile(rf"(?<![\w.,$:-])(?:{named}|{digits}){zone}", re.IGNORECASE)
    return reading, re.compile(r"\s*[(\[/,]\s*(?:or\s+)?")


def _half(spellings: tuple[str, ...], zones: str) -> str:
    """The half of the day. A single letter is one only before a clock's name: "4.15aET", but "12 a day"."""
    words = sorted(spellings, key=len, reverse=True)
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") + (rf"(?=\s*(?:{zones})(?!\w))" if len(word) == 1 else "")
        for word in words
    )


def _reading(match: re.Match[str], words: TimeWords) -> Clock | None:
    zone_name = match["zone"]
    zone = words.zones[re.sub(r"\s+", " ", zone_name.lower())] if zone_name else None
    if match["noon"] or match["midnight"]:
        return Clock(12 if match["noon"] else 0, 0, zone)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    separator = match[0][len(match["hour"])] if match["minute"] is not None else ""
    colon = separator == ":"
    if separator.isdigit() and not (zone_name or match["hours"]):
        return None  # "1830" alone is a number
    marked = match["am"] or match["pm"] or match["hours"] or (zone is not None)
    if not (marked or colon) or hour > 23 or minute > 59:
        return None  # "24:00" is the next day's midnight: the day alone is kept
    if match["am"] or match["pm"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["pm"] else 0)
    return Clock(hour, minute, zone)
