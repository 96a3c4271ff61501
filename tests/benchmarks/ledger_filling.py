"""A ledger filled for measuring, and the same rows in plain tables beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, text

from ingest.model import Article, Document, Figure, Reading
from ingest.store import Store
from ingest.store.bodies import body_path, packed
from ingest.store.fetches import insert_source
from ingest.store.figure_rows import row_of, words_to_find
from ingest.store.judgement_schema import same_reports, sightings
from ingest.store.postgresql import PostgresLedger
from ingest.store.readings import insert_reading
from ingest.store.same_reports import told_of
from ingest.store.schema import articles, bodies, documents, figures
from ingest.store.words import insert_words, words_of
from tests.benchmarks.ledger_reports import NOW

Report = tuple[Document, Reading]
_ARTICLES_IN_TRANSACTION = 5000
_ARTICLE = ("article_id", "url", "canonical_url", "title", "text", "outlet", "published", "language", "document_sha256")
_FIGURE = tuple(name for name in Figure.__dataclass_fields__ if name not in ("quote_span", "number_span", "rules"))
_SPANS = ("quote_start", "quote_end", "number_start", "number_end")


def record_each(store: Store, reports: Iterable[Report]) -> int:
    """Record one by one, as the pipeline does; returns the number of new figures."""
    run = store.start_run("benchmark", NOW)
    return sum(store.record(document, reading, run, NOW).figures_new for document, reading in reports)


def fill(store: Store, reports: Iterable[Report], *, with_bodies: bool = False) -> None:
    """Record many with the store's own row functions, thousands to a transaction.

    Each article is its own report: sketches are not compared, and all are that of the first article. Bodies are written
    without flushing them to the disk.
    """
    run = store.start_run("benchmark", NOW)
    waiting, sketch = iter(reports), ""
    while some := list(islice(waiting, _ARTICLES_IN_TRANSACTION)):
        sketch = sketch or told_of(some[0][1].article).sketch.text()
        with store._ledger.writing() as connection:
            _insert_pages(connection, some, run)
            _insert_found(connection, some, run)
            own = [_own_report(reading.article, sketch, run) for _, reading in some]
            connection.execute(insert(same_reports), own)
            if with_bodies:
                _write_bodies(store, connection, [document for document, _ in some])
    with store._ledger.writing() as connection:
        connection.execute(text("ANALYZE"))  # PostgreSQL does so by itself after a while


def _insert_pages(connection: Connection, some: list[Report], run: int) -> None:
    recorded = {"recorded_at": NOW, "run_id": run}
    for source_id in {document.source_id for document, _ in some}:
        insert_source(connection, source_id, NOW)
    pages = [
        {"sha256": each.sha256, "size": len(each.body), "run_id": run}
        | {name: getattr(each, name) for name in ("url", "content_type", "fetched_at", "source_id")}
        for each, _ in some
    ]
    connection.execute(insert(documents), pages)
    names = Article.__dataclass_fields__
    rows = [{name: getattr(reading.article, name) for name in names} | recorded for _, reading in some]
    connection.execute(insert(articles), [row | {"fetched_at": NOW} for row in rows])


def _insert_found(connection: Connection, some: list[Report], run: int) -> None:
    recorded = {"recorded_at": NOW, "run_id": run}
    each = [(figure, reading.article) for _, reading in some for figure in reading.figures]
    connection.execute(insert(figures), [row_of(figure, article) | recorded for figure, article in each])
    insert_words(connection, ((figure.figure_id, words_to_find(figure, article)) for figure, article in each))
    for _, reading in some:
        insert_reading(connection, reading, run, NOW)
    seen = [{"article_id": reading.article.article_id, "run_id": run, "seen_at": NOW} for _, reading in some]
    connection.execute(insert(sightings), seen)


def _own_report(article: Article, sketch: str, run: int) -> dict[str, Any]:
    return {
        "article_id": article.article_id,
        "report_id": article.article_id,
        "reason": None,
        "address_key": article.canonical_url,
        "sketch": sketch,
        "recorded_at": NOW,
        "run_id": run,
    }


def _write_bodies(store: Store, connection: Connection, kept: list[Document]) -> None:
    if isinstance(store._ledger, PostgresLedger):
        rows = [{"sha256": document.sha256, "body": packed(document.body)} for document in kept]
        connection.execute(insert(bodies), rows)
        return
    for document in kept:
        path = store.home / body_path(document.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed(document.body))


class Plain:
    """The floor: the same rows in two plain tables of SQLite with one index and a full-text table."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute(f"CREATE TABLE article ({', '.join(_ARTICLE)}, PRIMARY KEY (article_id))")
        columns = ", ".join((*_FIGURE, *_SPANS, "as_of_last"))
        self.connection.execute(f"CREATE TABLE figure ({columns}, PRIMARY KEY (figure_id))")
        self.connection.execute("CREATE INDEX by_places ON figure (origin, destination_iso3, as_of_last, value)")
        self.connection.execute("CREATE VIRTUAL TABLE word USING fts5(figure_id UNINDEXED, words)")

    def close(self) -> None:
        self.connection.close()

    def insert(self, reports: Iterable[Report], *, at_once: int = 1) -> None:
        """So many articles to a transaction, each table's rows by executemany; the words are those of the store."""
        waiting = iter(reports)
        while some := list(islice(waiting, at_once)):
            self._insert([_rows(reading) for _, reading in some])

    def _insert(self, some: list[tuple[tuple[Any, ...], list[tuple[Any, ...]], list[tuple[str, str]]]]) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self._many("article", (article for article, _, _ in some), len(_ARTICLE))
        self._many("figure", (row for _, rows, _ in some for row in rows), len(_FIGURE) + len(_SPANS) + 1)
        self._many("word", (row for _, _, words in some for row in words), 2)
        self.connection.execute("COMMIT")

    def _many(self, table: str, rows: Iterator[tuple[Any, ...]], columns: int) -> None:
        self.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, values).fetchall()


def _rows(reading: Reading) -> tuple[tuple[Any, ...], list[tuple[Any, ...]], list[tuple[str, str]]]:
    article = reading.article
    figures = [_figure_row(figure) for figure in reading.figures]
    words = [(each.figure_id, words_of(each.quote, article.title, article.outlet, each.origin, each.attributed_to))
             for each in reading.figures]  # fmt: skip
    return tuple(_cell(getattr(article, name)) for name in _ARTICLE), figures, words


def _figure_row(figure: Figure) -> tuple[Any, ...]:
    spans = (figure.quote_span.start, figure.quote_span.end, figure.number_span.start, figure.number_span.end)
    last = None if figure.as_of is None else figure.as_of.latest(UTC).isoformat()
    return (*(_cell(getattr(figure, name)) for name in _FIGURE), *spans, last)


def _cell(value: object) -> object:
    return value if value is None or isinstance(value, int | float) else str(value)
