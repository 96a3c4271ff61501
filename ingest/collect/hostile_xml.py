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


def refuse_excess(body: bytes, url: str) -> None:
    """Raise ReadError for what would keep feedparser busy for minutes, and no feed holds.

    Its time grows with the square of the attributes of one element and of the namespaces of a document (measured:
    15,000 attributes 8 s, 8,000 namespaces 8 s), and every tag costs it some 30 µs.
    """
    plain = body.replace(b"\0", b"") if b"\0" in body[:1_000] else body
    if b"<" not in plain[:1_000] or _UNREADABLE.match(plain):
        raise ReadError(url, "not a feed")
    if plain.count(b"<") > _MOST_TAGS:
        raise ReadError(url, f"more than {_MOST_TAGS:,} tags: not read")
    if len(set(_NAMESPACE.findall(plain))) > _MOST_NAMES or _ATTRIBUTES.search(plain):
        raise ReadError(url, f"more than {_MOST_NAMES} namespaces, or attributes of one element: not read")


_MOST_TAGS = 400_000  # a feed of 10,000 items has 100,000
_MOST_NAMES = 200
_NAMESPACE = re.compile(rb"xmlns:[^\s=]{1,100}")
_ATTRIBUTES = re.compile(rb"<[^\s<>!?/]++(?:\s++[^\s=<>\"']++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+')){%d}" % _MOST_NAMES)
_UNREADABLE = re.compile(rb"\W{0,8}<\?xml[^>]*encoding\s*=\s*[\"']?utf-?7", re.IGNORECASE)  # hides what stands in it
