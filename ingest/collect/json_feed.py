"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ingest.collect.listed import Listed
from ingest.errors import ReadError

_VERSIONS = ("https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1")


def is_json(body: bytes) -> bool:
    """True where a body is an object of JSON, in any of its encodings."""
    return body[:100].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"{")


def json_entries(body: bytes, url: str) -> list[Listed]:
    """The entries of a JSON Feed. Raises ReadError where it is none."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError among them
        raise ReadError(url, "not valid JSON") from error
    if not isinstance(feed, dict) or not _text(feed, "version").startswith(_VERSIONS):
        raise ReadError(url, "JSON, but not a JSON Feed (its version is not https://jsonfeed.org/version/1)")
    items = feed.get("items")
    if not isinstance(items, list):
        raise ReadError(url, "a JSON Feed without items")
    return list(_entries(items, _text(feed, "language")))


def _entries(items: list[Any], language: str) -> Iterator[Listed]:
    for item in items:
        entry = item if isinstance(item, dict) else {}
        # `url` is the item's own page, `external_url` one that it is about; an id often is an address too.
        identity = _text(entry, "id")
        identity = identity if identity.startswith(("https://", "http://")) else ""
        yield Listed(
            _text(entry, "url") or _text(entry, "external_url") or identity,
            _text(entry, "title"),
            _text(entry, "date_published"),
            _text(entry, "language") or language,
        )


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
