"""What a web page says of itself: JSON-LD, OpenGraph, meta tags, <time>, canonical link; and its main text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import trafilatura
from htmldate import find_date
from lxml import etree, html
from trafilatura.settings import use_config

from ingest.errors import ReadError
from ingest.moments import Moment, parse_published

_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "Report",
    "WebPage",
    "LiveBlogPosting",
)
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
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
_DEEPEST = 2_000  # levels of nested elements; real pages stay under 100


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


def read_webpage(source: str, url: str) -> WebPage:
    """A page's article. Raises ReadError when it holds none."""
    if source.count("<") > 0 and _nesting(source) > _DEEPEST:
        raise ReadError(url, f"elements nested deeper than {_DEEPEST} levels")
    tree = _parsed(source, url)
    meta = _meta_tags(tree)
    linked = [node for node in _json_ld(tree) if _is_article(node)]
    text = trafilatura.extract(
        source, fast=True, include_comments=False, include_tables=True, deduplicate=False, config=_settings()
    )
    if not text or not text.strip():
        raise ReadError(url, "no article text found in the page")
    return WebPage(
        text=_without_markup(text),
        title=_first(
            _strings(linked, "headline"),
            [meta.get("og:title"), *tree.xpath("//h1//text()"), *tree.xpath("//title/text()")],
        ),
        outlet=_first(
            _named(linked, "publisher"),
            [meta.get("og:site_name"), meta.get("application-name"), meta.get("twitter:site")],
        ),
        author=_first(_named(linked, "author"), [meta.get("author"), meta.get("article:author")]),
        published=_published(source, tree, linked, meta),
        canonical_url=_canonical(tree, meta, url),
        language=_first(
            list(map(str, tree.xpath("/html/@lang"))), [meta.get("og:locale"), meta.get("content-language")]
        ),
    )


@lru_cache(maxsize=1)
def _settings() -> Any:
    """The extractor's settings; news flashes are short, and its stand-in for short pages glues paragraphs together."""
    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "40")
    settings.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return settings


def _parsed(source: str, url: str) -> Any:
    try:
        tree = html.document_fromstring(
            source.encode("utf-8", "surrogatepass"),
            parser=html.HTMLParser(encoding="utf-8", recover=True, huge_tree=False),
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(url, f"not a readable web page ({error})") from error
    return tree


def _nesting(source: str) -> int:
    """Deepest run of opened <div>-like elements: a cheap bound that needs no tree."""
    depth = deepest = 0
    for match in re.finditer(r"<(/?)(?:div|span|table|ul|ol|blockquote|section|b|i|font|a|p)\b", source, re.IGNORECASE):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


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
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
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
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
    return None


def _published(source: str, tree: Any, linked: list[dict[str, Any]], meta: dict[str, str]) -> Moment | None:
    candidates = [*_strings(linked, "datePublished"), *(meta[name] for name in _META_DATES if name in meta)]
    candidates += [match[1] for match in _LD_DATE.finditer(source)]
    candidates += list(
        map(str, tree.xpath("(//article//time/@datetime | //header//time/@datetime | //time/@datetime)"))
    )[:1]
    for candidate in candidates:
        moment = parse_published(candidate)
        if moment is not None:
            return moment
    found = find_date(source, original_date=True, extensive_search=False)
    return parse_published(found) if found else None


def _canonical(tree: Any, meta: dict[str, str], url: str) -> str | None:
    for candidate in [*map(str, tree.xpath("//link[@rel='canonical']/@href")), meta.get("og:url")]:
        if candidate:
            absolute = urljoin(url, candidate.strip())
            if urlsplit(absolute).scheme in ("http", "https") and urlsplit(absolute).hostname:
                return absolute
    return None


def _without_markup(text: str) -> str:
    """Main text, one paragraph a block: paragraphs of the extractor are lines."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)
