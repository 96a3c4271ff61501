"""Header lines: date, authors, outlet, and where the report begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.headers import header_end, read_header, without_dateline

REPORT = "Some 900 people crossed the river on Monday."


def test_a_date_line_with_authors_and_outlet():
    text = f"date 2023-09-27 By A. Writer and B. Writer, Example News\n\n{REPORT}"
    header = read_header(text)
    assert (str(header.published), header.author, header.outlet) == (
        "2023-09-27",
        "A. Writer and B. Writer",
        "Example News",
    )
    assert text[header_end(text) :].strip() == REPORT


@pytest.mark.parametrize(
    ("line", "author", "outlet"),
    [
        ("date: 2023-09-27 By A. Writer", "A. Writer", None),
        ("date 2023-09-27 Example News", None, "Example News"),
        ("date 2023-09-27", None, None),
        ("Date 2023-09-27T14:00+04:00 By A. Writer, Example News", "A. Writer", "Example News"),
    ],
)
def test_shorter_date_lines(line: str, author: str | None, outlet: str | None):
    header = read_header(f"{line}\n\n{REPORT}")
    assert (header.author, header.outlet) == (author, outlet)
    assert str(header.published).startswith("2023-09-27")


@pytest.mark.parametrize(
    ("opening", "outlet"),
    [
        ("TOWN, Sept 27 (Agency) - ", "Agency"),
        ("TOWN, Sept. 27 (Agency) -- ", "Agency"),
        ("TOWN, Country (Example Agency) — ", "Example Agency"),
        ("(Agency) — ", "Agency"),
        ("TOWN, Country, Nov. 3 (A.B. News) – ", "A.B. News"),
        ("TOWN (Photo) - ", None),
        ("TOWN (27 September) - ", None),
    ],
)
def test_datelines_name_the_agency(opening: str, outlet: str | None):
    assert read_header(opening + REPORT).outlet == outlet
    assert without_dateline(opening + REPORT) == REPORT or outlet is None


def test_a_bracket_and_a_dash_far_down_are_no_dateline():
    text = REPORT + "\n\n" + "They walked for days. " * 120 + "\nCamp (North) - 900 people\n"
    assert read_header(text).outlet is None
    assert read_header("Many left in the rain. 900 people (Total) - so far").outlet is None


def test_a_block_of_keys_and_values():
    text = (
        '---\nTitle: The road out\nAuthor: A. Writer\nSource: "Example News"\nPublished: 2023-09-27\n'
        f"URL: https://news.example/1\nLanguage: en\n---\n\n{REPORT}"
    )
    header = read_header(text)
    assert (header.title, header.author, header.outlet) == ("The road out", "A. Writer", "Example News")
    assert (str(header.published), header.url, header.language) == ("2023-09-27", "https://news.example/1", "en")
    assert text[header_end(text) :].strip() == REPORT


def test_keys_in_the_report_itself_are_no_header():
    header = read_header(f"{REPORT}\nSource: hearsay\nDate: 1999-01-01\n")
    assert (header.outlet, header.published) == (None, None)


def test_a_markdown_heading_is_the_title():
    assert read_header(f"# The road out\n\n{REPORT}").title == "The road out"
    assert read_header(f"title: From the keys\n\n## The road out\n\n{REPORT}").title == "From the keys"
    assert read_header(REPORT).title is None


@given(st.text(max_size=300))
def test_any_text_has_a_header_within_it(text: str):
    read_header("date " + text)
    read_header(text)
    assert 0 <= header_end(text) <= len(text)
