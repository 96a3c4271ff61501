"""`displacement read`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ingest.cli.commands import displacement

REPORT = (
    "date 2023-09-27 By A. Writer, Example News\n\n"
    "Just over 31,000 people had arrived in Armenia from Nagorno-Karabakh as of 2.30 p.m. local time Wednesday, "
    "the deputy mayor of Goris said.\n\nAt least 60 people were killed.\n"
)
GUIDE = [
    "quote",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "subgroup",
    "term",
    "counting",
    "status",
    "as_of",
    "as_of_basis",
    "period_start",
    "origin",
    "origin_iso3",
    "destination",
    "destination_iso3",
    "attributed_to",
]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_table_and_the_sentences(report: Path):
    told = displacement("read", str(report))
    assert told.code == 0
    assert "more than 31,000 people" in told.out
    assert "2023-09-27T14:30+04:00" in told.out
    assert "deputy mayor of Goris (government)" in " ".join(told.out.split())
    assert "60" not in told.out


def test_why_lists_refusals_with_their_reasons(report: Path):
    told = displacement("read", str(report), "--why")
    assert "terms.killed" in told.out
    assert "People killed." in told.out


def test_json_lines_have_the_guides_fields_and_hold_verbatim(report: Path):
    told = displacement("read", str(report), "--json")
    (line,) = told.out.splitlines()
    figure = json.loads(line)
    assert [name for name in GUIDE if name not in figure] == []
    assert (figure["value"], figure["low"], figure["high"]) == (31_000, 31_000, None)
    start, end = figure["span"]["quote"]
    assert REPORT[start:end] == figure["quote"]
    start, end = figure["span"]["number"]
    assert REPORT[start:end] == "31,000"
    assert "terms.verb_behind" in figure["rules"]


def test_standard_input_and_what_the_text_does_not_say():
    words = ("read", "-", "--json", "--published", "2023-09-26", "--url", "https://news.example/7")
    told = displacement(*words, given=b"Some 900 people have crossed into Chad.")
    assert json.loads(told.out)["as_of"] == "2023-09-26"


def test_markdown_and_html_in_a_folder(tmp_path: Path):
    (tmp_path / "one.md").write_text("# Chad\n\nSome 900 people have crossed into Chad.\n", encoding="utf-8")
    page = "<html lang='en'><body><article><p>Some 700 people have crossed into Chad, the army said.</p></article>"
    (tmp_path / "two.html").write_text(page, encoding="utf-8")
    (tmp_path / "README.md").write_text("Some 500 people have crossed into Chad.", encoding="utf-8")
    (tmp_path / "data.csv").write_text("a,b\n", encoding="utf-8")
    told = displacement("read", str(tmp_path), "--json")
    assert sorted(json.loads(line)["value"] for line in told.out.splitlines()) == [700, 900]


def test_control_characters_of_a_page_do_not_reach_the_terminal(tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text(
        "Some 900 people \x1b[31mhave crossed\x07 into Chad from Sudan. " + "They walked for days. " * 20,
        encoding="utf-8",
    )
    told = displacement("read", str(path))
    assert "900" in told.out
    assert "\x1b[31m" not in told.out
    assert "\x07" not in told.out
