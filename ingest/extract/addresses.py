"""What a report's address says of its country: words of its path, and governments' own domains.

Only a hint, used where neither the text nor the title names a country.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from ingest.extract.gazetteer import Gazetteer
from ingest.extract.mentions import PlaceMention
from ingest.extract.phrases import fold
from ingest.extract.places import find_places

_WORDS = re.compile(r"[^\W\d_]{2,}")
_GOVERNMENT = re.compile(r"(?:^|\.)(?:gov|gob|gouv|go|govt)\.(?P<iso2>[a-z]{2})$")
_LONGEST = 300  # characters


def places_of_address(url: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Countries and regions in the words of an address ("/asia/afghanistan-flash-floods"), then a government's own."""
    try:
        parts = urlsplit(url)
        host, path = parts.hostname or "", unquote(parts.path[:_LONGEST])
    except ValueError:  # hostile addresses need not be addresses
        return []
    if parts.scheme not in ("http", "https"):
        return []
    words = " ".join(word.capitalize() for word in _WORDS.findall(path))
    named = find_places(words, fold(words), gazetteer, [])
    government = _GOVERNMENT.search(host)
    country = gazetteer.by_iso2.get(government["iso2"].upper()) if government else None
    if country is not None:
        named.append(PlaceMention(0, 0, country.name, "country", country.iso3, country.zone))
    return named
