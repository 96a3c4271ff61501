"""What is kept between readers: the open ledger, charts that were drawn, and what is read before anybody comes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard import charts, queries
from dashboard.language import spoken
from dashboard.queries.opened import opened
from dashboard.theme import LIGHT
from dashboard.views import warming
from dashboard.views.kept import KEPT, kept_chart, with_rows
from ingest.errors import StoreError
from tests.dashboard.ledger import SITUATION


@pytest.fixture
def page(home):
    return queries.open_page(SITUATION)


def test_the_ledger_is_opened_once_and_answers_many(home: Path):
    with opened(home) as first, opened(home) as second:
        assert first is second
        assert first.counts()["figures"] > 0


def test_a_ledger_put_in_the_place_of_another_is_read_anew(home: Path, tmp_path: Path):
    with opened(home) as before:
        figures = before.counts()["figures"]
    copy = tmp_path / "copy.sqlite"
    shutil.copy(home / "ledger.sqlite", copy)
    copy.replace(home / "ledger.sqlite")
    with opened(home) as after:
        assert after is not before
        assert after.counts()["figures"] == figures


def test_where_there_is_no_ledger_nothing_is_kept_open(tmp_path: Path):
    for _ in range(2):
        with pytest.raises(StoreError, match="no ledger here yet"), opened(tmp_path):
            pytest.fail("there is nothing to open")


def test_a_chart_is_drawn_once_for_a_page_a_language_and_what_was_asked(page):
    drawn: list[str] = []

    def make():
        drawn.append("daily")
        return charts.daily_chart(page.daily, LIGHT)

    first = kept_chart(page, "daily", make)
    assert kept_chart(page, "daily", make) is first
    assert drawn == ["daily"]
    with spoken("fr"):
        assert kept_chart(page, "daily", make) is not first
    kept_chart(page, "another", make)
    assert len(drawn) == 3
    days = first["datasets"]["days"].to_pylist()
    assert days == charts.daily_chart(page.daily, LIGHT)["datasets"]["days"]
    for number in range(KEPT):
        kept_chart(page, number, make)
    assert kept_chart(page, "daily", make) is not first


def test_other_rows_make_another_chart_and_leave_the_kept_one(page):
    kept = kept_chart(page, "daily", lambda: charts.daily_chart(page.daily, LIGHT))
    other = with_rows(kept, "days", [{"day": "1 Jan 2024", "new": 5.0}])
    assert other["datasets"]["days"].to_pylist() == [{"day": "1 Jan 2024", "new": 5.0}]
    assert len(kept["datasets"]["days"]) == len(page.daily)
    assert other["layer"] is kept["layer"]


def test_what_is_shown_first_is_read_before_anybody_comes(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(warming, "PAUSE", 0)
    warming.warm()
    monkeypatch.setattr("ingest.store.Store.figures", lambda *_, **__: pytest.fail("the ledger is read again"))
    assert queries.open_page(queries.first_situation()).situation.id == SITUATION
    assert queries.overview().glances[0].situation.id == SITUATION


def test_a_home_without_a_ledger_is_no_trouble_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLACEMENT_HOME", str(tmp_path))
    warming.warm()
    assert not (tmp_path / "ledger.sqlite").exists()
