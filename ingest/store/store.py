"""The store: one home directory with the ledger and the kept documents.

home/ledger.sqlite            tables, see `schema`
home/documents/ab/<sha256>.zst
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from sqlalchemy import func, select

from ingest.errors import StoreError
from ingest.model import (
    Article,
    Document,
    Fetch,
    PassedOver,
    Reading,
    RecordedFigure,
    Refusal,
    RunReport,
    SourceReport,
)
from ingest.store.articles import all_articles, document_of, insert_article, one_article
from ingest.store.bodies import body_path, read_body, write_body
from ingest.store.connection import NO_LEDGER, Ledger
from ingest.store.errors import plain_errors
from ingest.store.evidence import check_reading
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
from ingest.store.figures import FigureFilters, all_figures, current_figures, insert_figures, one_figure
from ingest.store.readings import insert_reading, refusals_of
from ingest.store.runs import Run, all_runs, close_run, insert_run
from ingest.store.schema import articles, documents, figures, metadata, readings, runs
from ingest.store.visits import insert_visit, last_success, visits_of

LEDGER_NAME = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one call of `record` added."""

    article_new: bool
    figures_new: int


def open_store(home: Path, *, read_only: bool = False) -> Store:
    """Open the store of a home directory; for writing, directory and ledger are made or upgraded as needed.

    Reading also works where nothing may be written. Raises StoreError when there is no ledger to read, or
    when it is damaged, foreign, newer than this version, busy, or may not be written.
    """
    path = home / LEDGER_NAME
    with plain_errors(path):
        if not read_only:
            home.mkdir(parents=True, exist_ok=True)
        elif not path.is_file():
            raise StoreError(home, NO_LEDGER)
    ledger = Ledger(path, read_only=read_only)
    ledger.open()
    return Store(home, ledger)


class Store:
    """Reads and appends. Methods raise StoreError, and no other exception of disk or database."""

    def __init__(self, home: Path, ledger: Ledger) -> None:
        self.home = home
        self._ledger = ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the ledger."""
        self._ledger.close()

    @property
    def read_only(self) -> bool:
        """True when nothing can be recorded through this object."""
        return self._ledger.read_only

    def start_run(self, command: str, now: datetime) -> int:
        """Begin a run (`now` aware) and return its number."""
        with self._ledger.writing() as connection:
            return insert_run(connection, command, now)

    def finish_run(self, run_id: int, report: RunReport, now: datetime) -> None:
        """Write what the run did (`now` aware)."""
        with self._ledger.writing() as connection:
            close_run(connection, run_id, report, now)

    def record(self, document: Document, reading: Reading, run_id: int, now: datetime) -> Recorded:
        """Keep a document, its article, figures and refusals: all of it or, on any error, nothing.

        Recording the same again adds nothing. A reading that differs from the article's last one is added and
        is in force from `now` (aware). Raises EvidenceError before anything is written when a quote or a
        number does not stand at its offsets, and StoreError.
        """
        check_reading(document, reading)
        if self.read_only:
            raise StoreError(self._ledger.path, "is open for reading only")
        self._keep_body(document, reading.article)
        with self._ledger.writing() as connection:
            article_new = insert_article(connection, document, reading.article, run_id, now)
            figures_new = insert_figures(connection, reading.figures, reading.article, run_id, now)
            insert_reading(connection, reading, run_id, now)
        return Recorded(article_new, figures_new)

    def _keep_body(self, document: Document, article: Article) -> None:
        """The body goes first: a kill leaves a body without a row, never a row without its body."""
        with self._ledger.reading() as connection:
            known = document_of(connection, article.article_id)
        if known in (None, document.sha256):
            write_body(self.home, document.body)

    def note_fetch(self, fetch: Fetch, run_id: int, document: Document | None = None) -> None:
        """Keep a visit to an address, with the document it brought unless an article of it was recorded already."""
        if document is not None:
            write_body(self.home, document.body)
        with self._ledger.writing() as connection:
            insert_source(connection, fetch.source_id, fetch.fetched_at)
            if document is not None:
                insert_document(connection, document, run_id)
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

    def read_body(self, sha256: str) -> bytes:
        """The bytes of a kept document, checked against their hash."""
        return read_body(self.home, sha256)

    def snapshot_path(self, sha256: str) -> str:
        """Where a document's file lies, relative to `home`."""
        return body_path(sha256)

    def articles(self) -> Iterator[Article]:
        """Every article, in order of its id."""
        with self._ledger.reading() as connection:
            yield from all_articles(connection)

    def article(self, article_id: str) -> Article | None:
        """One article, or None."""
        with self._ledger.reading() as connection:
            return one_article(connection, article_id)

    def figures(self, **filters: Unpack[FigureFilters]) -> list[RecordedFigure]:
        """Figures in force, ordered by as_of, then value; see FigureFilters for what they can be narrowed by.

        Raises DataFileError when `situation_id` names no situation.
        """
        with self._ledger.reading() as connection:
            return list(current_figures(connection, filters))

    def all_figures(self) -> Iterator[RecordedFigure]:
        """Every figure ever recorded, in order of its id; `figures` gives those in force."""
        with self._ledger.reading() as connection:
            yield from all_figures(connection)

    def figure(self, figure_id: str) -> RecordedFigure:
        """One figure by its id or the beginning of it, also when it is no longer in force."""
        with self._ledger.reading() as connection:
            return one_figure(connection, figure_id)

    def refusals(self, article_id: str) -> list[Refusal]:
        """What the article's reading in force refused, in reading order."""
        with self._ledger.reading() as connection:
            return refusals_of(connection, article_id)

    def runs(self) -> list[Run]:
        """Every run, the latest first."""
        with self._ledger.reading() as connection:
            return all_runs(connection)

    def counts(self) -> dict[str, int]:
        """How many runs, documents, articles, figures (all ever), readings and refusals there are."""
        with self._ledger.reading() as connection:
            return {
                table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
                for table in (runs, documents, articles, figures, readings, metadata.tables["refusals"])
            }
