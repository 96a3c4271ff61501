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
from dashboard.queries.outside import outside_figures, outside_pairs
from dashboard.queries.overview import Glance, Overview, overview
from dashboard.queries.reports import body_of, contact, context_of, copies_of, rule_in_words, text_of
from dashboard.queries.situation import Page, file_of, group_key, open_page, series_of_voice
from ingest.export import Kind
from ingest.model import RecordedFigure
from ingest.moments import Moment
from ingest.series import Change
from ingest.situations import Event, Situation
from ingest.store import CountryPair, Run

__all__ = [
    "Change",
    "CountryPair",
    "Event",
    "Glance",
    "Kind",
    "Moment",
    "Overview",
    "Page",
    "RecordedFigure",
    "Run",
    "Situation",
    "Spot",
    "UnavailableError",
    "body_of",
    "contact",
    "context_of",
    "copies_of",
    "country_at",
    "country_in_english",
    "data_home",
    "days_of_learning",
    "destination_of",
    "file_of",
    "first_situation",
    "group_key",
    "ledger_exists",
    "ledger_version",
    "open_page",
    "origin_of",
    "outlines",
    "outside_figures",
    "outside_pairs",
    "overview",
    "rule_in_words",
    "series_of_voice",
    "situations",
    "text_of",
]
