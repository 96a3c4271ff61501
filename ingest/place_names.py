"""The names of one place in every language, from data/gazetteer: what a text calls it -> all that it is called."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from functools import cache

from ingest.datafiles import data_path
from ingest.errors import DataFileError

_COUNTRIES, _COUNTRY_NAMES, _PLACES = "countries.csv", "country_names.csv", "places.csv"


def same_place_names(name: str) -> frozenset[str]:
    """Every name, as `plain` writes it, of the places and countries that are called `name`; at least itself."""
    spelled = plain(name)
    places = _names()
    return frozenset({spelled}).union(*(names for names in places.values() if spelled in names))


def plain(name: str) -> str:
    """A name without regard to case and to hyphens."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("-", " ").split())


@cache
def _names() -> dict[str, frozenset[str]]:
    """Names by place: countries by code, other places by their main name and country."""
    gathered: dict[str, set[str]] = {}
    for row in _rows(_COUNTRIES):
        gathered.setdefault(row["iso3"], set()).update((plain(row["name"]), plain(row["iso3"])))
    for row in _rows(_COUNTRY_NAMES):
        gathered.setdefault(row["iso3"], set()).add(plain(row["name"]))
    for row in _rows(_PLACES):
        aliases = (alias.rpartition("=")[2] for alias in row["aliases"].split("|") if alias)
        place = f"{row['name']}, {row['kind']}, {row['iso3']}"
        gathered.setdefault(place, set()).update(map(plain, (row["name"], *aliases)))
    return {place: frozenset(names) for place, names in gathered.items()}


def _rows(file: str) -> Iterator[dict[str, str]]:
    path = data_path("gazetteer", file)
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            yield from ({key: value or "" for key, value in row.items()} for row in csv.DictReader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataFileError(path, f"cannot be read ({error})") from error
