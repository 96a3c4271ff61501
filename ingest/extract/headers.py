"""Header lines of plain text: what a file says of its own date, author and outlet before the report begins.

"date 2023-09-27 By Caitlin D. and Ben B., CNN"; datelines: "YEREVAN, Sept 27 (Reuters) - ...", "(CNN) - ...".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.moments import Moment, parse_published

_META = re.compile(r"^\s*date[:\s]+(?P<date>\d{4}-\d{2}-\d{2}\S*)[ \t]*(?P<rest>[^\n]*)", re.IGNORECASE)
_KEYED = re.compile(
    r"^(?P<key>title|headline|author|by|outlet|source|publisher|url|link|published|date|language|lang)\s*:\s*(?P<value>\S[^\n]*)$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?P<names>[^\n]+)$", re.IGNORECASE)
_MONTH_DOT = r"(?:(?<=[A-Z][a-z]{2})|(?<=Sept))\.(?=[ \t]\d)"  # "TOWN, Sept. 27 (Agency) -"
_DATELINE = re.compile(
    rf"^(?:[^\n.!?]|{_MONTH_DOT}){{0,70}}?\((?P<outlet>[A-Z][\w .&'-]{{1,40}})\)\s*[-–—:]{{1,2}}\s", re.MULTILINE
)
_UPPER = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ]"
_OPENING_DATELINE = re.compile(
    rf"\s*{_UPPER}[\w'.]*(?:[ /,]+(?:{_UPPER}[\w'.]*|\d{{1,4}}(?:st|nd|rd|th)?\b,?)){{0,7}},?"
    rf"(?:\s*\([^()\n]{{1,70}}\))?\.?\s*(?:-{{1,2}}\s|:\s|/[A-Z]{{2,12}}/\.?\s|(?<=\)):?\s)"
)
# "Town, 3 July 2021 - ", "Town, 3 de julho. /Agency/": the month in small letters, as most languages write it.
_DATED_DATELINE = re.compile(
    rf"\s*{_UPPER}[\w'.-]*(?:[ /-]{{1,3}}[\w'.-]+){{0,3}}(?:\s*\([^()\n]{{1,40}}\))?,\s+\d{{1,2}}(?:\.|er|º|°)?\s+"
    rf"(?:de\s+)?[^\W\d_]{{3,12}}\.?(?:\s+(?:de\s+)?\d{{4}})?(?:\s+г\.?)?(?:\s*-{{1,2}}\s|\.\s*(?:/[^/\n]{{2,20}}/\.?\s)?)"
)
_TOP = 2_000  # characters in which a dateline stands; further down a bracket and a dash are a list item
_HEADING = re.compile(r"^#{1,3}\s+(?P<title>[^\n]+)$", re.MULTILINE)
_LONGEST_BYLINE = 24  # words
_NOT_OUTLETS = re.compile(r"\d|photo|file|video|updated", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header lines say; None where they do not."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: Moment | None = None
    url: str | None = None
    language: str | None = None


def read_header(text: str) -> Header:
    """The header of a plain or Markdown text."""
    fields = _keyed_fields(text)
    meta = _META.match(text)
    published = parse_published(fields.get("published") or fields.get("date") or (meta["date"] if meta else ""))
    author, outlet = _byline(meta["rest"]) if meta and _is_byline(meta["rest"]) else (None, None)
    dateline = _DATELINE.search(text, 0, _TOP)
    if dateline and not _NOT_OUTLETS.search(dateline["outlet"]):
        outlet = outlet or dateline["outlet"].strip()
    heading = _HEADING.search(text)
    return Header(
        title=fields.get("title") or fields.get("headline") or (heading["title"].strip() if heading else None),
        author=fields.get("author") or fields.get("by") or author,
        outlet=fields.get("outlet") or fields.get("source") or fields.get("publisher") or outlet,
        published=published,
        url=fields.get("url") or fields.get("link"),
        language=fields.get("language") or fields.get("lang"),
    )


def without_dateline(line: str) -> str:
    """A report's first line without its dateline."""
    match = _DATELINE.match(line)
    return line[match.end() :].strip() if match else line


def header_end(text: str) -> int:
    """Offset where the report begins: behind a `date ...` line or a block of `key: value` lines."""
    meta = _META.match(text)
    if meta is not None:
        return meta.end() if _is_byline(meta["rest"]) else meta.end("date")
    end = 0
    for line in re.finditer(r"[^\n]*\n?", text[:4000]):
        if _KEYED.match(line[0].rstrip("\n")) or line[0].strip() == "---":
            end = line.end()
        elif line[0].strip():
            break
    return end


def dateline_end(folded: str, start: int) -> int:
    """Offset behind the dateline that opens a report at `start` ("TOWN, Sept. 25 (Agency) - "), else `start`."""
    match = _OPENING_DATELINE.match(folded, start) or _DATED_DATELINE.match(folded, start)
    return match.end() if match is not None else start


def _keyed_fields(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in text[: header_end(text)].splitlines():
        match = _KEYED.match(line.strip())
        if match:
            fields.setdefault(match["key"].lower(), match["value"].strip().strip("\"'"))
    return fields


def _is_byline(rest: str) -> bool:
    """True for "By A. Writer, Example News"; False where the report itself begins on the header's line."""
    return len(rest.split()) <= _LONGEST_BYLINE and not re.search(r"\w{3,}[.!?](?:\s|$)", rest)


def _byline(rest: str) -> tuple[str | None, str | None]:
    """("Caitlin D., Ben B.", "CNN") of "By Caitlin D. and Ben B., CNN"."""
    match = _BY.search(rest.strip())
    if match is None:
        return None, rest.strip() or None
    names, comma, outlet = match["names"].rpartition(",")
    if not comma:
        return match["names"].strip() or None, None
    return names.strip() or None, outlet.strip() or None
