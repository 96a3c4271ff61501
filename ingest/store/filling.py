"""Columns and tables that were added later, filled in for the rows of before. Only SQLite files are that old."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, text, update

from ingest.duplicates import page_key
from ingest.identity import evidence_id
from ingest.place_names import place_key
from ingest.store.schema import articles, figures
from ingest.store.words import insert_words, words_of

_GUARD = "figures_no_update"  # the trigger's name in SQLite
_READ = (
    "figure_id", "quote", "quote_start", "number_text", "number_start", "origin", "destination", "attributed_to",
)  # fmt: skip


def fill_figures(connection: Connection) -> None:
    """Keys and words of figures that were recorded before step 3; their pages count as seen when they were recorded."""
    if connection.dialect.name != "sqlite":
        return
    connection.execute(text("INSERT INTO sightings SELECT article_id, run_id, recorded_at FROM articles"))
    told = [articles.c[name] for name in ("canonical_url", "title", "outlet")]
    query = select(*(figures.c[name] for name in _READ), *told).join(articles)
    rows = connection.execute(query).mappings().all()
    if not rows:
        return
    guard = connection.execute(
        text("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = :name"), {"name": _GUARD}
    ).scalar_one()
    connection.execute(text(f"DROP TRIGGER {_GUARD}"))
    connection.execute(
        update(figures)
        .where(figures.c.figure_id == bindparam("of"))
        .values(
            evidence=bindparam("made"),
            origin_key=bindparam("from_"),
            destination_key=bindparam("to"),
        ),
        [
            {
                "of": row["figure_id"],
                "made": evidence_id(
                    page_key(row["canonical_url"]),
                    row["quote"],
                    row["number_text"],
                    row["number_start"] - row["quote_start"],
                ),
                "from_": place_key(row["origin"]),
                "to": place_key(row["destination"]),
            }
            for row in rows
        ],
    )
    connection.execute(text(guard))
    insert_words(
        connection,
        (
            (
                row["figure_id"],
                words_of(
                    *(row[name] for name in ("quote", "title", "outlet", "origin", "destination", "attributed_to"))
                ),
            )
            for row in rows
        ),
    )
