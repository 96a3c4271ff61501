"""Verify finds whatever no longer stands."""

from __future__ import annotations

import sqlite3

import pytest

from ingest.store import open_store
from ingest.store.bodies import body_path
from ingest.verify import verify
from tests.ingest.made import NOW, reading


@pytest.fixture
def pages():
    return [reading("50,243"), reading("12", "77"), reading(text="Nothing to count here.")]


@pytest.fixture
def home(tmp_path, pages):
    with open_store(tmp_path) as store:
        run = store.start_run("run", NOW)
        for page, read in pages:
            store.record(page, read, run, NOW)
    return tmp_path


def report_of(home):
    with open_store(home, read_only=True) as store:
        return verify(store)


def tamper(home, statement):
    """Change a ledger behind the product's back: the triggers have to go first."""
    raw = sqlite3.connect(home / "ledger.sqlite")
    for (trigger,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_sound_store_passes(home):
    report = report_of(home)
    assert report.ok
    assert (report.figures, report.articles, report.documents) == (3, 3, 3)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE figures SET quote = 'So far 50,244' WHERE value = 50243", "the quote does not stand"),
        ("UPDATE figures SET number_text = '50,244' WHERE value = 50243", "the number does not stand"),
        ("UPDATE figures SET number_text = '!' WHERE value = 50243", "neither digits nor words"),
        ("UPDATE figures SET number_text = '' WHERE value = 50243", "neither digits nor words"),
        ("UPDATE figures SET quote_start = -3 WHERE value = 50243", "the quote does not stand"),
        ("UPDATE figures SET value = 50242 WHERE value = 50243", "not the one that its id was made from"),
        ("UPDATE figures SET as_of = '2023-09-28' WHERE value = 50243", "not the one that its id was made from"),
        ("UPDATE articles SET text = text || ' No.' WHERE text LIKE '%50,243%'", "not the one that the article's id"),
        ("UPDATE articles SET text = 'x' || text WHERE text LIKE '%50,243%'", "the number does not stand"),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_named(home, pages, statement, problem):
    tamper(home, statement)
    report = report_of(home)
    assert not report.ok
    named = {failure.subject for failure in report.failures} - {f"article {pages[0][1].article.article_id}"}
    assert named == {f"figure {pages[0][1].figures[0].figure_id}"}
    assert any(problem in failure.problem for failure in report.failures)


def test_missing_and_damaged_documents_are_named_with_all_that_hangs_on_them(home, pages):
    (home / body_path(pages[1][0].sha256)).unlink()
    (home / body_path(pages[2][0].sha256)).write_bytes(b"junk")
    failures = {failure.subject: failure.problem for failure in report_of(home).failures}
    assert set(failures) == {
        f"article {pages[1][1].article.article_id}",
        f"article {pages[2][1].article.article_id}",
        *(f"figure {figure.figure_id}" for figure in pages[1][1].figures),
    }
    assert "missing" in failures[f"article {pages[1][1].article.article_id}"]
    assert "damaged" in failures[f"article {pages[2][1].article.article_id}"]


def test_figures_no_longer_in_force_are_verified_too(home, pages):
    page, read = pages[0]
    with open_store(home) as store:
        store.record(page, type(read)(read.article, ()), 1, NOW)
        assert len(store.figures()) == 2
    assert report_of(home).figures == 3
