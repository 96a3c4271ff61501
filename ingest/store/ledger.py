"""What a database has to offer to be a ledger; SQLite and PostgreSQL each do it in a module of their own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from ingest.errors import StoreError
from ingest.store.errors import plain_errors
from ingest.store.migrations import LATEST, migrate, newest_step

BUSY_SECONDS = 60.0
NO_LEDGER = "no ledger here yet; run `displacement run`, or `displacement demo` for an example"


class Ledger(ABC):
    """The tables. Every exception that leaves it is a StoreError that names the ledger.

    Writers hold the ledger's only write lock from the start of a transaction to its end: two processes queue for it
    instead of failing half-way. Readers see one consistent state and never wait for a writer.
    """

    name: str  # how errors call it: a file, or an address without its password
    read_only: bool
    engine: Engine

    def open(self) -> None:
        """Make or upgrade the schema, or, read-only, check it. Raises StoreError."""
        try:
            if self.read_only:
                self._check_schema()
            else:
                self._prepare()
                with self.writing() as connection:
                    migrate(connection, self._schema_number(connection))
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        """Release the database."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state."""
        with plain_errors(self.name), self._reader().connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; all of it is committed, or nothing."""
        self.must_write()
        with plain_errors(self.name), self._writer().begin() as connection:
            self._lock(connection)
            yield connection

    def must_write(self) -> None:
        """Raises StoreError where nothing can be recorded."""
        if self.read_only:
            raise StoreError(self.name, "is open for reading only")

    def make(self, fill: Callable[[Connection], None]) -> None:
        """Make a ledger where there is none and fill it, in one transaction. Raises StoreError where there is one."""
        self.must_write()
        self._prepare()
        with self.writing() as connection:
            if self._has_tables(connection):
                raise StoreError(self.name, "there is a ledger already; nothing was changed")
            migrate(connection, 0)
            fill(connection)

    def schema_number(self, *, any_schema: bool = False) -> int:
        """The schema the ledger has; 0 where there is none. Raises StoreError for a newer one, unless `any_schema`."""
        with self.reading() as connection:
            return self._schema_number(connection, any_schema=any_schema)

    def _check_schema(self) -> None:
        number = self.schema_number()
        if number == 0:
            raise StoreError(self.name, NO_LEDGER)
        if number < LATEST:
            problem = f"has the older schema {number} (now {LATEST}); `displacement db upgrade` brings it up to date"
            raise StoreError(self.name, problem)

    def _schema_number(self, connection: Connection, *, any_schema: bool = False) -> int:
        """Raises StoreError for the tables of another program, or of a newer version of this one."""
        if not self._has_tables(connection):
            return 0
        if not self._is_ours(connection):
            raise StoreError(self.name, "is a database of another program, not a ledger")
        number = newest_step(connection)
        if number > LATEST and not any_schema:
            raise StoreError(self.name, f"has schema {number}, newer than this version knows ({LATEST}); upgrade first")
        return number

    def _reader(self) -> Engine:
        return self.engine

    def _writer(self) -> Engine:
        return self.engine

    def _prepare(self) -> None:  # noqa: B027  # not every database needs it
        """What has to be done once before tables can be made."""

    def _lock(self, connection: Connection) -> None:  # noqa: B027
        """Take the write lock, where beginning did not."""

    @abstractmethod
    def _has_tables(self, connection: Connection) -> bool:
        """False where nothing was made yet."""

    @abstractmethod
    def _is_ours(self, connection: Connection) -> bool:
        """False for the tables of another program."""
