"""What the store promises: all or nothing, once, verbatim, never changed."""

from __future__ import annotations

import multiprocessing
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ingest.errors import DataFileError, EvidenceError, StoreError
from ingest.identity import identified
from ingest.model import Decision, Failure, Fetch, LinkCheck, PassedOver, Proposal, Reading, Span
from ingest.moments import Moment
from ingest.reports import RunReport
from ingest.store import Recorded, open_store
from ingest.store.schema import metadata
from ingest.verify import verify
from tests.ingest.made import NOW, article, cited, document, evidence, figure, reading, refusal

LATER = NOW + timedelta(days=1)

pytestmark = pytest.mark.usefixtures("database")


def kept(home: Path, *readings, now=NOW):
    with open_store(home) as store:
        run = store.start_run("run", now)
        return [store.record(*each, run, now) for each in readings]


def test_what_goes_in_comes_out_with_its_provenance(tmp_path, database):
    page, read = reading("50,243", as_of=Moment("2023-09-27T15:00+04:00"), low=None)
    assert kept(tmp_path, (page, read)) == [Recorded(True, 1)]
    with open_store(tmp_path, read_only=True) as store:
        [found] = store.figures()
        assert found.figure == read.figures[0]
        assert found.article == cited(read.article)
        assert (found.fetched_at, found.recorded_at, found.run_id) == (NOW, NOW, 1)
        assert found.snapshot_path == f"documents/{page.sha256[:2]}/{page.sha256}.zst"
        assert (tmp_path / found.snapshot_path).is_file() == (database == "sqlite")
        assert store.read_body(page.sha256) == page.body
        assert list(store.articles()) == [read.article] == [store.article(read.article.article_id)]
        assert store.article("nothing") is None


def test_the_same_again_adds_nothing_not_even_when_it_was_fetched_later(tmp_path):
    page, read = reading("50,243")
    again = replace(page, fetched_at=LATER)
    assert kept(tmp_path, (page, read), (again, read), (page, read))[1:] == [Recorded(False, 0)] * 2
    with open_store(tmp_path, read_only=True) as store:
        assert store.counts() == {
            "runs": 1, "documents": 1, "articles": 1, "figures": 1, "readings": 1, "refusals": 0,
        }  # fmt: skip
        assert store.figures()[0].fetched_at == NOW


def test_other_bytes_around_a_known_report_are_not_a_new_document(tmp_path):
    page, read = reading("50,243")
    other = replace(page, body=b"another advertisement")
    changed = replace(read, article=replace(read.article, document_sha256=other.sha256))
    kept(tmp_path, (page, read), (other, changed))
    with open_store(tmp_path, read_only=True) as store:
        assert store.counts()["documents"] == 1
        with pytest.raises(StoreError, match="missing"):
            store.read_body(other.sha256)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"number_span": Span(0, 6)}, "number does not stand"),
        ({"quote": "So far nobody"}, "quote does not stand"),
        ({"quote": "So far", "quote_span": Span(0, 6)}, "outside its quote"),
        ({"number_span": Span(7, 4000)}, "number does not stand"),
        ({"number_span": Span(-5, 6)}, "number does not stand"),
        ({"article_id": "another"}, "another article"),
        ({"value": float("nan")}, "not a count"),
        ({"value": -1.0}, "not a count"),
        ({"low": 9.0, "high": 1.0}, "low bound"),
    ],
)
def test_a_figure_without_evidence_is_refused_and_nothing_of_its_article_is_kept(tmp_path, change, problem):
    page, read = reading("50,243", "12")
    broken = replace(read, figures=(read.figures[0], replace(read.figures[1], **change)))
    with pytest.raises(EvidenceError, match=problem) as caught:
        kept(tmp_path, (page, broken))
    assert caught.value.subject == read.figures[1].figure_id
    with open_store(tmp_path) as store:
        assert (store.counts()["articles"], store.counts()["figures"]) == (0, 0)


