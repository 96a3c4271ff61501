"""The page of one situation: one of its series and every figure behind it, as it was known then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.queries.ledger import Stamp, UnavailableError, declared, declared_stamp, ledger_stamp
from dashboard.queries.opened import opened
from dashboard.queries.records import figures_of
from dashboard.queries.review import RUN as REVIEW
from ingest.datafiles import data_directory
from ingest.errors import IngestError
from ingest.export import Kind, series_table, to_bytes
from ingest.model import RecordedFigure
from ingest.series import (
    Group,
    derive_daily,
    disagreement,
    group_series,
    groups_of,
    headline_group,
    revisions,
    voice_of,
)
from ingest.settings import home_directory
from ingest.situations import Situation
from ingest.store import Run


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Page:
    """All that a situation's page shows of one of its series. Each is itself alone: what is drawn of it is kept by it.

    `group` says what the series counts, `groups` lists all that could be shown by their keys, the largest first, each
    with its number of figures. `records` holds every figure of the series by its id, `speakers` the voice of each by
    its id (None: nobody named). `voices` counts who speaks, a government as one. `band` and `falls` are tables as
    `ingest.series.disagreement` and `revisions` make them.
    """

    situation: Situation
    group: Group
    groups: dict[str, tuple[Group, int]]
    series: pd.DataFrame
    daily: pd.DataFrame
    band: pd.DataFrame
    falls: pd.DataFrame
    records: dict[str, RecordedFigure]
    speakers: dict[str, str | None]
    last_run: Run | None

    @property
    def voices(self) -> int:
        """How many speak in the series, a government as one; who is not named is none."""
        return len(set(self.speakers.values()) - {None})

    @property
    def is_headline(self) -> bool:
        """True where the series is the one that the situation is first shown by."""
        return self.group == headline_group(self.situation)

    @property
    def key(self) -> str:
        """The key of the series that is shown."""
        return group_key(self.group)

    def record(self, figure_id: str) -> RecordedFigure:
        """One figure with its provenance."""
        return self.records[figure_id]


def group_key(group: Group) -> str:
    """A group as an address names it: "arrived.cumulative.people..ARM."."""
    return ".".join(part or "" for part in group)


def headline_key(situation: Situation) -> str:
    """The key of the series that a situation is first shown by."""
    return group_key(headline_group(situation))


def open_page(situation_id: str, known_on: datetime | None = None, series: str | None = None) -> Page:
    """The page of a situation that `situations` names, as it was known then, with the series of that key.

    An unknown key is that of the headline. Raises UnavailableError.
    """
    try:
        ledger, files = ledger_stamp(), declared_stamp()
        home = str(home_directory())
        known = _groups(home, situation_id, known_on, ledger, files)
        return _page(home, situation_id, known_on, series if series in known else None, ledger, files)
    except IngestError as error:
        raise UnavailableError(error) from error


@st.cache_resource(max_entries=32, show_spinner=False)
def _groups(
    home: str, situation_id: str, known_on: datetime | None, ledger: Stamp, files: Stamp
) -> dict[str, tuple[Group, int]]:
    situation = declared(files)[situation_id]
    table = groups_of(figures_of(home, situation_id, known_on, ledger, files), situation)
    columns = table[list(Group._fields)].itertuples(index=False, name=None)
    groups = [Group(*values) for values in columns]
    return {group_key(group): (group, int(number)) for group, number in zip(groups, table["figures"], strict=True)}


@st.cache_resource(max_entries=32, show_spinner=False)
def _page(
    home: str, situation_id: str, known_on: datetime | None, series_key: str | None, ledger: Stamp, files: Stamp
) -> Page:
    situation = declared(files)[situation_id]
    figures = figures_of(home, situation_id, known_on, ledger, files)
    groups = _groups(home, situation_id, known_on, ledger, files)
    group = groups[series_key][0] if series_key else headline_group(situation)
    data = data_directory()
    with opened(Path(home)) as store:
        runs = store.runs()
    series = group_series(figures, situation, group)
    used = {figure_id for ids in series["figure_ids"] for figure_id in ids}
    records = {one.figure.figure_id: one for one in figures if one.figure.figure_id in used}
    return Page(
        situation=situation,
        group=group,
        groups=groups,
        series=series,
        daily=derive_daily(series, zone=situation.zone, start=situation.start),
        band=disagreement(series),
        falls=revisions(series),
        records=records,
        speakers={figure_id: voice_of(record.figure, data=data) for figure_id, record in records.items()},
        last_run=next((run for run in runs if run.finished_at is not None and run.command != REVIEW), None),
    )


def series_of_voice(page: Page, voice: str) -> pd.DataFrame:
    """The page's series as it would be if nobody but this voice spoke."""
    own = [record for figure_id, record in page.records.items() if page.speakers[figure_id] == voice]
    return group_series(own, page.situation, page.group)


def file_of(page: Page, kind: Kind) -> Callable[[], bytes]:
    """A function that writes the page's series, each row with all of its provenance."""
    return partial(_file, page, kind)


def _file(page: Page, kind: Kind) -> bytes:
    return to_bytes(series_table(page.series, page.records.values()), kind)
