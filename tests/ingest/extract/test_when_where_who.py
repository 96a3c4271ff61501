"""The moment a figure holds, where people came from and went, and who says so."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read


@pytest.mark.parametrize(
    ("when", "as_of", "basis"),
    [
        ("as of 6 p.m. local time Tuesday", "2023-09-26T18:00+04:00", "stated"),
        ("by 18:00 GMT on Tuesday", "2023-09-26T22:00+04:00", "stated"),
        ("as of noon on 25 September", "2023-09-25T12:00+04:00", "stated"),
        ("by 22:00 Moscow time on Tuesday", "2023-09-26T23:00+04:00", "stated"),
        ("as of September 26", "2023-09-26", "stated"),
        ("by Sunday", "2023-09-24", "stated"),
        ("by the end of August", "2023-08-31", "stated"),
        ("", "2023-09-27", "published"),
    ],
)
def test_the_figures_own_time(when: str, as_of: str, basis: str):
    figure = only(f"Some 6,650 people had crossed into Armenia {when}.".replace(" .", "."))
    assert (str(figure.as_of), figure.as_of_basis) == (as_of, basis)


def test_the_zone_follows_the_date_not_a_fixed_offset():
    winter = only("Some 900 people had reached Romania as of 9 a.m. on 24 January.", "2023-01-25")
    summer = only("Some 900 people had reached Romania as of 9 a.m. on 24 July.", "2023-07-25")
    assert str(winter.as_of) == "2023-01-24T09:00+02:00"
    assert str(summer.as_of) == "2023-07-24T09:00+03:00"


def test_the_day_of_the_statement():
    figure = only("Some 6,650 people have crossed into Armenia, the government said on Monday.")
    assert (str(figure.as_of), figure.as_of_basis) == ("2023-09-25", "stated")
    assert "when.day_of_statement" in figure.rules


def test_hours_earlier_count_from_the_time_told_before():
    reading = read("As of 10 p.m. on Tuesday 1,050 people had entered Armenia. Four hours earlier the number was 377.")
    assert [str(figure.as_of) for figure in reading.figures] == ["2023-09-26T22:00+04:00", "2023-09-26T18:00+04:00"]


def test_two_counts_keep_their_own_times():
    reading = read("By Sunday 900 people had crossed into Chad, up from 400 on Friday.")
    assert [(figure.value, str(figure.as_of)) for figure in reading.figures] == [
        (900, "2023-09-24"),
        (400, "2023-09-22"),
    ]


def test_an_undated_text_gives_no_date():
    figure = only("Some 900 people have crossed into Chad.", None)
    assert (figure.as_of, figure.as_of_basis) == (None, "published")


@pytest.mark.parametrize(
    ("text", "counting", "start"),
    [
        ("Some 900 people crossed into Chad in the past two weeks.", "period", "2023-09-13"),
        ("Some 900 people a day are crossing into Chad.", "period", None),
        ("Some 900 people have crossed into Chad since 1 September.", "cumulative", "2023-09-01"),
        ("Some 900 people are sheltering in schools.", "stock", None),
        ("Some 900 people are displaced.", "stock", None),
        ("Some 900 people were evacuated from 3 September to 9 September.", "period", "2023-09-03"),
    ],
)
def test_counting_and_where_it_starts(text: str, counting: str, start: str | None):
    figure = only(text)
    assert figure.counting == counting
    assert (str(figure.period_start) if figure.period_start else None) == start


def test_origin_and_destination():
    figure = only("Some 900 people from Nagorno-Karabakh have arrived in Armenia.")
    assert (figure.origin, figure.origin_iso3) == ("Nagorno-Karabakh", "AZE")
    assert (figure.destination, figure.destination_iso3) == ("Armenia", "ARM")


def test_the_receiver_is_the_destination():
    figure = only("Chad has taken in 900 people from Sudan.")
    assert (figure.origin_iso3, figure.destination_iso3) == ("SDN", "TCD")


def test_displaced_within_one_country_stay_in_it():
    figure = only("Fighting has displaced 900 people in Goma.")
    assert (figure.origin_iso3, figure.destination_iso3) == ("COD", "COD")


def test_those_who_return_go_home():
    figure = only("More than 900 Afghans were deported from Iran.")
    assert (figure.origin_iso3, figure.destination_iso3) == ("IRN", "AFG")


def test_from_the_region_means_the_region_named_before():
    reading = read("Fighting shook Nagorno-Karabakh. Some 900 people from the region have arrived in Armenia.")
    assert reading.figures[0].origin == "Nagorno-Karabakh"


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("Some 900 people have crossed into Chad, the interior ministry said.", "interior ministry", "government"),
        ("According to UNHCR, 900 people have crossed into Chad.", "UNHCR", "un"),
        ("“Some 900 people have crossed into Chad,” said Anna Example, mayor of Adré.", "Anna Example", "government"),
        ("The Red Cross said 900 people had crossed into Chad.", "Red Cross", "ngo"),
        (
            "As of noon 900 had crossed into Chad, the Daily Example wrote, citing the Chadian army.",
            "Chadian army",
            "government",
        ),
        ("Some 900 people have crossed into Chad.", None, None),
    ],
)
def test_who_says_so(text: str, speaker: str | None, kind: str | None):
    figure = only(text)
    assert (figure.attributed_to, figure.attributed_kind) == (speaker, kind)
