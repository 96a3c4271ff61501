"""The append-only ledger: documents, articles and figures, each recorded once, none ever changed."""

from ingest.store.figure_pages import Order
from ingest.store.link_checks import CitedPage
from ingest.store.looking import MOST_COUNTED
from ingest.store.narrowing import FigureFilters
from ingest.store.outside import CountryPair, Gathered
from ingest.store.refusal_pages import RecordedRefusal, RefusalFilters
from ingest.store.runs import Run
from ingest.store.source_standings import SourceStanding
from ingest.store.store import Recorded, Store, open_store

__all__ = [
    "MOST_COUNTED",
    "CitedPage",
    "CountryPair",
    "FigureFilters",
    "Gathered",
    "Order",
    "Recorded",
    "RecordedRefusal",
    "RefusalFilters",
    "Run",
    "SourceStanding",
    "Store",
    "open_store",
]
