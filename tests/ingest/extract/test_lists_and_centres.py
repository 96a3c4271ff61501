"""Rows of places, labels of lines, people in relief centres, headers and clocks: one rule of reading at a time."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused


def destinations(text: str, published: str = "2023-09-27") -> list[tuple[float, str, str | None]]:
    figures = read(text, published).figures
    return [(figure.value, figure.term, figure.destination_iso3) for figure in figures]


def test_a_row_counts_what_the_number_before_it_counts_and_takes_its_own_place():
    text = "Since May 9,300 people have been registered as refugees: 5,100 in Chad, 3,000 in Uganda and 1,200 in Niger."
    assert destinations(text)[1:] == [
        (5100.0, "registered", "TCD"),
        (3000.0, "registered", "UGA"),
        (1200.0, "registered", "NER"),
    ]


def test_a_row_is_as_certain_as_its_head():
    figures = read("Some 900 people could cross the border: 500 into Chad, 400 into Niger.").figures
    assert [figure.status for figure in figures] == ["projected", "projected", "projected"]


def test_a_place_names_its_number_with_of():
    text = "Chad sees the arrival of over 900 people a week, Uganda of 500."
    assert [(value, iso3) for value, _, iso3 in destinations(text)] == [(900.0, "TCD"), (500.0, "UGA")]


def test_a_label_says_what_its_line_counts():
    figures = read("KEY FIGURES\n\nIDPs: 61,200 individuals (10,400 families)").figures
    assert [(f.value, f.unit, f.term) for f in figures] == [
        (61200.0, "people", "displaced"),
        (10400.0, "families", "displaced"),
    ]


def test_evacuees_of_relief_centres_are_counted_as_present():
    text = (
        "Fourteen relief centres are open in Johor, Malaysia. "
        "The number of evacuees in Johor had gone up to 2,140 from 560 families this morning."
    )
    figures = read(text).figures
    assert [(f.value, f.counting, f.destination_iso3, f.qualifier) for f in figures] == [
        (2140.0, "stock", "MYS", "exact"),
        (560.0, "stock", "MYS", "exact"),
    ]


def test_the_count_told_of_is_no_count_of_the_centres_beside_it():
    text = "The number of evacuees in five relief centres in Johor has risen to 1,880."
    assert only(text).value == 1880.0


def test_numbers_behind_things_with_a_colon_count_people():
    assert only("In 56 relief camps: 31,208").term == "sheltered"


def test_camps_told_of_before_hold_people():
    assert only("The county has opened 31 camps for families. They hold 7,586 at present.").term == "sheltered"


def test_they_were_so_many():
    text = "In Chad 5,700 people had been evacuated as of 4 pm. This morning they were 4,300 people."
    assert [figure.counting for figure in read(text).figures][1] == "stock"


def test_a_number_that_grew_in_a_week_is_the_total_by_now():
    assert only("Over the past week the number of displaced people has grown to 17,000 in Chad.").counting != "period"


def test_who_arrived_today_is_counted_for_the_day():
    assert only("On the island of Lesbos 340 people have arrived today.").counting == "period"


def test_the_year_of_the_report_is_not_over():
    assert only("Malta has received 3,400 migrants in the course of 2023.", "2023-09-27").counting == "cumulative"


def test_a_flash_update_is_dated_by_the_end_of_its_span():
    text = "Flash update, 23 February - 2 March 2021\n\nThe war has displaced 2,100 families in Yemen."
    figure = only(text, "2021-03-15")
    assert figure.as_of is not None
    assert figure.as_of.text == "2021-03-02"


def test_the_hour_of_publication_dates_no_count():
    text = "Tuesday, 05 August 2025 6:12 AM\n\nSome 1,900 people have been displaced in Syria."
    figure = only(text, "2025-08-05T06:12+03:00")
    assert figure.as_of is not None
    assert figure.as_of.text == "2025-08-05"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("As of 11 p.m. EDT on Saturday (0300 GMT on Sunday) 4,860 people had been evacuated in Florida.", "23T23:00"),
        ("By 2 p.m. Monday 4,860 people had been evacuated in Florida.", "25T14:00"),
        ("Up to Monday at 12.00 Central Indonesia Time 4,860 people had fled.", "25T12:00"),
        ("As of 8 am 4,860 people had been evacuated in Florida, against 3,900 last night.", "27T08:00"),
    ],
)
def test_clocks(text: str, moment: str):
    figure = read(text).figures[0]
    assert figure.as_of is not None
    assert figure.as_of.text.startswith(f"2023-09-{moment}")


def test_the_day_on_which_people_are_expected_lies_ahead():
    figure = only("Another 210 refugees are expected to arrive in Chad on Thursday.", "2023-09-27")
    assert figure.as_of is not None
    assert (figure.status, figure.as_of.text) == ("projected", "2023-09-28")


def test_who_lives_abroad_and_returns_goes_home():
    figure = only("Some 230 Afghan families living in Pakistan returned to their homeland on Sunday.")
    assert (figure.origin_iso3, figure.destination_iso3) == ("PAK", "AFG")


def test_a_part_of_a_place_is_used_as_the_words_before_it_say():
    figure = only("Some 900 Sudanese have crossed into the northern districts of Uganda.")
    assert figure.destination_iso3 == "UGA"


def test_two_countings_of_one_side_of_a_list_go_together():
    figures = read("It counted 2,450 IDPs in 501 households and 1,983 returnees in 323 households in Chad.").figures
    assert [f.term for f in figures] == ["displaced", "displaced", "returned", "returned"]


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("The coast guard kept 2,018 migrants from crossing.", "2,018", "terms.prevented"),
        ("Malta leads with 3,317 asylum applicants per million inhabitants.", "3,317", "candidates.rate"),
        ("There are 76 evacuation orders in force.", "76", "candidates.counts_things"),
        ("A boat carrying 240 migrants capsized off the coast.", "240", "terms.missing"),
        ("It brings the capacity to 130,000 people.", "130,000", "terms.capacity"),
        ("The number of displaced people fell by 9% (28,900 individuals).", "28,900", "candidates.difference"),
        ("Nearly one in four of the land's 4,700 inhabitants had been uprooted.", "4,700", "candidates.share"),
        ("The storm cost 900 people their jobs.", "900", "terms.affected"),
    ],
)
def test_numbers_that_are_none_of_ours(text: str, number: str, rule: str):
    assert refused(text)[number] == rule


def test_a_count_of_areas_is_no_clock():
    figure = only("Some 1,840 people had been displaced in 14 local government areas of Nigeria.")
    assert figure.as_of is not None
    assert figure.as_of.text == "2023-09-27"


def test_ages_are_no_people():
    assert only("Some 112 Afghans were deported. They ranged in age from 18 to 49.").value == 112.0


def test_a_state_and_the_country_it_lies_in_are_one_origin():
    figure = only("Over 3,600 people from Kayah state in Myanmar have sought refuge across the border in Thailand.")
    assert (figure.origin_iso3, figure.destination_iso3) == ("MMR", "THA")


def test_nights_and_refuge_in_shelters():
    text = "Some 13,000 people spent Tuesday night in 40 schools. Over 200 people took refuge in churches."
    assert [figure.term for figure in read(text).figures] == ["sheltered", "sheltered"]


def test_what_is_expected_by_a_day_dates_nothing_else():
    text = (
        "The camp is to take in an expected influx of around 5,000 refugees by the end of May. "
        "The total number of arrivals in Chad is 64,600."
    )
    figure = read(text, "2024-04-01").figures[-1]
    assert figure.as_of is not None
    assert (figure.value, figure.as_of.text) == (64600.0, "2024-04-01")


def test_a_bracket_is_counted_like_what_it_follows():
    text = "In Chad 5,700 people had been evacuated as of 4 pm. This morning they were 4,300 people (1,280 families)."
    assert [figure.counting for figure in read(text).figures][1:] == ["stock", "stock"]


def test_numbers_in_brackets_of_a_list_are_no_ages():
    text = "In all 4,200 people are staying in camps in Mizoram: Aizawl (2,117), Champhai (141) and Serchhip (14)."
    assert [figure.value for figure in read(text).figures] == [4200.0, 2117.0, 141.0, 14.0]


def test_the_same_word_of_homes():
    assert only("The storm cost 900 people their homes in Chad.").term == "displaced"
