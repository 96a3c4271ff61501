"""Lands named by their people, changes that are no ranges, halves behind a scale, spans up to today."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read


@pytest.mark.parametrize(
    "text",
    [
        "More than 900 people have crossed into Armenian territory.",
        "More than 900 people have reached Armenian soil.",
    ],
)
def test_a_peoples_land_is_the_country(text: str):
    assert only(text).destination_iso3 == "ARM"


def test_a_change_is_two_counts():
    figures = read("The number of refugees who arrived in Chad rose from 2,000 to 3,000.").figures
    assert "range" not in {figure.qualifier for figure in figures}
    assert only("From 2,000 to 3,000 people have fled the city.").qualifier == "range"


def test_a_half_behind_the_scale():
    assert only("Two million and a half people have fled the country.").value == 2_500_000


def test_a_couple_of_hundred_is_rounded():
    figure = only("A couple of hundred people have fled the village.")
    assert (figure.value, figure.qualifier, figure.low) == (200, "about", None)


def test_a_span_up_to_today_is_a_running_total():
    figure = only("From 1 September to today 900 people have crossed into Chad.")
    assert (figure.counting, str(figure.period_start)) == ("cumulative", "2023-09-01")


def test_a_joined_year_belongs_to_the_number_behind_it():
    reading = read("Some 900 people fled to Chad in 2021 and in 2022 another 1,200 people fled to Chad.")
    assert [(figure.value, str(figure.as_of)) for figure in reading.figures] == [(900, "2021"), (1200, "2022")]


def test_only_the_month_of_publication_is_known():
    assert str(only("Some 900 people have crossed into Chad.", "2023-09").as_of) == "2023-09"
    assert str(only("Some 900 people had crossed into Chad by 5 August.", "2023-09").as_of) == "2023-08-05"