def test_a_known_article_never_changes_its_text(tmp_path):
    page, read = reading("50,243")
    other, changed = reading("50,244")
    changed = Reading(replace(changed.article, article_id=read.article.article_id), ())
    kept(tmp_path, (page, read))
    with pytest.raises(EvidenceError, match="another text"):
        kept(tmp_path, (other, changed))


def test_a_new_reading_is_in_force_and_the_old_one_is_known_on_its_date(tmp_path):
    page, read = reading("50,243", "12")
    corrected = replace(read, figures=read.figures[:1])
    kept(tmp_path, (page, read))
    kept(tmp_path, (page, corrected), now=LATER)
    with open_store(tmp_path, read_only=True) as store:
        assert [record.figure.value for record in store.figures()] == [50243]
        assert [record.figure.value for record in store.figures(known_on=NOW)] == [12, 50243]
        assert store.figures(known_on=NOW - timedelta(seconds=1)) == []
        assert store.figure(read.figures[1].figure_id).figure.value == 12
    kept(tmp_path, (page, read), now=LATER)  # a third reading, though its figures are all known
    with open_store(tmp_path, read_only=True) as store:
        assert [record.figure.value for record in store.figures()] == [12, 50243]
        assert store.counts()["figures"] == 2


def test_refusals_are_kept_in_reading_order(tmp_path):
    page = document(b"x")
    of = article("In 2019 there were 40 trucks.", page)
    refused = (refusal(of, "2019"), refusal(of, "40", "vehicles"))
    kept(tmp_path, (page, Reading(of, (), refused)))
    with open_store(tmp_path, read_only=True) as store:
        assert store.refusals(of.article_id) == list(refused)
        assert store.refusals("unknown") == []


