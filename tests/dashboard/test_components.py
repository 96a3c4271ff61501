"""What strangers wrote stays text: quotes, outlets, names and addresses."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from dashboard import queries
from dashboard.components.evidence import evidence_html, page_note_html
from dashboard.components.links import web_address
from dashboard.components.marks import Quote, quote_html
from dashboard.views.evidence import evidence_of
from dashboard.views.same_day import differing
from dashboard.views.sources_tab import report_table
from dashboard.views.table_tab import figure_table
from ingest.model import LinkCheck
from ingest.store import open_store
from tests.dashboard.ledger import SITUATION, hostile, write_ledger, write_situation

TAGS = {
    "section", "p", "b", "span", "blockquote", "mark", "dl", "dt", "dd", "small", "details", "summary", "a", "ul", "li",
}  # fmt: skip


def opened(page, value):
    return page.series.loc[page.series["value"] == value, "figure_id"].iloc[-1]


def facts(evidence):
    return {fact.label: fact for fact in [*evidence.facts, *evidence.provenance]}


@pytest.fixture
def page(home):
    return queries.open_page(SITUATION)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_whole_web_addresses_become_links(url, kept):
    assert (web_address(url) is not None) is kept


def test_the_number_is_marked_by_its_place_and_not_by_search():
    quote = Quote("12 of the 12 came.", 10, 12, "en")
    assert "12 of the <mark>12</mark> came." in quote_html(quote)


def test_a_quote_keeps_its_language_and_direction(page):
    html = evidence_html(evidence_of(page, opened(page, 62000)))
    assert 'lang="ar" dir="rtl"' in html
    assert "<mark>62,000</mark>" in html


def test_nothing_hostile_becomes_html(tmp_path):
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home", [hostile()])
    page = queries.open_page(SITUATION)
    evidence = evidence_of(page, page.series["figure_id"].iloc[0])
    html = evidence_html(evidence)
    assert set(re.findall(r"<([a-zA-Z]+)", html)) <= TAGS
    assert "<mark>44,050</mark>" in html
    assert "javascript:" not in html
    assert web_address(evidence.address) is None
    assert figure_table(page)["Report"].isna().all()
    assert report_table(page)["Report"].isna().all()


def test_evidence_of_an_exact_clocked_figure(page):
    evidence = evidence_of(page, opened(page, 44050))
    said = facts(evidence)
    assert evidence.number == "44,050"
    assert evidence.change == "+17,750 since the recommended figure before it"
    assert said["As of"].value == "27 Sep 2023, 12:15 Yerevan (UTC+4)"
    assert said["As of"].note == "27 Sep 2023, 08:15 UTC; the report states it"
    assert said["Figure is"].value == "exact"
    assert said["Role"].note
    assert said["Said by"].value == "the Migration Office"
    assert said["Kept copy"].value.startswith("SHA-256 ")
    assert [words for words, _ in said["Rules"].items] == ["digits", "arrived"]
    assert said["Published"].value == "27 Sep 2023"
    assert said["Fetched"].value == "4 Oct 2023, 09:30 UTC"
    assert said["Review"].value == "not reviewed by a person yet"
    assert evidence.permalink.startswith("situation?situation=river-crossing-2023&figure=")
    assert evidence.quote.text in evidence.kept_text().decode()


def test_two_reports_of_one_count_are_both_named(page):
    evidence = evidence_of(page, opened(page, 44050))
    assert facts(evidence)["Also in"].value.startswith("2 reports")
    assert len(facts(evidence)["Also in"].items) == 1


def test_evidence_of_a_bound_known_to_its_day(page):
    evidence = evidence_of(page, opened(page, 40000))
    said = facts(evidence)
    assert evidence.change == "The line stands at 44,050 then"
    assert said["As of"].value == "27 Sep 2023, Yerevan"
    assert said["Figure is"].value.startswith("more than")
    assert said["Figure is"].note == "40,000 or more"


def test_a_fall_is_said(page):
    evidence = evidence_of(page, opened(page, 96900))
    assert evidence.change.startswith("−340")
    assert "revised" in facts(evidence)["Role"].value


def test_same_day_lists_only_days_with_different_figures(page):
    values = set(differing(page.series, "Asia/Yerevan")["value"])
    assert {12480.0, 26300.0, 44050.0, 40000.0} <= values
    assert 97240.0 not in values


def test_the_table_has_every_figure_with_its_sentence(page):
    table = figure_table(page)
    assert len(table) == len(page.series)
    assert table["Sentence"].str.len().min() > 10
    assert "2023-10" in list(table["As of"])


CHECKED = datetime(2026, 11, 3, 5, 0, tzinfo=UTC)


def checked(home, value, state, note):
    """The evidence of a figure whose page was looked at."""
    record = queries.open_page(SITUATION).record(opened(queries.open_page(SITUATION), value))
    with open_store(home) as store:
        status = {"gone": 410, "stands": 200, "changed": 200}.get(state)
        store.note_link(LinkCheck(record.article.canonical_url, CHECKED, state, status, None, note))
        run = store.start_run("run", CHECKED)
        for address in (f"https://archive.example/2/{value}", "javascript:alert(1)"):
            store.note_archived(record.article.url, address, run, CHECKED)
    page = queries.open_page(SITUATION)
    return evidence_of(page, opened(page, value))


def test_a_page_that_is_gone_is_no_link_and_its_copies_are(home):
    evidence = checked(home, 97240, "gone", "answered 410 Gone")
    assert evidence.address is None
    html = page_note_html(evidence)
    assert "The page is gone (checked 3 Nov 2026: answered 410 Gone)." in html
    assert "The kept text has the sentence, word for word." in html
    assert '<a href="https://archive.example/2/97240" target="_blank" rel="noopener noreferrer">' in html
    assert "Copy at archive.example, asked for on 3 Nov 2026</a>" in html
    assert "javascript:" not in html
    assert evidence.quote.text in evidence.kept_text().decode()


def test_a_page_that_changed_stays_a_link_and_its_note_is_text(home):
    evidence = checked(home, 97240, "changed", "1 of 1 sentences missing: “<script>alert(1)</script>”")
    assert evidence.address == "https://reports.example/10"
    html = page_note_html(evidence)
    assert "The page has changed (checked 3 Nov 2026: 1 of 1 sentences missing: “&lt;script&gt;" in html
    assert "<script" not in html


@pytest.mark.parametrize("state", ["stands", "unreachable"])
def test_a_page_that_may_stand_has_no_note(home, state):
    evidence = checked(home, 97240, state, "did not answer in time")
    assert evidence.address == "https://reports.example/10"
    assert evidence.page_note == ""


def test_the_other_reports_of_a_count_say_that_they_are_gone(home):
    page = queries.open_page(SITUATION)
    shown = opened(page, 44050)
    [other] = {one for ids in page.series["figure_ids"] if shown in ids for one in ids if one != shown}
    address = page.record(other).article.canonical_url
    with open_store(home) as store:
        store.note_link(LinkCheck(address, CHECKED, "gone", 410, None, "answered 410 Gone"))
    [(words, url)] = facts(evidence_of(queries.open_page(SITUATION), shown))["Also in"].items
    assert words.endswith(" (the page is gone)")
    assert url is None
