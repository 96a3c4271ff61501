"""A new source's file, filled from what its address shows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from ingest.datafiles import data_directory
from ingest.declared import load_declared
from ingest.errors import DataFileError
from ingest.fetch import LIST, Answer, Fetcher
from ingest.sources import WITH_ADDRESS, Kind, Source

_LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "pt", "ru", "uk")
_COMMON = frozenset({"www", "feeds", "feed", "rss", "xml", "all", "html", "index", "com", "org", "net", "co", "php"})
_ISO3 = re.compile(r"/(?:country|location)/([a-z]{3})(?:[/?#]|$)", re.IGNORECASE)
_TODO = "# TODO"


@dataclass(frozen=True, slots=True)
class Shown:
    """What an address shows of itself."""

    title: str | None = None
    language: str | None = None


def new_source(kind: Kind, address: str, fetcher: Fetcher, source_id: str | None, folder: Path | None) -> Path:
    """Fetch an address once and write the source's file; its path.

    Raises FetchError where the address cannot be fetched, DataFileError where a file of that name exists, cannot be
    written, or cannot be made to hold.
    """
    shown = shown_by(fetcher.get(address, wanted=LIST)) if kind in WITH_ADDRESS else Shown()
    target = (folder or data_directory() / "sources") / f"{source_id or identifier_of(kind, address)}.toml"
    text = source_text(target.stem, kind, address, shown)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise DataFileError(target, "is there already; choose another name with --id") from error
    except OSError as error:
        raise DataFileError(target, f"cannot be written ({error.strerror})") from error
    try:
        load_declared(target, Source)
    except DataFileError:
        target.unlink()
        raise
    return target


def shown_by(answer: Answer) -> Shown:
    """The title and the language that a feed or a page gives itself; None where it does not say."""
    body = answer.body[:1_000_000]
    try:
        tree: Any = _parsed(body)
    except (etree.LxmlError, ValueError):
        tree = None
    if tree is None:
        return _shown_by_json(body)
    titles = tree.xpath("//*[local-name()='title'][1]/text()")
    languages = [*tree.xpath("//*[local-name()='language'][1]/text()"), tree.get("lang"), tree.get(_XML_LANG)]
    return Shown(_line(next(iter(titles), None)), _language(next(filter(None, languages), None)))


def _parsed(body: bytes) -> Any:
    if b"<html" in body[:5_000].lower():
        return html.document_fromstring(body)
    return etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _shown_by_json(body: bytes) -> Shown:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return Shown()
    return Shown(_line(told.get("title")), _language(told.get("language"))) if isinstance(told, dict) else Shown()


def identifier_of(kind: Kind, address: str) -> str:
    """A short name from an address: host and path without what all of them share."""
    parts = urlsplit(address)
    words = re.findall(r"[a-z0-9]+", f"{parts.hostname or ''} {parts.path}".lower())
    telling = list(dict.fromkeys(word for word in words if word not in _COMMON and len(word) > 1))[:4]
    return "-".join(telling) or kind


def source_text(source_id: str, kind: Kind, address: str, shown: Shown) -> str:
    """A source's file as text, with marks where only a person knows."""
    host = urlsplit(address).hostname or address
    lines = [
        f"id = {_quoted(source_id)}",
        f"title = {_quoted(shown.title or source_id)}",
        f"kind = {_quoted(kind)}",
        *([f"url = {_quoted(address)}"] if kind in WITH_ADDRESS else []),
        f"languages = [{_quoted(shown.language or 'en')}]"
        + ("" if shown.language else f"  {_TODO}: the page does not say"),
        f'terms = "https://{host}/"  {_TODO}: the address of its licence or terms of use',
        'interval = "6h"',
        "verified = true",
        "",
        "[publisher]",
        f"name = {_quoted(shown.title or host)}  {_TODO}: who publishes",
        f'voice = "media"  {_TODO}: government, un, ngo, media, armed_group or other',
        f'# country = "XXX"  {_TODO}: the country it speaks from (ISO 3166, three letters); none for the UN',
        *_options(kind, address),
        "",
        "[expect]",
        f"items = {{ min = 1 }}  {_TODO}: what is usual",
        'newest_within = "14d"',
    ]
    return "\n".join(lines) + "\n"


def _options(kind: Kind, address: str) -> list[str]:
    country = _ISO3.search(address)
    tables = {
        "reliefweb": f"country = [{_quoted(country[1].upper() if country else 'XXX')}]",
        "gdelt": f"search = {_quoted(address)}",
        "mediacloud": f"search = {_quoted(address)}",
        "warc": f"paths = [{_quoted(address)}]",
        "files": f"paths = [{_quoted(address)}]",
    }
    return ["", f"[{kind}]", tables[kind]] if kind in tables else []


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _line(text: object) -> str | None:
    if not isinstance(text, str):
        return None
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:120] or None


def _language(text: object) -> str | None:
    code = text.strip().lower()[:2] if isinstance(text, str) else None
    return code if code in _LANGUAGES else None
