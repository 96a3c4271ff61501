"""Figures that fit no situation: how many there are by country pair, and those of one pair."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.queries.kept import Answer, Kept
from dashboard.queries.ledger import Stamp, UnavailableError, declared_stamp, ledger_stamp
from dashboard.queries.opened import opened
from ingest.errors import IngestError
from ingest.model import RecordedFigure
from ingest.settings import home_directory, ledger_address
from ingest.store import CountryPair

MOST_DRAWN = 400
"""Figures of a pair that are drawn, the latest ones: more points than that hide each other."""

_kept: Kept[tuple[CountryPair, ...]] = Kept(6)


def outside_pairs(known_on: datetime | None = None) -> Answer[tuple[CountryPair, ...]]:
    """The country pairs of figures that fit no situation, most figures first. Raises UnavailableError."""
    try:
        home = home_directory()
        key = (str(home), ledger_address(), known_on, declared_stamp())
        return _kept.answer(key, ledger_stamp(), partial(_pairs, home, known_on))
    except IngestError as error:
        raise UnavailableError(error) from error


def _pairs(home: Path, known_on: datetime | None) -> tuple[CountryPair, ...]:
    with opened(home) as store:
        return store.gathered(known_on).outside


def outside_figures(pair: CountryPair, known_on: datetime | None = None) -> list[RecordedFigure]:
    """The latest figures of a pair, at most MOST_DRAWN, the latest first. Raises UnavailableError."""
    try:
        ends = (pair.origin_iso3, pair.destination_iso3)
        return _figures(str(home_directory()), ends, known_on, ledger_stamp(), declared_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=16, show_spinner=False)
def _figures(
    home: str, ends: tuple[str | None, str | None], known_on: datetime | None, ledger: Stamp, files: Stamp
) -> list[RecordedFigure]:
    del ledger, files  # only parts of the key
    with opened(Path(home)) as store:
        return store.outside_figures(*ends, known_on=known_on, limit=MOST_DRAWN)
