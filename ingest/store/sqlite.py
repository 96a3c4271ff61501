"""The ledger as one SQLite file: WAL, foreign keys, a busy timeout, and reading where nothing may be written."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text

from ingest.errors import StoreError
from ingest.store.errors import plain_errors
from ingest.store.ledger import BUSY_SECONDS, NO_LEDGER, Ledger
from ingest.store.migrations import APPLICATION_ID

LEDGER_NAME = "ledger.sqlite"


class SqliteLedger(Ledger):
    """The SQLite file in a home directory; for writing, the directory is made where it is missing."""

    def __init__(self, home: Path, *, read_only: bool) -> None:
        self.path = home / LEDGER_NAME
        self.name = str(self.path)
        self.read_only = read_only
        with plain_errors(self.name):
            if not read_only:
                home.mkdir(parents=True, exist_ok=True)
            elif not self.path.is_file():
                raise StoreError(home, NO_LEDGER)
        if read_only:
            self.engine = create_engine("sqlite://", creator=self._connect_reading, poolclass=NullPool)
        else:
            self.engine = create_engine(f"sqlite:///{self.path}", connect_args={"timeout": BUSY_SECONDS})
        _set_up(self.engine, read_only=read_only)

    def _writer(self) -> Engine:
        return self.engine.execution_options(immediate=True)

    def _prepare(self) -> None:
        with plain_errors(self.name):
            _switch_to_wal(self.engine)

    def _has_tables(self, connection: Connection) -> bool:
        return bool(connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one())

    def _is_ours(self, connection: Connection) -> bool:
        return bool(connection.execute(text("PRAGMA application_id")).scalar_one() == APPLICATION_ID)

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


def _set_up(engine: Engine, *, read_only: bool) -> None:
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
