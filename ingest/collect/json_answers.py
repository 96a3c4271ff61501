"""What programs answer: JSON that may be cut off, hold the wrong types or be no JSON at all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn
from urllib.parse import urlsplit, urlunsplit

from ingest.errors import ReadError

_SPACE = re.compile(r"[ \t\n\r]*")
_LONGEST_LINE = 500  # characters; titles of reports have fewer than 200
_LONGEST_LINK = 2_000


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(strict=False, parse_constant=_no_number)  # control characters in strings are let through


def json_text(body: bytes, subject: str) -> str:
    """The text of a JSON answer, character for character. Raises ReadError: JSON is UTF-8 (RFC 8259, 8.1)."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(subject, "answered what is not JSON (not UTF-8)") from error


def json_object(text: str, subject: str) -> dict[str, Any]:
    """The object that a JSON text holds. Raises ReadError in one clear line."""
    return {key: value for key, value, _, _ in members(text, subject)}


def members(text: str, subject: str) -> Iterator[tuple[str, Any, int, int]]:
    """Each member of the object that a JSON text holds: its key, its value, and where the value stands.

    Raises ReadError for a text that is cut off, nested too deeply, or no object.
    """
    try:
        at = _after_space(text, 0)
        if text[at : at + 1] != "{":
            raise ReadError(subject, f"answered what is not a JSON object ({excerpt(text) or 'empty'})")
        at = _after_space(text, at + 1)
        while text[at : at + 1] != "}":
            key, at = _DECODER.raw_decode(text, at)
            at = _after(":", text, at)
            start = at
            value, at = _DECODER.raw_decode(text, at)
            yield str(key), value, start, at
            at = _on(text, at, "}")
        _ended(text, at + 1)
    except (ValueError, RecursionError) as error:
        raise ReadError(subject, "answered JSON that cannot be read (cut off, or malformed)") from error


def elements(text: str, start: int) -> Iterator[tuple[Any, str]]:
    """Each element of the array that stands at `start` in a JSON text already read, and its own characters."""
    at = _after_space(text, start + 1)
    while text[at : at + 1] != "]":
        begin = at
        value, at = _DECODER.raw_decode(text, at)
        yield value, text[begin:at]
        at = _on(text, at, "]")


def _ended(text: str, at: int) -> None:
    if _after_space(text, at) != len(text):
        raise ValueError("more behind its end")


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _after(mark: str, text: str, at: int) -> int:
    at = _after_space(text, at)
    if text[at : at + 1] != mark:
        raise ValueError(f"no {mark}")
    return _after_space(text, at + 1)


def _on(text: str, at: int, close: str) -> int:
    """Behind the comma after a value, or on the closing bracket."""
    at = _after_space(text, at)
    return at if text[at : at + 1] == close else _after(",", text, at)


def excerpt(text: str) -> str:
    """The beginning of a text from the network, fit to stand in one line of a message."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:1_000]).split())
    return line if len(line) <= 100 else line[:99].rstrip() + "…"


def line_in(record: object, key: str) -> str | None:
    """The text under a key on one line without control characters; None where there is none."""
    value = record.get(key) if isinstance(record, dict) else None
    if not isinstance(value, str):
        return None
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())[:_LONGEST_LINE] or None


def link_in(record: object, key: str) -> str | None:
    """The http(s) address under a key, its scheme and host in small letters; None where there is none."""
    value = record.get(key) if isinstance(record, dict) else None
    return web_link(value) if isinstance(value, str) else None


def web_link(text: str) -> str | None:
    """An http(s) address as it may be fetched; None for anything else."""
    text = text.strip()
    if len(text) > _LONGEST_LINK or any(c.isspace() or not c.isprintable() for c in text):
        return None
    try:
        parts = urlsplit(text)
        fit = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.lower())) if fit and "@" not in parts.netloc else None
