"""English: what the sentences around a number add, one rule of reading at a time."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused


def values(text: str, **said: str) -> list[tuple[float, str]]:
    return [(figure.value, figure.term) for figure in read(text, **said).figures]


def test_parts_of_a_count_take_its_time_and_counting():
    whole, part = read(
        "Some 9,000 people arrived in Chad between 1 and 15 May 2023. Of these, 4,000 are children.", "2023-05-20"
    ).figures
    assert (whole.counting, part.counting) == ("period", "period")
    assert part.as_of == whole.as_of
    assert part.as_of is not None
    assert part.as_of.text == "2023-05-15"
    assert part.subgroup == "children"


def test_a_part_does_not_carry_on():
    text = (
        "Relief camps in the state of Assam were sheltering 6,520 people on Monday. "
        "Nearly 700 of them had reached the state that same day. Saitual had the most, with 2,238."
    )
    assert values(text) == [(6520.0, "sheltered"), (700.0, "arrived"), (2238.0, "sheltered")]


def test_the_time_may_be_told_behind():
    figure = only("Some 9,000 people fled to Chad. They left between 8 and 20 March.", "2023-03-27")
    assert figure.as_of is not None
    assert (figure.as_of.text, figure.counting) == ("2023-03-20", "period")


def test_with_a_number_the_participle_is_its_verb():
    figures = values("Some 37,740 Syrians have registered, with another 1,700 sheltering in schools.")
    assert figures == [(37740.0, "registered"), (1700.0, "sheltered")]


def test_a_number_that_only_tells_where_does_not_make_the_next_one_things():
    figures = values("In the north 1,738 people are living in 55 camps, and another 1,702 in the south.")
    assert [value for value, _ in figures] == [1738.0, 1702.0]


def test_a_row_of_numbers_shares_the_noun():
    figures = values("The three camps hold 1,604, 1,219 and 606 displaced people.")
    assert [value for value, _ in figures] == [1604.0, 1219.0, 606.0]


def test_houses_are_counted_on():
    figures = values("It damaged around 80 houses, destroyed 20 others and left the road under water after the flood.")
    assert figures == [(80.0, "housing_damaged"), (20.0, "housing_destroyed")]


def test_of_the_displaced_says_who_went_home():
    assert only("In all 102,593 of the displaced had been returned to their villages.").term == "returned"


def test_a_slip_behind_the_comma_is_no_end_of_the_number():
    assert only("The flood has left 61, 000 people displaced.").value == 61000.0


def test_two_ends_of_a_range_share_a_scale_with_decimals():
    figure = only("Between 2.2 and 2.5 million people have been displaced by the war.")
    assert (figure.low, figure.high) == (2200000.0, 2500000.0)


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("The floods have claimed at least 180 lives.", "180", "terms.killed"),
        (
            "Hygiene kits and mattresses went to those in need, kits for 6,240 refugees.",
            "6,240",
            "terms.aid_recipients",
        ),
        ("The agency was holding 56,816 migrants.", "56,816", "terms.detained"),
        ("Refugee children: some 1,200 children were studying in schools.", "1,200", "terms.employed"),
    ],
)
def test_what_is_told_of_others(text: str, number: str, rule: str):
    assert refused(text)[number] == rule


def test_the_country_of_the_title_is_left_where_others_receive():
    reading = read(
        "Some 900 Chadians have crossed into Cameroon. Niger has taken in 450.", title="Chad: violence uproots 1,350"
    )
    assert [(f.origin_iso3, f.destination_iso3) for f in reading.figures] == [("TCD", "CMR"), ("TCD", "NER")]


def test_who_goes_home_comes_from_the_other_country_told_of():
    figure = read("Iran's border was open. Some 30,663 Afghans returned in May.", title="Afghans go back home").figures[
        0
    ]
    assert (figure.term, figure.destination_iso3, figure.origin_iso3) == ("returned", "AFG", "IRN")


def test_a_small_city_of_a_country_not_told_of_is_a_namesake():
    figure = only("Floods in Colombia: 2,175 people were in shelters in Valdivia on Tuesday, Colombia's army said.")
    assert figure.destination_iso3 == "COL"


def test_an_agency_speaks_in_the_report_it_heads():
    text = (
        "UN Office of the Resident Coordinator – Flash Update No. 3\n\n"
        "Some 13,250 people have moved into care centres.\n"
    )
    figure = only(text)
    assert figure.attributed_to == "UN Office of the Resident Coordinator"
    assert figure.term == "sheltered"


def test_plans_are_projections():
    assert only("Officials expect to evacuate around 1,200 more people before nightfall.").status == "projected"
