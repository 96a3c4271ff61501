"""The benchmarks in short: that they run, that time grows with length and memory does not grow with articles.

Nothing here depends on how fast the machine is.
"""

from __future__ import annotations

import gc
import tracemalloc

import pytest

from ingest.extract import decoded, extract_figures, has_no_word_of_movement
from ingest.pipeline import PutAside, iter_results
from tests.benchmarks.measuring import HOSTILE, QUIET, article_in, case, demo_pages, document, gold_pages, growth
from tests.benchmarks.pages import page_of
from tests.ingest.extract.test_put_aside import REPORTS

LENGTH = 3_000  # characters
SLACK = 3.0  # twice the text may take three times the time; squares take four
ARTICLES = 1_000


def test_every_case_runs_and_gives_figures():
    texts = [(language, "A report", text) for language, text in REPORTS.items()]
    one = case("reports", gold_pages(texts, 60_000))
    for page, article in zip(one.pages, one.articles, strict=True):
        assert 55_000 <= len(page) <= 75_000
        assert extract_figures(article).figures
        assert not has_no_word_of_movement(page)


@pytest.mark.parametrize("size", [60_000, 120_000, 300_000])
def test_quiet_pages_have_their_size_and_are_put_aside(size: int):
    page = page_of([QUIET] * 30, "A quiet night", size=size)
    assert abs(len(page) - size) < size / 5
    (result,) = iter_results([document(page)])
    assert isinstance(result, PutAside)
    assert has_no_word_of_movement(decoded(document(page)))


@pytest.mark.parametrize("fragment", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(fragment: str):
    like = article_in(demo_pages()[0])
    assert growth(fragment, LENGTH, like) < SLACK or growth(fragment, LENGTH, like) < SLACK


def test_memory_does_not_grow_with_articles():
    texts = list(REPORTS.items())
    articles = [article_in(page_of([text], "", language=code, size=1_000)) for code, text in texts]
    for article in articles:
        extract_figures(article)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(ARTICLES // 10):
            extract_figures(articles[number % len(articles)])
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for number in range(ARTICLES):
            extract_figures(articles[number % len(articles)])
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < 100_000  # bytes: caches may still fill, articles leave nothing behind
