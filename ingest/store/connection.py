"""Connections to the ledger: WAL, foreign keys, a busy timeout, and reading where nothing may be written.

Writers begin with BEGIN IMMEDIATE, so two processes queue for the lock instead of failing half-way; readers
see one consistent state and never wait for a writer.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from ingest.errors import StoreError
from ingest.store.errors import plain_errors
from ingest.store.migrations import LATEST, migrate, schema_number

BUSY_SECONDS = 60.0
NO_LEDGER = "no ledger here yet; run `displacement run`, or `displacement demo` for an example"


class Ledger:
    """The SQLite file. Every exception that leaves it is a StoreError that names the file."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        if read_only:
            self._engine = create_engine("sqlite://", creator=self._connect_reading, poolclass=NullPool)
        else:
            self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})
        _prepare(self._engine, read_only=read_only)

    def open(self) -> None:
        """Make or migrate the schema, or, read-only, check it. Raises StoreError."""
        try:
            if self.read_only:
                self._check_schema()
            else:
                with plain_errors(self.path):
                    _switch_to_wal(self._engine)
                with self.writing() as connection:
                    migrate(connection, self.path)
        except StoreError:
            self.close()
            raise

    def _check_schema(self) -> None:
        with self.reading() as connection:
            number = schema_number(connection, self.path)
        if number == 0:
            raise StoreError(self.path, NO_LEDGER)
        if number < LATEST:
            raise StoreError(self.path, f"has the older schema {number}; open it once for writing to upgrade")

    def close(self) -> None:
        """Release the file; the last connection to close folds the write-ahead log into it."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state."""
        with plain_errors(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; all of it is committed, or nothing."""
        if self.read_only:
            raise StoreError(self.path, "is open for reading only")
        engine = self._engine.execution_options(immediate=True)
        with plain_errors(self.path), engine.begin() as connection:
            yield connection

    def _connect_reading(self) -> sqlite3.Connection:
        """Open without the right to write, also where the directory is read-only.

        A WAL database needs its -shm file, which cannot be made in a read-only directory. Then, and only
        where no log is waiting to be folded in, nobody is writing and the file can be read as immutable.
        """
        address = f"{self.path.absolute().as_uri()}?mode=ro"
        try:
            return _connected(address)
        except sqlite3.OperationalError as error:
            if "unable to open" not in str(error) and "readonly" not in str(error):
                raise
            log = self.path.with_name(self.path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise StoreError(
                    self.path, "has unfinished writes; open it once for writing to complete them"
                ) from error
            return _connected(f"{address}&immutable=1")


def _connected(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA schema_version").fetchone()  # SQLite opens the file at the first use
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prepare(engine: Engine, *, read_only: bool) -> None:
    """Take transactions out of the driver's hands and set the pragmas each connection needs."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        if not read_only:
            connection.execute("PRAGMA synchronous = FULL")  # NORMAL may lose the last commits when power fails

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _switch_to_wal(engine: Engine) -> None:
    """Set WAL once for the file. SQLite does not wait for other openers here, so the wait is ours."""
    deadline = time.monotonic() + BUSY_SECONDS
    raw = engine.raw_connection()
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return
    finally:
        raw.close()
