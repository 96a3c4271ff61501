"""Situations: named crises, one TOML file each under data/situations/, that gather figures."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from ingest.datafiles import data_directory, data_path
from ingest.declared import Declared, Identifier, Iso3, Line, Link, When, Zone, load_folder
from ingest.errors import DataFileError
from ingest.model import Counting, Figure, Term, Unit
from ingest.moments import Moment
from ingest.place_names import plain, same_place_names


class Headline(Declared):
    """The series that a situation is first shown by."""

    term: Term
    counting: Counting
    unit: Unit


class Event(Declared):
    """Something dated that helps to read the chart, with the page that reports it."""

    at: When
    label: Line
    source: Link


class Baseline(Declared):
    """The population before; `source` is an address, or names who said so and when."""

    value: Annotated[int, Field(gt=0)]
    label: Line
    as_of: When
    source: Line


class Situation(Declared):
    """A named crisis. `origin` holds names of places and ISO3 codes; empty means anywhere.

    `start` is the local day (in `zone`) from which its cumulative counts count.
    """

    id: Identifier
    title: Line
    summary: Line
    country: Line
    start: date
    zone: Zone
    origin: tuple[Line, ...] = ()
    destination_iso3: tuple[Iso3, ...] = ()
    headline: Headline
    events: tuple[Event, ...] = ()
    baseline: Baseline | None = None


def belongs(situation: Situation, figure: Figure) -> bool:
    """True when the figure counts people of this situation.

    Its origin must be one of the situation's (where the situation names any), by whatever name the gazetteer has for
    it in any language; it must not name another destination, and its as_of must not lie before the start. A figure
    that names neither place, or no time, belongs nowhere.
    """
    if figure.as_of is None or figure.as_of.latest(ZoneInfo(situation.zone)) < _start(situation):
        return False
    if situation.origin and not _is_from(situation, figure):
        return False
    if situation.destination_iso3 and figure.destination_iso3 not in situation.destination_iso3:
        return bool(situation.origin) and figure.destination_iso3 is None
    return True


def load_situations(directory: Path | None = None) -> dict[str, Situation]:
    """Every situation by id, in order of id; `directory` replaces data/situations/.

    Raises DataFileError that names the file, the key and what is allowed there.
    """
    return load_folder(directory if directory is not None else data_path("situations"), Situation)


def load_situation(situation_id: str, directory: Path | None = None) -> Situation:
    """One situation. Raises DataFileError when no file declares it, naming those that exist."""
    situations = load_situations(directory)
    if situation_id not in situations:
        known = ", ".join(situations) or "none"
        raise DataFileError(situation_id, f"is not a situation; declared are: {known}")
    return situations[situation_id]


def _start(situation: Situation) -> datetime:
    return Moment(situation.start.isoformat()).earliest(ZoneInfo(situation.zone))


def _is_from(situation: Situation, figure: Figure) -> bool:
    wanted = _names_of(situation.origin, data_directory())
    return any(name is not None and plain(name) in wanted for name in (figure.origin, figure.origin_iso3))


@lru_cache(maxsize=64)
def _names_of(origin: tuple[str, ...], _directory: Path) -> frozenset[str]:
    """All names of the places of origin; kept for each data directory."""
    return frozenset[str]().union(*map(same_place_names, origin))
