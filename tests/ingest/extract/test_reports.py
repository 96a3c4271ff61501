"""English reports: their headings, rows, periods, tallies and speakers, one rule of reading at a time."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused


def moment_of(text: str, published: str = "2023-09-27") -> tuple[str, str | None]:
    figure = only(text, published)
    assert figure.as_of is not None
    return figure.as_of.text, figure.period_start.text if figure.period_start else None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In May last year some 900 people fled to Chad.", ("2022-05", "2022-05-01")),
        ("On 5 March of last year, 900 people arrived in Chad.", ("2022-03-05", "2022-03-05")),
        ("Between May and July 2021 some 900 people fled to Chad.", ("2021-07-31", "2021-05-01")),
        ("Between November and January 2022 some 900 people fled to Chad.", ("2022-01-31", "2021-11-01")),
        ("From 3 March 2022 - 5 May 2022, 900 people were displaced in Chad.", ("2022-05-05", "2022-03-03")),
        ("From 3 to 9 March 2022, a total of 900 people arrived in Chad.", ("2022-03-09", "2022-03-03")),
    ],
)
def test_a_year_behind_governs_what_stands_before_it(text: str, told: tuple[str, str | None]):
    assert moment_of(text) == told


def test_the_reporting_period_is_the_span_of_the_heading():
    text = "Situation report, 1 to 14 June 2023\n\nDuring the reporting period 900 people arrived in Chad."
    assert moment_of(text, "2023-06-20") == ("2023-06-14", "2023-06-01")


def test_a_day_earlier_counts_from_the_day_told_before():
    text = "The office counted 1,780 people in evacuation centres on Sunday, down from 2,550 a day earlier."
    told = [figure.as_of.text for figure in read(text, "2024-11-18").figures if figure.as_of is not None]
    assert told == ["2024-11-17", "2024-11-16"]
    assert moment_of("A day earlier 900 people had fled to Chad.")[0] == "2023-09-26"


def test_an_event_counted_from_dates_nothing():
    assert moment_of("One day before the storm, 900 people had fled to Chad.") == ("2023-09-27", None)


def test_a_tally_on_a_day_is_no_count_of_that_day():
    figure = read("Some 1,400 people have arrived in Chad. On 6 September the tally stood at 900.").figures[-1]
    assert (figure.counting, figure.period_start) == ("cumulative", None)


def test_what_is_explained_and_what_is_so_by_now_is_no_stock():
    figure = only("The fighting has by now uprooted 9,000 people.")
    assert figure.counting == "cumulative"


def test_a_landing_is_a_count_of_its_day():
    figure = only("A jet from Libya touched down in Chad at 7 p.m. on Monday with 203 Chadians who had been stranded.")
    assert (figure.term, figure.counting, figure.destination_iso3) == ("returned", "period", "TCD")


def test_people_who_come_to_their_own_country_go_home():
    assert only("Some 900 Nigerians landed in Lagos from Libya on Monday.").term == "returned"
    assert only("As security in Mali worsened, 900 Malians arrived in Chad.").term == "arrived"


def test_a_name_before_a_place_takes_its_preposition():
    assert only("Some 900 people have arrived at Example Border Post, Chad.").destination_iso3 == "TCD"


def test_rows_below_a_heading_of_divisions_are_parts():
    text = (
        "Situation report, 1 to 7 June 2023\n\nThis week 113 households were displaced in Yemen.\n\n"
        "Where they went (governorate)\n- Marib, 36 households\n- Taiz, 22 households\n\n"
        "Where they left (governorate)\n- Taiz - 26 households\n"
    )
    told = [(f.value, f.term, f.origin, f.destination) for f in read(text, "2023-06-08").figures[1:]]
    assert [(value, term) for value, term, _, _ in told] == [(36.0, "displaced"), (22.0, "displaced"), (26.0, "fled")]
    assert (told[0][3], told[1][3], told[2][2]) == ("Marib", "Taiz", "Taiz")


def test_a_list_without_divisions_counts_nothing():
    text = "In June 900 people fled.\n\nBlankets handed out\n- Marib, 36 households\n- Taiz, 22 households\n"
    assert [figure.value for figure in read(text, "2023-07-01").figures] == [900.0]


def test_rows_beside_names_that_no_gazetteer_knows():
    figures = read("Of them 210 are staying at Examplepur, 115 at Othertown and 137 at Thirdville.").figures
    assert {figure.term for figure in figures} == {"sheltered"}


def test_centres_that_had_held_people_before():
    text = "The centres in Kelantan held 6,963 people at 8 pm. In the afternoon they had held 5,722 people."
    assert [figure.term for figure in read(text).figures] == ["sheltered", "sheltered"]


@pytest.mark.parametrize(
    "text", ["The 97 sites shelter 11,000.", "Some 20 camps house 900.", "Schools shelter 400 families."]
)
def test_places_that_shelter(text: str):
    assert only(text).term == "sheltered"


def test_the_count_that_a_country_owns_is_of_it():
    text = "On the Thai side 400,000 people have been moved to shelters. Cambodia's figure is 101,229."
    assert read(text).figures[-1].destination_iso3 == "KHM"


def test_rows_of_a_sentence_have_their_own_places():
    text = "Some 900,000 people in Cuba were evacuated. By province: Camagüey, 258,573; Holguín, 139,914."
    assert [figure.origin for figure in read(text).figures[1:]] == ["Camagüey", "Holguín"]


def test_who_hosts_stands_before_who_fled():
    figure = only("Lebanon is home to around 900,000 Syrians who fled the war.")
    assert (figure.term, figure.destination_iso3) == ("hosted", "LBN")


def test_a_guess_of_the_past_is_no_forecast():
    assert only("Up to 900 people may have crossed into Chad.").status == "reported"
    assert only("Up to 900 people may cross into Chad.").status == "projected"


def test_an_aside_governs_nothing():
    figures = read(
        "There are 900 Syrian refugees in Jordan and 700 in Iraq, not including the latest arrivals."
    ).figures
    assert {figure.term for figure in figures} == {"hosted"}


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("Three in every ten of the evacuees in shelters, that is 60 or older, need help.", "60", "candidates.age"),
        ("The evacuation goes on. Lives lost so far: 151.", "151", "terms.killed"),
        ("The fire brigade has 230 people at the evacuated village.", "230", "terms.employed"),
        ("The camps, 115 of them, shelter whoever fled.", "115", "candidates.counts_things"),
        ("Shelters have gone up from 12 to 24 for evacuees.", "24", "candidates.counts_things"),
        ("They fled after lightning had ignited dozens of blazes.", "dozens", "candidates.counts_something_else"),
        ("At least 199 returnees have been killed.", "199", "terms.killed"),
        ("The camp was set up for refugees, to house 12,000 people.", "12,000", "terms.capacity"),
        ("The average family size of the returnees was 16.", "16", "terms.residents"),
        ("Evacuees leave between now and tomorrow (16).", "16", "candidates.time"),
    ],
)
def test_numbers_that_are_none_of_ours(text: str, number: str, rule: str):
    assert refused(text)[number] == rule


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Ministry of Relief on Friday morning said 900 people had fled.", "Ministry of Relief"),
        ("The Relief Office (RO) said 900 people had fled.", "Relief Office (RO)"),
        ("According to the latest figures of the ministry, 900 people fled.", "ministry"),
        ("The relief department, New York, said 900 people had fled.", "relief department"),
        ("Geneva - UNHCR said 900 people had fled.", "UNHCR"),
        ("For 41 per cent, 900 people in all, it was not the first time that they fled.", None),
        ("IOM CHAD\nDisplacement in the east\nSituation report 3\n\nSome 900 people fled.", "IOM CHAD"),
    ],
)
def test_speakers(text: str, speaker: str | None):
    assert only(text).attributed_to == speaker


def test_two_counts_have_two_speakers():
    text = (
        "A security source told reporters that 3,100 people had fled, while the Red Cross, citing the interior ministry, "
        "put the figure at 1,800."
    )
    assert [figure.attributed_to for figure in read(text).figures] == ["security source", "interior ministry"]


def test_one_exact_number_is_one_count():
    text = "The house heard that 30,401 people have found refuge in Chad. All 30,401 are staying in camps."
    assert len(read(text).figures) == 1


def test_findings_released_on_a_day_are_not_of_that_day():
    figure = only("Findings released on Wednesday showed that 900 people had returned to Chad.")
    assert figure.counting == "cumulative"


def test_the_same_months_of_another_year():
    now, then = read(
        "Some 900 people have arrived in Italy since January, against 700 in the same period of 2020."
    ).figures
    assert now.as_of is not None
    assert now.as_of.text == "2023-09-27"
    assert then.period_start is not None
    assert then.period_start.text.startswith("2020")
