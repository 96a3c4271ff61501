"""What a web page says of itself: JSON-LD, OpenGraph, meta tags, <time>, canonical link; and its main text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import trafilatura
from lxml import etree, html
from trafilatura.settings import use_config

from ingest.errors import ReadError
from ingest.extract.layouts import cut_out
from ingest.extract.page_dates import published_date
from ingest.moments import Moment
from ingest.sources import Layout

_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "Report",
    "WebPage",
    "LiveBlogPosting",
)


_UNFIT = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufffe\\uffff]")  # no characters of XML


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page's main text and metadata; None where it does not say."""

    text: str
    title: str | None
    outlet: str | None
    author: str | None
    published: Moment | None
    canonical_url: str | None
    language: str | None


def read_webpage(source: str, url: str, layout: Layout | None = None) -> WebPage:
    """A page's article, cut out by the layout where one is given. Raises ReadError when it holds none."""
    source = _UNFIT.sub(" ", source)
    tree = _parsed(source, url)
    meta = _meta_tags(tree)
    linked = [node for node in _json_ld(tree) if _is_article(node)]
    cut = cut_out(tree, layout, url) if layout else None
    text = _main_text(cut.source if cut else source, url)
    if not text or not text.strip():
        raise ReadError(url, "no article text found in the page")
    return WebPage(
        text=_without_markup(text),
        title=_first(
            [cut.title if cut else None],
            [unescape(headline) for headline in _strings(linked, "headline")],  # some write HTML into their JSON
            [meta.get("og:title"), *tree.xpath("//h1//text()"), *tree.xpath("//title/text()")],
        ),
        outlet=_first(
            _named(linked, "publisher"),
            [meta.get("og:site_name"), meta.get("application-name"), meta.get("twitter:site")],
        ),
        author=_first(_named(linked, "author"), [meta.get("author"), meta.get("article:author")]),
        published=(cut and cut.published) or published_date(source, tree, _strings(linked, "datePublished"), meta),
        canonical_url=_canonical(tree, meta, url),
        language=_first(
            list(map(str, tree.xpath("/html/@lang"))), [meta.get("og:locale"), meta.get("content-language")]
        ),
    )


def _main_text(source: str, url: str) -> str | None:
    try:
        found = trafilatura.extract(
            source, fast=True, include_comments=False, include_tables=True, deduplicate=False, config=_settings()
        )
    except ValueError as error:  # characters that XML does not allow, written as numbers
        raise ReadError(url, f"not a readable web page ({error})") from error
    return found if isinstance(found, str) else None


@lru_cache(maxsize=1)
def _settings() -> Any:
    """The extractor's settings; news flashes are short, and its stand-in for short pages glues paragraphs together."""
    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "40")
    settings.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return settings


def _parsed(source: str, url: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", recover=True, huge_tree=False)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(url, f"not a readable web page ({error})") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadError(url, "elements nested too deeply")  # the parser dropped the rest: half a page is no report
    return tree


def _meta_tags(tree: Any) -> dict[str, str]:
    tags: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        name = (
            node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv") or ""
        ).lower()
        if name:
            tags.setdefault(name, node.get("content").strip())
    return tags


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[starts-with(@type, 'application/ld+json')]/text()"):
        try:
            yield from _nodes(json.loads(script), 0)
        except (ValueError, RecursionError):
            continue  # malformed JSON-LD is common; its date is still read by pattern


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph", []), depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(kind in _ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _strings(nodes: list[dict[str, Any]], key: str) -> list[str]:
    return [node[key] for node in nodes if isinstance(node.get(key), str)]


def _named(nodes: list[dict[str, Any]], key: str) -> list[str]:
    names: list[str] = []
    for node in nodes:
        value = node.get(key)
        entries = value if isinstance(value, list) else [value]
        found = [entry.get("name") if isinstance(entry, dict) else entry for entry in entries]
        joined = ", ".join(name for name in found if isinstance(name, str) and name.strip())
        if joined:
            names.append(joined)
    return names


def _first(*groups: list[Any]) -> str | None:
    for group in groups:
        for value in group:
            if isinstance(value, str) and (line := _one_line(value)):
                return line
    return None


def _one_line(value: str) -> str:
    """Metadata on one line, without control characters and half characters (JSON can escape either)."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _canonical(tree: Any, meta: dict[str, str], url: str) -> str | None:
    for candidate in [*map(str, tree.xpath("//link[@rel='canonical']/@href")), meta.get("og:url")]:
        if candidate:
            absolute = web_address(candidate, url)
            if absolute is not None:
                return absolute
    return None


def web_address(address: str, base: str = "") -> str | None:
    """The http(s) address that a page or a header gives, made whole; None where it is none."""
    try:
        absolute = urljoin(base, _one_line(address))
        parts = urlsplit(absolute)
    except ValueError:
        return None
    return absolute if parts.scheme in ("http", "https") and parts.hostname else None


def _without_markup(text: str) -> str:
    """Main text, one paragraph a block: paragraphs of the extractor are lines."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)
