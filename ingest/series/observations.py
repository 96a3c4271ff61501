"""Observations: what one voice said of one time, with every report that repeats it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ingest.datafiles import data_directory
from ingest.model import AttributedKind, Figure, RecordedFigure
from ingest.moments import Moment, Precision
from ingest.series.voices import voice_of

__all__ = ["Observation", "observe", "voice_of"]

# Two cumulative counts whose stated starts lie further apart than this count different things.
_SAME_START = timedelta(days=7)
# A count as of midnight is one of the day that ends then.
_MIDNIGHT = timedelta(minutes=1)

# Better voices first. Two voices of one rank are told apart by wording, then by who else says the same.
_VOICE_RANKS: dict[AttributedKind | None, int] = {"government": 0, "un": 0, "ngo": 1}
_LAST_VOICE = 2


@dataclass(frozen=True, slots=True, eq=False)
class Observation:
    """One value that one voice gives for one time.

    `figure` is the most precise of those collapsed. `at` (UTC) is where it is drawn; `day` is its local day,
    None where only a month or a year is known. `begins` (UTC) is where a period begins: as stated, else with the
    day, month or year for which it holds. `voices` counts the named voices that give this value for this day,
    `sources` the reports behind this observation.
    """

    figure: Figure
    outlet: str | None
    published: datetime | None
    at: datetime
    day: date | None
    clocked: bool
    begins: datetime | None
    other_start: bool
    voice: str | None
    voice_rank: int
    voices: int
    sources: int
    figure_ids: tuple[str, ...]

    @property
    def value(self) -> float:
        """The value as reported."""
        return self.figure.value

    @property
    def exact(self) -> bool:
        """True when the wording claims an exact count."""
        return self.figure.qualifier == "exact"


class _Said(NamedTuple):
    """One figure, placed in time and given its voice. `when` is its day, or what coarser time it names."""

    record: RecordedFigure
    at: datetime
    day: date | None
    clocked: bool
    begins: datetime | None
    other_start: bool
    voice: str | None
    rank: int
    when: str


class _Setting(NamedTuple):
    """What holds for all figures of a group. `home` is the country whose government is meant by "the government"."""

    zone: ZoneInfo
    reference: Moment | None
    home: str | None
    data: Path


_Wording = tuple[str, float, str, object]


def observe(records: Iterable[RecordedFigure], zone: ZoneInfo, start: date | None) -> list[Observation]:
    """Collapse figures of one group into observations, ordered by `at`.

    Figures without an as_of are left out: there is nowhere to draw them. `start` is the local day from which
    the group's cumulative counts count; None takes the start that most of them state.
    """
    unique = {record.figure.figure_id: record for record in records if record.figure.as_of is not None}
    ordered = [unique[figure_id] for figure_id in sorted(unique)]
    reference = Moment(start.isoformat()) if start else _usual_start(ordered)
    setting = _Setting(zone, reference, _usual_destination(ordered), data_directory())
    groups: dict[_Wording, list[_Said]] = {}
    named: dict[tuple[str, float], set[str]] = {}
    for said in (_place(record, setting) for record in ordered):
        figure = said.record.figure
        span = said.begins if figure.counting == "period" else said.other_start
        groups.setdefault((said.when, figure.value, figure.qualifier, span), []).append(said)
        if said.voice is not None:
            named.setdefault((said.when, figure.value), set()).add(said.voice)
    found = [
        _observation(same, zone, max(1, len(named.get((when, value), ()))))
        for (when, value, _, _), group in groups.items()
        for same in _by_voice(group)
    ]
    return sorted(found, key=lambda item: (item.at, not item.clocked, item.value, item.figure_ids))


def _place(record: RecordedFigure, setting: _Setting) -> _Said:
    figure, zone = record.figure, setting.zone
    assert figure.as_of is not None  # noqa: S101  (observe has left the others out)
    at = _latest(figure.as_of, zone)
    clocked = figure.as_of.precision is Precision.MINUTE
    day = at.astimezone(zone).date() if clocked else figure.as_of.day
    return _Said(
        record=record,
        at=at,
        day=day,
        clocked=clocked,
        begins=_beginning(figure, at, zone) if figure.counting == "period" else None,
        other_start=figure.counting == "cumulative" and _starts_elsewhere(figure, setting.reference, zone),
        voice=voice_of(figure, setting.home, setting.data),
        rank=_VOICE_RANKS.get(figure.attributed_kind, _LAST_VOICE),
        when=day.isoformat() if day else figure.as_of.text,
    )


@lru_cache(maxsize=50_000)
def _latest(moment: Moment, zone: ZoneInfo) -> datetime:
    """As `Moment.latest`: of thousands of figures many hold for one time."""
    return moment.latest(zone)


@lru_cache(maxsize=50_000)
def _earliest(moment: Moment, zone: ZoneInfo) -> datetime:
    return moment.earliest(zone)


def _beginning(figure: Figure, at: datetime, zone: ZoneInfo) -> datetime:
    """Where a period begins: as stated, else with the day (up to its hour), month or year for which it holds."""
    assert figure.as_of is not None  # noqa: S101  (observe has left the others out)
    if figure.period_start is not None:
        stated = _earliest(figure.period_start, zone)
        if stated < at:
            return stated
    if figure.as_of.precision is Precision.MINUTE:
        begun = (at - _MIDNIGHT).astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return begun.astimezone(UTC)
    return _earliest(figure.as_of, zone)


def _by_voice(group: list[_Said]) -> list[list[_Said]]:
    """Figures of one value, wording and day, one list a voice.

    A figure that names nobody is one more report of the named voice that ranks best, where it is of its time.
    """
    voices: dict[tuple[int, str | None], list[_Said]] = {}
    for said in group:
        voices.setdefault((said.rank, said.voice), []).append(said)
    if len(voices) == 1:
        return list(voices.values())
    speakers = sorted((rank, voice) for rank, voice in voices if voice is not None)
    speaker = voices[speakers[0]] if speakers else None
    apart: list[list[_Said]] = []
    joined: list[_Said] = []
    for (_, voice), same in voices.items():
        if voice is None and speaker is not None and _same_time(_best(speaker), _best(same)):
            joined += same
        elif same is not speaker:
            apart.append(same)
    return apart if speaker is None else [*apart, [*speaker, *joined]]


def _observation(same: Sequence[_Said], zone: ZoneInfo, voices: int) -> Observation:
    named = [said for said in same if said.voice is not None]
    best = _best(named or same)
    published = best.record.article.published
    return Observation(
        figure=best.record.figure,
        outlet=best.record.article.outlet,
        published=_latest(published, zone) if published else None,
        at=best.at,
        day=best.day,
        clocked=best.clocked,
        begins=best.begins,
        other_start=best.other_start,
        voice=best.voice,
        voice_rank=best.rank,
        voices=voices,
        sources=1 if len(same) == 1 else len({_report(said.record) for said in same}),
        figure_ids=tuple(sorted(said.record.figure.figure_id for said in same)),
    )


def _best(same: Sequence[_Said]) -> _Said:
    """One of several: the clocked one speaks for all, of two clocks the earlier, then the surest."""
    if len(same) == 1:
        return same[0]
    return min(same, key=lambda s: (not s.clocked, s.at, -s.record.figure.confidence, s.record.figure.figure_id))


def _report(record: RecordedFigure) -> str:
    """What the record was reported by; articles that are one report count once."""
    return record.report_id or record.article.article_id


def _same_time(named: _Said, unnamed: _Said) -> bool:
    """Two clocks must agree; a figure known only to the day agrees with any hour of it."""
    return named.at == unnamed.at or not (named.clocked and unnamed.clocked)


def _usual_start(records: Iterable[RecordedFigure]) -> Moment | None:
    """The start that most cumulative figures state; of equals the latest, None when none states one."""
    stated = Counter(record.figure.period_start.text for record in records if record.figure.period_start is not None)
    return Moment(max(stated, key=lambda text: (stated[text], text))) if stated else None


def _usual_destination(records: Iterable[RecordedFigure]) -> str | None:
    """The country that most figures name as their destination; a figure that names none is taken to mean it."""
    named = Counter(iso3 for record in records if (iso3 := record.figure.destination_iso3) is not None)
    return max(named, key=lambda iso3: (named[iso3], iso3)) if named else None


def _starts_elsewhere(figure: Figure, reference: Moment | None, zone: ZoneInfo) -> bool:
    stated = figure.period_start
    if stated is None or reference is None:
        return False
    return stated.latest(zone) + _SAME_START < reference.earliest(zone) or stated.earliest(
        zone
    ) - _SAME_START > reference.latest(zone)
