"""The gazetteer of data/gazetteer: names of countries, regions, cities, camps and crossings, in all languages."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from ingest.datafiles import data_path, data_rows
from ingest.extract.phrases import fold, prefix_before, variants
from ingest.extract.word_lists import Spelling

PLAIN = Spelling()
_LARGE_CITY = 300_000  # people; a town below it that a report names is seldom the only one of its name


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. `zone` is the IANA zone of the place (of the capital for a country).

    A `small` city may have namesakes in countries where no list of ours holds it.
    """

    name: str
    kind: str
    iso3: str
    zone: str
    ambiguous: bool = False
    small: bool = False


class Gazetteer:
    """All names of one language (and those without a language), found in a text in one scan."""

    def __init__(
        self, names: dict[str, list[Place]], countries: dict[str, Place], prefixes: tuple[str, ...] = ()
    ) -> None:
        self._places = list(names.values())
        self._prefixes = frozenset(prefixes)
        self._longest_prefix = max(map(len, prefixes), default=0)
        self._automaton = AhoCorasick(list(names), implementation=Implementation.ContiguousNFA)
        self.countries = countries
        self.by_iso2: dict[str, Place] = {}
        self.cases: dict[str, frozenset[int]] = {}

    def scan(self, folded: str) -> Iterator[tuple[int, int, list[Place]]]:
        """Every name with word boundaries on both sides: (start, end, the places so called)."""
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if end < len(folded) and folded[end].isalnum():
                continue
            inside = start > 0 and folded[start - 1].isalnum()
            if inside and prefix_before(folded, start, self._prefixes, self._longest_prefix) is None:
                continue
            yield start, end, self._places[index]


@lru_cache(maxsize=16)
def load_gazetteer(language: str, spelling: Spelling = PLAIN) -> Gazetteer:
    """The gazetteer as a language names and bends places. Raises DataFileError naming the file."""
    names: dict[str, list[Place]] = {}
    cases: dict[str, set[int]] = defaultdict(set)
    countries: dict[str, Place] = {}
    by_iso2: dict[str, Place] = {}
    for row in data_rows(data_path("gazetteer", "countries.csv"), "iso3", "iso2", "zone", "name"):
        countries[row["iso3"]] = by_iso2[row["iso2"]] = Place(row["name"], "country", row["iso3"], row["zone"])
    for row in data_rows(data_path("gazetteer", "country_names.csv"), "iso3", "language", "name"):
        if row["language"] in (language, "") and row["iso3"] in countries:
            for name in bent(row["name"], spelling, cases):
                _add(names, name, countries[row["iso3"]])
    for row in data_rows(data_path("gazetteer", "demonyms.csv"), "iso3", "language", "word"):
        country = countries.get(row["iso3"])
        if row["language"] == language and country:
            _add(names, row["word"], Place(country.name, "demonym", country.iso3, country.zone))
    for row in data_rows(data_path("gazetteer", "places.csv"), "name", "kind", "iso3", "zone", "ambiguous", "aliases"):
        place = Place(row["name"], row["kind"], row["iso3"], row["zone"], row["ambiguous"] == "1")
        _add(names, row["name"], place)
        for alias in filter(None, row["aliases"].split("|")):
            code, _, alias_name = alias.rpartition("=")
            if code in ("", language):
                for name in bent(alias_name, spelling, cases):
                    _add(names, name, place)
    _add_more(names, countries, spelling, cases)
    gazetteer = Gazetteer(names, countries, spelling.prefixes)
    gazetteer.by_iso2 = by_iso2
    gazetteer.cases = {name: frozenset(found) for name, found in cases.items()}
    return gazetteer


def _add_more(
    names: dict[str, list[Place]], countries: dict[str, Place], spelling: Spelling, cases: dict[str, set[int]]
) -> None:
    """Subdivisions and cities of all the world, where no name of our own is spelled so.

    So many names are also words and surnames: they count only behind a word of place.
    """
    ours = frozenset(names)
    more = [
        Place(row["name"], "region", row["iso3"], countries[row["iso3"]].zone, ambiguous=True)
        for row in data_rows(data_path("gazetteer", "subdivisions.csv"), "name", "iso3")
    ]
    for row in data_rows(data_path("gazetteer", "cities.csv"), "name", "iso3", "zone", "population"):
        small = int(row["population"]) < _LARGE_CITY
        more.append(Place(row["name"], "city", row["iso3"], row["zone"], ambiguous=True, small=small))
    for place in more:
        for name in dict.fromkeys((place.name, without_accents(place.name))):
            forms = bent(name, spelling, cases) if name == place.name and spelling.prefixes else [fold(name)]
            for form in forms:
                if form not in ours:
                    _add(names, form, place)


def without_accents(name: str) -> str:
    """A name in plain letters: "Bādghīs" as reports write it, "Badghis"."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("‘", "")


def bent(name: str, spelling: Spelling, cases: dict[str, set[int]]) -> list[str]:
    """A name as it stands in each case, and as it is written behind a prefix; notes the `cases` each form may be.

    Every word of the name takes the ending of the case; a word whose ending is not listed stays.
    """
    forms = dict.fromkeys(variants(fold(name.strip()), spelling.changed))
    if fold(name.strip()) in cases:
        return list(forms)  # listed in a case: not to be bent again
    for case in range(max(map(len, spelling.name_endings.values()), default=0)):
        words = (_bent_word(word, case, spelling.name_endings) for word in fold(name.strip()).split(" "))
        form = " ".join(words)
        forms[form] = None
        cases[form].add(case)
    return list(forms)


def _bent_word(word: str, case: int, endings: dict[str, tuple[str, ...]]) -> str:
    for length in range(min(3, len(word) - 2), -1, -1):
        ending = word[len(word) - length :]
        if ending in endings:
            return word[: len(word) - length] + endings[ending][case]
    return word


def _add(names: dict[str, list[Place]], name: str, place: Place) -> None:
    spelling = fold(name.strip())
    if not spelling:
        return
    for variant in {spelling, spelling.replace("-", " ")}:
        known = names.setdefault(variant, [])
        if place not in known:
            known.append(place)
