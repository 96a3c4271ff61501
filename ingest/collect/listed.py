"""From what a list says of its articles to items: each address once, what cannot be used as a failure that names it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ingest.collect.links import article_address, shown_link
from ingest.collect.list_dates import listed_date
from ingest.errors import ReadError
from ingest.model import Failure, Item

_LONGEST_LINE = 500  # characters of a title or an outlet's name
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\s]+")
_TAG = re.compile(r"<[^<>]{1,500}>")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list in the list's own words; `markup`: the title holds HTML."""

    link: str
    title: str | None = None
    date: str | None = None
    language: str | None = None
    outlet: str | None = None
    markup: bool = False


def items_of(entries: Iterable[Listed], base: str, now: datetime) -> Iterator[Item | Failure]:
    """The items of a list that stands at `base`, in its order; of two entries with one address the first."""
    seen: set[str] = set()
    for entry in entries:
        if not entry.link.strip():
            yield Failure(base, f"an entry without a link ({shown_link(entry.title or '') or 'and without a title'})")
            continue
        try:
            address = article_address(entry.link, base)
        except ReadError as error:
            yield Failure(error.subject, f"{error.problem} (listed by {base})")
            continue
        if address not in seen:
            seen.add(address)
            title = line_of(entry.title, markup=entry.markup)
            published = listed_date(entry.date, now)
            yield Item(address, title, published, language_of(entry.language), line_of(entry.outlet))


def line_of(text: str | None, *, markup: bool = False) -> str | None:
    """A text as one line without control characters and, where it is HTML, without tags; None where nothing is left."""
    if text is None:
        return None
    plain = html.unescape(_TAG.sub(" ", text)) if markup else text
    return _UNSEEN.sub(" ", plain).strip()[:_LONGEST_LINE].rstrip() or None


def language_of(tag: str | None) -> str | None:
    """The two letters of a language tag (RFC 5646: "en-GB" is "en"); None for any other."""
    match = _LANGUAGE.fullmatch(tag.strip()) if tag else None
    return match[1].lower() if match else None
