"""Whole files of the ledger: made when somebody asks, with their size and hash, kept until the ledger changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.queries.ledger import Stamp, UnavailableError, declared_stamp, ledger_stamp
from dashboard.queries.opened import opened
from dashboard.queries.tables import TableName, table_of
from ingest.errors import IngestError
from ingest.export import Kind, figures_table, to_bytes
from ingest.settings import home_directory

MOST_IN_FILE: dict[Kind, int] = {
    "csv": 100_000,
    "csv-excel": 100_000,
    "xlsx": 20_000,  # a workbook takes nine times as long to write as CSV
    "json": 100_000,
    "parquet": 100_000,
}
"""Figures of a file that is made while a reader waits, in memory; `displacement export` writes larger ones."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file: a table of a situation, or all figures where `situation_id` is None; `known_on` (aware) as always."""

    situation_id: str | None
    table: TableName
    kind: Kind
    known_on: datetime | None


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its content, how many rows it has, and its SHA-256 in hexadecimal."""

    content: bytes
    rows: int
    sha256: str


class TooLargeError(Exception):
    """There are more figures than a file that is made here may hold: `most`."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"more than {most} figures")


def make_file(wanted: Wanted) -> Made:
    """The file, from the cache if it was made since the ledger last changed. Raises TooLargeError, UnavailableError."""
    try:
        return _made(str(home_directory()), wanted, ledger_stamp(), declared_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=3, show_spinner=False)
def _made(home: str, wanted: Wanted, ledger: Stamp, files: Stamp) -> Made:
    del ledger, files  # only part of the key
    table = _everything(home, wanted) if wanted.situation_id is None else _of_situation(wanted.situation_id, wanted)
    content = to_bytes(table, wanted.kind)
    return Made(content, len(table), hashlib.sha256(content).hexdigest())


def _everything(home: str, wanted: Wanted) -> pd.DataFrame:
    most = MOST_IN_FILE[wanted.kind]
    with opened(Path(home)) as store:
        records = store.figures(known_on=wanted.known_on, limit=most + 1)
    if len(records) > most:
        raise TooLargeError(most)
    return figures_table(records)


def _of_situation(situation_id: str, wanted: Wanted) -> pd.DataFrame:
    table = table_of(situation_id, wanted.table, wanted.known_on)
    if table is None:
        raise LookupError("a situation without its headline series")  # which every situation has
    if len(table) > MOST_IN_FILE[wanted.kind]:
        raise TooLargeError(MOST_IN_FILE[wanted.kind])
    return table
