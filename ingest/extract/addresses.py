"""What a report's address says of its country: words of its path, and the country of its domain.

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
_COUNTRY = re.compile(r"\.(?P<iso2>[a-z]{2})$")
# Country domains sold to all the world, and that of the Union, which is no country.
_ANYONES = frozenset({"ai", "cc", "co", "eu", "fm", "io", "la", "ly", "me", "nu", "sh", "to", "tv", "ws"})
_OTHER_CODES = {"uk": "GB"}
_LONGEST = 300  # characters


def places_of_address(url: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Countries and regions in the words of an address ("/asia/afghanistan-flash-floods"), then the domain's own.

    A report that names no place at all is told at home: for readers in the country of its domain.
    """
    try:
        parts = urlsplit(url)
        host, path = parts.hostname or "", unquote(parts.path[:_LONGEST])
    except ValueError:  # hostile addresses need not be addresses
        return []
    if parts.scheme not in ("http", "https"):
        return []
    words = " ".join(word.capitalize() for word in _WORDS.findall(path))
    found = find_places(words, fold(words), gazetteer, [])
    named = [place for place in found if place.kind != "demonym"]  # "/english/" is a language
    domain = _COUNTRY.search(host)
    code = domain["iso2"] if domain and domain["iso2"] not in _ANYONES else ""
    country = gazetteer.by_iso2.get(_OTHER_CODES.get(code, code.upper()))
    if country is not None:
        named.append(PlaceMention(0, 0, country.name, "country", country.iso3, country.zone))
    return named
