"""When a web page says it was published: JSON-LD, meta tags, <time>; else a date that stands in the page in full."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from htmldate import find_date

from ingest.moments import Moment, parse_published

_META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
)
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{7,40})"')
_TIMES = "(//article//time/@datetime | //header//time/@datetime | //time/@datetime)"


def published_date(source: str, tree: Any, linked: list[str], meta: dict[str, str]) -> Moment | None:
    """The publication date; `linked` are the dates of the JSON-LD. None where the page does not say."""
    candidates = [*linked, *(meta[name] for name in _META_DATES if name in meta)]
    candidates += [match[1] for match in _LD_DATE.finditer(source)]  # of JSON-LD that does not parse
    candidates += list(map(str, tree.xpath(_TIMES)))[:1]
    for candidate in candidates:
        moment = parse_published(candidate)
        if moment is not None:
            return moment
    try:
        found = parse_published(find_date(source, original_date=True, extensive_search=False) or "")
    except ValueError:  # the library stumbles over characters that XML does not allow: no date, but a page
        return None
    return found if found is not None and found.day and _stands_in(source, found.day) else None


def _stands_in(source: str, day: date) -> bool:
    """True where the page writes this very day: a library that completes "2023-09" from the calendar does not know it.

    05/09/2023 is two days, and none of them is taken.
    """
    year, month, number = day.year, f"0?{day.month}", f"0?{day.day}"
    ordinal = r"(?:st|nd|rd|th|\.|er|\u00ba)?"
    forms = [
        rf"{year}\D{{1,3}}{month}\D{{1,3}}{number}(?!\d)",
        f"{day:%Y%m%d}",
        rf"(?<!\d){number}\.\s?{month}\.\s?{year}",
        rf"(?<!\d){number}{ordinal}[\s,-]*(?:de\s+)?[^\W\d_]{{3,}}\.?[\s,-]*(?:de\s+)?{year}",
        rf"[^\W\d_]{{3,}}\.?\s+{number}{ordinal},?\s+{year}",
    ]
    if day.day > 12 or day.day == day.month:
        forms += [rf"(?<!\d){number}[/-]{month}[/-]{year}", rf"(?<!\d){month}[/-]{number}[/-]{year}"]
    return re.search("|".join(forms), source) is not None
