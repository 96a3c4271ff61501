"""What the pages are made from: read once a change and kept until the ledger or a declared file changes.

Both are part of each cache's key, so a new run shows on the next page run. Kept objects are shared between readers;
nobody may change them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from dashboard.queries.opened import opened
from ingest.datafiles import data_path
from ingest.errors import DataFileError, IngestError
from ingest.settings import home_directory, ledger_address
from ingest.situations import Situation, load_situations

Stamp = tuple[tuple[str, int, int], ...]


class UnavailableError(Exception):
    """Something that the page needs cannot be read: `subject` names the file, `problem` says why."""

    def __init__(self, error: IngestError) -> None:
        self.subject = error.subject
        self.problem = error.problem
        super().__init__(str(error))


def files_stamp(paths: list[Path]) -> Stamp:
    """What changes when one of these files does. The write-ahead log changes before the ledger itself.

    An empty one is left behind by reading and says nothing.
    """
    found = [(path, path.stat()) for path in paths if path.is_file()]
    return tuple((str(path), status.st_mtime_ns, status.st_size) for path, status in found if status.st_size)


def _ledger() -> Path:
    return home_directory() / "ledger.sqlite"


def ledger_stamp() -> Stamp:
    """What changes when the ledger does. Raises StoreError."""
    if ledger_address() is not None:
        with opened(home_directory()) as store:
            return (("ledger", *store.newest()),)
    ledger = _ledger()
    return files_stamp([ledger, ledger.with_name(ledger.name + "-wal")])


def ledger_version() -> Stamp:
    """What changes when the ledger or a situation's file does; () where there is no ledger. Raises UnavailableError."""
    if not ledger_exists():
        return ()
    try:
        return ledger_stamp() + declared_stamp()
    except IngestError as error:
        raise UnavailableError(error) from error


def declared_stamp() -> Stamp:
    """What changes when a situation's file does: short, since caches work through all of a key on every call."""
    stamp = files_stamp(sorted(data_path("situations").glob("*.toml")))
    return (("situations", hash(stamp), len(stamp)),)


def ledger_exists() -> bool:
    """True once something has been recorded in the home directory."""
    return ledger_address() is not None or _ledger().is_file()


def situations() -> dict[str, Situation]:
    """Every situation by id. Raises UnavailableError when a file cannot be used."""
    try:
        return declared(declared_stamp())
    except DataFileError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=2, show_spinner=False)
def declared(stamp: Stamp) -> dict[str, Situation]:
    """Every situation by id, as the files with this stamp declare them. Raises DataFileError."""
    del stamp  # only part of the key
    return load_situations()


def days_of_learning() -> list[date]:
    """The days (UTC) on which a run began or a person decided, in order: "as known on" may answer differently."""
    try:
        return _days(str(home_directory()), ledger_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=2, show_spinner=False)
def _days(home: str, ledger: Stamp) -> list[date]:
    del ledger  # only part of the key
    with opened(Path(home)) as store:
        runs = {run.started_at.date() for run in store.runs()}
        return sorted(runs | {decision.decided_at.date() for decision in store.decisions()})


def first_situation() -> str:
    """The situation that is shown where none is asked for: the first with a figure, else the first.

    Raises UnavailableError.
    """
    try:
        return _first(str(home_directory()), ledger_stamp(), declared_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=2, show_spinner=False)
def _first(home: str, ledger: Stamp, files: Stamp) -> str:
    del ledger  # only part of the key
    known = list(declared(files))
    with opened(Path(home)) as store:
        return next((each for each in known if store.figures(situation_id=each, limit=1)), known[0])
