"""Records of ReliefWeb's API: a report as JSON, read as an article from its bytes alone.

Fields as https://apidoc.reliefweb.int lists them: title, body-html or body (Markdown), url_alias and url, date.original
(the day of the report, at midnight) and date.created (when ReliefWeb posted it), source, language.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

from ingest.errors import ReadError
from ingest.extract.webpage import read_webpage, web_address
from ingest.model import Document
from ingest.moments import Moment, believed, day_moment, parse_published

_DECLARED = re.compile(r"application/json\s*;.*\brecord=reliefweb\b")
_UNTOLD = ("", "application/octet-stream", "application/json")
_OF_PAGES = re.compile(r"</?(?:html|head|body|article|meta|link|base)\b[^>]*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """What a record says; None where it does not say."""

    text: str
    title: str | None
    outlet: str | None
    published: Moment | None
    url: str | None
    language: str | None


def is_declared_record(document: Document) -> bool:
    """True for a document that was kept as a record."""
    return _DECLARED.match(document.content_type) is not None


def is_record(source: str, document: Document) -> bool:
    """True for a record, by its declared type or by its beginning and its fields."""
    if is_declared_record(document):
        return True
    untold = document.content_type.split(";")[0].strip() in _UNTOLD
    return untold and source.lstrip("\ufeff \t\n\r").startswith("{") and '"fields"' in source and '"id"' in source


def record_text(document: Document) -> str:
    """The characters of a record. Raises ReadError: JSON is UTF-8 (RFC 8259, 8.1), whatever stands inside of it."""
    try:
        return document.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(document.url, "not a record: not UTF-8") from error


def read_record(source: str, document: Document) -> Record:
    """The report in a record. Raises ReadError for JSON that cannot be read, or holds no text of a report."""
    fields = _fields(source, document.url)
    title = _line(fields.get("title"))
    languages = [code for each in _list(fields.get("language")) if (code := _language(_entry(each, "code")))]
    return Record(
        text=_text(fields, title, languages, document.url),
        title=title,
        outlet=next((name for each in _list(fields.get("source")) if (name := _line(_entry(each, "name")))), None),
        published=_published(fields.get("date"), document),
        url=next((u for key in ("url_alias", "url") if (u := web_address(_line(fields.get(key)) or ""))), None),
        language=languages[0] if len(languages) == 1 else None,
    )


def _fields(source: str, subject: str) -> dict[str, Any]:
    try:
        record = json.loads(source.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise ReadError(subject, "not a record: JSON that cannot be read (cut off, or malformed)") from error
    fields = record.get("fields") if isinstance(record, dict) else None
    if not isinstance(fields, dict):
        raise ReadError(subject, "not a record: JSON without the fields of a report")
    return fields


def _text(fields: dict[str, Any], title: str | None, languages: list[str], subject: str) -> str:
    """The title and the report's text, read as a page would be where it is HTML."""
    in_html, markdown = fields.get("body-html"), fields.get("body")
    if isinstance(in_html, str) and in_html.strip():
        text = read_webpage(_page(in_html, languages), subject).text
    elif isinstance(markdown, str) and any(c.isalpha() for c in markdown):
        text = markdown.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    else:
        raise ReadError(subject, "a report without text (it may be in an attached file)")
    whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
    return whole.encode("utf-8", "replace").decode("utf-8")  # JSON can escape half characters


def _page(in_html: str, languages: list[str]) -> str:
    """A page around the report; what would end it, or speak for it, is left out of the report."""
    language = f' lang="{html.escape(languages[0])}"' if len(languages) == 1 else ""
    inside = _OF_PAGES.sub(" ", in_html)
    return f"<!DOCTYPE html><html{language}><head></head><body><article>{inside}</article></body></html>"


def _published(dates: object, document: Document) -> Moment | None:
    original = parse_published(_line(_entry(dates, "original")) or "")
    if original is not None and original.day:
        original = day_moment(original.day)
    created = parse_published(_line(_entry(dates, "created")) or "")
    return believed(original, document.fetched_at) or believed(created, document.fetched_at)


def _entry(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join("".join(c if c.isprintable() else " " for c in value).split()) or None


def _language(value: object) -> str | None:
    match = _LANGUAGE.match(value) if isinstance(value, str) else None
    return match[0].lower() if match else None
