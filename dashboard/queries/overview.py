"""All situations at a glance: the line of each, how it moved, how fresh it is; worked out once a change.

Reading every situation's figures takes long where many are stored. Where it took longer than QUICK last time, readers
are given what is known while a thread reads anew, and are told so.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd

from dashboard.queries.ledger import Stamp, UnavailableError, declared, declared_stamp, ledger_stamp
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
from ingest.store import Store, open_store

QUICK = 1.0
"""Seconds: a reader waits so long for numbers of this very moment, not longer."""
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


@dataclass(slots=True)
class _Kept:
    overview: Overview
    stamp: Stamp
    seconds: float


_Key = tuple[str, str | None, datetime | None, Stamp]
_kept: OrderedDict[_Key, _Kept] = OrderedDict()
_reading: set[_Key] = set()
_lock = threading.Lock()
_one_reads = threading.Lock()


def overview(known_on: datetime | None = None) -> Overview:
    """Every situation at a glance, as it was known then. Raises UnavailableError."""
    try:
        stamp = ledger_stamp()
        key = (str(home_directory()), ledger_address(), known_on, declared_stamp())
        kept = _found(key)
        if kept is None or (kept.stamp != stamp and kept.seconds < QUICK):
            return _read(key, stamp)
        if kept.stamp != stamp:
            _read_meanwhile(key, stamp)
            return replace(kept.overview, is_behind=True)
    except IngestError as error:
        raise UnavailableError(error) from error
    return kept.overview


def _found(key: _Key) -> _Kept | None:
    with _lock:
        kept = _kept.get(key)
        if kept is not None:
            _kept.move_to_end(key)
        return kept


def _read(key: _Key, stamp: Stamp) -> Overview:
    """Read all situations; of many who ask at once, one reads and the others take what it found."""
    with _one_reads:
        kept = _found(key)
        if kept is not None and kept.stamp == stamp:
            return kept.overview
        began = time.perf_counter()
        home, _address, known_on, files = key
        with open_store(Path(home), read_only=True) as store:
            glances = tuple(_glance(store, situation, known_on) for situation in declared(files).values())
        found = Overview(glances, datetime.now(UTC))
        with _lock:
            _kept[key] = _Kept(found, stamp, time.perf_counter() - began)
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
        return found


def _read_meanwhile(key: _Key, stamp: Stamp) -> None:
    with _lock:
        if key in _reading:
            return
        _reading.add(key)
    threading.Thread(target=_read_apart, args=(key, stamp), name="overview", daemon=True).start()


def _read_apart(key: _Key, stamp: Stamp) -> None:
    """What fails here fails again, in words, when the next reader asks: what is kept is forgotten."""
    try:
        _read(key, stamp)
    except IngestError:
        with _lock:
            _kept.pop(key, None)
    finally:
        with _lock:
            _reading.discard(key)


def _glance(store: Store, situation: Situation, known_on: datetime | None) -> Glance:
    figures = store.figures(situation_id=situation.id, known_on=known_on)
    series = headline_series(figures, situation)
    used = {figure_id for ids in series["figure_ids"] for figure_id in ids}
    spoken = {voice_of(one.figure) for one in figures if one.figure.figure_id in used}
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
