"""The append-only ledger: documents, articles and figures, each recorded once, none ever changed."""

from ingest.store.figures import FigureFilters
from ingest.store.link_checks import CitedPage
from ingest.store.runs import Run
from ingest.store.store import Recorded, Store, open_store

__all__ = ["CitedPage", "FigureFilters", "Recorded", "Run", "Store", "open_store"]
