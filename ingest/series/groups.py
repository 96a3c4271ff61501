"""Which figures of a situation count the same thing, and may stand in one line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ingest.datafiles import data_directory
from ingest.model import Counting, Figure, RecordedFigure, Term, Unit
from ingest.place_names import places_called, plain, same_place_names
from ingest.situations import Situation, gathering

# Where a figure names no destination country, and where its place is the whole of it.
UNSAID = ""
WHOLE = ""

GROUP_COLUMNS: dict[str, str] = {
    "term": "str",
    "counting": "str",
    "unit": "str",
    "subgroup": "object",
    "destination_iso3": "str",
    "place": "str",
    "figures": "int64",
    "first_as_of": "object",
    "last_as_of": "object",
}


class Group(NamedTuple):
    """What a figure counts. `destination_iso3` is "" where none is named, `place` is "" for the whole destination."""

    term: Term
    counting: Counting
    unit: Unit
    subgroup: str | None
    destination_iso3: str
    place: str


def group_of(figure: Figure, situation: Situation, data: Path | None = None) -> Group:
    """The group of a figure that fits the situation.

    Where the situation names exactly one destination country, all is counted for it. Else each country is a group of
    its own, and so are the figures that name none. `data`: as `data_directory`.
    """
    return Group(
        figure.term,
        figure.counting,
        figure.unit,
        figure.subgroup,
        destination_of(figure, situation),
        place_of(figure, situation, data),
    )


def groups_of(records: Iterable[RecordedFigure], situation: Situation) -> pd.DataFrame:
    """The groups of a situation's figures, the largest first; a dashboard offers them.

    Columns: term, counting, unit, subgroup (or None), destination_iso3 ("": none named), place ("": the whole),
    figures (reported ones, each once), first_as_of and last_as_of (ISO at their precision; None where no figure of the
    group says when). The first six are parameters of `build_series`.
    """
    gathered: dict[Group, dict[str, Figure]] = {}
    data = data_directory()  # once: to look for it again takes longer than to find a figure's group
    for figure in (record.figure for record in records):
        if figure.status == "reported":
            gathered.setdefault(group_of(figure, situation, data), {})[figure.figure_id] = figure
    ordered = sorted(gathered.items(), key=lambda entry: (-len(entry[1]), tuple(map(str, entry[0]))))
    rows = [(*group, len(figures), *_ends(figures.values())) for group, figures in ordered]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(GROUP_COLUMNS)
    return pd.DataFrame(
        {
            name: pd.Series(list(column), dtype=kind)
            for (name, kind), column in zip(GROUP_COLUMNS.items(), columns, strict=True)
        }
    )


def destination_of(figure: Figure, situation: Situation | None) -> str:
    """The destination country by which a figure is grouped: the situation's where it names one, else the figure's."""
    if situation is not None and len(situation.destination_iso3) == 1:
        return situation.destination_iso3[0]
    return figure.destination_iso3 or UNSAID


def place_of(figure: Figure, situation: Situation | None, data: Path | None = None) -> str:
    """The part of its destination, or of its origin, that a figure counts; "" for the whole.

    "5,000 in Goris" counts Goris, "from Darfur" a part of Sudan. What the situation names as its origin or destination
    is the whole. Places have their English name of the gazetteer, else the report's. `data`: as `data_directory`.
    """
    data = data or data_directory()
    landing = _part(figure.destination, figure.destination_iso3, _landings(situation, data), data)
    coming = WHOLE
    if situation is not None:
        coming = _part(figure.origin, figure.origin_iso3, _origins(situation, data), data)
    if coming in (WHOLE, landing):
        return landing
    return f"from {coming}" if landing == WHOLE else f"{landing}, from {coming}"


@lru_cache(maxsize=10_000)
def _part(name: str | None, iso3: str | None, whole: frozenset[str], _directory: Path) -> str:
    if name is None or plain(name) in whole:
        return WHOLE
    if iso3 is not None and (plain(name) in same_place_names(iso3) or not places_called(iso3)):
        return WHOLE  # without a gazetteer nobody knows what is a part of what
    return next((place.name for place in places_called(name) if iso3 in (None, place.iso3)), name.strip())


@lru_cache(maxsize=256)
def _landings(situation: Situation | None, _directory: Path) -> frozenset[str]:
    names = (*situation.destination, *situation.destination_iso3) if situation is not None else ()
    return frozenset[str]().union(*map(same_place_names, names))


@lru_cache(maxsize=256)
def _origins(situation: Situation, _directory: Path) -> frozenset[str]:
    """What is the whole of the origin. Within one country it is what is the whole of the destination, if told."""
    inside = gathering(situation).inside and bool(situation.destination)
    whole = situation.destination if inside else situation.origin
    return frozenset[str]().union(*map(same_place_names, whole))


def _ends(figures: Iterable[Figure]) -> tuple[str | None, str | None]:
    """The first and the last as_of, in the order in which they are over; days end in UTC here."""
    moments = [figure.as_of for figure in figures if figure.as_of is not None]
    if not moments:
        return None, None
    ordered: list[tuple[datetime, str]] = sorted((moment.latest(UTC), moment.text) for moment in moments)
    return ordered[0][1], ordered[-1][1]
