"""What is asked of a server, and what it answered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from ingest.model import Document, Item

MEGABYTE = 1_000_000
_SECRET = re.compile(
    r"(?<=[?&])(?P<name>appname|app_identifier|client_id|api_?key|key|token|access_token)=[^&#]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which answers are taken: the Accept header, the beginnings of content types (none: any), the largest size."""

    accept: str
    types: tuple[str, ...] = ()
    largest: int = 10 * MEGABYTE  # bytes, after decompression


PAGE = Wanted(
    "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    ("text/", "application/xhtml", "application/xml", "application/json", "application/rss", "application/atom"),
)
# Servers name feeds and lists anything, from text/html to application/octet-stream: their reader tells what they are.
LIST = Wanted("application/rss+xml, application/atom+xml, application/feed+json, application/xml, */*;q=0.5")
ARCHIVE = Wanted("application/warc, application/gzip, */*;q=0.1", (), 2_000 * MEGABYTE)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of an address the last time, to ask it again: "has it changed since?"."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `url` is the address after redirects, `fetched_at` is UTC; status is 200 or 304."""

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime

    def header(self, name: str) -> str | None:
        """A header's value by its name in any letter case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def content_type(self) -> str:
        """The declared type in small letters; "" where none is."""
        return (self.header("content-type") or "").lower()

    @property
    def unchanged(self) -> bool:
        """True where the server says that nothing changed since the validators it was asked with."""
        return self.status == 304

    @property
    def validators(self) -> Validators:
        """What to ask with the next time."""
        return Validators(self.header("etag"), self.header("last-modified"))

    def document(self, source_id: str, item: Item | None = None) -> Document:
        """The answer as a document."""
        asked = self.asked if self.asked != self.url else None
        return Document(self.url, self.body, self.content_type, self.fetched_at, source_id, asked, self.headers, item)


def without_secrets(url: str) -> str:
    """An address with the values of keys and tokens covered, to be shown and logged."""
    return _SECRET.sub(r"\g<name>=***", url)
