"""What counts as right, and what a mistake is called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.evaluation import causes_counted, evaluate, load_gold
from ingest.evaluation.scores import FIELDS, LEVELS, Evaluation, Score
from ingest.model import Article, Figure, Reading
from ingest.moments import Moment
from tests.ingest.evaluation.annotated import FIGURE, annotated, write
from tests.ingest.made import figure, refusal


def scored(tmp_path: Path, gold: dict[str, Any], *read: tuple[str, dict[str, Any]], refused: str = "") -> Evaluation:
    """The scores of a reading that holds the numbers `read`, with other fields than made.py's."""

    def reading(of: Article) -> Reading:
        figures: tuple[Figure, ...] = tuple(figure(of, number, **fields) for number, fields in read)
        return Reading(of, figures, (refusal(of, refused, "terms.no_movement"),) if refused else ())

    return evaluate(load_gold(write(tmp_path / "gold", gold)), reading)


def test_a_figure_right_in_all_is_right_at_every_level(tmp_path: Path):
    told = scored(tmp_path, annotated({}), ("900", {}))
    assert all(score == Score(1, 1, 1) for score in told.levels.values())
    assert all(score == Score(1, 1, 1) for score in told.fields.values())
    assert told.clocks == Score(1, 1, 1)
    assert told.quotes.right == told.quotes.read == 1
    assert told.errors == []


@pytest.mark.parametrize(
    ("name", "told", "right_up_to"),
    [
        ("term", "fled", "value"),
        ("as_of", Moment("2023-09-26"), "term"),
        ("destination_iso3", "GEO", "as_of"),
        ("counting", "stock", "destination"),
        ("qualifier", "about", "destination"),
    ],
)
def test_levels_add_up(tmp_path: Path, name: str, told: Any, right_up_to: str):
    scores = scored(tmp_path, annotated({}), ("900", {name: told}))
    order = list(LEVELS)
    right = [level for level in order if scores.levels[level].right]
    assert right == order[: order.index(right_up_to) + 1]
    assert scores.fields[name].right == 0


@pytest.mark.parametrize("name", ["unit", "subgroup", "status", "period_start", "origin", "attributed_to"])
def test_every_field_is_scored(tmp_path: Path, name: str):
    other = {"unit": "families", "status": "projected", "period_start": "2023-09-24"}.get(name, "somebody else")
    scores = scored(tmp_path, annotated({name: other, "origin_iso3": None}), ("900", {}))
    assert name in FIELDS
    assert scores.fields[name].right == 0
    assert scores.levels["counting"].right == 1


def test_other_answers_of_the_annotation_are_right_too(tmp_path: Path):
    told = scored(tmp_path, annotated({"term": "fled", "term_alt": ["arrived"]}), ("900", {}))
    assert told.levels["term"].right == 1


def test_a_day_in_place_of_the_hour_is_right_but_no_clock(tmp_path: Path):
    told = scored(tmp_path, annotated({}), ("900", {"as_of": Moment("2023-09-27T13:00+04:00")}))
    assert told.levels["as_of"].right == 1
    assert told.clocks == Score(0, 1, 1)
    assert causes_counted(told.mistakes) == [("clock wrong", 1)]


def test_distractors_and_neutral_values(tmp_path: Path):
    gold = annotated(
        {},
        distractors=[{"quote": "40 were killed", "value": 40, "why": "killed"}],
        optional=[{"quote": "100 sleep in halls", "value": 100, "why": "guests"}],
    )
    told = scored(tmp_path, gold, ("900", {}), ("40", {}), ("100", {}))
    assert told.levels["value"] == Score(1, 2, 1)
    assert told.distractors.right == 1
    assert causes_counted(told.mistakes) == [("false: killed read as arrived", 1)]


def test_vague_figures_neither_help_nor_hurt(tmp_path: Path):
    told = scored(tmp_path, annotated({"qualifier": "vague", "high": None}), ("900", {"qualifier": "vague"}))
    assert told.levels["value"] == Score(0, 0, 0)
    assert told.figures == 1


def test_causes_are_counted_with_the_rule_that_refused(tmp_path: Path):
    other = {"value": 100, "low": 100, "high": 100, "quote": "100 sleep", "term": "sheltered", "as_of": "2023-09-27"}
    gold = annotated({"term": "hosted", "subgroup": "children"}, other)
    told = scored(tmp_path, gold, ("900", {"term": "displaced"}), refused="100")
    causes = dict(causes_counted(told.mistakes))
    assert causes["term wrong: hosted read as displaced"] == 1
    assert causes["subgroup not read"] == 1
    assert causes["missed: refused by terms.no_movement"] == 1
    assert [line.split()[0] for line in told.errors] == ["FIELD", "MISSED"]


def test_a_quote_that_does_not_stand_there_is_counted(tmp_path: Path):
    told = scored(tmp_path, annotated({}), ("900", {"quote": "900 people arrived"}))
    assert told.quotes == Score(0, 1, 1)
    assert FIGURE["value"] == 900
