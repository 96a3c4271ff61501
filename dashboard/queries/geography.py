"""Where countries and places lie, and their outlines: what the map is drawn from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.datafiles import data_directory, data_rows
from ingest.errors import DataFileError
from ingest.place_names import country_name as english_name
from ingest.place_names import places_called, plain, same_place_names
from ingest.situations import Situation, gathering

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: its English name ("" for a whole country), its country, its longitude and latitude."""

    name: str
    iso3: str
    position: Position


def data_home() -> str:
    """The directory that outlines and positions come from."""
    return str(data_directory())


def outlines(*, fine: bool) -> dict[str, Any]:
    """Countries as a TopoJSON topology in degrees; `fine` for close views. None drawn where the file is missing.

    A data directory of one's own may hold no outlines: the map then shows flows alone.
    """
    name = f"countries-{'50m' if fine else '110m'}.json"
    return _topology(data_directory() / "outlines" / name)


@lru_cache(maxsize=4)
def _topology(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        empty = {"type": "GeometryCollection", "geometries": []}
        return {"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": [], "objects": {"countries": empty}}
    return found


def country_in_english(iso3: str) -> str:
    """The English name of a country; its code where the gazetteer does not know it."""
    return english_name(iso3)


def country_code(name: str) -> str:
    """The ISO code of a country by its name in any language; "" where the gazetteer does not know it."""
    return next((place.iso3 for place in places_called(name) if place.is_country), "")


def origin_of(situation: Situation) -> Spot | None:
    """Where the map lets a situation begin; None where nothing is known.

    The first place of its file that has a position, else the first country of its origin; for a situation that names
    no origin, None.
    """
    for name in situation.origin:
        found = _place(name)
        if found is not None:
            return found
    countries = [name for name in situation.origin if name in _countries()] or sorted(
        gathering(situation).origin_countries
    )
    return _first_country(countries)


def destination_of(situation: Situation) -> Spot | None:
    """Where the map lets a situation end, as `origin_of`; None where its file names no single country."""
    if len(situation.destination_iso3) != 1:
        return None
    for name in situation.destination:
        found = _place(name)
        if found is not None:
            return found
    return country_at(situation.destination_iso3[0])


def country_at(iso3: str) -> Spot | None:
    """A country, as `origin_of`; None where it has no position."""
    return _first_country([iso3])


def _first_country(codes: list[str]) -> Spot | None:
    return next((Spot("", code, _countries()[code]) for code in codes if code in _countries()), None)


def _place(name: str) -> Spot | None:
    return next((spot for spot in _places() if plain(spot.name) in same_place_names(name)), None)


def _countries() -> dict[str, Position]:
    return _positions(data_directory() / "outlines" / "positions.csv")[0]


def _places() -> tuple[Spot, ...]:
    return _positions(data_directory() / "outlines" / "positions.csv")[1]


@lru_cache(maxsize=4)
def _positions(path: Path) -> tuple[dict[str, Position], tuple[Spot, ...]]:
    """Countries by ISO3, and places. Raises DataFileError for a file with other columns or words for numbers."""
    if not path.is_file():
        return {}, ()
    countries: dict[str, Position] = {}
    places: list[Spot] = []
    for row in data_rows(path, "name", "iso3", "kind", "longitude", "latitude"):
        try:
            position = (float(row["longitude"]), float(row["latitude"]))
        except ValueError as error:
            raise DataFileError(path, f"{row['name']}: longitude and latitude are not numbers") from error
        if row["kind"] == "country":
            countries[row["iso3"]] = position
        else:
            places.append(Spot(row["name"], row["iso3"], position))
    return countries, tuple(places)
