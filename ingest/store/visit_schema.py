"""The ledger's tables of visits: what was asked for, what came, what was passed over, what was checked again."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text

from ingest.store.columns import MomentText, NamesText, PairsText, UtcText
from ingest.store.schema import metadata

fetches = Table(
    "fetches",
    metadata,
    Column("fetch_id", Integer, primary_key=True),
    Column("asked", Text, nullable=False),
    Column("url", Text, nullable=False),  # after redirects
    Column("source_id", ForeignKey("sources.source_id"), nullable=False),
    Column("fetched_at", UtcText, nullable=False),
    Column("status", Integer),  # HTTP; NULL: nobody answered
    Column("sha256", ForeignKey("documents.sha256")),
    Column("headers", PairsText, nullable=False),
    Column("item", Text),  # JSON: what the source's list said of it
    Column("problem", Text),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False),
)

passed_over = Table(
    "passed_over",
    metadata,
    Column("url", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("source_id", ForeignKey("sources.source_id"), primary_key=True),
    Column("title", Text),
    Column("recorded_at", UtcText, nullable=False),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False),
)

source_visits = Table(
    "source_visits",
    metadata,
    Column("run_id", ForeignKey("runs.run_id"), primary_key=True),
    Column("source_id", ForeignKey("sources.source_id"), primary_key=True),
    Column("started_at", UtcText, nullable=False),
    Column("finished_at", UtcText, nullable=False),
    *(
        Column(name, Integer, nullable=False)
        for name in (
            "items",
            "fetched",
            "unchanged",
            "articles",
            "articles_new",
            "figures",
            "figures_new",
            "refusals",
            "passed_over",
            "failures",
        )
    ),
    Column("newest", MomentText),
    Column("problem", Text),
    Column("warnings", NamesText, nullable=False),
    Column("list_unchanged", Boolean, nullable=False),
)

archived = Table(
    "archived",
    metadata,
    Column("asked", Text, primary_key=True),
    Column("archive_url", Text, primary_key=True),
    Column("archived_at", UtcText, nullable=False),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False),
)

link_checks = Table(
    "link_checks",
    metadata,
    Column("check_id", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("checked_at", UtcText, nullable=False),
    Column("state", Text, nullable=False),
    Column("status", Integer),
    Column("final_url", Text),
    Column("note", Text, nullable=False),
)
