"""The store: the ledger, and the kept documents.

home/ledger.sqlite            tables, see `schema`; or a PostgreSQL database (DISPLACEMENT_LEDGER)
home/documents/ab/<sha256>.zst
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from sqlalchemy import func, select

from ingest.duplicates import Told
from ingest.model import Article, Document, Figure, Reading, RecordedFigure, Refusal
from ingest.reports import RunReport
from ingest.settings import ledger_address
from ingest.store.articles import all_articles, document_of, insert_article, one_article
from ingest.store.bodies import Bodies, BodyFiles, BodyRows, body_path
from ingest.store.copying import Watch, copy_into_file, unwatched
from ingest.store.evidence import check_reading
from ingest.store.figures import all_figures, current_figures, insert_figures, one_figure, read_figures
from ingest.store.judgement_schema import decisions, proposals
from ingest.store.judging import JudgementStore
from ingest.store.ledger import Ledger
from ingest.store.looking import LookingStore
from ingest.store.narrowing import FigureFilters
from ingest.store.postgresql import PostgresLedger
from ingest.store.readings import insert_reading, refusals_of
from ingest.store.runs import Run, all_runs, close_run, insert_run
from ingest.store.same_reports import has_report, insert_same_report, told_of
from ingest.store.schema import articles, documents, figures, metadata, readings, runs
from ingest.store.sightings import insert_sighting
from ingest.store.sqlite import SqliteLedger
from ingest.store.supersessions import insert_supersessions
from ingest.store.visiting import VisitStore


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one call of `record` added."""

    article_new: bool
    figures_new: int


def open_store(home: Path, *, read_only: bool = False) -> Store:
    """Open the store; for writing, home directory and ledger are made or upgraded as needed.

    The ledger is the file in the home directory, or the PostgreSQL database that DISPLACEMENT_LEDGER names. Reading
    also works where nothing may be written. Raises StoreError when there is no ledger to read, or when it is damaged,
    foreign, older or newer than this version, busy, out of reach, or may not be written.
    """
    ledger = ledger_at(home, ledger_address(), read_only=read_only)
    ledger.open()
    return Store(home, ledger)


def ledger_at(home: Path, address: str | None, *, read_only: bool) -> Ledger:
    """The ledger of a home directory, not opened yet: at an address of PostgreSQL, else its file."""
    if address is None:
        return SqliteLedger(home, read_only=read_only)
    return PostgresLedger(address, read_only=read_only)


class Store(VisitStore, JudgementStore, LookingStore):
    """Reads and appends. Methods raise StoreError, and no other exception of disk or database."""

    def __init__(self, home: Path, ledger: Ledger) -> None:
        self.home = home
        self._ledger = ledger
        self._bodies: Bodies = BodyRows(ledger) if isinstance(ledger, PostgresLedger) else BodyFiles(home)

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

    def record(
        self, document: Document, reading: Reading, run_id: int, now: datetime, *, seen: bool = True
    ) -> Recorded:
        """Keep a document, its article, figures and refusals: all of it or, on any error, nothing.

        Recording the same again adds only that it was seen (not even that where `seen` is False: a kept document was
        read again). A reading that differs from the article's last one is added and is in force from `now` (aware).
        Raises EvidenceError before anything is written when a quote or a number does not stand at its offsets, and
        StoreError.
        """
        check_reading(document, reading)
        self._ledger.must_write()
        told = self._told(reading)
        self._keep_body(document, reading.article)
        with self._ledger.writing() as connection:
            article_new = insert_article(connection, document, reading.article, run_id, now)
            figures_new = insert_figures(connection, reading.figures, reading.article, run_id, now)
            if insert_reading(connection, reading, run_id, now):
                insert_supersessions(connection, reading.article.canonical_url, run_id, now)
            if told is not None:
                insert_same_report(connection, reading.article.article_id, told, run_id, now)
            if seen:
                insert_sighting(connection, reading.article.article_id, run_id, now)
        return Recorded(article_new, figures_new)

    def _told(self, reading: Reading) -> Told | None:
        """What an article with figures is compared by, unless that is done; worked out before anybody has to wait."""
        if not reading.figures:
            return None
        with self._ledger.reading() as connection:
            known = has_report(connection, reading.article.article_id)
        return None if known else told_of(reading.article)

    def _keep_body(self, document: Document, article: Article) -> None:
        """The body goes first: a kill leaves a body without a row, never a row without its body."""
        with self._ledger.reading() as connection:
            known = document_of(connection, article.article_id)
        if known in (None, document.sha256):
            self._bodies.write(document.body)

    def read_body(self, sha256: str) -> bytes:
        """The bytes of a kept document, checked against their hash."""
        return self._bodies.read(sha256)

    def body_problems(self, sha256s: Sequence[str]) -> dict[str, str]:
        """What `read_body` would say of those of these documents that it cannot read, by their hash."""
        return self._bodies.problems(sha256s) if sha256s else {}

    def read_packed(self, sha256: str) -> bytes:
        """A kept document as it is kept, packed with zstd, after the same check."""
        return self._bodies.read_packed(sha256)

    def document_hashes(self) -> list[str]:
        """The SHA-256 of every kept document, in order."""
        with self._ledger.reading() as connection:
            return list(connection.execute(select(documents.c.sha256).order_by(documents.c.sha256)).scalars())

    def copy_into(self, directory: Path, watch: Watch = unwatched) -> None:
        """Copy the ledger, without documents, to directory/ledger.sqlite, also while others record."""
        copy_into_file(self._ledger, directory, watch)

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

    def all_figures(self) -> Iterator[tuple[str, Figure]]:
        """Every figure ever recorded with the id of its article, in the order of `articles`."""
        with self._ledger.reading() as connection:
            yield from all_figures(connection)

    def read_figures(self) -> Iterator[tuple[str, Figure]]:
        """What each article's latest reading found, with the article's id: `figures` also asks people and the page."""
        with self._ledger.reading() as connection:
            yield from read_figures(connection)

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

    def newest(self) -> tuple[int, int]:
        """Two numbers that change when what is in force or judged does: of readings, of decisions and proposals."""
        with self._ledger.reading() as connection:
            columns = (readings.c.reading_id, decisions.c.decision_id, proposals.c.proposal_id)
            newest = [connection.execute(select(func.max(each))).scalar_one() or 0 for each in columns]
        read, decided, proposed = map(int, newest)
        return (read, decided + proposed)

    def counts(self) -> dict[str, int]:
        """How many runs, documents, articles, figures (all ever), readings and refusals there are."""
        with self._ledger.reading() as connection:
            return {
                table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
                for table in (runs, documents, articles, figures, readings, metadata.tables["refusals"])
            }
