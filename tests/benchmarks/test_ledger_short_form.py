"""The benchmarks of the ledger in short: that product and floor find the same, on both databases. No time is held."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from statistics import mean

import pytest

from tests.benchmarks.ledger_filling import Plain, fill
from tests.benchmarks.ledger_measuring import asking, data_with_situation, inserting, opening, verifying
from tests.benchmarks.ledger_reports import COMMON, RARE, reports

FIGURES = 900
RECORDED = 30


@pytest.fixture(params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest):
    return opening(request.getfixturevalue("postgresql") if request.param == "postgresql" else None)


def test_product_and_floor_give_the_same_answers(opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLACEMENT_DATA", str(data_with_situation(tmp_path / "data")))
    made = list(reports(FIGURES, 2))
    own = [figure for _, reading in made for figure in reading.figures if figure.origin == "Province 0"]
    with opened(tmp_path / "home") as store, closing(Plain(tmp_path / "plain.sqlite")) as plain:
        fill(store, made)
        plain.insert(made, at_once=100)
        answers = list(asking(store, plain, runs=1))
    for one in answers:
        assert one.answer == one.floor_answer, one.name
        assert one.answer, one.name
        assert one.ratio > 0
    by_name = {one.name: one.answer for one in answers}
    assert sorted(by_name["a situation's figures"]) == sorted(figure.figure_id for figure in own)
    assert by_name["a series, from ledger to table"] == sorted(figure.figure_id for figure in own)


def test_recording_and_verifying_count_every_figure(opened, tmp_path: Path):
    recorded = inserting(opened, tmp_path, RECORDED, runs=1)
    assert recorded.answer == recorded.floor_answer == RECORDED
    verified = verifying(opened, tmp_path / "verified", RECORDED)
    articles = len(list(reports(RECORDED, 1)))
    assert verified.answer == verified.floor_answer == (RECORDED, articles)


def test_the_same_seed_makes_the_same_reports_of_the_stated_size():
    made = list(reports(1_500, 3))
    assert made == list(reports(1_500, 3))
    quotes = [figure.quote for _, reading in made for figure in reading.figures]
    assert len(quotes) == 1_500
    assert 180 < mean(map(len, quotes)) < 200
    assert 2.7 < len(quotes) / len(made) < 3.3
    assert 5 < sum(COMMON in quote.split() for quote in quotes) < 40
    assert 0 < sum(set(RARE) <= set(quote.split()) for quote in quotes) < 40
    assert {reading.article.language for _, reading in made} == {"en", "fr", "es", "de", "ru", "uk", "ar"}
