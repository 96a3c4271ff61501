"""Observations: what one voice said of one time, with every source that repeats it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from ingest.model import AttributedKind, Figure, RecordedFigure
from ingest.moments import Moment, Precision

# Two cumulative counts whose stated starts lie further apart than this count different things.
_SAME_START = timedelta(days=7)

# Better voices first. Two voices of one rank are told apart by wording, then by who else says the same.
_VOICE_RANKS: dict[AttributedKind | None, int] = {"government": 0, "un": 0, "ngo": 1}
_LAST_VOICE = 2


@dataclass(frozen=True, slots=True)
class Observation:
    """One value that one voice gives for one time.

    `figure` is the most precise of those collapsed. `at` (UTC) is where it is drawn; `day` is its local day,
    None where only a month or a year is known. `voices` counts the named voices that give this value for this
    day.
    """

    figure: Figure
    outlet: str | None
    published: datetime | None
    at: datetime
    day: date | None
    clocked: bool
    other_start: bool
    voice: str | None
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

    @property
    def voice_rank(self) -> int:
        """0 for a government or the UN, 1 for an NGO, 2 for everyone else and for nobody named."""
        return _VOICE_RANKS.get(self.figure.attributed_kind, _LAST_VOICE)


def voice_of(figure: Figure) -> str | None:
    """Whose count it is, in a form that is equal for equal voices; None where nobody is named.

    A government is one voice, whichever minister or spokesperson it is named by: they read out one register.
    Others are told apart by name, whatever its case, articles and punctuation.
    """
    if figure.attributed_kind == "government":
        return "government"
    words = re.findall(r"\w+", (figure.attributed_to or "").casefold())
    return " ".join(word for word in words if word != "the") or None


def observe(records: Iterable[RecordedFigure], zone: ZoneInfo, start: date | None) -> list[Observation]:
    """Collapse figures of one group into observations, ordered by `at`.

    Figures without an as_of are left out: there is nowhere to draw them. `start` is the local day from which
    the group's cumulative counts count; None takes the start that most of them state.
    """
    unique = {record.figure.figure_id: record for record in records if record.figure.as_of is not None}
    reference = Moment(start.isoformat()) if start else _usual_start(unique.values())
    single = [_single(unique[figure_id], zone, reference) for figure_id in sorted(unique)]
    articles = {figure_id: record.article.article_id for figure_id, record in unique.items()}
    merged = [_merge(list(same), articles) for _, same in groupby(sorted(single, key=_collapse_key), key=_collapse_key)]
    merged = _join_unnamed(merged, articles)
    return sorted(_with_voices(merged), key=lambda item: (item.at, not item.clocked, item.value, item.figure_ids))


def _single(record: RecordedFigure, zone: ZoneInfo, reference: Moment | None) -> Observation:
    figure = record.figure
    assert figure.as_of is not None  # noqa: S101  (observe has left the others out)
    published = record.article.published
    at = figure.as_of.latest(zone)
    clocked = figure.as_of.precision is Precision.MINUTE
    return Observation(
        figure=figure,
        outlet=record.article.outlet,
        published=published.latest(zone) if published else None,
        at=at,
        day=at.astimezone(zone).date() if clocked else figure.as_of.day,
        clocked=clocked,
        other_start=figure.counting == "cumulative" and _starts_elsewhere(figure, reference, zone),
        voice=voice_of(figure),
        voices=1,
        sources=1,
        figure_ids=(figure.figure_id,),
    )


def _collapse_key(item: Observation) -> tuple[str, ...]:
    figure = item.figure
    day = item.day.isoformat() if item.day else str(figure.as_of)
    span = str(figure.period_start) if figure.counting == "period" else str(item.other_start)
    return (day, f"{figure.value:024.6f}", figure.qualifier, f"{item.voice_rank} {item.voice}", span)


def _merge(same: list[Observation], articles: dict[str, str]) -> Observation:
    """One of several: the clocked one speaks for all, of two clocks the earlier, then the surest."""
    best = min(same, key=lambda item: (not item.clocked, item.at, -item.figure.confidence, item.figure_ids))
    ids = tuple(sorted(figure_id for item in same for figure_id in item.figure_ids))
    return replace(best, figure_ids=ids, sources=len({articles[figure_id] for figure_id in ids}))


def _join_unnamed(items: list[Observation], articles: dict[str, str]) -> list[Observation]:
    """A figure that names nobody is one more source of the named voice with the same value, wording and day."""
    named = {_collapse_key(item)[:3] + _collapse_key(item)[4:]: item for item in sorted(items, key=_by_rank)}
    joined: dict[str, list[Observation]] = {item.figure.figure_id: [item] for item in items if item.voice is not None}
    alone: list[Observation] = []
    for item in (item for item in items if item.voice is None):
        key = _collapse_key(item)
        speaker = named.get(key[:3] + key[4:])
        if speaker is None or speaker.voice is None or not _same_time(speaker, item):
            alone.append(item)
        else:
            joined[speaker.figure.figure_id].append(item)
    return [*alone, *(_joined(group, articles) for group in joined.values())]


def _joined(group: list[Observation], articles: dict[str, str]) -> Observation:
    ids = tuple(sorted(figure_id for item in group for figure_id in item.figure_ids))
    return replace(group[0], figure_ids=ids, sources=len({articles[figure_id] for figure_id in ids}))


def _by_rank(item: Observation) -> tuple[bool, int]:
    """Named and best placed last, so that they are the ones a dictionary keeps."""
    return (item.voice is not None, -item.voice_rank)


def _same_time(named: Observation, unnamed: Observation) -> bool:
    """Two clocks must agree; a figure known only to the day agrees with any hour of it."""
    return named.at == unnamed.at or not (named.clocked and unnamed.clocked)


def _with_voices(items: list[Observation]) -> list[Observation]:
    """Count the distinct named voices behind each value of a day; nobody named is no voice of its own."""
    named: dict[tuple[str, float], set[str]] = {}
    for item in items:
        if item.voice is not None:
            named.setdefault(_value_of_day(item), set()).add(item.voice)
    return [replace(item, voices=max(1, len(named.get(_value_of_day(item), ())))) for item in items]


def _value_of_day(item: Observation) -> tuple[str, float]:
    return (item.day.isoformat() if item.day else str(item.figure.as_of), item.value)


def _usual_start(records: Iterable[RecordedFigure]) -> Moment | None:
    """The start that most cumulative figures state; of equals the latest, None when none states one."""
    stated = [str(record.figure.period_start) for record in records if record.figure.period_start is not None]
    return Moment(max(set(stated), key=lambda text: (stated.count(text), text))) if stated else None


def _starts_elsewhere(figure: Figure, reference: Moment | None, zone: ZoneInfo) -> bool:
    stated = figure.period_start
    if stated is None or reference is None:
        return False
    return stated.latest(zone) + _SAME_START < reference.earliest(zone) or stated.earliest(
        zone
    ) - _SAME_START > reference.latest(zone)
