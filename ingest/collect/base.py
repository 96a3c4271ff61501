"""What a kind of source is: a function from a visit to what the source lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ingest.fetch import Answer, Fetcher, Validators
from ingest.model import Document, Failure, Item
from ingest.sources import Source

Found = Item | Document | Failure


def _nothing_known(_url: str) -> Validators | None:
    return None


def _not_noted(_answer: Answer) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a source.

    `since` (aware): what is known to be older need not be listed. `known` gives the validators of an address that was
    fetched before, `note` takes every answer that a list was read from, 304 included.
    """

    source: Source
    fetcher: Fetcher
    now: datetime
    since: datetime | None = None
    known: Callable[[str], Validators | None] = _nothing_known
    note: Callable[[Answer], None] = _not_noted


Collect = Callable[[Visit], Iterator[Found]]
"""A kind: yields items to fetch, or whole documents. An item that cannot be used is a Failure among them; a source
that cannot be read at all raises IngestError (FetchError, ReadError) naming the address. It knows no other kind, no
store and no clock but the visit's."""
