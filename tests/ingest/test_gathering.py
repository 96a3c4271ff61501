"""What a situation gathers, with the reason; and that a database may narrow by `Gathering` without losing any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ingest.moments import Moment
from ingest.situations import Situation, country_pair, fits, gathering
from tests.ingest.made import article, figure

BASE = figure(article("70 people have arrived"), "70", as_of=Moment("2025-03-01"))


def situation(**fields):
    plain = {
        "id": "x",
        "title": "t",
        "summary": "s",
        "country": "c",
        "start": "2025-01-01",
        "zone": "Africa/Lubumbashi",
    }
    headline = {"term": "displaced", "counting": "stock", "unit": "people"}
    return Situation.model_validate({**plain, "headline": headline, **fields})


INSIDE = situation(origin=["Goma", "North Kivu"], destination=["Goma", "North Kivu"], destination_iso3=["COD"])
COUNTRY = situation(origin=["LBN"], destination=["LBN"], destination_iso3=["LBN"], zone="Asia/Beirut")
ACROSS = situation(origin=["SDN"], destination_iso3=["TCD"])
ABROAD = situation(origin=["UKR"])
HOME = situation(origin=["PAK"], destination_iso3=["AFG"], cause="return")
HOME_FROM_ANYWHERE = situation(destination_iso3=["AFG"], cause="return")
ALL = [INSIDE, COUNTRY, ACROSS, ABROAD, HOME, HOME_FROM_ANYWHERE]


def one(term, origin=None, destination=None, **fields):
    """A figure; a place is "Name/ISO", each part may be missing."""
    coming, going = ((place or "").partition("/") for place in (origin, destination))
    return replace(
        BASE,
        term=term,
        origin=coming[0] or None,
        origin_iso3=coming[2] or None,
        destination=going[0] or None,
        destination_iso3=going[2] or None,
        **fields,
    )


@pytest.mark.parametrize(
    ("within", "found", "reason"),
    [
        (INSIDE, one("displaced", "Goma/COD", "Goma/COD"), "from Goma to Goma"),
        (INSIDE, one("displaced", "Nord-Kivu/COD", "Bukavu/COD"), "from Nord-Kivu (a name of North Kivu) to Bukavu"),
        (INSIDE, one("fled", "Goma/COD"), "from Goma, destination not said"),
        (INSIDE, one("sheltered", None, "Goma/COD"), "to Goma, origin not said"),
        (INSIDE, one("returned", "Democratic Republic of the Congo/COD", "Goma/COD"),
         "from Democratic Republic of the Congo to Goma"),
        (COUNTRY, one("displaced", "Lebanon/LBN"), "from Lebanon, destination not said"),
        (COUNTRY, one("sheltered", None, "Beirut/LBN"), "to Beirut, origin not said"),
        (ACROSS, one("arrived", "Darfur/SDN", "Chad/TCD"), "from Darfur (in Sudan) to Chad"),
        (ACROSS, one("hosted", "/SDN", "/TCD"), "from Sudan to Chad"),
        (ABROAD, one("fled", "Ukraine/UKR"), "from Ukraine, destination not said"),
        (ABROAD, one("registered", "Україна/UKR", "Poland/POL"), "from Україна (a name of Ukraine) to Poland"),
        (HOME, one("returned", "Pakistan/PAK", "Afghanistan/AFG"), "from Pakistan to Afghanistan"),
        (HOME_FROM_ANYWHERE, one("returned", None, "Afghanistan/AFG"), "to Afghanistan, origin not said"),
        (HOME_FROM_ANYWHERE, one("returned", "Iran/IRN", "Afghanistan/AFG"), "from Iran to Afghanistan"),
    ],
)  # fmt: skip
def test_what_fits_and_why(within, found, reason):
    assert fits(within, found) == f"{reason}, on or after 1 January 2025"


@pytest.mark.parametrize(
    ("within", "found"),
    [
        (INSIDE, one("displaced", "DRC/COD", "DRC/COD")),
        (INSIDE, one("displaced", "Bukavu/COD", "Goma/COD")),
        (INSIDE, one("fled", "Goma/COD", "Gisenyi/RWA")),
        (INSIDE, one("hosted", None, "Goma/COD")),
        (INSIDE, one("displaced")),
        (COUNTRY, one("hosted", "Syria/SYR", "Lebanon/LBN")),
        (COUNTRY, one("registered", None, "Lebanon/LBN")),
        (COUNTRY, one("fled", "Lebanon/LBN", "Syria/SYR")),
        (ACROSS, one("fled", "Sudan/SDN")),
        (ACROSS, one("arrived", None, "Chad/TCD")),
        (ACROSS, one("arrived", "South Sudan/SSD", "Chad/TCD")),
        (ACROSS, one("arrived", "Sudan/SDN", "Egypt/EGY")),
        (ACROSS, one("displaced", "Sudan/SDN", "Sudan/SDN")),
        (ABROAD, one("displaced", "Ukraine/UKR")),
        (ABROAD, one("displaced", "Ukraine/UKR", "Ukraine/UKR")),
        (ABROAD, one("fled", "Ukraine/UKR", "Lviv")),
        (HOME, one("returned", None, "Afghanistan/AFG")),
        (HOME, one("hosted", "Afghanistan/AFG", "Pakistan/PAK")),
        (HOME_FROM_ANYWHERE, one("displaced", None, "Afghanistan/AFG")),
        (HOME_FROM_ANYWHERE, one("returned", "Afghanistan/AFG", "Kabul/AFG")),
        (ACROSS, one("arrived", "Sudan/SDN", "Chad/TCD", as_of=Moment("2024-12-31"))),
        (ACROSS, one("arrived", "Sudan/SDN", "Chad/TCD", as_of=None)),
    ],
)
def test_what_does_not_fit(within, found):
    assert fits(within, found) is None


def test_a_name_of_the_origin_in_another_country_is_another_place():
    assert fits(INSIDE, one("displaced", "Goma/ZMB", None)) is None


def test_the_last_day_is_part_of_the_situation():
    over = situation(origin=["SDN"], destination_iso3=["TCD"], end="2025-03-31")
    last, after = (one("arrived", "Sudan/SDN", "Chad/TCD", as_of=Moment(day)) for day in ("2025-03-31", "2025-04-01"))
    assert fits(over, last) is not None
    assert fits(over, after) is None
    assert gathering(over).end == datetime(2025, 3, 31, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "both empty"),
        ({"origin": ["SDN"], "end": "2024-01-01"}, "end lies before start"),
        ({"destination_iso3": ["POL"], "headline": {"term": "fled", "counting": "stock", "unit": "people",
                                                   "destination_iso3": "DEU"}}, "DEU"),
        ({"origin": ["SDN"], "sole_destination": True}, "sole_destination"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_told(fields, words):
    with pytest.raises(ValidationError, match=words):
        situation(**fields)


def test_figures_without_a_situation_are_listed_by_their_countries():
    assert country_pair(one("fled", "Goma/COD", "Gisenyi/RWA")) == ("COD", "RWA")
    assert country_pair(one("fled")) == (None, None)


places = st.sampled_from(
    [None, "Goma/COD", "Гома", "North Kivu/COD", "DRC/COD", "/COD", "Lebanon/LBN", "Liban", "لبنان/LBN", "Sudan/SDN",
     "Darfur/SDN", "/SDN", "Chad/TCD", "Tschad", "Україна/UKR", "Ukraine", "Poland/POL", "Lviv", "Pakistan/PAK",
     "Afghanistan/AFG", "Kabul", "Goma/ZMB"]
)  # fmt: skip
terms = st.sampled_from(["arrived", "fled", "displaced", "sheltered", "hosted", "registered", "returned", "evacuated"])
times = st.sampled_from(
    ["2024-12-31", "2025-01-01", "2024-12", "2025", "2025-06-01T00:30+14:00", "2024-12-31T23:00+02:00"]
)


@given(st.sampled_from(ALL), terms, places, places, times)
def test_narrowing_never_loses_a_figure_that_fits(within, term, origin, destination, time):
    found = one(term, origin, destination, as_of=Moment(time))
    if fits(within, found) is not None:
        assert gathering(within).may_hold(found)


def test_narrowing_leaves_out_what_it_can():
    sought = gathering(ACROSS)
    assert sought.origin_iso3 == {"SDN"}
    assert sought.destination_iso3 == sought.destination_keys == frozenset()
    assert {"sudan", "soudan"} <= sought.origin_keys
    assert sought.start == datetime(2024, 12, 31, 22, tzinfo=UTC)
    assert not sought.may_hold(one("arrived", None, "Chad/TCD"))
    assert gathering(INSIDE).origin_iso3 == frozenset()
    assert gathering(INSIDE).inside
    assert not sought.inside
