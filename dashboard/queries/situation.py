"""The page of one situation: its series and every figure behind it, as it was known then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.queries.ledger import Stamp, UnavailableError, declared, declared_stamp, ledger_stamp
from ingest.errors import IngestError
from ingest.export import Kind, series_table, to_bytes
from ingest.model import RecordedFigure
from ingest.series import derive_daily, headline_series
from ingest.series.observations import voice_of
from ingest.settings import home_directory
from ingest.situations import Situation
from ingest.store import Run, open_store


@dataclass(frozen=True, slots=True)
class Page:
    """All that a situation's page shows.

    `records` holds every figure of the series by its id. `voices` counts who speaks, a government as one.
    """

    situation: Situation
    series: pd.DataFrame
    daily: pd.DataFrame
    records: dict[str, RecordedFigure]
    voices: int
    counts: dict[str, int]
    last_run: Run | None

    def record(self, figure_id: str) -> RecordedFigure:
        """One figure with its provenance."""
        return self.records[figure_id]


def open_page(situation_id: str, known_on: datetime | None = None) -> Page:
    """The page of a situation that `situations` names, as it was known then. Raises UnavailableError."""
    try:
        return _page(str(home_directory()), situation_id, known_on, ledger_stamp(), declared_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=16, show_spinner="Reading the ledger")
def _page(home: str, situation_id: str, known_on: datetime | None, ledger: Stamp, files: Stamp) -> Page:
    del ledger  # only part of the key
    situation = declared(files)[situation_id]
    with open_store(Path(home), read_only=True) as store:
        figures = store.figures(situation_id=situation_id, known_on=known_on)
        counts = store.counts()
        runs = store.runs()
    series = headline_series(figures, situation)
    used = {figure_id for ids in series["figure_ids"] for figure_id in ids}
    records = {one.figure.figure_id: one for one in figures if one.figure.figure_id in used}
    return Page(
        situation=situation,
        series=series,
        daily=derive_daily(series, zone=situation.zone, start=situation.start),
        records=records,
        voices=len({voice_of(record.figure) for record in records.values()} - {None}),
        counts=counts,
        last_run=next((run for run in runs if run.finished_at is not None), None),
    )


def file_of(page: Page, kind: Kind) -> Callable[[], bytes]:
    """A function that writes the page's series, each row with all of its provenance."""
    return partial(_file, page, kind)


def _file(page: Page, kind: Kind) -> bytes:
    return to_bytes(series_table(page.series, page.records.values()), kind)
