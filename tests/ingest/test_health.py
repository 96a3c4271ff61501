"""How a source stands: told by its visits, worst first, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ingest.health import STATES, health, healths
from ingest.moments import Moment
from ingest.reports import SourceReport
from ingest.review import Signature, decide
from ingest.sources import Source
from ingest.store import open_store
from tests.ingest.made import NOW as RECORDED
from tests.ingest.made import reading

NOW = datetime(2024, 5, 20, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def source(**fields) -> Source:
    made = {
        "id": "example",
        "title": "An example",
        "kind": "feed",
        "url": "https://news.example/rss",
        "languages": ["en"],
        "terms": "https://news.example/terms",
        "interval": "1d",
        "publisher": {"name": "Example News", "voice": "media"},
        "expect": {"items": {"min": 3, "max": 50}, "newest_within": "3d"},
    }
    return Source.model_validate(made | fields)


def visit(days_ago: float = 0.1, **fields) -> SourceReport:
    at = NOW - timedelta(days=days_ago)
    newest = Moment(f"{at:%Y-%m-%dT%H:%M}+00:00")
    made = SourceReport(
        "example", at, at + timedelta(minutes=1), items=10, fetched=5, articles=5, figures=5, newest=newest
    )
    return replace(made, **fields)


def state(*visits: SourceReport, of: Source | None = None):
    read = next((each for each in visits if each.problem is None), None)
    return health(of or source(), visits, read, NOW)


def test_a_source_that_is_read_and_brings_what_is_usual_is_well():
    told = state(visit(), visit(1))
    assert (told.state, told.told, told.share, told.failing_since) == ("well", (), 1.0, None)


def test_one_that_cannot_be_read_is_failing_since_the_first_failure_in_a_row():
    told = state(visit(0.1, problem="404 Not Found", newest=None), visit(1.1, problem="503", newest=None), visit(2.1))
    assert (told.state, told.told) == ("failing", ("404 Not Found",))
    assert told.failing_since == NOW - timedelta(days=1.1)
    assert told.last_success == NOW - timedelta(days=2.1)


def test_one_whose_newest_report_is_too_old_is_silent_also_where_its_list_did_not_change():
    old = Moment("2024-05-10T09:00+00:00")
    assert state(visit(newest=old)).state == "silent"
    unchanged = visit(list_unchanged=True, newest=None, items=0, articles=0, figures=0)
    told = state(unchanged, visit(10, newest=old))
    assert (told.state, told.newest) == ("silent", old)
    assert state(visit(newest=old), of=source(expect={})).state == "well", "nothing was expected"


def test_one_that_lists_less_than_is_usual_is_unusual():
    told = state(visit(items=1))
    assert told.state == "unusual"
    assert told.told == ("listed 1 items, 3 to 50 are usual: has its layout changed?",)


def test_one_that_brings_less_than_half_of_its_figures_is_unusual():
    before = [visit(5 + day, figures=10) for day in range(12)]
    told = state(*(visit(day / 5, figures=1) for day in range(1, 6)), *before)
    assert (told.state, told.share, told.share_before) == ("unusual", 0.2, 2.0)
    assert state(*(visit(day / 5, figures=6) for day in range(1, 6)), *before).state == "well"
    assert state(*(visit(day / 5, figures=1) for day in range(1, 6)), *before[:4]).state == "well", "too few to tell"


def test_one_that_nobody_visits_is_late_or_waiting():
    assert state(visit(2.9)).state == "well"
    assert state(visit(3.1), of=source(expect={})).state == "late"
    assert state(visit(9), of=source(expect={}, by_name=True)).state == "well"
    assert state().state == "waiting"
    assert state(of=source(by_name=True)).state == "named"


@pytest.mark.usefixtures("database")
def test_the_ledger_tells_it_worst_first_with_figures_and_decisions(tmp_path):
    declared = {name: source(id=name) for name in ("example", "failing", "never", "old")}
    with open_store(tmp_path) as store:
        run = store.start_run("run", NOW)
        page, read = reading("50,243")
        store.record(page, read, run, RECORDED)
        store.record(*reading("700", text="Late: 700 came"), run, RECORDED)
        for number, report in enumerate(
            (
                visit(),
                replace(visit(problem="no answer", newest=None), source_id="failing"),
                replace(visit(20), source_id="old"),
            )
        ):
            stamp = store.visits_stamp()
            store.note_visit(report, run)
            assert store.visits_stamp() != stamp, number
        decide(store, read.figures[0].figure_id, "accepted", Signature("the desk", "it is right", NOW))
        found = healths(store, declared, NOW)
        assert [(each.source.id, each.state) for each in found] == [
            ("failing", "failing"), ("old", "silent"), ("never", "waiting"), ("example", "well"),
        ]  # fmt: skip
        well = found[-1]
        assert well.standing is not None
        assert (well.standing.figures, well.standing.accepted, well.reviewed) == (2, 1, 1)
        assert [each.new_since is not None for each in found] == [True, False, False, False]
        assert store.recent_visits(["old", "nothing"], 5) == {
            "old": [replace(visit(20), source_id="old")],
            "nothing": [],
        }
        assert store.last_read("failing") is None


def test_the_states_are_told_in_the_order_of_trouble():
    assert STATES[:4] == ("failing", "silent", "unusual", "late")
