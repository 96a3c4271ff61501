"""The part of the store that remembers visits: what was asked for, what came, what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from ingest.model import Document, Fetch, PassedOver
from ingest.reports import SourceReport
from ingest.store.bodies import Bodies
from ingest.store.fetches import (
    all_documents,
    all_passed_over,
    archived_copies,
    fetches_of,
    insert_archived,
    insert_document,
    insert_fetch,
    insert_passed_over,
    insert_source,
)
from ingest.store.ledger import Ledger
from ingest.store.recent_visits import first_known, last_read, recent_visits, visits_stamp
from ingest.store.sightings import insert_unchanged
from ingest.store.visits import insert_visit, last_success, visits_of


class VisitStore:
    """Visits to addresses and to sources."""

    _ledger: Ledger
    _bodies: Bodies

    def note_fetch(self, fetch: Fetch, run_id: int, document: Document | None = None) -> None:
        """Keep a visit to an address, with the document it brought unless an article of it was recorded already."""
        if document is not None:
            self._bodies.write(document.body)
        with self._ledger.writing() as connection:
            insert_source(connection, fetch.source_id, fetch.fetched_at)
            if document is not None:
                insert_document(connection, document, run_id)
            if fetch.status == 304:
                insert_unchanged(connection, fetch.asked, run_id, fetch.fetched_at)
            insert_fetch(connection, fetch, run_id)

    def note_passed_over(self, passed: PassedOver, run_id: int, now: datetime) -> None:
        """Keep that an item was not read, and why (`now` aware)."""
        with self._ledger.writing() as connection:
            insert_source(connection, passed.source_id, now)
            insert_passed_over(connection, passed, run_id, now)

    def note_visit(self, report: SourceReport, run_id: int) -> None:
        """Keep how a visit to a source went."""
        with self._ledger.writing() as connection:
            insert_visit(connection, report, run_id)

    def note_archived(self, asked: str, archive_url: str, run_id: int, now: datetime) -> None:
        """Keep where a web archive has a copy of an address (`now` aware)."""
        with self._ledger.writing() as connection:
            insert_archived(connection, asked, archive_url, run_id, now)

    def fetches(self, address: str) -> list[Fetch]:
        """Every visit to an address, the latest first."""
        with self._ledger.reading() as connection:
            return fetches_of(connection, address)

    def visits(self, source_id: str | None = None) -> list[SourceReport]:
        """Every visit to a source, or to all, the latest first."""
        with self._ledger.reading() as connection:
            return visits_of(connection, source_id)

    def recent_visits(self, source_ids: Iterable[str], each: int) -> dict[str, list[SourceReport]]:
        """At most `each` visits to every one of these sources, the latest first."""
        with self._ledger.reading() as connection:
            return recent_visits(connection, source_ids, each)

    def last_read(self, source_id: str) -> SourceReport | None:
        """The last visit that could read a source, or None."""
        with self._ledger.reading() as connection:
            return last_read(connection, source_id)

    def first_known(self) -> dict[str, datetime]:
        """When each source was first heard of (UTC)."""
        with self._ledger.reading() as connection:
            return first_known(connection)

    def visits_stamp(self) -> tuple[int, int]:
        """Two numbers that change when a visit to a source is recorded."""
        with self._ledger.reading() as connection:
            return visits_stamp(connection)

    def last_success(self, source_id: str) -> datetime | None:
        """When the last visit that could read a source began (UTC), or None."""
        with self._ledger.reading() as connection:
            return last_success(connection, source_id)

    def passed_over(self, source_id: str | None = None, run_id: int | None = None) -> list[PassedOver]:
        """What was not read and why, of one source or run or of all."""
        with self._ledger.reading() as connection:
            return all_passed_over(connection, source_id, run_id)

    def archived(self, address: str) -> list[tuple[str, datetime]]:
        """Copies of an address at web archives, the latest first, each with the time it was asked for."""
        with self._ledger.reading() as connection:
            return archived_copies(connection, address)

    def kept_documents(self) -> Iterator[tuple[str, Document, Fetch | None]]:
        """Every kept document by its hash, without its body, with the last visit that brought it."""
        with self._ledger.reading() as connection:
            yield from all_documents(connection)
