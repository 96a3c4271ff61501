"""Pages: one article that is read again at each visit, or an index of links to articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html
from lxml.cssselect import CSSSelector

from ingest.collect.base import Found, Visit
from ingest.collect.links import web_address
from ingest.collect.listed import Listed, items_of
from ingest.errors import ReadError
from ingest.fetch import PAGE
from ingest.model import Item

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,40})")


def collect_page(visit: Visit) -> Iterator[Found]:
    """Without `[page] links` the page itself; with it, what its links to articles lead to, in their order.

    Raises FetchError, or ReadError where nothing on the page fits the selector.
    """
    url, selector = str(visit.source.url), visit.source.page.links
    if selector is None:
        yield Item(url)
        return
    answer = visit.fetcher.get(url, wanted=PAGE, validators=visit.known(url))
    if answer.unchanged:
        visit.note(answer)
        return
    entries, base = page_entries(answer.body, answer.content_type, selector, answer.url)
    visit.note(answer)
    yield from items_of(entries, base, visit.now)


def page_entries(body: bytes, content_type: str, selector: str, url: str) -> tuple[list[Listed], str]:
    """The links that a selector chooses, and the address they are relative to.

    A chosen element that is no link stands for the links in it, else for the link around it. Raises ReadError where
    the body is no page, or no link is chosen.
    """
    tree = _tree(body, content_type, url)
    declared = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    elements: Any = CSSSelector(selector)(tree)
    chosen = [link for element in elements for link in _links(element)]
    if not chosen:
        raise ReadError(url, f"no link on the page fits the selector {selector!r}")
    return _once(chosen), _base(declared, url)


def _tree(body: bytes, content_type: str, url: str) -> Any:
    if not body.strip(b"\0 \t\r\n"):
        raise ReadError(url, "empty, not a web page")
    charset = _CHARSET.search(content_type)
    try:
        parser = html.HTMLParser(encoding=charset[1] if charset else None, no_network=True, huge_tree=False)
    except LookupError:  # a charset that does not exist
        parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(url, "cannot be read as a web page") from error
    return tree


def _links(element: Any) -> list[Listed]:
    anchors = [element] if element.get("href") is not None else element.xpath(".//a[@href]")
    anchors = anchors or element.xpath("ancestor::a[@href][1]")
    return [Listed(anchor.get("href"), _title(anchor)) for anchor in anchors]


def _title(anchor: Any) -> str:
    words = "".join(anchor.xpath(".//text()[not(parent::script or parent::style)]")).strip()
    return words or anchor.get("title") or anchor.get("aria-label") or ""


def _once(entries: list[Listed]) -> list[Listed]:
    """One entry a link, with the first title that any of its places on the page gives (pictures link without one)."""
    titles: dict[str, str | None] = {}
    for entry in entries:
        titles[entry.link] = titles.get(entry.link) or entry.title
    return [Listed(link, title) for link, title in titles.items()]


def _base(declared: str | None, url: str) -> str:
    """What the page's links are relative to: its own address, or another web address that it declares."""
    try:
        return web_address(declared, url) if declared else url
    except ReadError:
        return url
