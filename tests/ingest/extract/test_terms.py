"""What happened to the people counted."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Some 12,300 people crossed into Chad.", "arrived"),
        ("Chad has received upwards of 12,300 refugees.", "arrived"),
        ("The arrival of 12,300 people has strained the town.", "arrived"),
        ("More than 12,300 people fled the city.", "fled"),
        ("The fighting has driven 12,300 people out of the town.", "fled"),
        ("The flood has displaced 12,300 people.", "displaced"),
        ("The flood forced 12,300 people from their homes.", "displaced"),
        ("About 12,300 residents were evacuated before the storm.", "evacuated"),
        ("The army moved 12,300 people to safety.", "evacuated"),
        ("Nearly 12,300 people are sheltering in schools.", "sheltered"),
        ("Some 12,300 people are living in tents.", "sheltered"),
        ("Uganda hosts 12,300 refugees.", "hosted"),
        ("Officials registered 12,300 refugees at the border.", "registered"),
        ("About 12,300 Afghans were deported from Iran.", "returned"),
        ("More than 12,300 refugees have gone back home.", "returned"),
    ],
)
def test_the_governing_verb_gives_the_term(text: str, term: str):
    assert only(text).term == term


def test_the_verb_outweighs_the_adjective():
    assert only("Some 12,300 displaced people have crossed into Chad.").term == "arrived"
    assert only("The number of displaced people who arrived in Chad was 12,300.").term == "arrived"
    assert only("About 12,300 people fleeing the war have reached Chad.").term == "arrived"


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("The attack killed 212 people.", "212", "terms.killed"),
        ("At least 212 people were injured.", "212", "terms.injured"),
        ("Some 21,200 people are in need of food.", "21,200", "terms.in_need"),
        ("The town, home to 21,200 people, is empty.", "21,200", "terms.residents"),
        ("Police arrested 212 people.", "212", "terms.detained"),
        ("The aid cost $21,200 and helped refugees.", "21,200", "candidates.money"),
        ("About 62% of refugees are women.", "62", "candidates.percentage"),
        ("They walked 212 km to the border.", "212", "candidates.distance"),
        ("One in 12 refugees is a child.", "12", "candidates.share"),
        ("Refugees sleep in 212 tents.", "212", "candidates.counts_things"),
        ("Refugees were told of Resolution 2254.", "2254", "candidates.identifier"),
        ("Refugees left in 2019.", "2019", "candidates.time"),
        ("Maria Example, 34, fled on foot.", "34", "candidates.age"),
        ("Most of the region's 21,200 people have left.", "21,200", "candidates.share"),
        ("About 21,200 pilgrims arrived in the city; fewer tourists came.", "21,200", "terms.travellers"),
    ],
)
def test_what_is_no_figure_is_refused_by_name(text: str, number: str, rule: str):
    assert refused(text)[number] == rule


def test_a_bare_number_takes_what_the_sentence_before_counts():
    reading = read("On Monday 1,204 people crossed into Chad. Another 980 followed on Tuesday.")
    assert [(figure.value, figure.term) for figure in reading.figures] == [(1204, "arrived"), (980, "arrived")]
    assert "terms.carried" in reading.figures[1].rules


def test_a_list_takes_what_its_heading_says():
    reading = read("Where the displaced are sheltering:\n\nGoma – 4,658\nBukavu – 1,772\n")
    assert [(figure.value, figure.term) for figure in reading.figures] == [(4658, "sheltered"), (1772, "sheltered")]


def test_a_rounded_lead_is_the_exact_count_below_it():
    reading = read(
        "More than 47,000 people have crossed into Armenia. The exact number of people who entered Armenia "
        "was 47,115 as of noon on Wednesday."
    )
    assert [figure.value for figure in reading.figures] == [47_115]
    assert {r.number_text: r.rule for r in reading.refusals}["47,000"] == "restated.fuller_mention"


def test_projections_are_told_apart():
    assert only("Armenia is preparing for the arrival of 120,000 refugees.").status == "projected"
    assert only("Armenia has taken in 120,000 refugees.").status == "reported"


def test_a_difference_is_no_count():
    assert refused("That is 3,000 more than on Monday, when people fled.")["3,000"] == "candidates.difference"


def test_units_and_subgroups():
    assert only("Some 870 families were evacuated.").unit == "families"
    assert only("Some 870 households were displaced.").unit == "households"
    assert only("About 870 children have crossed into Chad.").subgroup == "children"
