"""The only door to ingest. The ledger is opened for reading, and closed again."""

from dashboard.queries.geography import (
    Spot,
    country_at,
    country_in_english,
    data_home,
    destination_of,
    origin_of,
    outlines,
)
from dashboard.queries.ledger import (
    UnavailableError,
    days_of_learning,
    first_situation,
    ledger_exists,
    ledger_version,
    situations,
)
from dashboard.queries.method import Measured, changes_document, measured, method_document
from dashboard.queries.overview import Glance, Overview, overview
from dashboard.queries.reports import body_of, contact, context_of, copies_of, rule_in_words, text_of
from dashboard.queries.review import (
    CHOICES,
    CORRECTABLE,
    MOMENTS,
    NUMBERS,
    Judged,
    RefusedError,
    Waiting,
    agree_with,
    article_around,
    history,
    one_of,
    proposed_changes,
    review_without_sign_in,
    reviewers,
    say_of,
    two_reviewers,
    waiting,
    written,
)
from dashboard.queries.situation import Page, file_of, group_key, open_page, series_of_voice
from dashboard.queries.sources import IN_TROUBLE, STATES, Health, State, source_healths
from ingest.export import Kind
from ingest.model import RecordedFigure
from ingest.moments import Moment
from ingest.rules import explain_rule
from ingest.series import Change
from ingest.situations import Event, Situation
from ingest.store import Run

__all__ = [
    "CHOICES",
    "CORRECTABLE",
    "IN_TROUBLE",
    "MOMENTS",
    "NUMBERS",
    "STATES",
    "Change",
    "Event",
    "Glance",
    "Health",
    "Judged",
    "Kind",
    "Measured",
    "Moment",
    "Overview",
    "Page",
    "RecordedFigure",
    "RefusedError",
    "Run",
    "Situation",
    "Spot",
    "State",
    "UnavailableError",
    "Waiting",
    "agree_with",
    "article_around",
    "body_of",
    "changes_document",
    "contact",
    "context_of",
    "copies_of",
    "country_at",
    "country_in_english",
    "data_home",
    "days_of_learning",
    "destination_of",
    "explain_rule",
    "file_of",
    "first_situation",
    "group_key",
    "history",
    "ledger_exists",
    "ledger_version",
    "measured",
    "method_document",
    "one_of",
    "open_page",
    "origin_of",
    "outlines",
    "overview",
    "proposed_changes",
    "review_without_sign_in",
    "reviewers",
    "rule_in_words",
    "say_of",
    "series_of_voice",
    "situations",
    "source_healths",
    "text_of",
    "two_reviewers",
    "waiting",
    "written",
]
