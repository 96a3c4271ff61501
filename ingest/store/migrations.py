"""Numbered steps from an empty file to the present schema. A step that has shipped is never edited.

Every step runs in one transaction with the row that records it, so a kill leaves the old schema or the new
one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text

from ingest.errors import StoreError

APPLICATION_ID = 0x44545231  # "DTR1": tells a ledger from any other SQLite file

_APPEND_ONLY = ("sources", "documents", "articles", "figures", "readings", "reading_figures", "refusals")


def _append_only(table: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    )


_STEP_1 = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """CREATE TABLE runs (
        run_id INTEGER PRIMARY KEY AUTOINCREMENT, command TEXT NOT NULL,
        started_at TEXT NOT NULL, finished_at TEXT,
        articles INTEGER NOT NULL DEFAULT 0, articles_new INTEGER NOT NULL DEFAULT 0,
        figures INTEGER NOT NULL DEFAULT 0, figures_new INTEGER NOT NULL DEFAULT 0,
        refusals INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE run_failures (
        run_id INTEGER NOT NULL REFERENCES runs, position INTEGER NOT NULL,
        subject TEXT NOT NULL, problem TEXT NOT NULL, PRIMARY KEY (run_id, position))""",
    "CREATE TABLE sources (source_id TEXT PRIMARY KEY NOT NULL, first_recorded_at TEXT NOT NULL)",
    """CREATE TABLE documents (
        sha256 TEXT PRIMARY KEY NOT NULL, url TEXT NOT NULL, content_type TEXT NOT NULL,
        size INTEGER NOT NULL, fetched_at TEXT NOT NULL, source_id TEXT NOT NULL REFERENCES sources,
        run_id INTEGER NOT NULL REFERENCES runs)""",
    """CREATE TABLE articles (
        article_id TEXT PRIMARY KEY NOT NULL, url TEXT NOT NULL, canonical_url TEXT NOT NULL,
        title TEXT NOT NULL, text TEXT NOT NULL,
        outlet TEXT, author TEXT, published TEXT, language TEXT NOT NULL,
        document_sha256 TEXT NOT NULL REFERENCES documents, source_id TEXT NOT NULL REFERENCES sources,
        fetched_at TEXT NOT NULL, recorded_at TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs)""",
    """CREATE TABLE figures (
        figure_id TEXT PRIMARY KEY NOT NULL, article_id TEXT NOT NULL REFERENCES articles,
        quote TEXT NOT NULL, quote_start INTEGER NOT NULL, quote_end INTEGER NOT NULL,
        number_text TEXT NOT NULL, number_start INTEGER NOT NULL, number_end INTEGER NOT NULL,
        value REAL NOT NULL, low REAL, high REAL, qualifier TEXT NOT NULL, unit TEXT NOT NULL, subgroup TEXT,
        term TEXT NOT NULL, idmc_term TEXT, counting TEXT NOT NULL, status TEXT NOT NULL,
        as_of TEXT, as_of_basis TEXT NOT NULL, period_start TEXT,
        origin TEXT, origin_iso3 TEXT, destination TEXT, destination_iso3 TEXT,
        attributed_to TEXT, attributed_kind TEXT, confidence REAL NOT NULL, rules TEXT NOT NULL,
        extractor_version TEXT NOT NULL, as_of_last TEXT, first_day TEXT, last_day TEXT,
        searchable TEXT NOT NULL, recorded_at TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs,
        CHECK (quote_start <= number_start AND number_start < number_end AND number_end <= quote_end))""",
    """CREATE TABLE readings (
        reading_id INTEGER PRIMARY KEY AUTOINCREMENT, article_id TEXT NOT NULL REFERENCES articles,
        digest TEXT NOT NULL, recorded_at TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs)""",
    """CREATE TABLE reading_figures (
        reading_id INTEGER NOT NULL REFERENCES readings, figure_id TEXT NOT NULL REFERENCES figures,
        PRIMARY KEY (reading_id, figure_id)) WITHOUT ROWID""",
    """CREATE TABLE refusals (
        reading_id INTEGER NOT NULL REFERENCES readings, position INTEGER NOT NULL, number_text TEXT NOT NULL,
        number_start INTEGER NOT NULL, number_end INTEGER NOT NULL, quote TEXT NOT NULL, rule TEXT NOT NULL,
        value REAL, PRIMARY KEY (reading_id, position))""",
    "CREATE INDEX figures_by_article ON figures (article_id)",
    "CREATE INDEX figures_by_term ON figures (term, destination_iso3, as_of_last)",
    "CREATE INDEX readings_by_article ON readings (article_id, reading_id)",
    *(statement for table in _APPEND_ONLY for statement in _append_only(table)),
)

# What was fetched, what was passed over, and how each visit to a source went.
_STEP_2 = (
    """CREATE TABLE fetches (
        fetch_id INTEGER PRIMARY KEY AUTOINCREMENT, asked TEXT NOT NULL, url TEXT NOT NULL,
        source_id TEXT NOT NULL REFERENCES sources, fetched_at TEXT NOT NULL, status INTEGER,
        sha256 TEXT REFERENCES documents, headers TEXT NOT NULL, item TEXT, problem TEXT,
        run_id INTEGER NOT NULL REFERENCES runs)""",
    """CREATE TABLE passed_over (
        url TEXT NOT NULL, rule TEXT NOT NULL, source_id TEXT NOT NULL REFERENCES sources, title TEXT,
        recorded_at TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs, PRIMARY KEY (url, rule, source_id))""",
    """CREATE TABLE source_visits (
        run_id INTEGER NOT NULL REFERENCES runs, source_id TEXT NOT NULL REFERENCES sources,
        started_at TEXT NOT NULL, finished_at TEXT NOT NULL, items INTEGER NOT NULL, fetched INTEGER NOT NULL,
        unchanged INTEGER NOT NULL, articles INTEGER NOT NULL, articles_new INTEGER NOT NULL,
        figures INTEGER NOT NULL, figures_new INTEGER NOT NULL, refusals INTEGER NOT NULL,
        passed_over INTEGER NOT NULL, failures INTEGER NOT NULL, newest TEXT, problem TEXT,
        warnings TEXT NOT NULL, list_unchanged INTEGER NOT NULL, PRIMARY KEY (run_id, source_id))""",
    """CREATE TABLE archived (
        asked TEXT NOT NULL, archive_url TEXT NOT NULL, archived_at TEXT NOT NULL,
        run_id INTEGER NOT NULL REFERENCES runs, PRIMARY KEY (asked, archive_url))""",
    "CREATE INDEX fetches_by_address ON fetches (asked, fetch_id)",
    "CREATE INDEX fetches_by_document ON fetches (sha256)",
    "CREATE INDEX source_visits_by_source ON source_visits (source_id, finished_at)",
    *(statement for table in ("fetches", "passed_over", "archived") for statement in _append_only(table)),
)

STEPS: tuple[tuple[str, ...], ...] = (_STEP_1, _STEP_2)
LATEST = len(STEPS)


def schema_number(connection: Connection, ledger: Path) -> int:
    """The schema a ledger has; 0 for an empty file.

    Raises StoreError when the file is another program's database, or when a newer version of the product
    wrote it.
    """
    tables = connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one()
    if tables == 0:
        return 0
    if connection.execute(text("PRAGMA application_id")).scalar_one() != APPLICATION_ID:
        raise StoreError(ledger, "is a database of another program, not a ledger")
    number = connection.execute(text("SELECT max(version) FROM schema_version")).scalar_one() or 0
    if number > LATEST:
        raise StoreError(ledger, f"has schema {number}, newer than this version knows ({LATEST}); upgrade first")
    return int(number)


def migrate(connection: Connection, ledger: Path) -> None:
    """Apply the missing steps inside the caller's write transaction; raises as `schema_number` does."""
    present = schema_number(connection, ledger)
    if present == LATEST:
        return
    connection.execute(
        text(
            "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY NOT NULL, applied_at TEXT NOT NULL)"
        )
    )
    for number, statements in enumerate(STEPS[present:], start=present + 1):
        for statement in statements:
            connection.execute(text(statement))
        connection.execute(
            text("INSERT INTO schema_version VALUES (:number, :at)"),
            {"number": number, "at": datetime.now(UTC).isoformat(timespec="seconds")},
        )
