"""Decisions of people: they hold over new readings and pages fetched again, until the sentence itself changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ingest.errors import ReviewError, StoreError
from ingest.export import figures_table, read_csv, to_bytes
from ingest.history import changed_between
from ingest.identity import identified
from ingest.model import Proposal, Reading, Span
from ingest.moments import Moment
from ingest.review import Signature, confirm, correct, decide, judge
from ingest.store import open_store
from ingest.verify import verify
from tests.ingest.made import NOW, article, document, figure, reading

pytestmark = pytest.mark.usefixtures("database")
HOUR = timedelta(hours=1)
BY = Signature("the desk", "seen on the page", NOW + HOUR)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path) as opened:
        run = opened.start_run("run", NOW)
        opened.record(*reading("50,243"), run, NOW)
        opened.record(*reading("700", text="Late: 700 came", as_of=Moment("2023-09-28")), run, NOW)
        yield opened


def the(store, value: float) -> str:
    return next(record.figure.figure_id for record in store.figures() if record.figure.value == value)


def values(store, **filters):
    return [record.figure.value for record in store.figures(**filters)]


def read_again(store, **changes):
    """A new version of the reading rules reads the first report otherwise."""
    page, read = reading("50,243")
    again = tuple(identified(replace(each, **changes)) for each in read.figures)
    store.record(page, replace(read, figures=again), store.start_run("reextract", NOW), NOW + 2 * HOUR)


def test_a_rejected_figure_holds_no_longer_and_is_not_forgotten(store):
    figure_id = the(store, 50243)
    decide(store, figure_id, "rejected", BY)
    assert values(store) == [700]
    assert values(store, known_on=NOW) == [50243, 700]
    assert store.figure(figure_id).figure.value == 50243
    read_again(store, term="fled", extractor_version="9")
    assert values(store) == [700], "the sentence was decided on, whatever is read from it"
    decide(store, figure_id, "withdrawn", replace(BY, now=NOW + 3 * HOUR))
    assert values(store) == [50243, 700]
    with pytest.raises(ReviewError, match="nobody has decided"):
        decide(store, figure_id, "withdrawn", BY)


def test_an_accepted_figure_outlives_a_new_reading(store):
    figure_id = the(store, 50243)
    decide(store, figure_id, "accepted", BY)
    read_again(store, term="fled", extractor_version="9")
    [record] = [each for each in store.figures() if each.figure.value == 50243]
    assert (record.figure.figure_id, record.figure.term) == (figure_id, "arrived")
    assert record.decision is not None
    assert (record.decision.verdict, record.decision.reviewer) == ("accepted", "the desk")
    page, read = reading("50,243")
    store.record(page, Reading(read.article, ()), store.start_run("reextract", NOW), NOW + 3 * HOUR)
    assert values(store) == [50243, 700], "not even one that reads nothing there"


def test_a_corrected_figure_keeps_what_was_printed_beside_it(store):
    printed = the(store, 50243)
    run = store.start_run("review", NOW)
    correct(store, printed, {"value": "50,423", "as_of": "2023-09-27T15:00+04:00", "destination": ""}, BY, run)
    rows = read_csv(to_bytes(figures_table(store.figures()), "csv"))
    row = next(row for row in rows if row["value"] == "50423")
    assert (row["printed_value"], row["number_text"], row["low"]) == ("50243", "50,243", "50423")
    assert (row["review"], row["reviewed_by"], row["review_reason"]) == ("corrected", "the desk", "seen on the page")
    assert (row["as_of"], row["destination"]) == ("2023-09-27T15:00+04:00", None)
    assert {each["review"] for each in rows if each is not row} == {None}
    assert verify(store).ok
    read_again(store, term="fled")
    assert sorted(values(store)) == [700, 50423]
    correct(store, the(store, 50423), {"value": "50,234"}, replace(BY, now=NOW + 3 * HOUR), run)
    [record] = [each for each in store.figures() if each.figure.value == 50234]
    assert record.decision is not None
    assert (record.decision.printed_id, record.decision.printed_value) == (printed, 50243)


def page_of(sentence: str, number: str, lead: str = ""):
    text = f"{lead}{sentence}"
    page = document(text.encode(), "https://news.example/amended")
    of = article(text, page)
    at = len(lead)
    start = at + sentence.index(number)
    made = figure(of, number, quote=sentence, quote_span=Span(at, len(text)))
    return page, Reading(of, (identified(replace(made, number_span=Span(start, start + len(number)))),))


def test_a_page_fetched_again_asks_only_where_the_sentence_changed(store):
    run = store.start_run("run", NOW)
    store.record(*page_of("By noon 900 people had arrived.", "900"), run, NOW)
    correct(store, the(store, 900), {"value": "950"}, BY, store.start_run("review", NOW))
    amended = page_of("By noon 900 people had arrived.", "900", "Updated with a picture. ")
    store.record(replace(amended[0], fetched_at=NOW + 2 * HOUR), amended[1], run, NOW + 2 * HOUR)
    assert sorted(values(store)) == [700, 950, 50243], "the same sentence: decided"
    changed = page_of("By noon 980 people had arrived.", "980", "Corrected. ")
    store.record(replace(changed[0], fetched_at=NOW + 3 * HOUR), changed[1], run, NOW + 3 * HOUR)
    assert sorted(values(store)) == [700, 980, 50243], "another sentence: asked again"
    [record] = [each for each in store.figures() if each.figure.value == 980]
    assert record.decision is None


@pytest.mark.parametrize(
    ("corrections", "told"),
    [
        ({"valeu": "3"}, "valeu: is not a field"),
        ({"value": "many"}, "value: 'many' is not a count"),
        ({"value": "-3"}, "not a count"),
        ({"term": "went"}, "term: 'went' is not one of arrived"),
        ({"destination_iso3": "Armenia"}, "destination_iso3: 'Armenia' is no country code"),
        ({"as_of": "Tuesday"}, "as_of: 'Tuesday' is no time"),
        ({"value": "50243"}, "changes nothing"),
        ({"low": "9", "high": "1"}, "low bound"),
    ],
)
def test_a_correction_that_cannot_be_is_one_clear_line(store, corrections, told):
    with pytest.raises(ReviewError, match=told):
        correct(store, the(store, 50243), corrections, BY, 1)
    assert store.decisions() == []


def test_a_decision_says_who_and_why(store):
    for signature in ({"reviewer": " "}, {"reason": ""}):
        with pytest.raises(ReviewError, match="must not be empty"):
            replace(BY, **signature)
    decision = decide(store, the(store, 700), "accepted", BY)
    with pytest.raises(StoreError, match="not a figure of the sentence"):
        store.decide(replace(decision, figure_id=the(store, 50243)))


def test_what_was_learned_between_two_dates_and_why(store):
    printed = the(store, 50243)
    store.record(*reading("12", text="More: 12 came"), store.start_run("run", NOW), NOW + HOUR)
    correct(store, printed, {"value": "50,423"}, replace(BY, now=NOW + 2 * HOUR), store.start_run("review", NOW))
    decide(store, the(store, 700), "rejected", Signature("the desk", "a rumour", NOW + 2 * HOUR))
    page, read = reading("12", text="More: 12 came")
    again = tuple(identified(replace(each, term="fled", extractor_version="9")) for each in read.figures)
    store.record(page, replace(read, figures=again), store.start_run("reextract", NOW), NOW + 3 * HOUR)

    def told(earlier, later):
        return [(each.kind, each.figure.value, each.why) for each in changed_between(store, earlier, later)]

    assert sorted(told(NOW, NOW + 2 * HOUR)) == [
        ("changed", 50423, "corrected by the desk: seen on the page"),
        ("gained", 12, "a report that was read since then (run 2)"),
        ("lost", 700, "rejected by the desk: a rumour"),
    ]
    assert told(NOW + 2 * HOUR, NOW + 3 * HOUR) == [
        ("changed", 12, "read anew: reading rules of version 1, now 9"),
    ]
    assert told(NOW + 3 * HOUR, NOW + 9 * HOUR) == []


def test_where_two_have_to_agree_the_first_one_proposes(store):
    printed = the(store, 50243)
    first = judge(store, printed, "corrected", BY, {"value": "50,423"}, two=True)
    assert isinstance(first, Proposal)
    assert sorted(values(store)) == [700, 50243], "a proposal changes nothing"
    assert store.decisions() == []
    [waiting] = store.open_proposals().values()
    assert (waiting.verdict, waiting.reviewer, waiting.printed_value) == ("corrected", "the desk", 50243)
    with pytest.raises(ReviewError, match="another reviewer has to confirm"):
        confirm(store, printed, replace(BY, reviewer="The  Desk"))
    decision = confirm(store, printed, Signature("the editor", "looked too", NOW + 2 * HOUR))
    assert decision.proposal == waiting
    assert sorted(values(store)) == [700, 50423]
    assert sorted(values(store, known_on=NOW + HOUR)) == [700, 50243]
    assert store.open_proposals() == {}
    assert store.decisions() == [decision]
    assert store.proposals(evidence=decision.evidence) == [waiting]
    row = next(each for each in read_csv(to_bytes(figures_table(store.figures()), "csv")) if each["value"] == "50423")
    assert (row["reviewed_by"], row["proposed_by"]) == ("the editor", "the desk")
    with pytest.raises(ReviewError, match="nobody has proposed"):
        confirm(store, printed, Signature("a third", "again", NOW + 3 * HOUR))
    assert verify(store).ok


def test_another_proposal_takes_the_place_of_the_first_and_can_be_confirmed_by_its_author(store):
    figure_id = the(store, 700)
    stale = judge(store, figure_id, "rejected", BY, two=True)
    judge(store, figure_id, "accepted", Signature("the editor", "it is right", NOW + 2 * HOUR), two=True)
    [waiting] = store.open_proposals().values()
    assert (waiting.verdict, waiting.reviewer) == ("accepted", "the editor")
    late = confirm(store, figure_id, replace(BY, now=NOW + 3 * HOUR))
    assert (late.verdict, late.reviewer, values(store)) == ("accepted", "the desk", [50243, 700])
    with pytest.raises(StoreError, match="decided on meanwhile"):
        store.decide(replace(late, proposal=stale, verdict="rejected", figure_id=None))


def test_a_decision_of_one_settles_what_was_proposed(store):
    figure_id = the(store, 700)
    judge(store, figure_id, "rejected", BY, two=True)
    judge(store, figure_id, "accepted", replace(BY, now=NOW + 2 * HOUR), two=False)
    assert store.open_proposals() == {}
    before = store.newest()
    judge(store, the(store, 50243), "rejected", BY, two=True)
    assert store.newest() != before, "the dashboard sees what was proposed"


def test_a_correction_that_cannot_be_leaves_no_run(store):
    runs = len(store.runs())
    with pytest.raises(ReviewError, match="changes nothing"):
        judge(store, the(store, 700), "corrected", BY, {"value": "700"}, two=False)
    assert len(store.runs()) == runs
