"""XML that must not be parsed: documents that declare entities, which can name files or grow without end."""

from __future__ import annotations

import re

from ingest.errors import ReadError

_BEFORE = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)  # what may stand before a document type (XML 1.0, 2.8)
_DOCTYPE = re.compile(rb"<!DOCTYPE\b", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def refuse_entities(body: bytes, url: str) -> None:
    """Raise ReadError when a document with a document type declares entities: no feed and no sitemap needs its own.

    Zero bytes are left out first, so that UTF-16 and UTF-32 are looked into as well. Without a document type, texts
    may speak of such declarations.
    """
    plain = body.replace(b"\0", b"") if b"\0" in body[:1_000] else body
    place = next((len(mark) for mark in _MARKS if plain.startswith(mark)), 0)
    while match := _BEFORE.match(plain, place):
        place = match.end()
    if _DOCTYPE.match(plain, place) and _ENTITY.search(plain, place):
        raise ReadError(url, "declares XML entities, which no feed or sitemap needs: not read")
