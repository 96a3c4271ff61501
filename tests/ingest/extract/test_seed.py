"""The article it all began with, and one of our own wording that is like it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.extract import extract_article, extract_figures
from ingest.model import Document, Reading

SEED = sorted((Path(__file__).parents[4] / "shared" / "seed").glob("*.txt"))

LIKE_IT = """date 2023-09-27 By A. Writer and B. Writer, Example News

(Example) — A violinist from the valley has asked the world “not to look away” from what happens there.

The valley, home to around 90,000 people, has had a government of its own since 1994.

On her page the 41-year-old wrote of “hundreds of families who are being forcibly displaced from Nagorno Karabakh and \
make for Armenia.”

Just over 31,000 people had arrived in Armenia from Nagorno-Karabakh as of 2.30 p.m. local time (6.30aET) Wednesday, \
the deputy mayor of Goris said.

More than one-third of the population has left, and shelling last week killed more than 60 people.
"""


def _read(text: str) -> Reading:
    document = Document("file:///report.txt", text.encode(), "text/plain", datetime(2023, 9, 28, tzinfo=UTC), "files")
    return extract_figures(extract_article(document))


@pytest.mark.skipif(not SEED, reason="the seed article lies beside the project and is not part of it")
def test_the_seed_article_gives_exactly_two_figures():
    reading = _read(SEED[0].read_text(encoding="utf-8"))
    vague, exact = reading.figures
    assert (exact.value, exact.low, exact.high, exact.qualifier) == (47_000, 47_000, None, "more_than")
    assert (exact.unit, exact.term, exact.counting, exact.status) == ("people", "arrived", "cumulative", "reported")
    assert (str(exact.as_of), exact.as_of_basis) == ("2023-09-27T12:15+04:00", "stated")
    assert "when.two_clocks_agree" in exact.rules
    assert (exact.origin, exact.origin_iso3) == ("Nagorno-Karabakh", "AZE")
    assert (exact.destination, exact.destination_iso3) == ("Armenia", "ARM")
    assert exact.attributed_to is not None
    assert exact.attributed_to.endswith("prime minister’s spokesperson")
    assert exact.attributed_kind == "government"
    assert (vague.value, vague.qualifier, vague.unit, vague.term) == (1_000, "vague", "families", "displaced")
    text = reading.article.text
    for figure in reading.figures:
        assert text[figure.quote_span.start : figure.quote_span.end] == figure.quote
        assert text[figure.number_span.start : figure.number_span.end] == figure.number_text
        assert figure.number_text in figure.quote
    assert (reading.article.outlet, str(reading.article.published)) == ("CNN", "2023-09-27")
    refused = {refusal.number_text: refusal.rule for refusal in reading.refusals}
    assert refused["120,000"] == "terms.residents"
    assert refused["200"] == "terms.killed"
    assert refused["one"] == "candidates.share"
    assert refused["34"] == "candidates.age"
    assert refused["1917"] == refused["2019"] == refused["2022"] == "candidates.time"


def test_an_article_like_it():
    reading = _read(LIKE_IT)
    vague, exact = reading.figures
    assert (exact.value, exact.qualifier, exact.term, exact.counting) == (31_000, "more_than", "arrived", "cumulative")
    assert str(exact.as_of) == "2023-09-27T14:30+04:00"
    assert "when.two_clocks_agree" in exact.rules
    assert (exact.origin, exact.destination_iso3) == ("Nagorno-Karabakh", "ARM")
    assert (exact.attributed_to, exact.attributed_kind) == ("deputy mayor of Goris", "government")
    assert (vague.value, vague.qualifier, vague.unit) == (100, "vague", "families")
    assert (reading.article.outlet, reading.article.author) == ("Example News", "A. Writer and B. Writer")
    refused = {refusal.number_text: refusal.rule for refusal in reading.refusals}
    assert refused["90,000"] == "terms.residents"
    assert refused["60"] == "terms.killed"
    assert refused["41"] == "candidates.age"
    assert refused["one"] == "candidates.share"


def test_two_clocks_that_differ_lower_the_confidence():
    told = LIKE_IT.replace("6.30aET", "7.30aET")
    doubted = next(figure for figure in _read(told).figures if figure.value == 31_000)
    sure = next(figure for figure in _read(LIKE_IT).figures if figure.value == 31_000)
    assert "when.two_clocks_differ" in doubted.rules
    assert str(doubted.as_of) == "2023-09-27T14:30+04:00"
    assert doubted.confidence < sure.confidence
