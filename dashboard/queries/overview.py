"""All situations at a glance: the line of each, how it moved, how fresh it is; worked out once a change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pandas as pd

from dashboard.queries.kept import Kept
from dashboard.queries.ledger import Stamp, UnavailableError, declared, declared_stamp, ledger_stamp
from dashboard.queries.opened import opened
from ingest.datafiles import data_directory
from ingest.errors import IngestError
from ingest.model import Counting, RecordedFigure, Term, Unit
from ingest.series import (
    Change,
    Freshness,
    change_over,
    dated_line,
    freshness,
    group_series,
    groups_of,
    headline_series,
    reporting_gap,
    voice_of,
)
from ingest.series.groups import WHOLE, Group
from ingest.settings import home_directory, ledger_address
from ingest.situations import Situation, gathering
from ingest.store import Store

KEPT = 6
"""Overviews that are kept, the last used ones: today's, and those of days that readers look back to."""
DAY, WEEK = timedelta(hours=24), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Part:
    """What of a situation's people went to one country: the last recommended number of that line."""

    destination_iso3: str
    people: float


@dataclass(frozen=True, slots=True)
class Glance:
    """What the list tells of one situation: its headline series (as `ingest.series.build_series`) and what follows.

    `newest` is the instant of the newest figure of any role, None where none is dated; `gap` the usual time between
    days with a figure. `origins` and `destinations` are the countries that its file names. `parts` tells the
    destination countries of a situation that has no single one.
    """

    situation: Situation
    series: pd.DataFrame
    voices: int
    over_day: Change | None
    over_week: Change | None
    newest: datetime | None
    gap: timedelta | None
    origins: frozenset[str]
    destinations: frozenset[str]
    parts: tuple[Part, ...]

    def freshness(self, now: datetime) -> Freshness | None:
        """How the newest figure stands at `now` (aware); None where there is none."""
        if self.newest is None:
            return None
        return freshness(self.newest, self.gap, self.situation.end, self.situation.zone, now)

    @property
    def counted(self) -> tuple[Term, Counting, Unit]:
        """What the headline counts."""
        shown = self.situation.headline
        return shown.term, shown.counting, shown.unit


@dataclass(frozen=True, slots=True)
class Overview:
    """Every situation, in order of id, as the ledger was at `read_at`; `is_behind`: a later state is being read."""

    glances: tuple[Glance, ...]
    read_at: datetime
    is_behind: bool = False


_kept: Kept[tuple[Glance, ...]] = Kept(KEPT)


def overview(known_on: datetime | None = None) -> Overview:
    """Every situation at a glance, as it was known then. Raises UnavailableError."""
    try:
        home, files = home_directory(), declared_stamp()
        key = (str(home), ledger_address(), known_on, files)
        answer = _kept.answer(key, ledger_stamp(), partial(_glances, home, known_on, files))
    except IngestError as error:
        raise UnavailableError(error) from error
    return Overview(answer.found, answer.read_at, answer.is_behind)


def _glances(home: Path, known_on: datetime | None, files: Stamp) -> tuple[Glance, ...]:
    with opened(home) as store:
        return tuple(_glance(store, situation, known_on) for situation in declared(files).values())


def _glance(store: Store, situation: Situation, known_on: datetime | None) -> Glance:
    shown = situation.headline
    figures = store.figures(
        situation_id=situation.id, known_on=known_on, term=shown.term, counting=shown.counting
    )  # of which the headline's series, and those of single countries, take theirs
    series = headline_series(figures, situation)
    used = {figure_id for ids in series["figure_ids"] for figure_id in ids}
    data = data_directory()
    spoken = {voice_of(one.figure, data=data) for one in figures if one.figure.figure_id in used}
    fine = series[series["precision"].isin(["day", "minute"])]
    sought = gathering(situation)
    return Glance(
        situation=situation,
        series=series,
        voices=len(spoken - {None}),
        over_day=change_over(series, DAY),
        over_week=change_over(series, WEEK),
        newest=fine["at"].max().to_pydatetime() if len(fine) else None,
        gap=reporting_gap(series, situation.zone),
        origins=sought.origin_countries,
        destinations=frozenset(situation.destination_iso3),
        parts=tuple(_parts(figures, situation)) if len(situation.destination_iso3) != 1 else (),
    )


def _parts(figures: list[RecordedFigure], situation: Situation) -> list[Part]:
    wanted = situation.headline
    table = groups_of(figures, situation)
    found = []
    for values in table[list(Group._fields)].itertuples(index=False, name=None):
        group = Group(*values)
        same = (group.term, group.counting, group.unit) == (wanted.term, wanted.counting, wanted.unit)
        if same and group.destination_iso3 and group.place == WHOLE and pd.isna(group.subgroup):
            line = dated_line(group_series(figures, situation, group._replace(subgroup=None)))
            if len(line):
                found.append(Part(group.destination_iso3, float(line["value"].iloc[-1])))
    return found
