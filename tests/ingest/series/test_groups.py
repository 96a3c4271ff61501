"""Groups: what counts a whole never stands in a line with what counts a part of it or another country."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.model import RecordedFigure
from ingest.series import Group, build_series, group_of, group_series, groups_of, headline_series
from ingest.series.groups import GROUP_COLUMNS
from ingest.situations import Situation, load_situation
from tests.ingest.made import record


def situation(**fields):
    plain = {"id": "x", "title": "t", "summary": "s", "country": "c", "start": "2023-09-01", "zone": "Asia/Yerevan"}
    headline = {"term": "arrived", "counting": "cumulative", "unit": "people"}
    return Situation.model_validate({**plain, "headline": headline, **fields})


KARABAKH = load_situation("nagorno-karabakh-2023")
UKRAINE = situation(origin=["UKR"])
CHAD = situation(origin=["SDN"], destination=["Adré"], destination_iso3=["TCD"])
GOMA = situation(origin=["Goma", "North Kivu"], destination=["Goma", "North Kivu"], destination_iso3=["COD"])


def said(value: float, origin: str | None, destination: str | None, **fields) -> RecordedFigure:
    """A record; a place is "Name/ISO"."""
    coming, going = ((place or "").partition("/") for place in (origin, destination))
    made = record(value, fields.pop("as_of", "2023-09-27"), outlet=f"{origin} {destination} {value}", **fields)
    places = {
        "origin": coming[0] or None,
        "origin_iso3": coming[2] or None,
        "destination": going[0] or None,
        "destination_iso3": going[2] or None,
    }
    return replace(made, figure=replace(made.figure, **places))


@pytest.mark.parametrize(
    ("within", "origin", "destination", "expected"),
    [
        (KARABAKH, "Artsakh/AZE", "Armenia/ARM", ("ARM", "")),
        (KARABAKH, "Карабаха/AZE", "Армению/ARM", ("ARM", "")),
        (KARABAKH, "Karabakh/AZE", None, ("ARM", "")),
        (KARABAKH, "Karabakh/AZE", "Goris/ARM", ("ARM", "Goris")),
        (KARABAKH, "Karabakh/AZE", "Горисе/ARM", ("ARM", "Goris")),
        (KARABAKH, "Karabakh/AZE", "Some Village/ARM", ("ARM", "Some Village")),
        (UKRAINE, "Ukraine/UKR", "Polen/POL", ("POL", "")),
        (UKRAINE, "Ukraine/UKR", None, ("", "")),
        (UKRAINE, "Kharkiv/UKR", "Poland/POL", ("POL", "from Kharkiv")),
        (UKRAINE, "Ukraine/UKR", "Варшава/POL", ("POL", "Warsaw")),
        (CHAD, "Soudan/SDN", "Tchad/TCD", ("TCD", "")),
        (CHAD, "Soudan/SDN", "Adré/TCD", ("TCD", "")),
        (CHAD, "Darfour/SDN", "Tchad/TCD", ("TCD", "from Darfur")),
        (GOMA, "Goma/COD", "Nord-Kivu/COD", ("COD", "")),
        (GOMA, "Goma/COD", "RDC/COD", ("COD", "")),
        (GOMA, "DRC/COD", "Goma/COD", ("COD", "")),
        (GOMA, "Goma/COD", "Bukavu/COD", ("COD", "Bukavu")),
    ],
)
def test_the_group_of_a_figure(within, origin, destination, expected):
    found = group_of(said(5, origin, destination).figure, within)
    assert found == Group("arrived", "cumulative", "people", None, *expected)


def test_a_part_of_origin_and_of_destination_is_named_by_both():
    assert group_of(said(5, "Darfur/SDN", "Iriba/TCD").figure, CHAD).place == "Iriba, from Darfur"
    stays = said(5, "Bukavu/COD", "Bukavu/COD", term="displaced")
    assert group_of(stays.figure, GOMA).place == "Bukavu"


def test_a_count_in_a_town_neither_revises_nor_moves_the_headline():
    whole = [said(2906, "Karabakh/AZE", "Armenia/ARM", as_of="2023-09-25")]
    part = said(1500, "Karabakh/AZE", "Goris/ARM", as_of="2023-09-26T10:00+04:00")
    series = headline_series([*whole, part], KARABAKH)
    assert series["value"].tolist() == [2906]
    assert not series["revision"].any()
    town = group_series([*whole, part], KARABAKH, group_of(part.figure, KARABAKH))
    assert town["value"].tolist() == [1500]
    assert (town.attrs["destination_iso3"], town.attrs["place"]) == ("ARM", "Goris")
    joined = build_series([*whole, part], zone=KARABAKH.zone, term="arrived", counting="cumulative", unit="people")
    assert len(joined) == 2, "without a group all figures are taken, as ever"


def test_two_countries_and_all_of_abroad_are_three_lines():
    records = [
        said(2_000_000, "Ukraine/UKR", "Poland/POL"),
        said(4_000_000, "Ukraine/UKR", None),
        said(300_000, "Ukraine/UKR", "Germany/DEU"),
        said(310_000, "Ukraine/UKR", "Deutschland/DEU", as_of="2023-09-28"),
        said(9, "Ukraine/UKR", "Poland/POL", status="projected"),
    ]
    assert headline_series(records, UKRAINE)["value"].tolist() == [4_000_000]
    shown = situation(
        origin=["UKR"],
        headline={"term": "arrived", "counting": "cumulative", "unit": "people", "destination_iso3": "DEU"},
    )
    assert headline_series(records, shown)["line"].tolist() == [300_000, 310_000]
    groups = groups_of(records, UKRAINE)
    assert groups[["destination_iso3", "place", "figures", "first_as_of", "last_as_of"]].values.tolist() == [
        ["DEU", "", 2, "2023-09-27", "2023-09-28"],
        ["", "", 1, "2023-09-27", "2023-09-27"],
        ["POL", "", 1, "2023-09-27", "2023-09-27"],
    ]
    offered = [Group(*row) for row in groups.iloc[:, :6].itertuples(index=False, name=None)]
    assert [len(group_series(records, UKRAINE, group)) for group in offered] == [2, 1, 1]


def test_groups_have_their_columns_also_when_empty():
    empty = groups_of([], UKRAINE)
    full = groups_of([said(5, "Ukraine/UKR", None), record(6, None)], UKRAINE)
    assert list(empty.columns) == list(full.columns) == list(GROUP_COLUMNS)
    assert [str(kind) for kind in empty.dtypes] == [str(kind) for kind in full.dtypes]
    assert full["last_as_of"].tolist() == [None, "2023-09-27"] or full["last_as_of"].tolist() == ["2023-09-27", None]


def test_without_a_gazetteer_nothing_is_a_part(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPLACEMENT_DATA", str(tmp_path))
    assert group_of(said(5, "Upper Valley/AZE", "Lower Valley/ARM").figure, KARABAKH).place == ""
