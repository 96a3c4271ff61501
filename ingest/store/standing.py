"""How a ledger stands: where it is, its schema, what it holds; also of one that this version cannot open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from ingest.errors import StoreError
from ingest.settings import ledger_address
from ingest.store.errors import plain_errors
from ingest.store.ledger import NO_LEDGER, Ledger
from ingest.store.migrations import LATEST
from ingest.store.postgresql import SCHEMA, PostgresLedger
from ingest.store.schema import articles, documents, figures, readings, refusals, runs
from ingest.store.sqlite import LEDGER_NAME
from ingest.store.store import ledger_at

_COUNTED = (runs, documents, articles, figures, readings, refusals)  # tables of every schema since the first


@dataclass(frozen=True, slots=True)
class Standing:
    """`place` never shows a password; `size` in bytes, with documents; `unfinished`: runs without an end.

    Of a ledger whose schema is newer than this version knows, `counts` is empty.
    """

    place: str
    kind: str
    schema: int
    counts: dict[str, int]
    size: int
    unfinished: int


def standing(home: Path) -> Standing:
    """Look at the ledger of a home directory, whatever its schema. Raises StoreError where there is none."""
    with _looked_at(home) as (ledger, number), ledger.reading() as connection:
        known = 0 < number <= LATEST
        counts = {table.name: _count(connection, select(func.count()).select_from(table)) for table in _COUNTED * known}
        unended = select(func.count()).select_from(runs).where(runs.c.finished_at.is_(None))
        return Standing(
            ledger.name,
            "PostgreSQL" if isinstance(ledger, PostgresLedger) else "SQLite",
            number,
            counts,
            _size(connection, home),
            _count(connection, unended) if known else 0,
        )


def upgrade(home: Path) -> tuple[str, int, int]:
    """Bring a ledger to the present schema: its place, and its schema before and after. Raises StoreError."""
    with _looked_at(home) as (_, before):
        pass
    with closing(ledger_at(home, ledger_address(), read_only=False)) as ledger:
        ledger.open()
        return ledger.name, before, ledger.schema_number()


@contextmanager
def _looked_at(home: Path) -> Iterator[tuple[Ledger, int]]:
    """The ledger, not checked, and its schema."""
    with closing(ledger_at(home, ledger_address(), read_only=True)) as ledger:
        number = ledger.schema_number(any_schema=True)
        if number == 0:
            raise StoreError(ledger.name, NO_LEDGER)
        yield ledger, number


def _size(connection: Connection, home: Path) -> int:
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c "
            "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = :schema AND c.relkind = 'r'"
        )
        return int(connection.execute(text(query), {"schema": SCHEMA}).scalar_one())
    with plain_errors(home):
        files = [*home.glob(f"{LEDGER_NAME}*"), *home.glob("documents/*/*.zst")]
        return sum(path.stat().st_size for path in files)


def _count(connection: Connection, query: object) -> int:
    return int(connection.execute(query).scalar_one())  # type: ignore[call-overload]
