"""The only door to ingest. The ledger is opened for reading, and closed again."""

from dashboard.queries.ledger import (
    UnavailableError,
    first_situation,
    ledger_exists,
    situations,
)
from dashboard.queries.reports import body_of, copies_of, text_of
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
from dashboard.queries.situation import Page, file_of, open_page
from ingest.export import Kind
from ingest.model import RecordedFigure
from ingest.moments import Moment
from ingest.rules import explain_rule
from ingest.situations import Event, Situation
from ingest.store import Run

__all__ = [
    "CHOICES",
    "CORRECTABLE",
    "MOMENTS",
    "NUMBERS",
    "Event",
    "Judged",
    "Kind",
    "Moment",
    "Page",
    "RecordedFigure",
    "RefusedError",
    "Run",
    "Situation",
    "UnavailableError",
    "Waiting",
    "agree_with",
    "article_around",
    "body_of",
    "copies_of",
    "explain_rule",
    "file_of",
    "first_situation",
    "history",
    "ledger_exists",
    "one_of",
    "open_page",
    "proposed_changes",
    "review_without_sign_in",
    "reviewers",
    "say_of",
    "situations",
    "text_of",
    "two_reviewers",
    "waiting",
    "written",
]
