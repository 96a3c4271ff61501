"""The steps from nothing to the present tables, in SQLite's words. A step that has shipped is never edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from ingest.store.filling import fill_figures


@dataclass(frozen=True, slots=True)
class Step:
    """Statements for both databases and for one of them; what to fill in after; tables that only grow."""

    statements: tuple[str, ...]
    append_only: tuple[str, ...]
    only: tuple[tuple[str, str], ...] = ()  # (dialect, statement)
    fill: Callable[[Connection], None] | None = None


_FIGURES = (
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
)

# What was fetched, what was passed over, and how each visit to a source went.
_VISITS = (
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
)

# What is decided, repeated, cited and searched for; keys by which figures are found.
_JUDGEMENTS = (
    "ALTER TABLE figures ADD COLUMN evidence TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE figures ADD COLUMN origin_key TEXT",
    "ALTER TABLE figures ADD COLUMN destination_key TEXT",
    "ALTER TABLE figures DROP COLUMN searchable",
    """CREATE TABLE sightings (
        article_id TEXT NOT NULL REFERENCES articles, run_id INTEGER NOT NULL REFERENCES runs, seen_at TEXT NOT NULL,
        PRIMARY KEY (article_id, run_id))""",
    """CREATE TABLE same_reports (
        article_id TEXT PRIMARY KEY NOT NULL REFERENCES articles, report_id TEXT NOT NULL REFERENCES articles,
        reason TEXT, address_key TEXT NOT NULL, sketch TEXT NOT NULL, recorded_at TEXT NOT NULL,
        run_id INTEGER NOT NULL REFERENCES runs)""",
    """CREATE TABLE bands (
        band TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles, PRIMARY KEY (band, article_id))""",
    """CREATE TABLE supersessions (
        figure_id TEXT NOT NULL REFERENCES figures, by_figure_id TEXT NOT NULL REFERENCES figures,
        reason TEXT NOT NULL, recorded_at TEXT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs,
        PRIMARY KEY (figure_id, by_figure_id))""",
    """CREATE TABLE decisions (
        decision_id INTEGER PRIMARY KEY AUTOINCREMENT, evidence TEXT NOT NULL, verdict TEXT NOT NULL,
        printed_id TEXT NOT NULL REFERENCES figures, figure_id TEXT REFERENCES figures,
        reason TEXT NOT NULL, reviewer TEXT NOT NULL, decided_at TEXT NOT NULL,
        CHECK ((verdict IN ('accepted', 'corrected')) = (figure_id IS NOT NULL)))""",
    """CREATE TABLE link_checks (
        check_id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL, checked_at TEXT NOT NULL,
        state TEXT NOT NULL, status INTEGER, final_url TEXT, note TEXT NOT NULL)""",
    """CREATE TABLE run_put_aside (
        run_id INTEGER NOT NULL REFERENCES runs, rule TEXT NOT NULL, pages INTEGER NOT NULL,
        PRIMARY KEY (run_id, rule))""",
    "CREATE INDEX same_reports_by_address ON same_reports (address_key)",
    "CREATE INDEX articles_by_address ON articles (canonical_url)",
    "CREATE INDEX articles_by_document ON articles (document_sha256)",
    "DROP INDEX figures_by_term",
    "CREATE INDEX figures_by_evidence ON figures (evidence)",
    "CREATE INDEX figures_by_time ON figures (as_of_last, value, figure_id)",
    "CREATE INDEX figures_by_destination ON figures (destination_iso3, as_of_last)",
    "CREATE INDEX figures_by_origin ON figures (origin_iso3, as_of_last)",
    "CREATE INDEX figures_by_origin_name ON figures (origin_key, as_of_last)",
    "CREATE INDEX figures_by_destination_name ON figures (destination_key, as_of_last)",
    "CREATE INDEX reading_figures_by_figure ON reading_figures (figure_id)",
    "CREATE INDEX decisions_by_evidence ON decisions (evidence, decision_id)",
    "CREATE INDEX decisions_by_figure ON decisions (figure_id)",
    "CREATE INDEX link_checks_by_address ON link_checks (url, check_id)",
)
_SEARCH = (
    (
        "sqlite",
        """CREATE VIRTUAL TABLE figure_words USING fts5(
        figure_id UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 0')""",
    ),
    ("postgresql", "CREATE TABLE figure_words (figure_id TEXT PRIMARY KEY NOT NULL REFERENCES figures, words TEXT)"),
    (
        "postgresql",
        "CREATE INDEX figure_words_by_word ON figure_words USING gin (array_to_tsvector(string_to_array(words, ' ')))",
    ),
    ("postgresql", "CREATE TABLE bodies (sha256 TEXT PRIMARY KEY NOT NULL, body BYTEA NOT NULL)"),
)

# Orders in which figures are paged through. PostgreSQL reads an index backwards only where both ends agree on NULLs.
_ORDERS = (
    "CREATE INDEX figures_by_value ON figures (value, figure_id)",
    "CREATE INDEX figures_by_recording ON figures (recorded_at, figure_id)",
    "CREATE INDEX figures_by_confidence ON figures (confidence, figure_id)",
)
_ORDERS_WITH_GAPS = (
    ("sqlite", "CREATE INDEX articles_by_publication ON articles (published)"),
    ("sqlite", "CREATE INDEX articles_by_outlet ON articles (outlet)"),
    ("postgresql", "CREATE INDEX figures_by_known_time ON figures (as_of_last NULLS FIRST, value, figure_id)"),
    ("postgresql", "CREATE INDEX articles_by_publication ON articles (published NULLS FIRST)"),
    ("postgresql", "CREATE INDEX articles_by_outlet ON articles (outlet NULLS FIRST)"),
)

# What one reviewer proposes where two have to agree; a decision names the proposal that it confirms.
_PROPOSALS = (
    """CREATE TABLE proposals (
        proposal_id INTEGER PRIMARY KEY AUTOINCREMENT, evidence TEXT NOT NULL, verdict TEXT NOT NULL,
        printed_id TEXT NOT NULL REFERENCES figures, figure_id TEXT REFERENCES figures,
        reason TEXT NOT NULL, reviewer TEXT NOT NULL, proposed_at TEXT NOT NULL,
        CHECK ((verdict IN ('accepted', 'corrected')) = (figure_id IS NOT NULL)))""",
    "CREATE INDEX proposals_by_evidence ON proposals (evidence, proposal_id)",
    "ALTER TABLE decisions ADD COLUMN proposal_id INTEGER REFERENCES proposals",
)

STEPS: tuple[Step, ...] = (
    Step(
        _FIGURES,
        ("sources", "documents", "articles", "figures", "readings", "reading_figures", "refusals"),
    ),
    Step(_VISITS, ("fetches", "passed_over", "archived")),
    Step(
        _JUDGEMENTS,
        ("sightings", "same_reports", "bands", "supersessions", "decisions", "link_checks"),
        _SEARCH,
        fill_figures,
    ),
    Step(_ORDERS, (), _ORDERS_WITH_GAPS),
    Step(_PROPOSALS, ("proposals",)),
    Step(("CREATE INDEX refusals_by_rule ON refusals (rule, reading_id)",), ()),
)
