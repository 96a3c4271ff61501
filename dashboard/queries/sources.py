"""The declared sources and how each stands."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from dashboard.queries.ledger import Stamp, UnavailableError, files_stamp, ledger_exists, ledger_stamp
from dashboard.queries.opened import opened
from ingest.datafiles import data_path
from ingest.errors import IngestError
from ingest.health import IN_TROUBLE, STATES, Health, State, health, healths
from ingest.settings import home_directory, ledger_address
from ingest.sources import load_sources

__all__ = ["IN_TROUBLE", "STATES", "Health", "State"]

LOOKED_EVERY = 600
"""Seconds for which "late" and "silent" stay as they were told: both only count hours and days."""


def source_healths(now: datetime) -> list[Health]:
    """Every declared source, those in trouble first; without a ledger none was visited. Raises UnavailableError."""
    try:
        files = files_stamp(sorted(data_path("sources").glob("*.toml")))
        if not ledger_exists():
            return [health(source, [], None, now) for source in load_sources().values()]
        moment = int(now.timestamp()) // LOOKED_EVERY
        return _healths(str(home_directory()), ledger_stamp(), _visits(), files, moment)
    except IngestError as error:
        raise UnavailableError(error) from error


def _visits() -> tuple[int, int]:
    """What changes with a visit that brought nothing; a ledger in a file changes with it anyway."""
    if ledger_address() is None:
        return (0, 0)
    with opened(home_directory()) as store:
        return store.visits_stamp()


@st.cache_resource(max_entries=3, show_spinner=False)
def _healths(home: str, ledger: Stamp, visits: tuple[int, int], files: Stamp, moment: int) -> list[Health]:
    del ledger, visits, files  # only parts of the key
    now = datetime.fromtimestamp(moment * LOOKED_EVERY, UTC)
    with opened(Path(home)) as store:
        return healths(store, load_sources(), now)
