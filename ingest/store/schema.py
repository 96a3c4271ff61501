"""The ledger's tables of what was read, as queries see them. `steps` makes them; a test keeps the two equal.

    sources ─< documents ─< articles ─< figures
                               └──< readings ─< reading_figures >─ figures
                                        └──< refusals
    runs ─< run_failures, run_put_aside, and the tables of `visit_schema` and `judgement_schema`

A reading is what one version of extraction made of an article. A figure is stored once; a reading lists the
figures it found. Which figures are in force, and which were at any time before, `in_force` tells: nothing is ever
edited or deleted. All times are UTC
text (UtcText); moments are ISO text at their precision (MomentText); values count people, families or
households as `unit` says; offsets count characters of `articles.text`.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from ingest.store.columns import MomentText, NamesText, UtcText

metadata = MetaData()

schema_version = Table(
    "schema_version",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("applied_at", Text, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("run_id", Integer, primary_key=True),
    Column("command", Text, nullable=False),
    Column("started_at", UtcText, nullable=False),
    Column("finished_at", UtcText),  # NULL: still running, or killed
    Column("articles", Integer, nullable=False, default=0),
    Column("articles_new", Integer, nullable=False, default=0),
    Column("figures", Integer, nullable=False, default=0),
    Column("figures_new", Integer, nullable=False, default=0),
    Column("refusals", Integer, nullable=False, default=0),
)

run_failures = Table(
    "run_failures",
    metadata,
    Column("run_id", ForeignKey("runs.run_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("problem", Text, nullable=False),
)

run_put_aside = Table(
    "run_put_aside",
    metadata,
    Column("run_id", ForeignKey("runs.run_id"), primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("pages", Integer, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("source_id", Text, primary_key=True),
    Column("first_recorded_at", UtcText, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("sha256", Text, primary_key=True),  # of the body as fetched, before compression
    Column("url", Text, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("fetched_at", UtcText, nullable=False),
    Column("source_id", ForeignKey("sources.source_id"), nullable=False),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("canonical_url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("outlet", Text),
    Column("author", Text),
    Column("published", MomentText),
    Column("language", Text, nullable=False),
    Column("document_sha256", ForeignKey("documents.sha256"), nullable=False),
    Column("source_id", ForeignKey("sources.source_id"), nullable=False),
    Column("fetched_at", UtcText, nullable=False),
    Column("recorded_at", UtcText, nullable=False),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False),
)

figures = Table(
    "figures",
    metadata,
    Column("figure_id", Text, primary_key=True),
    Column("article_id", ForeignKey("articles.article_id"), nullable=False),
    Column("quote", Text, nullable=False),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("number_text", Text, nullable=False),
    Column("number_start", Integer, nullable=False),
    Column("number_end", Integer, nullable=False),
    Column("value", Float, nullable=False),
    Column("low", Float),  # NULL: open below
    Column("high", Float),  # NULL: open above
    Column("qualifier", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("subgroup", Text),
    Column("term", Text, nullable=False),
    Column("idmc_term", Text),
    Column("counting", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("as_of", MomentText),
    Column("as_of_basis", Text, nullable=False),
    Column("period_start", MomentText),
    Column("origin", Text),
    Column("origin_iso3", Text),
    Column("destination", Text),
    Column("destination_iso3", Text),
    Column("attributed_to", Text),
    Column("attributed_kind", Text),
    Column("confidence", Float, nullable=False),
    Column("rules", NamesText, nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("as_of_last", UtcText),  # last instant as_of can mean, for ordering only (days end at 23:59 UTC)
    Column("first_day", Text),  # first and last calendar day as_of can mean, on its own clock
    Column("last_day", Text),
    Column("recorded_at", UtcText, nullable=False),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False),
    Column("evidence", Text, nullable=False),  # identity.evidence_of: the number in its sentence on its page
    Column("origin_key", Text),  # place_names.plain of the places' names
    Column("destination_key", Text),
)

readings = Table(
    "readings",
    metadata,
    Column("reading_id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.article_id"), nullable=False),
    Column("digest", Text, nullable=False),  # of the figure ids and refusals: an equal reading is not a new one
    Column("recorded_at", UtcText, nullable=False),
    Column("run_id", ForeignKey("runs.run_id"), nullable=False),
)

reading_figures = Table(
    "reading_figures",
    metadata,
    Column("reading_id", ForeignKey("readings.reading_id"), primary_key=True),
    Column("figure_id", ForeignKey("figures.figure_id"), primary_key=True),
)

refusals = Table(
    "refusals",
    metadata,
    Column("reading_id", ForeignKey("readings.reading_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number_text", Text, nullable=False),
    Column("number_start", Integer, nullable=False),
    Column("number_end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("value", Float),
)

# Beside a ledger in PostgreSQL only: elsewhere bodies are files.
bodies = Table(
    "bodies",
    MetaData(),
    Column("sha256", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
