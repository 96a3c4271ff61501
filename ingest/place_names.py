"""The names of one place in every language, from data/gazetteer: what a text calls it -> all that it is called."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from ingest.datafiles import data_directory, data_rows

_COUNTRIES, _COUNTRY_NAMES, _PLACES = "countries.csv", "country_names.csv", "places.csv"


def same_place_names(name: str) -> frozenset[str]:
    """Every name, as `plain` writes it, of the places and countries that are called `name`; at least itself.

    A data directory of one's own may hold no gazetteer: there a place has the one name.
    """
    spelled = plain(name)
    places = _names(data_directory() / "gazetteer")
    return frozenset({spelled}).union(*(names for names in places.values() if spelled in names))


def plain(name: str) -> str:
    """A name without regard to case and to hyphens."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("-", " ").split())


@lru_cache(maxsize=4)
def _names(gazetteer: Path) -> dict[str, frozenset[str]]:
    """Names by place: countries by code, other places by their main name and country."""
    gathered: dict[str, set[str]] = {}
    if not gazetteer.is_dir():
        return {}
    for row in data_rows(gazetteer / _COUNTRIES, "iso3", "name"):
        gathered.setdefault(row["iso3"], set()).update((plain(row["name"]), plain(row["iso3"])))
    for row in data_rows(gazetteer / _COUNTRY_NAMES, "iso3", "name"):
        gathered.setdefault(row["iso3"], set()).add(plain(row["name"]))
    for row in data_rows(gazetteer / _PLACES, "name", "kind", "iso3", "aliases"):
        aliases = (alias.rpartition("=")[2] for alias in row["aliases"].split("|") if alias)
        place = f"{row['name']}, {row['kind']}, {row['iso3']}"
        gathered.setdefault(place, set()).update(map(plain, (row["name"], *aliases)))
    return {place: frozenset(names) for place, names in gathered.items()}
