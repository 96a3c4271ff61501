"""Situations: the declared one loads, a wrong one says which file and key, and what belongs belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import DataFileError
from ingest.moments import Moment
from ingest.place_names import same_place_names
from ingest.situations import fits, load_situation, load_situations
from tests.ingest.made import article, figure

DECLARED = Path(__file__).parents[2] / "data/situations"
KARABAKH = "nagorno-karabakh-2023"
TEXT = (DECLARED / f"{KARABAKH}.toml").read_text(encoding="utf-8")


@pytest.fixture
def situation():
    return load_situation(KARABAKH, DECLARED)


@pytest.fixture
def one():
    return figure(article("70 people have arrived"), "70")


def test_the_declared_situation(situation):
    assert situation.title == "Arrivals in Armenia from Nagorno-Karabakh"
    assert (situation.start, situation.zone) == (date(2023, 9, 24), "Asia/Yerevan")
    assert situation.destination_iso3 == ("ARM",)
    headline = situation.headline
    assert (headline.term, headline.counting, headline.unit) == ("arrived", "cumulative", "people")
    assert [event.at for event in situation.events] == [
        Moment("2023-09-24"), Moment("2023-09-25"), Moment("2023-09-28"),
    ]  # fmt: skip
    assert all(event.source.startswith("https://") for event in situation.events)
    assert situation.baseline.value == 120_000
    assert list(load_situations(DECLARED)) == sorted(path.stem for path in DECLARED.glob("*.toml"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('zone = "Asia/Yerevan"', 'zone = "Asia/Atlantis"', ["zone", "IANA", "Asia/Yerevan"]),
        ('zone = "Asia/Yerevan"', 'zone = "Asia"', ["zone", "IANA"]),
        ('zone = "Asia/Yerevan"', 'zone = "../../etc/passwd"', ["zone", "IANA"]),
        ('zone = "Asia/Yerevan"', 'zoan = "Asia/Yerevan"', ["zoan", "allowed are", "zone", "headline"]),
        ('term = "arrived"', 'term = "arived"', ["headline.term", "'arrived'", "'returned'", "arived"]),
        ('unit = "people"', "", ["headline.unit: is missing"]),
        ('unit = "people"', 'unit = "people"\nfoo = 1', ["headline.foo", "term, counting, unit"]),
        ('at = "2023-09-25"', 'at = "25 September"', ["events.1.at", "25 September"]),
        ('at = "2023-09-25"', "at = 2023-09-25", ["events.1.at", "in quotes"]),
        ('at = "2023-09-25"', 'at = "2023-09-25"\nurl = "x"', ["events.1.url", "at, label, source"]),
        ('source = "https://pledge', 'source = "pledge', ["events.1.source", "whole address"]),
        ('["ARM"]', '["Armenia"]', ["destination_iso3.0", "Armenia"]),
        ("start = 2023-09-24", 'start = "soon"', ["start", "soon"]),
        ("value = 120000", "value = 0", ["baseline.value", "greater than 0"]),
        (f'id = "{KARABAKH}"', 'id = "another"', ["id", "file's name"]),
        ("[headline]", "[headline", ["not valid TOML", "line"]),
    ],
)
def test_a_wrong_file_names_itself_the_key_and_what_is_allowed(tmp_path, old, new, words):
    assert old in TEXT
    path = tmp_path / f"{KARABAKH}.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_situations(tmp_path)
    message = str(caught.value)
    assert "\n" not in message
    for word in [str(path), *words]:
        assert word in message


def test_bytes_that_are_no_text_and_folders_that_are_none(tmp_path):
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(DataFileError, match=r"x\.toml"):
        load_situations(tmp_path)
    with pytest.raises(DataFileError, match="not a directory"):
        load_situations(tmp_path / "nowhere")
    with pytest.raises(DataFileError, match=KARABAKH):
        load_situation("atlantis", DECLARED)


def test_what_belongs(situation, one):
    assert fits(situation, one)
    assert fits(situation, replace(one, origin="ARTSAKH"))
    assert fits(situation, replace(one, destination=None, destination_iso3=None, term="fled"))
    assert fits(situation, replace(one, as_of=Moment("2023-09-24")))
    assert fits(situation, replace(one, as_of=Moment("2023-09")))


def test_what_does_not_belong(situation, one):
    assert not fits(situation, replace(one, origin=None, origin_iso3=None))
    assert not fits(situation, replace(one, origin="Ukraine", origin_iso3="UKR"))
    assert not fits(situation, replace(one, destination_iso3="RUS"))
    assert not fits(situation, replace(one, as_of=Moment("2023-09-23T23:59+04:00")))
    assert not fits(situation, replace(one, as_of=None))


def test_a_situation_without_origins_asks_for_its_destination(situation, one):
    anywhere = situation.model_copy(update={"origin": ()})
    assert fits(anywhere, replace(one, origin=None))
    assert fits(anywhere, replace(one, destination_iso3=None)), "Armenia is named"
    assert not fits(anywhere, replace(one, destination=None, destination_iso3=None))


@pytest.mark.parametrize(
    "origin", ["قره باغ", "Нагорного Карабаха", "Нагірного Карабаху", "Nagorno Karabakh", "haut-karabakh", "ARTSAKH"]
)
def test_a_place_belongs_by_its_name_in_any_language(situation, one, origin):
    assert fits(situation, replace(one, origin=origin, origin_iso3="AZE"))


def test_another_place_of_the_country_does_not_belong(situation, one):
    assert not fits(situation, replace(one, origin="Баку", origin_iso3="AZE"))
    assert not fits(situation, replace(one, origin="Azerbaijan", origin_iso3="AZE"))


def test_a_country_belongs_by_its_code_and_by_its_names():
    names = same_place_names("SDN")
    assert {"sudan", "soudan", "السودان", "судан", "sdn"} <= names
    assert "south sudan" not in names
    assert same_place_names("Nowhere-at-all") == {"nowhere at all"}


def test_without_a_gazetteer_a_place_has_one_name_and_a_broken_one_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPLACEMENT_DATA", str(tmp_path))
    assert same_place_names("Sudan") == {"sudan"}
    other = tmp_path / "other"
    (other / "gazetteer").mkdir(parents=True)
    (other / "gazetteer" / "countries.csv").write_text("code,name\n", encoding="utf-8")
    monkeypatch.setenv("DISPLACEMENT_DATA", str(other))
    with pytest.raises(DataFileError, match=r"countries\.csv: column 'iso3' is missing"):
        same_place_names("Sudan")
