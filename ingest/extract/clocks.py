"""Clock readings in a text: "12.15 p.m. local time (4.15aET)", "20:00", "8 a.m.", "noon", "18:00 GMT".

A bracket directly behind a reading holds the same moment on another clock; both are kept, for checking one against
the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.extract.mentions import Clock
from ingest.extract.openings import Places
from ingest.extract.phrases import any_of, expand, fold, pattern_of
from ingest.extract.word_lists import TimeWords

_MOST_READINGS = 3  # of one moment


def zone_behind(folded: str, end: int, words: TimeWords) -> tuple[int, str] | None:
    """The clock's name that follows at `end` ("... Monday local time"), as (its end, zone), or None."""
    match = _zones(words).match(folded, end)
    return None if match is None else (match.end(), words.zones[re.sub(r"\s+", " ", match["zone"].lower())])


@lru_cache(maxsize=16)
def _zones(words: TimeWords) -> re.Pattern[str]:
    return re.compile(rf"[\s,]*\(?(?P<zone>{_zone_names(words)})(?!\w)\)?", re.IGNORECASE)


def _zone_names(words: TimeWords) -> str:
    return any_of(words.zones)


def find_clocks(
    folded: str, words: TimeWords, places: Places | None = None
) -> list[tuple[int, int, tuple[Clock, ...]]]:
    """Clock readings as (start, end, readings); end lies behind the zone name and the bracket."""
    pattern, bracket_open = _compiled(words)
    found: list[tuple[int, int, tuple[Clock, ...]]] = []
    for match in places.matches("clock", pattern) if places else pattern.finditer(folded):
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
    def spelled(name: str) -> str:
        return any_of(spelling for word in words.lists[name] for spelling in expand(fold(word)))

    zones = _zone_names(words)
    half = rf"(?P<am>{_half(words.lists['am'], zones)})|(?P<pm>{_half(words.lists['pm'], zones)})"
    named = rf"(?:(?P<noon>{pattern_of(words.lists['noon'])})|(?P<midnight>{pattern_of(words.lists['midnight'])}))"
    closed = rf"(?:(?=\s*(?:{zones})(?!\w))|(?![^\W\d_]))"  # "4.15aET": a zone may follow without a space
    hours = rf"(?:{spelled('hour_words') or r'(?!)'})(?![^\W\d_])"
    unsure = rf"(?:{spelled('unsure_hour_words') or r'(?!)'})(?![^\W\d_])"
    follows = pattern_of([*words.lists["articles"], *words.lists["on"], *words.lists["day_parts"]])
    bare = rf"(?P<bare>{pattern_of(words.lists['bare_hour_before'])})"
    counted = r"[^\W\d_]+\s\d{1,3}(?:[.,\s]\d{3})+(?!\w)"  # "alle 19 erano 26.215"
    alone = rf"(?=\s*(?:[,;:()\"]|\.(?!\d)|$|{follows}|{counted}))"
    before = "|".join(rf"(?P<{name}>{pattern_of(words.lists[name])})" for name in ("hour_before", "clock_before"))
    part = "".join(rf"(?:\s+(?P<{name}>{pattern_of(words.lists[name])}))?" for name in ("half_past", "quarter_past"))
    in_words = rf"(?P<worded>{any_of(words.hours)})(?!\w)" if words.hours else r"(?P<worded>(?!))"
    minute = rf"(?:(?:[:.]?|\s?(?P<between>{hours}|{unsure})\s?)(?P<minute>\d{{2}}))?(?!\d)"
    digits = rf"(?P<hour>\d{{1,2}}){minute}(?:-\w{{1,2}}(?!\w))?"
    tail = rf"{part}(?:\s*(?P<hours>{hours})|\s*(?P<unsure>{unsure}))?(?:\s*(?:{half}){closed})?(?P<alone>{alone})?"
    zone = rf"(?:[\s,]*\(?(?P<zone>{zones})(?!\w)\)?)?"
    reading = re.compile(
        rf"(?<![\w.,$:-])(?:{named}|(?:(?:{bare}|{before})\s+)?(?:{digits}|{in_words}){tail}){zone}", re.IGNORECASE
    )
    return reading, re.compile(r"\s*[(\[/,]\s*(?:or\s+)?")


def _half(spellings: tuple[str, ...], zones: str) -> str:
    """The half of the day. A single letter is one only before a clock's name: "4.15aET", but "12 a day"."""
    words = sorted({s for phrase in spellings for s in expand(fold(phrase))}, key=len, reverse=True)
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") + (rf"(?=\s*(?:{zones})(?!\w))" if len(word) == 1 else "")
        for word in words
    )


def _reading(match: re.Match[str], words: TimeWords) -> Clock | None:
    zone_name = match["zone"]
    zone = words.zones[re.sub(r"\s+", " ", zone_name.lower())] if zone_name else None
    if match["noon"] or match["midnight"]:
        return Clock(12 if match["noon"] else 0, 0, zone)
    if match["worded"]:
        hour, minute, separator = words.hours[match["worded"].lower()], 0, ""
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        separator = match.string[match.end("hour")] if match["minute"] is not None else ""
    if separator.isdigit() and not (zone_name or match["hours"]):
        return None  # "1830" alone is a number
    part_of_day = match["am"] or match["pm"]
    named = zone is not None and (zone or " " in zone_name) and not match["worded"]  # "14 local areas" are no clock
    marked = part_of_day or match["hours"] or named or match["hour_before"]
    at = match["clock_before"] or match["bare"]
    marked = marked or match["between"] or (match["unsure"] and at) or (match["bare"] and match["alone"] is not None)
    dotted = separator == "." and at
    if not (marked or dotted or separator == ":") or hour > 23 or minute > 59:
        return None  # "24:00" is the next day's midnight: the day alone is kept
    minute += 30 if match["half_past"] else 15 if match["quarter_past"] else 0
    if part_of_day and not (hour > 12 and (match["hours"] or match["unsure"] or separator == ":")):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["pm"] else 0)
    return Clock(hour, min(minute, 59), zone)
