"""The only door to ingest. The ledger is opened for reading, and closed again."""

from dashboard.queries.ledger import (
    UnavailableError,
    days_of_learning,
    first_situation,
    ledger_exists,
    ledger_version,
    situations,
)
from dashboard.queries.reports import body_of, contact, context_of, copies_of, rule_in_words, text_of
from dashboard.queries.situation import Page, file_of, group_key, open_page, series_of_voice
from ingest.export import Kind
from ingest.model import RecordedFigure
from ingest.moments import Moment
from ingest.situations import Event, Situation
from ingest.store import Run

__all__ = [
    "Event",
    "Kind",
    "Moment",
    "Page",
    "RecordedFigure",
    "Run",
    "Situation",
    "UnavailableError",
    "body_of",
    "contact",
    "context_of",
    "copies_of",
    "days_of_learning",
    "file_of",
    "first_situation",
    "group_key",
    "ledger_exists",
    "ledger_version",
    "open_page",
    "rule_in_words",
    "series_of_voice",
    "situations",
    "text_of",
]
