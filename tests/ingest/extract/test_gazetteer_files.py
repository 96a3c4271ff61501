"""The gazetteer's files hold what its page promises."""

import csv
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ingest.extract.gazetteer import load_gazetteer

FOLDER = Path(__file__).parents[3] / "data" / "gazetteer"
LANGUAGES = {"en", "fr", "es", "ru", "uk", "ar", "de", "it", "pt"}
KINDS = {"region", "city", "camp", "crossing", "sea", "route"}
COLUMNS = {
    "countries.csv": ["iso3", "iso2", "zone", "name"],
    "country_names.csv": ["iso3", "language", "name"],
    "demonyms.csv": ["iso3", "language", "word"],
    "cities.csv": ["name", "iso3", "zone", "population"],
    "subdivisions.csv": ["name", "iso3", "kind"],
    "places.csv": ["name", "kind", "iso3", "parent", "zone", "pcode", "ambiguous", "aliases"],
}


def read(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def repeated(keys):
    return [key for key, count in Counter(keys).items() if count > 1]


COUNTRIES = {row["iso3"]: row for row in read("countries.csv")}
PLACES = read("places.csv")


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_columns_and_no_stray_spaces(name):
    rows = read(name)
    assert list(rows[0]) == COLUMNS[name]
    for row in rows:
        assert None not in row
        assert all(value is not None and value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("name", ["country_names.csv", "demonyms.csv"])
def test_words_belong_to_known_countries_and_languages(name):
    rows = read(name)
    assert {row["iso3"] for row in rows} <= set(COUNTRIES)
    assert {row["language"] for row in rows} <= LANGUAGES
    assert repeated(tuple(row.values()) for row in rows) == []


def test_every_country_has_a_name_in_every_language():
    named = {(row["iso3"], row["language"]) for row in read("country_names.csv")}
    assert [(iso3, language) for iso3 in COUNTRIES for language in LANGUAGES if (iso3, language) not in named] == []


@pytest.mark.parametrize("name", ["cities.csv", "subdivisions.csv"])
def test_the_many_names_lie_in_known_countries(name):
    rows = read(name)
    assert {row["iso3"] for row in rows} <= set(COUNTRIES)
    assert repeated((row["name"], row["iso3"]) for row in rows) == []


def test_our_own_names_stand_before_the_many():
    gazetteer = load_gazetteer("en")
    ours = {row["name"]: row["iso3"] for row in PLACES if row["ambiguous"] == "0"}
    shared = [row["name"] for row in read("cities.csv") if row["name"] in ours]
    for name in [*shared[:200], "Goma"]:
        [(_, _, places)] = [hit for hit in gazetteer.scan(name) if hit[:2] == (0, len(name))]
        assert ours[name] in {place.iso3 for place in places}
        assert not any(place.ambiguous for place in places)


def test_zones_are_known():
    zones = {row["zone"] for row in [*COUNTRIES.values(), *PLACES, *read("cities.csv")]} - {""}
    for zone in zones:
        assert ZoneInfo(zone).key == zone


def test_places_lie_in_known_countries():
    for row in PLACES:
        if row["kind"] not in {"sea", "route"}:
            assert row["iso3"] in COUNTRIES, row["name"]
            assert row["zone"], row["name"]
        assert row["iso3"] in {"", *COUNTRIES}


def test_places_are_of_the_closed_list_of_kinds():
    assert {row["kind"] for row in PLACES} == KINDS
    assert {row["ambiguous"] for row in PLACES} == {"0", "1"}


def test_a_name_occurs_once_in_a_country():
    assert repeated((row["name"], row["iso3"]) for row in PLACES) == []


def test_a_pcode_belongs_to_one_place_and_its_country():
    coded = [row for row in PLACES if row["pcode"]]
    assert repeated(row["pcode"] for row in coded) == []
    for row in coded:
        assert row["pcode"].startswith(COUNTRIES[row["iso3"]]["iso2"])


def test_a_parent_is_itself_a_place_or_a_country():
    places = {(row["name"], row["iso3"]) for row in PLACES}
    countries = {row["name"] for row in COUNTRIES.values()}
    for row in PLACES:
        if row["parent"]:
            assert (row["parent"], row["iso3"]) in places or row["parent"] in countries, row["name"]


def test_aliases_name_languages_that_are_supported():
    for row in PLACES:
        for alias in filter(None, row["aliases"].split("|")):
            language, separator, spelling = alias.rpartition("=")
            assert spelling
            assert spelling == spelling.strip()
            assert not separator or language in LANGUAGES, (row["name"], alias)


def test_the_crises_of_the_tour_and_of_the_world_are_there():
    known = {(row["name"], row["iso3"]) for row in PLACES}
    assert {
        ("Nagorno-Karabakh", "AZE"), ("Kornidzor", "ARM"), ("El Fasher", "SDN"), ("Adre", "TCD"),
        ("Gaza Strip", "PSE"), ("Cox's Bazar", "BGD"), ("Kharkiv Oblast", "UKR"), ("Cucuta", "COL"),
    } <= known  # fmt: skip
    assert len(PLACES) >= 700
