"""A whole ledger copied into another one, on the same kind of database or the other, in one consistent state."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, Table, Text, func, insert, select, text
from sqlalchemy.types import TypeDecorator, TypeEngine

from ingest.store.errors import plain_errors
from ingest.store.judgement_schema import decisions, proposals
from ingest.store.ledger import Ledger
from ingest.store.schema import bodies, metadata, readings, runs, schema_version
from ingest.store.sqlite import LEDGER_NAME, SqliteLedger
from ingest.store.visit_schema import fetches, link_checks

# Keys that the database counts up itself; PostgreSQL goes on from where its sequence stands, not from the largest.
_COUNTED = (
    runs.c.run_id,
    readings.c.reading_id,
    fetches.c.fetch_id,
    proposals.c.proposal_id,
    decisions.c.decision_id,
    link_checks.c.check_id,
)
_AT_ONCE = 500  # rows held in memory
_BODIES_AT_ONCE = 8

Watch = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def unwatched(_doing: str, _done: int, _total: int) -> None:
    """Nobody looks on."""


def copied_tables() -> list[Table]:
    """Every table but the schema's own number, parents first; cells are copied as they are, not read into records."""
    found = [_plain(table) for table in metadata.sorted_tables if table is not schema_version]
    words = Table("figure_words", MetaData(), Column("figure_id", Text), Column("words", Text))
    return [*found, words]


def copy_into_file(ledger: Ledger, directory: Path, watch: Watch = unwatched) -> None:
    """Copy an open ledger to directory/ledger.sqlite, whole in itself, also while others record. Raises StoreError."""
    path = directory / LEDGER_NAME
    if isinstance(ledger, SqliteLedger):
        source = closing(ledger.engine.raw_connection())
        with plain_errors(ledger.name), source as pooled, closing(sqlite3.connect(path)) as copy:
            raw = pooled.driver_connection
            assert isinstance(raw, sqlite3.Connection)  # noqa: S101  # the driver of every SQLite engine
            raw.backup(copy)  # in one step: writers go on, and cannot make it begin again
    else:
        made = SqliteLedger(directory, read_only=False)
        with closing(made), ledger.reading() as source_rows:
            made.make(lambda target: copy_rows(source_rows, target, watch))
    with plain_errors(path), closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def copy_rows(source: Connection, target: Connection, watch: Watch = unwatched) -> None:
    """Copy every row into an empty ledger, inside the transactions of both."""
    tables = copied_tables()
    total = sum(source.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    done = 0
    for table in tables:
        streamed = source.execution_options(stream_results=True, yield_per=_AT_ONCE)
        for part in streamed.execute(select(table)).mappings().partitions(_AT_ONCE):
            target.execute(insert(table), [dict(row) for row in part])
            done += len(part)
            watch("Copying rows", done, total)
    if target.dialect.name == "postgresql":
        _go_on_counting(target)


def copy_bodies(kept: Iterable[tuple[str, bytes]], target: Connection) -> None:
    """Write packed documents (SHA-256, bytes) as rows of PostgreSQL, inside the caller's transaction."""
    waiting: list[dict[str, object]] = []
    for sha256, body in kept:
        waiting.append({"sha256": sha256, "body": body})
        if len(waiting) == _BODIES_AT_ONCE:
            target.execute(insert(bodies), waiting)
            waiting = []
    if waiting:
        target.execute(insert(bodies), waiting)


def _go_on_counting(connection: Connection) -> None:
    for column in _COUNTED:
        table, largest = column.table, connection.execute(select(func.max(column))).scalar_one()
        if largest is not None:
            moved = text("SELECT setval(pg_get_serial_sequence(:table, :column), :largest)")
            connection.execute(moved, {"table": str(table), "column": column.name, "largest": largest})


def _plain(table: Table) -> Table:
    """The table with the types of the database alone, so that no cell is changed on its way."""
    return Table(table.name, MetaData(), *(Column(column.name, _stored(column.type)) for column in table.c))


def _stored(kind: TypeEngine[object]) -> TypeEngine[object]:
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind
