"""The only door to ingest. The ledger is opened for reading, read once a change, and closed again.

What was read is kept until the ledger or a situation's file changes on disk: both are part of the cache's
key, so a new run shows on the next page run. Kept objects are shared between readers; nobody may change them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from ingest.datafiles import data_path
from ingest.errors import DataFileError, IngestError
from ingest.export import Kind, series_table, to_bytes
from ingest.model import RecordedFigure
from ingest.moments import Moment
from ingest.series import derive_daily, headline_series
from ingest.series.observations import voice_of
from ingest.settings import home_directory, ledger_address
from ingest.situations import Event, Situation, load_situations
from ingest.store import Run, open_store

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
    "copies_of",
    "file_of",
    "first_situation",
    "ledger_exists",
    "open_page",
    "situations",
    "text_of",
]

Stamp = tuple[tuple[str, int, int], ...]


class UnavailableError(Exception):
    """Something that the page needs cannot be read: `subject` names the file, `problem` says why."""

    def __init__(self, error: IngestError) -> None:
        self.subject = error.subject
        self.problem = error.problem
        super().__init__(str(error))


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


def _stamp(paths: list[Path]) -> Stamp:
    """What changes when one of these files does. The write-ahead log changes before the ledger itself.

    An empty one is left behind by reading and says nothing.
    """
    found = [(path, path.stat()) for path in paths if path.is_file()]
    return tuple((str(path), status.st_mtime_ns, status.st_size) for path, status in found if status.st_size)


def _ledger() -> Path:
    return home_directory() / "ledger.sqlite"


def _ledger_stamp() -> Stamp:
    if ledger_address() is not None:
        with open_store(home_directory(), read_only=True) as store:
            return (("ledger", *store.newest()),)
    ledger = _ledger()
    return _stamp([ledger, ledger.with_name(ledger.name + "-wal")])


def _situations_stamp() -> Stamp:
    return _stamp(sorted(data_path("situations").glob("*.toml")))


def ledger_exists() -> bool:
    """True once something has been recorded in the home directory."""
    return ledger_address() is not None or _ledger().is_file()


def situations() -> dict[str, Situation]:
    """Every situation by id. Raises UnavailableError when a file cannot be used."""
    try:
        return _situations(_situations_stamp())
    except DataFileError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=2, show_spinner=False)
def _situations(stamp: Stamp) -> dict[str, Situation]:
    del stamp  # only part of the key
    return load_situations()


def first_situation() -> str:
    """The situation that is shown where none is asked for: the first with a figure, else the first.

    Raises UnavailableError.
    """
    try:
        return _first(str(home_directory()), _ledger_stamp(), _situations_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=2, show_spinner=False)
def _first(home: str, ledger: Stamp, declared: Stamp) -> str:
    del ledger  # only part of the key
    known = list(_situations(declared))
    with open_store(Path(home), read_only=True) as store:
        return next((each for each in known if store.figures(situation_id=each, limit=1)), known[0])


def open_page(situation_id: str, known_on: datetime | None = None) -> Page:
    """The page of a situation that `situations` names, as it was known then. Raises UnavailableError."""
    try:
        return _page(str(home_directory()), situation_id, known_on, _ledger_stamp(), _situations_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=16, show_spinner="Reading the ledger")
def _page(home: str, situation_id: str, known_on: datetime | None, ledger: Stamp, declared: Stamp) -> Page:
    del ledger  # only part of the key
    situation = _situations(declared)[situation_id]
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


def body_of(sha256: str) -> Callable[[], bytes]:
    """A function that reads a kept document when its download is clicked, without a page to ask."""
    return partial(_body, str(home_directory()), sha256)


def _body(home: str, sha256: str) -> bytes:
    with open_store(Path(home), read_only=True) as store:
        return store.read_body(sha256)


def text_of(article_id: str) -> Callable[[], bytes]:
    """A function that reads the text of an article when its download is clicked."""
    return partial(_text, str(home_directory()), article_id)


def _text(home: str, article_id: str) -> bytes:
    with open_store(Path(home), read_only=True) as store:
        article = store.article(article_id)
    return article.text.encode() if article else b""


def copies_of(record: RecordedFigure) -> list[tuple[str, datetime]]:
    """Copies of a figure's page at web archives, the latest first, each with the time it was asked for."""
    with open_store(home_directory(), read_only=True) as store:
        asked = dict.fromkeys((record.article.url, record.article.canonical_url))
        found = {copy: when for address in asked for copy, when in store.archived(address)}
    return sorted(found.items(), key=lambda each: each[1], reverse=True)


def file_of(page: Page, kind: Kind) -> Callable[[], bytes]:
    """A function that writes the page's series, each row with all of its provenance."""
    return partial(_file, page, kind)


def _file(page: Page, kind: Kind) -> bytes:
    return to_bytes(series_table(page.series, page.records.values()), kind)
