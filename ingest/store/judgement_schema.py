"""The ledger's tables of what is judged: seen again, the same report, superseded, proposed and decided by people."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from ingest.store.columns import UtcText
from ingest.store.schema import metadata

sightings = Table(
    "sightings",
    metadata,
    Column("article_id", ForeignKey("articles.article_id"), primary_key=True),
    Column("run_id", ForeignKey("runs.run_id"), primary_key=True),
    Column("seen_at", UtcText, nullable=False),
)

same_reports = Table(
    "same_reports",
    metadata,
    Column("article_id", ForeignKey("articles.article_id"), primary_key=True),
    Column("report_id", ForeignKey("articles.article_id"), nullable=False),  # the first article of this report
    Column("reason", Text),  # NULL: it is the first
    Column("address_key", Text, nullable=False),
    Column("sketch", Text, nullable=False),
    Column("recorded_at", UtcText, nullable=False),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Text, primary_key=True),
    Column("article_id", ForeignKey("articles.article_id"), primary_key=True),
)

supersessions = Table(
    "supersessions",
    metadata,
    Column("figure_id", ForeignKey("figures.figure_id"), primary_key=True),
    Column("by_figure_id", ForeignKey("figures.figure_id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("recorded_at", UtcText, nullable=False),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("proposal_id", Integer, primary_key=True),
    Column("evidence", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # accepted, corrected, rejected, withdrawn
    Column("printed_id", ForeignKey("figures.figure_id"), nullable=False),
    Column("figure_id", ForeignKey("figures.figure_id")),  # what would hold; NULL: rejected or withdrawn
    Column("reason", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("proposed_at", UtcText, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("decision_id", Integer, primary_key=True),
    Column("evidence", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # accepted, corrected, rejected, withdrawn
    Column("printed_id", ForeignKey("figures.figure_id"), nullable=False),
    Column("figure_id", ForeignKey("figures.figure_id")),  # what holds now; NULL: rejected or withdrawn
    Column("reason", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("decided_at", UtcText, nullable=False),
    Column("proposal_id", ForeignKey("proposals.proposal_id")),  # what this confirms; NULL: decided by one person
)
