"""Labelled excerpts: the first figure, any figure, and term, unit and country of the one labelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import DataFileError
from ingest.evaluation.excerpts import ExcerptScores, add_up, country_of, load_excerpts, score_each
from ingest.extract import extract_figures
from ingest.model import Article, Reading
from tests.ingest.made import article, figure

HEAD = "excerpt,figure,reporting_term,reporting_unit,country,iso3\n"
TEXT = "In the valley 900 people and then 70 families have left for the coast of Chad with their goods."


def scored(tmp_path: Path, rows: str, *numbers: str, **fields: object) -> ExcerptScores:
    path = tmp_path / "labelled.csv"
    path.write_text(HEAD + rows, encoding="utf-8")

    def read(of: Article) -> Reading:
        return Reading(of, tuple(figure(of, number, **fields) for number in numbers))

    return add_up(score_each(load_excerpts(path), read))


def shares(scores: ExcerptScores) -> dict[str, float]:
    return {name: score.recall for name, score in scores.scores.items()}


def test_the_first_figure_must_be_the_one_labelled(tmp_path: Path):
    row = f"{TEXT},70,Displaced,Households,Chad,TCD\n"
    fields = {"idmc_term": "Displaced", "unit": "families", "term": "fled", "origin_iso3": "TCD"}
    told = scored(tmp_path, row, "900", "70", **fields)
    assert shares(told) == {"value first": 0, "value any": 1, "term": 1, "unit": 1, "country": 1}
    assert told.beyond == 1
    assert [mistake.causes for mistake in told.mistakes] == [("value first wrong",)]


def test_nothing_is_right_of_a_figure_that_was_not_read(tmp_path: Path):
    told = scored(tmp_path, f"{TEXT},1234,Displaced,People,Chad,TCD\n", "900")
    assert set(shares(told).values()) == {0}
    assert told.mistakes[0].causes == ("missed: displaced",)


def test_a_country_counts_only_where_one_is_labelled(tmp_path: Path):
    told = scored(tmp_path, f"{TEXT},900,Displaced,People,,nan\n", "900", idmc_term="Evacuated")
    assert told.scores["country"].annotated == 0
    assert told.scores["term"].right == 0


def test_a_text_in_no_known_language_has_no_figures(tmp_path: Path):
    told = scored(tmp_path, "zzz 900 qqq,900,Displaced,People,Chad,TCD\n", "900")
    assert told.scores["value any"].right == 0


def test_the_product_reads_an_excerpt_without_title_and_date(tmp_path: Path):
    path = tmp_path / "labelled.csv"
    path.write_text(HEAD + "Floods displaced 900 people in the north of Chad.,900,Displaced,People,Chad,TCD\n")
    told = add_up(score_each(load_excerpts(path), extract_figures))
    assert set(shares(told).values()) == {1}


@pytest.mark.parametrize(("term", "country"), [("fled", "AZE"), ("evacuated", "AZE"), ("hosted", "ARM")])
def test_the_country_is_the_one_left_or_the_one_reached(term: str, country: str):
    assert country_of(figure(article(TEXT), "900", term=term)) == country


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("excerpt,figure\na,1\n", "column 'reporting_term' is missing"),
        (HEAD, "holds no rows"),
        (HEAD + "a,many,Displaced,People,,\n", "row 1: 'figure' is not a number"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, problem: str):
    path = tmp_path / "labelled.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=problem):
        load_excerpts(path)
