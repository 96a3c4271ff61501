"""Recorded figures: those of a situation, read once for pages, series and files; and single ones by their id."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import streamlit as st

from dashboard.queries.ledger import Stamp
from dashboard.queries.opened import opened
from ingest.errors import StoreError
from ingest.model import RecordedFigure
from ingest.store import Store


@st.cache_resource(max_entries=16, show_spinner=False)
def figures_of(
    home: str, situation_id: str, known_on: datetime | None, ledger: Stamp, files: Stamp
) -> list[RecordedFigure]:
    """Every figure of a situation as it was known then, ordered by as_of. Raises StoreError, DataFileError."""
    del ledger, files  # only parts of the key
    with opened(Path(home)) as store:
        return store.figures(situation_id=situation_id, known_on=known_on)


def figure_with(store: Store, figure_id: str) -> RecordedFigure | None:
    """One figure by its whole id, also when it is no longer in force; None where there is none. Raises StoreError."""
    try:
        record = store.figure(figure_id)
    except StoreError:
        store.newest()  # raises where the ledger, and not the id, is the trouble
        return None
    return record if record.figure.figure_id == figure_id else None
