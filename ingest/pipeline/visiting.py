"""One visit to a source: list, select, fetch. Runs beside other visits; what it finds goes to one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from ingest.collect import KINDS, Visit
from ingest.errors import FetchError, IngestError
from ingest.fetch import Answer, Fetcher, Validators
from ingest.model import Document, Failure, Fetch, Item, PassedOver
from ingest.pipeline.selection import is_due, passed_over
from ingest.reports import SourceReport
from ingest.sources import Source


@dataclass(frozen=True, slots=True)
class Listed:
    """The source listed one more item."""

    item: Item | None


@dataclass(frozen=True, slots=True)
class Came:
    """An address was asked for; `document` is None where nothing new came. `is_list`: it is no report but a list."""

    fetch: Fetch
    document: Document | None = None
    is_list: bool = False


Event = Listed | Came | PassedOver | Failure


class Memory(Protocol):
    """What is remembered of addresses; the ledger is one."""

    def fetches(self, address: str) -> list[Fetch]:
        """Every visit to an address, the latest first."""


class NoMemory:
    """Remembers nothing: everything is new."""

    def fetches(self, address: str) -> list[Fetch]:  # noqa: ARG002
        """No visits."""
        return []


def visit_source(
    source: Source,
    fetcher: Fetcher,
    memory: Memory,
    now: datetime,
    since: datetime | None = None,
) -> Iterator[Event]:
    """What a visit to a source brings, as it comes. Raises IngestError where its list cannot be read."""
    lists: list[Answer] = []
    visit = Visit(source, fetcher, now, since, lambda url: validators_of(memory, url), lists.append)
    asked: set[str] = set()
    fetched = 0
    for found in KINDS[source.kind](visit):
        yield from _lists(lists, source)
        if isinstance(found, Failure):
            yield found
            continue
        if isinstance(found, Document):
            yield Listed(found.item)
            rule = passed_over(found.item, source, now, since) if found.item else None
            if rule is not None and found.item is not None:
                yield PassedOver(source.id, found.url, found.item.title, rule)
            else:
                yield Came(_fetch_of(found), found)
            continue
        yield Listed(found)
        if found.url in asked:
            continue
        asked.add(found.url)
        rule = passed_over(found, source, now, since)
        if rule is None and is_due(source, next(iter(memory.fetches(found.url)), None), now):
            fetched += 1
            rule = "sources.most" if fetched > source.select.most else None
            if rule is None:
                yield fetch_item(found, source, fetcher, memory, now)
        if rule is not None:
            yield PassedOver(source.id, found.url, found.title, rule)
    yield from _lists(lists, source)


def count_listed(report: SourceReport, listed: Listed) -> None:
    """Count an item in a visit's report, and take its time where it is the latest so far."""
    report.items += 1
    published = listed.item.published if listed.item else None
    if published and (report.newest is None or published.latest(UTC) > report.newest.latest(UTC)):
        report.newest = published


def fetch_item(item: Item, source: Source, fetcher: Fetcher, memory: Memory, now: datetime) -> Came:
    """Ask for one item; what goes wrong is told in the visit's problem."""
    try:
        answer = fetcher.get(item.url, validators=validators_of(memory, item.url))
    except IngestError as error:
        status = error.status if isinstance(error, FetchError) else None
        return Came(Fetch(item.url, item.url, source.id, now, status, item=item, problem=error.problem))
    document = None if answer.unchanged else answer.document(source.id, item)
    return Came(_fetch(answer, source.id, item, document), document)


def validators_of(memory: Memory, url: str) -> Validators | None:
    """What to ask an address with, so that it need not send again what it sent before."""
    for fetch in memory.fetches(url):
        if fetch.status == 200:
            known = Validators(fetch.header("etag"), fetch.header("last-modified"))
            return known if known != Validators() else None
    return None


def _lists(lists: list[Answer], source: Source) -> Iterator[Came]:
    while lists:
        yield Came(_fetch(lists.pop(0), source.id, None, None), is_list=True)


def _fetch(answer: Answer, source_id: str, item: Item | None, document: Document | None) -> Fetch:
    sha256 = document.sha256 if document else None
    return Fetch(answer.asked, answer.url, source_id, answer.fetched_at, answer.status, sha256, answer.headers, item)


def _fetch_of(document: Document) -> Fetch:
    return Fetch(
        document.asked or document.url,
        document.url,
        document.source_id,
        document.fetched_at,
        200,
        document.sha256,
        document.headers,
        document.item,
    )
