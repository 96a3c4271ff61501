"""The annotated articles keep to their own rules, so that a score means something."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import Any, get_args

import pytest

from ingest.evaluation import load_gold
from ingest.extract.gazetteer import load_gazetteer
from ingest.extract.lexicon import languages
from ingest.model import Counting, Qualifier, Status, Term, Unit
from ingest.moments import Moment
from tests.evaluation.corpora import BESIDE, OWN, raw_articles

ARTICLES = raw_articles(OWN)
FIELDS = {
    "quote", "value", "low", "high", "qualifier", "unit", "subgroup", "term", "counting", "status", "as_of",
    "as_of_basis", "period_start", "origin", "origin_iso3", "destination", "destination_iso3", "attributed_to",
}  # fmt: skip
WORDS = {
    "qualifier": set(get_args(Qualifier)),
    "unit": set(get_args(Unit)),
    "term": {term for term in get_args(Term) if not term.startswith("housing")},
    "counting": set(get_args(Counting)),
    "status": set(get_args(Status)),
    "as_of_basis": {"stated", "published"},
}
EACH = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
LONGEST_SHARED_RUN = (
    8  # words; stock phrases ("according to the international organization for migration") stay below it
)


def answers(figure: dict[str, Any], name: str) -> list[Any]:
    return [figure[name], *figure.get(f"{name}_alt", [])]


def _may_be(figure: dict[str, Any], value: float) -> bool:
    """Whether a reading of `value` would be taken for the figure."""
    low, high = figure["low"], figure["high"]
    return bool(value == figure["value"] or (low is not None and high is not None and low <= value <= high))


def test_every_language_has_its_share():
    count = Counter(article["language"] for article in ARTICLES)
    assert set(count) == set(languages())
    assert count["en"] >= 20
    assert min(count.values()) >= 4
    assert sum(count.values()) >= 60
    assert any(not article["figures"] for article in ARTICLES)


def test_ids_are_unique_and_all_are_loaded():
    ids = [article["id"] for article in ARTICLES]
    assert len(set(ids)) == len(ids)
    assert [gold.article.article_id for gold in load_gold(OWN)] == sorted(ids)


@EACH
def test_an_article_is_whole(article: dict[str, Any]):
    assert article["id"].startswith(article["language"] + "-")
    assert re.match(r"https?://", article["url"])
    assert article["title"]
    assert article["outlet"]
    assert article["text"] == article["text"].strip()
    if article["published"] is not None:
        assert Moment(article["published"])
    assert article["figures"] or article["distractors"]
    for other in article["distractors"]:
        taken = any(_may_be(figure, other["value"]) for figure in article["figures"])
        assert not taken or other["why"].startswith("restatement"), other


@EACH
def test_quotes_stand_in_the_text(article: dict[str, Any]):
    for entry in chain(article["figures"], article["distractors"], article.get("optional", [])):
        assert entry["quote"] in article["text"], entry["quote"]
        assert isinstance(entry["value"], int | float)
        assert "figures" in article
    assert all(other["why"] for other in chain(article["distractors"], article.get("optional", [])))


@EACH
def test_a_figure_has_its_fields_and_words(article: dict[str, Any]):
    for figure in article["figures"]:
        extra = {name for name in figure if name.endswith("_alt")}
        assert set(figure) - extra == FIELDS
        assert {name.removesuffix("_alt") for name in extra} <= FIELDS
        assert all(isinstance(figure[name], list) and figure[name] for name in extra)
        for name, words in WORDS.items():
            assert set(answers(figure, name)) <= words, (name, figure["quote"])
    assert isinstance(article["figures"], list)


@EACH
def test_bounds_follow_the_qualifier(article: dict[str, Any]):
    for figure in article["figures"]:
        value, low, high = figure["value"], figure["low"], figure["high"]
        wanted = {
            "exact": (value, value),
            "about": (None, None),
            "more_than": (value, None),
            "less_than": (None, value),
            "range": (low, high),
            "vague": (value, None),
        }[figure["qualifier"]]
        assert (low, high) == wanted, figure["quote"]
        assert value > 0
        if figure["qualifier"] == "range":
            assert value == (low + high) / 2
            assert low < high
    assert "text" in article


@EACH
def test_times_are_iso_and_in_order(article: dict[str, Any]):
    for figure in article["figures"]:
        for when in chain(answers(figure, "as_of"), answers(figure, "period_start")):
            assert when is None or Moment(when), figure["quote"]
        start, end = figure["period_start"], figure["as_of"]
        if start and end:
            shorter = min(len(start), len(end), 10)
            assert start[:shorter] <= end[:shorter], figure["quote"]
        if figure["as_of_basis"] == "published":
            assert figure["as_of"] == article["published"], figure["quote"]
    assert article["published"] is None or len(article["published"]) in (7, 10)


@EACH
def test_countries_are_known(article: dict[str, Any]):
    known = set(load_gazetteer("en").countries)
    for figure in article["figures"]:
        for name in ("origin_iso3", "destination_iso3"):
            assert {code for code in answers(figure, name) if code} <= known, figure["quote"]
    assert known


@pytest.mark.parametrize("other", [path for path in (OWN, BESIDE) if path.is_dir()], ids=lambda path: path.parent.name)
def test_no_text_shares_a_long_run_of_words_with_another(other):
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[i : i + LONGEST_SHARED_RUN]) for i in range(len(words) - LONGEST_SHARED_RUN + 1)}

    theirs = {article["id"]: runs(article["text"]) for article in raw_articles(other)}
    for article in ARTICLES:
        ours = runs(article["text"])
        shared = [name for name, other_runs in theirs.items() if name != article["id"] and ours & other_runs]
        assert shared == [], article["id"]
