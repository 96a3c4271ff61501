"""The gazetteer of data/gazetteer: names of countries, regions, cities, camps and crossings, in all languages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from ingest.datafiles import data_path
from ingest.errors import DataFileError
from ingest.extract.phrases import fold


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. `zone` is the IANA zone of the place (of the capital for a country)."""

    name: str
    kind: str
    iso3: str
    zone: str
    ambiguous: bool = False


class Gazetteer:
    """All names of one language (and those without a language), found in a text in one scan."""

    def __init__(self, names: dict[str, list[Place]], countries: dict[str, Place]) -> None:
        self._places = list(names.values())
        self._automaton = AhoCorasick(list(names), implementation=Implementation.ContiguousNFA)
        self.countries = countries

    def scan(self, folded: str) -> Iterator[tuple[int, int, list[Place]]]:
        """Every name with word boundaries on both sides: (start, end, the places so called)."""
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                continue
            yield start, end, self._places[index]


@lru_cache(maxsize=16)
def load_gazetteer(language: str) -> Gazetteer:
    """The gazetteer as a language names places. Raises DataFileError naming the file."""
    names: dict[str, list[Place]] = {}
    countries: dict[str, Place] = {}
    for row in _rows("countries.csv", ("iso3", "zone", "name")):
        countries[row["iso3"]] = Place(row["name"], "country", row["iso3"], row["zone"])
    for row in _rows("country_names.csv", ("iso3", "language", "name")):
        if row["language"] in (language, "") and row["iso3"] in countries:
            _add(names, row["name"], countries[row["iso3"]])
    for row in _rows("demonyms.csv", ("iso3", "language", "word")):
        country = countries.get(row["iso3"])
        if row["language"] == language and country:
            _add(names, row["word"], Place(country.name, "demonym", country.iso3, country.zone))
    for row in _rows("places.csv", ("name", "kind", "iso3", "zone", "ambiguous", "aliases")):
        place = Place(row["name"], row["kind"], row["iso3"], row["zone"], row["ambiguous"] == "1")
        _add(names, row["name"], place)
        for alias in filter(None, row["aliases"].split("|")):
            code, _, spelling = alias.rpartition("=")
            if code in ("", language):
                _add(names, spelling, place)
    return Gazetteer(names, countries)


def _add(names: dict[str, list[Place]], name: str, place: Place) -> None:
    spelling = fold(name.strip())
    if not spelling:
        return
    for variant in {spelling, spelling.replace("-", " ")}:
        known = names.setdefault(variant, [])
        if place not in known:
            known.append(place)


def _rows(file: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    path = data_path("gazetteer", file)
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [column for column in columns if column not in (reader.fieldnames or [])]
            if missing:
                raise DataFileError(path, f"column {missing[0]!r} is missing")
            for row in reader:
                yield {key: value or "" for key, value in row.items() if key is not None}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataFileError(path, f"cannot be read ({error})") from error
