"""The ledger in a PostgreSQL database, for several machines: the same tables in a schema of their own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from ingest.errors import StoreError
from ingest.store.errors import plain_errors
from ingest.store.ledger import BUSY_SECONDS, Ledger

SCHEMA = "displacement"
_NO_JIT = (
    "-cjit=off"  # compiling the question of what holds takes a second, and answering it a tenth (docs/performance.md)
)
_LOCK = 0x44545231  # "DTR1": the advisory lock that writers queue for


class PostgresLedger(Ledger):
    """The tables in schema `displacement` of the database at an address (postgresql://user:password@host/database).

    Raises StoreError for an address that cannot be one, or where the driver is not installed.
    """

    def __init__(self, address: str, *, read_only: bool) -> None:
        try:
            url = make_url(address).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError) as error:
            raise StoreError("the ledger's address", "is not one of PostgreSQL (postgresql://host/database)") from error
        self.name = url.set(drivername="postgresql").render_as_string(hide_password=True)
        self.read_only = read_only
        try:
            self.engine = create_engine(
                url,
                pool_pre_ping=True,
                connect_args={
                    "connect_timeout": 10,
                    "options": f"-csearch_path={SCHEMA} -clock_timeout={_busy()} {_NO_JIT}",
                },
            )
        except ModuleNotFoundError as error:
            problem = "needs the driver: pip install 'displacement-tracker[postgres]'"
            raise StoreError(self.name, problem) from error
        event.listen(self.engine, "before_cursor_execute", _without_nul, retval=True)

    def _prepare(self) -> None:
        with plain_errors(self.name), self.engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))  # CREATE SCHEMA does not queue by itself
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))

    def _reader(self) -> Engine:
        return self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def _lock(self, connection: Connection) -> None:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))

    def _has_tables(self, connection: Connection) -> bool:
        query = text(  # information_schema shows only what this user may read
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = :schema AND c.relkind IN ('r', 'p', 'v', 'm')"
        )
        return bool(connection.execute(query, {"schema": SCHEMA}).scalar_one())

    def _is_ours(self, connection: Connection) -> bool:
        query = text("SELECT to_regclass(:table) IS NOT NULL")
        return bool(connection.execute(query, {"table": f"{SCHEMA}.schema_version"}).scalar_one())


def _busy() -> str:
    return f"{int(BUSY_SECONDS)}s"


def _without_nul(
    _connection: Connection,
    _cursor: Any,
    statement: str,
    parameters: Any,
    _context: Any,
    many: bool,  # noqa: FBT001
) -> tuple[str, Any]:
    """PostgreSQL holds no NUL characters: titles and addresses keep their length. Texts with one are refused before."""
    if many and isinstance(parameters, list):
        return statement, [_plain(each) for each in parameters]
    return statement, _plain(parameters)


def _plain(parameters: Any) -> Any:
    if not isinstance(parameters, dict):
        return parameters
    return {
        name: value.replace("\x00", "\ufffd") if isinstance(value, str) else value for name, value in parameters.items()
    }
