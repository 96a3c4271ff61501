"""The gate: the reading scores at least what it scored when it was last pinned, on the very same articles.

The floors stand in floors.toml. `displacement evaluate` pins them (CONTRIBUTING.md, rule 4).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest.evaluation import by_language, evaluate_each, load_gold
from ingest.evaluation.accuracy import FILE, PAGES, accuracy, read_accuracy, with_tables, without_date
from ingest.evaluation.floors import load_floors, missed_floors
from ingest.evaluation.measures import fingerprint, measures
from ingest.evaluation.scores import Evaluation
from ingest.extract import EXTRACTOR_VERSION, extract_figures
from tests.evaluation.corpora import BESIDE, OWN, ROOT

FLOORS = load_floors(Path(__file__).parent / "floors.toml")
CORPORA = [path for path in (OWN, BESIDE) if path.is_dir()]
EACH = pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.name)
PIN = "displacement evaluate {} --pin tests/evaluation/floors.toml"
PUBLISH = PIN.format("tests/evaluation/gold") + " --publish ."


@cache
def scored(corpus: Path) -> dict[str, Evaluation]:
    """Scores of a corpus by language; read once for all tests."""
    each = evaluate_each(load_gold(corpus), extract_figures)
    return by_language((annotated.article.language, part) for annotated, part in each)


def test_our_own_articles_are_there():
    assert OWN in CORPORA


@EACH
def test_the_articles_are_those_that_were_pinned(corpus: Path):
    assert corpus.name in FLOORS, f"not pinned yet; run: {PIN.format(corpus)}"
    same = fingerprint(corpus) == FLOORS[corpus.name].fingerprint
    assert same, f"the annotated articles have changed since they were pinned; run: {PIN.format(corpus)}"


@EACH
def test_no_floor_is_missed(corpus: Path):
    missed = missed_floors(FLOORS[corpus.name], measures(scored(corpus)))
    if missed:
        pytest.fail(f"the reading got worse on {corpus.name}: {'; '.join(missed)}", pytrace=False)
    assert len(FLOORS[corpus.name].floors) > 20


@EACH
def test_every_quote_and_number_stands_in_its_text(corpus: Path):
    for part in scored(corpus).values():
        assert part.quotes.right == part.quotes.read


def test_the_published_accuracy_is_what_is_measured():
    told = accuracy(scored(OWN), fingerprint(OWN), EXTRACTOR_VERSION)
    published = read_accuracy(ROOT / FILE)
    assert without_date(published) == told, f"data/accuracy.json is out of date; run: {PUBLISH}"
    assert len(published["measured_on"]) == len("2026-11-25")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_pages_show_the_published_accuracy(page: Path):
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "<!-- accuracy: levels -->" in text
    assert with_tables(text, read_accuracy(ROOT / FILE)) == text, f"the tables are out of date; run: {PUBLISH}"
