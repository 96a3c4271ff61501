"""The names of one place in every language, from data/gazetteer: what a text calls it -> all that it is called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.datafiles import data_directory, data_rows

_COUNTRIES, _COUNTRY_NAMES, _PLACES = "countries.csv", "country_names.csv", "places.csv"


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A country (its `name` in English) or a place in one. `iso3` is "" for what lies in no single country."""

    name: str
    iso3: str
    is_country: bool
    names: frozenset[str]


def same_place_names(name: str) -> frozenset[str]:
    """Every name, as `plain` writes it, of the places and countries that are called `name`; at least itself.

    A data directory of one's own may hold no gazetteer: there a place has the one name.
    """
    return frozenset({plain(name)}).union(*(place.names for place in places_called(name)))


def places_called(name: str) -> tuple[NamedPlace, ...]:
    """The countries, then the other places, that are called `name` in some language; a country by its code too."""
    return _by_name(data_directory() / "gazetteer").get(plain(name), ())


def country_name(iso3: str) -> str:
    """The English name of a country; the code itself where the gazetteer does not know it."""
    return next((place.name for place in places_called(iso3) if place.is_country and place.iso3 == iso3), iso3)


def place_key(name: str | None) -> str | None:
    """The plain name of a place, by which figures are found; None where there is none."""
    return None if name is None else plain(name)


def plain(name: str) -> str:
    """A name without regard to case and to hyphens."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("-", " ").split())


@lru_cache(maxsize=4)
def _by_name(gazetteer: Path) -> dict[str, tuple[NamedPlace, ...]]:
    index: dict[str, tuple[NamedPlace, ...]] = {}
    for place in _all_places(gazetteer) if gazetteer.is_dir() else ():
        for name in place.names:
            index[name] = (*index.get(name, ()), place)
    return index


def _all_places(gazetteer: Path) -> Iterator[NamedPlace]:
    """Countries first; each with every name that it has."""
    countries = {row["iso3"]: row["name"] for row in data_rows(gazetteer / _COUNTRIES, "iso3", "name")}
    names = {iso3: {plain(name), plain(iso3)} for iso3, name in countries.items()}
    for row in data_rows(gazetteer / _COUNTRY_NAMES, "iso3", "name"):
        names.setdefault(row["iso3"], set()).add(plain(row["name"]))
    for iso3, known in names.items():
        yield NamedPlace(countries.get(iso3, iso3), iso3, is_country=True, names=frozenset(known))
    for row in data_rows(gazetteer / _PLACES, "name", "kind", "iso3", "aliases"):
        aliases = (alias.rpartition("=")[2] for alias in row["aliases"].split("|") if alias)
        called = frozenset(map(plain, (row["name"], *aliases)))
        yield NamedPlace(row["name"], row["iso3"], is_country=False, names=called)
