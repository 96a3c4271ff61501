"""One sitemap as it was fetched, read to what it lists. It is streamed: what was read is let go."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from ingest.collect.expanding import GZIP_MAGIC, expanded_gzip
from ingest.collect.hostile_xml import refuse_entities
from ingest.errors import ReadError

LARGEST_SITEMAP = 52_428_800  # bytes after expansion, and
MOST_ENTRIES = 50_000  # entries of one sitemap: both are the limits that sitemaps.org sets
_PAGE = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_FEEDS = ("rss", "feed", "RDF")
_SPACES = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: where it is, when it was last changed, and what a news sitemap adds."""

    link: str
    changed: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    outlet: str | None = None


@dataclass(slots=True)
class Listing:
    """What one sitemap lists, in its order: pages, or other sitemaps; `problem` says what is missing, if anything."""

    pages: list[Place] = field(default_factory=list)
    sitemaps: list[Place] = field(default_factory=list)
    problem: str | None = None


def sitemap_listing(body: bytes, url: str) -> Listing:
    """Read a sitemap. Raises ReadError where the body is none."""
    if body.startswith(GZIP_MAGIC):
        body = expanded_gzip(body, LARGEST_SITEMAP, url)
    start = body[:1_000].lstrip(_SPACES)
    if not start:
        raise ReadError(url, "empty, not a sitemap")
    if _PAGE.match(start):
        raise ReadError(url, "a web page, not a sitemap")
    return _xml(body, url) if start.startswith(b"<") else _lines(body, url)


def _lines(body: bytes, url: str) -> Listing:
    """A sitemap of plain text: one address a line, in UTF-8."""
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines()]
    links = [line for line in lines if line]
    if not links or not links[0].lower().startswith(("http://", "https://")):
        raise ReadError(url, "not a sitemap")
    return _cut(Listing([Place(link) for link in links[: MOST_ENTRIES + 1]]))


def _xml(body: bytes, url: str) -> Listing:
    refuse_entities(body, url)
    listing, root = Listing(), None
    body = body.lstrip(b" \t\r\n")  # a line before the declaration is a common slip, and XML forbids it
    try:
        for event, element in etree.iterparse(io.BytesIO(body), events=("start", "end"), **_OPTIONS):
            if root is None:
                root = _checked_root(element, url)
            elif event == "end" and element.getparent() is root:
                _take(element, listing)
                element.clear()
                root.remove(element)
            if len(listing.pages) + len(listing.sitemaps) > MOST_ENTRIES:
                break
    except etree.XMLSyntaxError as error:
        if root is None:
            raise ReadError(url, "not a sitemap") from error
        listing.problem = f"damaged, or breaks off, in line {error.lineno or 1}; what came before was read"
    if root is None:
        raise ReadError(url, "not a sitemap")
    return _cut(listing)


def _checked_root(element: Any, url: str) -> Any:
    """The first element. Raises ReadError where it is not one of a sitemap."""
    name = _name(element)
    if name in _FEEDS:
        raise ReadError(url, f"a feed ({name}), not a sitemap: declare it as a source of kind feed")
    if name.lower() == "html":
        raise ReadError(url, "a web page, not a sitemap")
    if name not in ("urlset", "sitemapindex"):
        raise ReadError(url, "not a sitemap")
    return element


def _take(element: Any, listing: Listing) -> None:
    entries = {"url": listing.pages, "sitemap": listing.sitemaps}.get(_name(element))
    if entries is None:
        return
    told = {_name(each): each.text for each in element}
    news = next((each for each in element if _name(each) == "news"), ())
    said = {_name(each): each.text for each in news}
    publication = next((each for each in news if _name(each) == "publication"), ())
    outlet = {_name(each): each.text for each in publication}
    entries.append(
        Place(
            told.get("loc") or "",
            told.get("lastmod"),
            said.get("publication_date"),
            said.get("title"),
            outlet.get("language"),
            outlet.get("name"),
        )
    )


def _name(element: Any) -> str:
    """The name without its namespace: sitemaps spell that in many ways. "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _cut(listing: Listing) -> Listing:
    """At most as many entries as a sitemap may have."""
    if len(listing.pages) + len(listing.sitemaps) > MOST_ENTRIES:
        del listing.pages[MOST_ENTRIES:], listing.sitemaps[MOST_ENTRIES:]
        listing.problem = f"lists more than {MOST_ENTRIES:,} entries; what follows was left out"
    return listing
