"""The review page: who may, in which order, what each act leaves in the ledger, and that the chart follows."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import queries, text
from dashboard.queries import RefusedError
from dashboard.queries.review import DOUBTFUL
from dashboard.views import review_words as words
from dashboard.views.review_panel import FORM
from dashboard.views.reviewer import on_this_machine, signed_in_reviewer
from dashboard.views.summary import headline_row
from ingest.model import Verdict
from ingest.rules import RULES
from ingest.store import open_store
from tests.dashboard.ledger import SITUATION, write_ledger, write_situation
from tests.ingest.cli.commands import displacement

FIRST, SECOND = "First Reviewer", "Second Reviewer"


@pytest.fixture(autouse=True)
def configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLACEMENT_REVIEWERS", f" {FIRST} , {SECOND},, {FIRST}")
    monkeypatch.setenv("DISPLACEMENT_REVIEW_WITHOUT_SIGN_IN", "1")


def page() -> None:
    from dashboard.views.review import review_page

    review_page()


def opened(name: str | None = FIRST, **query: str) -> AppTest:
    test = AppTest.from_function(page, default_timeout=60)
    for key, value in query.items():
        test.query_params[key] = value
    if name is not None:
        test.session_state["reviewer"] = name
    test.run()
    assert not test.exception
    return test


def html(test: AppTest) -> str:
    return "\n".join(element.body for element in test.get("html"))


def click(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click().run()
    assert not test.exception
    return test


def first_waiting() -> queries.Waiting:
    return queries.waiting(SITUATION)[0]


def test_every_field_that_can_be_corrected_has_an_input_and_words():
    inputs = [field for row in FORM for field in row]
    assert sorted(inputs) == sorted(queries.CORRECTABLE)
    assert set(words.FIELDS) == set(queries.CORRECTABLE)
    assert {choice for choices in queries.CHOICES.values() for choice in choices} | {""} == set(words.CHOICES)
    assert set(text.VERDICTS) == set(words.PROPOSED) == set(get_args(Verdict))


def test_every_doubtful_rule_exists():
    assert set(RULES) >= DOUBTFUL


@pytest.mark.usefixtures("home")
def test_a_ledger_that_cannot_be_read_is_told(home):
    (home / "ledger.sqlite").write_bytes(b"not a ledger" * 100)
    assert [title.value for title in opened().title] == ["The figures cannot be read"]


@pytest.mark.usefixtures("home")
def test_without_reviewers_there_is_no_review(monkeypatch):
    monkeypatch.delenv("DISPLACEMENT_REVIEWERS")
    test = opened()
    assert [title.value for title in test.title] == ["No reviewing here"]


@pytest.mark.usefixtures("home")
def test_on_a_public_address_without_sign_in_there_is_none_either(monkeypatch):
    monkeypatch.delenv("DISPLACEMENT_REVIEW_WITHOUT_SIGN_IN")
    assert [title.value for title in opened().title] == ["No reviewing here"]


@pytest.mark.parametrize(
    ("listening", "headers", "allowed"),
    [
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, True),
        ("localhost", {"host": "localhost:8501"}, True),
        ("127.0.0.1", {"Host": "tracker.example"}, False),
        ("127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "192.0.2.7"}, False),
        ("127.0.0.1", {}, False),
        ("0.0.0.0", {"Host": "127.0.0.1"}, False),
        ("", {"Host": "localhost"}, False),
    ],
)
def test_a_name_is_chosen_on_this_machine_only(listening, headers, allowed):
    assert on_this_machine(listening, headers) is allowed


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ({"is_logged_in": True, "email": "DESK@agency.example", "email_verified": True}, "desk@agency.example"),
        ({"is_logged_in": True, "email": "desk@agency.example", "email_verified": False}, None),
        ({"is_logged_in": True, "email": "desk@agency.example"}, None),
        ({"is_logged_in": True, "email": "other@agency.example", "email_verified": True}, None),
        ({"is_logged_in": False, "email": "desk@agency.example", "email_verified": True}, None),
        ({"is_logged_in": True, "email_verified": True}, None),
    ],
)
def test_who_signed_in_reviews_if_his_verified_address_is_configured(user, name):
    assert signed_in_reviewer(user, ("desk@agency.example",)) == name


@pytest.mark.usefixtures("home")
def test_nobody_decides_without_a_name():
    test = opened(name="Somebody Else")
    assert "Your name is kept with every decision" in html(test)
    assert "<blockquote" not in html(test)
    assert not [button for button in test.button if button.key == "review-accept"]


@pytest.mark.usefixtures("home")
def test_the_sentence_is_left_with_its_parts_marked_and_its_context():
    figure_id = next(
        one.record.figure.figure_id for one in queries.waiting(SITUATION) if one.record.figure.value == 1200
    )
    told = html(opened(figure=figure_id))
    assert "<mark>1,200</mark>" in told
    assert ">Sunday</span>" in told
    assert ">the Migration Office</span>" in told
    assert ">Valley Post reports.</p>" in told
    assert "More tomorrow." in told
    assert "24 Sep 2023, 22:00+04:00" in told


@pytest.mark.usefixtures("home")
def test_figures_on_the_line_come_first_and_the_least_sure_of_them():
    waiting = queries.waiting(SITUATION)
    line = [one.recommended for one in waiting]
    assert line == sorted(line, reverse=True)
    assert {True, False} == set(line)
    sure = [one.record.figure.confidence for one in waiting if one.recommended]
    assert sure == sorted(sure)


def test_accepting_leads_to_the_next_and_can_be_taken_back(home):
    one = first_waiting()
    test = click(opened(), "review-accept")
    assert "accepted." in html(test)
    with open_store(home, read_only=True) as store:
        [decision] = store.decisions()
    assert (decision.verdict, decision.reviewer, decision.reason) == ("accepted", FIRST, "The sentence says so")
    assert first_waiting().evidence != one.evidence
    assert f"{len(queries.waiting(SITUATION))} figures wait" in html(test)
    click(test, "review-undo")
    assert first_waiting().evidence == one.evidence
    assert "waits again" in html(test)


def test_a_correction_changes_the_chart_and_the_export_and_the_command_says_the_same(home):
    before = queries.open_page(SITUATION)
    last = headline_row(before)
    test = opened(figure=last.figure_id)
    click(test, "review-correct")
    test.text_input(key=f"review-value-{last.figure_id}").set_value("96,950")
    test.text_input(key=f"review-note-{last.figure_id}").set_value("digits swapped")
    click(test, "review-save")
    assert "corrected." in html(test)
    after = headline_row(queries.open_page(SITUATION))
    assert (last.value, after.value) == (96900, 96950)
    run = queries.open_page(SITUATION).last_run
    assert run is not None
    assert run.command == "sample", "a correction is no visit to the news"
    listed = displacement("review", "list").out
    assert "corrected" in listed
    assert "The sentence says otherwise: digits swapped" in " ".join(listed.split())
    assert "96950" in displacement("export").out
    history = queries.history(first_waiting().evidence)
    assert history == []
    told = html(opened(figure=after.figure_id))
    assert "96,900 → 96,950" in told


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("value", "many", "Write a count in digits"),
        ("as_of", "Tuesday", "Write a day, or a day with its hour"),
        ("destination_iso3", "Armenia", "three capital letters"),
        ("subgroup", "", "Nothing was changed"),
    ],
)
def test_a_correction_that_cannot_be_is_told_in_words_and_keeps_what_was_written(home, field, text, told):
    figure_id = first_waiting().record.figure.figure_id
    test = click(opened(), "review-correct")
    test.text_input(key=f"review-{field}-{figure_id}").set_value(text)
    click(test, "review-save")
    assert told in html(test)
    assert test.text_input(key=f"review-{field}-{figure_id}").value == text
    with open_store(home, read_only=True) as store:
        assert store.decisions() == []


def test_rejecting_takes_one_of_the_reasons(home):
    figure_id = first_waiting().record.figure.figure_id
    test = click(opened(), "review-reject")
    click(test, "review-reject-2")
    with open_store(home, read_only=True) as store:
        [decision] = store.decisions()
        assert figure_id not in {each.figure.figure_id for each in store.figures()}
    assert (decision.verdict, decision.reason) == ("rejected", "Another crisis or another place")


@pytest.mark.usefixtures("home")
def test_later_puts_a_figure_behind_the_others():
    number = first_waiting().record.figure.number_text
    test = click(opened(), "review-later")
    assert f"<mark>{number}</mark>" not in html(test)


def test_where_two_have_to_agree(home, monkeypatch):
    monkeypatch.setenv("DISPLACEMENT_REVIEW_TWO", "1")
    page_before = queries.open_page(SITUATION)
    one = first_waiting()
    test = click(click(opened(), "review-reject"), "review-reject-1")
    assert "waits for a second reviewer" in html(test)
    assert len(queries.open_page(SITUATION).series) == len(page_before.series)
    assert "1 of yours waits" in html(test)
    mine = opened(figure=one.record.figure.figure_id)
    assert "Another reviewer has to confirm it." in html(mine)
    assert not [button for button in mine.button if button.key == "review-agree"]
    with pytest.raises(RefusedError, match="another reviewer"):
        queries.agree_with(one.record.figure.figure_id, FIRST, "so be it")
    other = opened(SECOND)
    assert f"{FIRST} proposed to reject" in html(other)
    click(other, "review-agree")
    assert len(queries.open_page(SITUATION).series) == len(page_before.series) - 1
    with open_store(home, read_only=True) as store:
        [decision] = store.decisions()
    assert decision.proposal is not None
    assert (decision.reviewer, decision.proposal.reviewer) == (SECOND, FIRST)
    listed = displacement("review", "list").out
    assert "rejected, proposed" in listed


@pytest.mark.usefixtures("database")
def test_a_decision_changes_the_stamp_on_both_databases(tmp_path: Path):
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home")
    st.cache_resource.clear()
    last = headline_row(queries.open_page(SITUATION))
    queries.say_of(last.figure_id, "rejected", FIRST, "a slip")
    assert headline_row(queries.open_page(SITUATION)).value != last.value
    assert last.figure_id not in {one.record.figure.figure_id for one in queries.waiting(SITUATION)}


@pytest.mark.usefixtures("home")
def test_the_least_sure_of_the_whole_ledger_can_be_gone_through_too():
    ids = {one.record.figure.figure_id for one in queries.waiting(None)}
    assert len(ids) == len(queries.waiting(SITUATION)) == 13
    test = opened(situation="every")
    assert "In the whole ledger" in html(test)
    assert "13 figures wait" in html(test)
    queries.say_of(next(iter(ids)), "rejected", FIRST, "a slip")
    assert len(queries.waiting(None)) == 12


@pytest.mark.usefixtures("home")
def test_an_unknown_figure_is_dropped_from_the_address():
    test = opened(figure="<script>alert(1)</script>")
    assert "<blockquote" in html(test)
    assert "<script>" not in html(test)
