"""Feeds: RSS 0.9 to 2.0 and Atom 0.3 and 1.0, read by feedparser; JSON Feed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import feedparser

from ingest.collect.base import Found, Visit
from ingest.collect.hostile_xml import refuse_entities, refuse_excess
from ingest.collect.json_feed import is_json, json_entries
from ingest.collect.listed import Listed, items_of
from ingest.errors import ReadError
from ingest.fetch import LIST
from ingest.model import Failure

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:[\w-]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_HEAD = 10_000  # bytes in which a feed tells that it is one
_END = re.compile(rb"</\s*(?:[\w-]+:)?(?:rss|feed|rdf|channel|newsfeed)\s*>", re.IGNORECASE)
_TAIL = 10_000  # bytes in which the end of a feed stands


def collect_feed(visit: Visit) -> Iterator[Found]:
    """The items of the feed at the source's `url`, in its order; nothing where it has not changed.

    Raises FetchError, or ReadError where no feed is there. A feed that breaks off gives what came before, and then a
    Failure.
    """
    url = str(visit.source.url)
    answer = visit.fetcher.get(url, wanted=LIST, validators=visit.known(url))
    entries = [] if answer.unchanged else feed_entries(answer.body, answer.content_type, answer.url)
    visit.note(answer)
    yield from items_of(entries, answer.url, visit.now)
    if not answer.unchanged and breaks_off(answer.body):
        yield Failure(url, "the feed breaks off; what came before was read")


def feed_entries(body: bytes, content_type: str, url: str) -> list[Listed]:
    """The entries of a feed. Raises ReadError where the body is none."""
    if not body.strip(b"\0 \t\r\n"):
        raise ReadError(url, "empty, not a feed")
    if is_json(body):
        return json_entries(body, url)
    head = body[:_HEAD].replace(b"\0", b"")
    if _PAGE.search(head) and not _FEED.search(head):
        raise ReadError(url, "a web page, not a feed")
    refuse_entities(body, url)
    refuse_excess(body, url)
    if "utf-7" in content_type:
        content_type = ""
    # Only a stream of bytes: a text would be opened as a file or fetched as an address.
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    try:
        parsed = feedparser.parse(
            io.BytesIO(body), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except _STUMBLES as error:
        raise ReadError(url, "cannot be read as a feed") from error
    version, entries = str(parsed.get("version") or ""), parsed["entries"]
    if not version and not entries:
        raise ReadError(url, "not a feed")
    return [_listed(entry, version, parsed["feed"]) for entry in entries]


# What feedparser raises on bytes that are no feed, as its parsers and decoders stumble over them.
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def breaks_off(body: bytes) -> bool:
    """True where a feed of XML ends before its last tag."""
    tail = body[-_TAIL:].replace(b"\0", b"")
    return not is_json(body) and _END.search(tail) is None


def _listed(entry: Any, version: str, feed: Any) -> Listed:
    source = dict.get(entry, "source")
    outlet = _text(source, "title") if isinstance(source, dict) else None
    titled = dict.get(entry, "title_detail") or {}
    return Listed(
        _link(entry),
        _text(entry, "title"),
        _date(entry, version),
        _text(entry, "language") or _text(feed, "language"),
        outlet if outlet != _text(feed, "title") else None,  # some feeds name themselves as the source of their items
        markup=str(dict.get(titled, "type") or "").endswith("html"),
    )


def _date(entry: Any, version: str) -> str | None:
    """The date of publication as written. In RSS it may be `dc:date`, which feedparser calls `updated`; not in Atom."""
    dates = ("published", "created") if version.startswith("atom") else ("published", "created", "updated")
    return next((date for name in dates if (date := _text(entry, name))), None)


def _link(entry: Any) -> str:
    """The address of an entry's article.

    The link, for it is what every format defines as the article's address. The guid is an identity: many are an
    address that was never meant to be opened ("…#0" of the BBC, "/?t=1738882000" of Al Jazeera). It is taken where no
    link stands; and where it is the link without a way before it on the same host: UN News links to
    /feed/view/en/story/…, and its guid is the article's own /en/story/…. FeedBurner keeps the publisher's link apart.
    """
    link = _text(entry, "feedburner_origlink") or _text(entry, "link") or ""
    guid = _text(entry, "id") or ""
    if not guid.startswith(("http://", "https://")):
        return link
    return guid if not link.strip() or _is_end_of(guid, link) else link


def _is_end_of(guid: str, link: str) -> bool:
    try:
        ours, theirs = urlsplit(guid), urlsplit(link)
    except ValueError:
        return False
    return (
        ours.netloc.lower() == theirs.netloc.lower()
        and ours.path.strip("/").count("/") >= 1
        and ours.path != theirs.path
        and theirs.path.endswith(ours.path)
        and ours.query == theirs.query
    )


def _text(table: Any, key: str) -> str | None:
    """A text of an entry, past feedparser's own names for keys, which warn and substitute."""
    value = dict.get(table, key)
    return value if isinstance(value, str) and value.strip() else None
