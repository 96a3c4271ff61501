"""The figures of one situation, read once for pages, series and files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import streamlit as st

from dashboard.queries.ledger import Stamp
from dashboard.queries.opened import opened
from ingest.model import RecordedFigure


@st.cache_resource(max_entries=16, show_spinner=False)
def figures_of(
    home: str, situation_id: str, known_on: datetime | None, ledger: Stamp, files: Stamp
) -> list[RecordedFigure]:
    """Every figure of a situation as it was known then, ordered by as_of. Raises StoreError, DataFileError."""
    del ledger, files  # only parts of the key
    with opened(Path(home)) as store:
        return store.figures(situation_id=situation_id, known_on=known_on)