def test_figures_are_ordered_and_narrowed(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPLACEMENT_DATA", str(Path(__file__).parents[3] / "data"))
    late = reading("90", text="Late: 90 came to Goris", as_of=Moment("2023-09-28"), attributed_to="UNHCR")
    early = reading("70", text="Early: 70 came", as_of=Moment("2023-09-27T08:00+04:00"))
    month = reading("60", text="Sometime: 60 came", as_of=Moment("2023-09"), destination_iso3="IRN")
    never = reading("50", text="Undated: 50 came", as_of=None, term="fled", origin="Artsakh")
    kept(tmp_path, late, early, month, never)
    with open_store(tmp_path, read_only=True) as store:

        def values(**filters):
            return [record.figure.value for record in store.figures(**filters)]

        assert values() == [70, 90, 60, 50]
        assert values(limit=2) == [70, 90]
        assert values(term="fled") == values(origin="Artsakh") == [50]
        assert values(destination_iso3="IRN") == [60]
        assert values(since=date(2023, 9, 28)) == [90, 60]
        assert values(until=date(2023, 9, 27)) == [70, 60]
        assert values(text="GORIS") == [90] == values(text="unhcr")
        assert values(text="%") == []
        assert values(situation_id="nagorno-karabakh-2023") == [70, 90]
        assert values(situation_id="nagorno-karabakh-2023", limit=1) == [70]
        with pytest.raises(DataFileError, match="nagorno-karabakh-2023"):
            values(situation_id="atlantis")


def test_a_figure_is_found_by_the_beginning_of_its_id(tmp_path):
    page, read = reading("1", "23")
    named = [replace(each, figure_id=f"abc{each.value:.0f}") for each in read.figures]
    kept(tmp_path, (page, replace(read, figures=tuple(named))))
    with open_store(tmp_path, read_only=True) as store:
        assert store.figure("abc2").figure.value == 23
        assert store.figure("abc1").figure.value == 1
        for prefix, problem in (
            ("abc", "more than one"),
            ("", "more than one"),
            ("x", "no figure"),
            ("%", "no"),
        ):
            with pytest.raises(StoreError, match=problem):
                store.figure(prefix)


@pytest.mark.parametrize(
    "table",
    [
        "sources", "figures", "articles", "documents", "readings", "reading_figures", "refusals",
        "sightings", "supersessions", "proposals", "decisions", "link_checks", "fetches", "passed_over", "archived",
    ],
)  # fmt: skip
def test_recorded_rows_cannot_be_changed_or_deleted(tmp_path, database, table):
    page, read = reading("50,243")
    refused = (refusal(read.article, "243"),)
    kept(tmp_path, (page, replace(read, refusals=refused)))
    fill(tmp_path)
    with open_store(tmp_path) as store:
        with store._ledger.reading() as connection:
            known = {name: found.c.keys()[0] for name, found in metadata.tables.items()}
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() > 0
        wiped = () if database == "sqlite" else (f"TRUNCATE {table} CASCADE",)
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {known[table]} = {known[table]}", *wiped):
            with pytest.raises(StoreError, match="append-only"), store._ledger.writing() as connection:
                connection.execute(text(statement))


def fill(home):
    """At least one row in every table that only grows."""
    with open_store(home) as store:
        run = store.start_run("run", NOW)
        [record] = store.figures()
        printed = record.figure
        proposed = (evidence(record), "accepted", printed.figure_id, printed.figure_id, "seen", "editor", NOW)
        store.propose(Proposal(0, *proposed, printed.value))
        store.decide(
            Decision(
                evidence(record), "accepted", printed.figure_id, printed.figure_id, "seen", "desk", NOW, printed.value
            )
        )
        store.note_link(LinkCheck(record.article.canonical_url, NOW, "stands", 200, None, ""))
        store.note_fetch(Fetch(record.article.url, record.article.url, "example", NOW, 200), run)
        store.note_passed_over(PassedOver("example", "https://news.example/2", None, "sources.title"), run, NOW)
        store.note_archived(record.article.url, "https://archive.example/1", run, NOW)
        page, read = reading("50,243", text="So far 50,243 people have arrived. More follow.", url=record.article.url)
        whole = "So far 50,243 people have arrived."
        again = replace(read.figures[0], quote=whole, quote_span=Span(0, len(whole)), figure_id="")
        store.record(page, replace(read, figures=(identified(again),)), run, LATER)


def test_runs_tell_what_they_did(tmp_path):
    with open_store(tmp_path) as store:
        first = store.start_run("run", NOW)
        second = store.start_run("backfill", LATER)
        report = RunReport(first, 3, 2, 9, 8, 4, failures=[Failure("a", "not found"), Failure("b", "too large")])
        store.finish_run(first, report, LATER)
        store.finish_run(first, report, LATER)
        latest, oldest = store.runs()
        assert (oldest.command, oldest.started_at, oldest.finished_at) == ("run", NOW, LATER)
        assert oldest.report == report
        assert (latest.run_id, latest.finished_at, latest.report.failures) == (second, None, [])
        with pytest.raises(StoreError, match="run 99: is not in the ledger"):
            store.finish_run(99, report, LATER)


def test_a_naive_time_is_refused(tmp_path):
    with open_store(tmp_path) as store, pytest.raises(StoreError, match="offset"):
        store.start_run("run", datetime(2023, 9, 27))


def test_times_of_any_zone_come_back_as_the_same_instant(tmp_path):
    local = datetime.fromisoformat("2023-09-27T12:15+04:00")
    with open_store(tmp_path) as store:
        store.start_run("run", local)
        assert store.runs()[0].started_at == local
        assert store.runs()[0].started_at.tzinfo == UTC


def test_reading_goes_on_while_something_is_recorded(tmp_path):
    pages = [reading(str(number)) for number in range(3)]
    kept(tmp_path, *pages)
    with open_store(tmp_path) as store:
        walk = store.articles()
        next(walk)
        assert store.record(*reading("77"), store.start_run("run", NOW), NOW) == Recorded(True, 1)
        assert len(list(walk)) == 2


def _record_all(home: Path, numbers: range, barrier) -> None:
    barrier.wait()
    with open_store(home) as store:
        run = store.start_run("run", NOW)
        for number in numbers:
            store.record(*reading(str(number)), run, NOW)


@pytest.fixture
def spawned(monkeypatch):
    """Fresh processes that do not run this process's main script, whatever another test has put there."""
    main = sys.modules["__main__"]
    monkeypatch.delattr(main, "__file__", raising=False)
    monkeypatch.setattr(main, "__spec__", None, raising=False)
    return multiprocessing.get_context("spawn")


def test_two_processes_at_once_neither_lose_nor_double(tmp_path, spawned):
    context = spawned
    barrier = context.Barrier(3)
    spans = (range(40), range(20, 60), range(59, 9, -1))
    children = [context.Process(target=_record_all, args=(tmp_path, span, barrier)) for span in spans]
    for child in children:
        child.start()
    for child in children:
        child.join(120)
    assert [child.exitcode for child in children] == [0, 0, 0]
    with open_store(tmp_path, read_only=True) as store:
        assert [record.figure.value for record in store.figures()] == list(range(60))
        assert store.counts() == {
            "runs": 3, "documents": 60, "articles": 60, "figures": 60, "readings": 60, "refusals": 0,
        }  # fmt: skip


def _record_until_killed(home: Path, begun) -> None:
    with open_store(home) as store:
        run = store.start_run("run", NOW)
        for number in range(100_000):
            store.record(*reading(str(number)), run, NOW)
            if number == 5:
                begun.set()


def test_a_kill_loses_nothing_that_was_recorded_and_leaves_nothing_half_written(tmp_path, spawned):
    context = spawned
    for _ in range(3):
        begun = context.Event()
        child = context.Process(target=_record_until_killed, args=(tmp_path, begun))
        child.start()
        assert begun.wait(120)
        child.kill()
        child.join()
    with open_store(tmp_path) as store:
        values = [record.figure.value for record in store.figures()]
        assert len(values) >= 6
        assert values == list(range(len(values)))
        counts = store.counts()
        assert counts["articles"] == counts["documents"] == counts["readings"] == len(values)
        assert verify(store).ok
        assert {run.finished_at for run in store.runs()} == {None}


texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)
chosen = st.lists(st.integers(0, 10**7), min_size=1, max_size=5, unique=True)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lead=texts, numbers=chosen, order=st.randoms(use_true_random=False))
def test_recording_in_any_order_any_number_of_times_equals_once(tmp_path_factory, lead, numbers, order):
    pages = [reading(str(number), text=f"{lead} 【{number}】 {lead}") for number in numbers]
    shuffled = pages * 2
    order.shuffle(shuffled)
    once, often = tmp_path_factory.mktemp("once"), tmp_path_factory.mktemp("often")
    kept(once, *pages)
    kept(often, *shuffled)
    with open_store(once, read_only=True) as left, open_store(often, read_only=True) as right:
        assert left.figures() == right.figures()
        assert left.counts() == right.counts()
        assert {item.figure.value for item in left.figures()} == set(map(float, numbers))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=texts, after=texts, start=st.integers(-3, 90), length=st.integers(-3, 12))
def test_only_offsets_where_the_number_stands_are_accepted(tmp_path_factory, before, after, start, length):
    page = document(b"x")
    of = article(f"{before}4711{after}", page)
    claimed = Span(start, start + length)
    found = replace(figure(of, "4711"), number_span=claimed)
    true = start >= 0 and of.text[start : start + max(length, 0)] == "4711" and length == 4
    home = tmp_path_factory.mktemp("evidence")
    if true:
        assert kept(home, (page, Reading(of, (found,)))) == [Recorded(True, 1)]
    else:
        with pytest.raises(EvidenceError):
            kept(home, (page, Reading(of, (found,))))
