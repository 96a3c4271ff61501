"""Decisions, dates and changes, as users type them; on both databases."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.ingest.cli.commands import displacement

pytestmark = pytest.mark.usefixtures("database")
REPORT = """<html lang="en"><head><title>Arrivals over the bridge</title>
<meta property="article:published_time" content="2023-09-26T21:30:00+04:00"></head><body><article><h1>Arrivals</h1>
<p>By Tuesday evening 1,250 people from Nagorno-Karabakh had arrived in Armenia, the government said.</p>
<p>The town opened its school and two sports halls, and volunteers brought bread and blankets.</p></article></body></html>"""


@pytest.fixture
def figure(tmp_path: Path) -> str:
    """The id of the one figure of a kept report."""
    page = tmp_path / "report.html"
    page.write_text(REPORT, encoding="utf-8")
    assert displacement("run", str(page)).code == 0
    listed = displacement("figures").out
    assert "1,250 people" in listed
    return listed.splitlines()[1].split()[0]


def test_a_correction_is_told_everywhere(figure: str, tmp_path: Path):
    before = datetime.now(UTC)
    told = displacement(
        "review", "correct", figure, "--set", "value=1520", "--by", "desk", "--reason", "digits swapped"
    )
    assert told.code == 0, told.err
    assert "1,520 people, printed 1,250" in told.out
    out = tmp_path / "figures.csv"
    assert displacement("export", "--comparable", "--out", str(out)).code == 0
    with out.open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["value"], row["printed_value"], row["review"], row["reviewed_by"]) == (
        "1520",
        "1250",
        "corrected",
        "desk",
    )
    assert "run_id" not in row
    explained = displacement("explain", row["figure_id"]).out
    assert "corrected by desk" in explained
    assert "(printed: 1,250)" in explained
    assert "a name of" in explained or "from Nagorno-Karabakh to Armenia" in explained
    listed = displacement("review", "list").out
    assert "digits swapped" in listed
    assert displacement("review", "open").out.strip() == "0 figures without a decision"
    day = (before - timedelta(days=1)).date().isoformat()
    assert displacement("figures", "--known-on", day).out.strip() == "No figure kept that fits."
    changes = tmp_path / "changes.csv"
    diff = displacement("diff", day, before.date().isoformat(), "--out", str(changes))
    assert "1 figures gained, 0 lost, 0 changed" in diff.out
    with changes.open(encoding="utf-8", newline="") as file:
        assert [line["why"] for line in csv.DictReader(file)] == ["corrected by desk: digits swapped"]
    again = displacement("reextract", "--dry-run")
    assert "0 figures gained, 0 lost, 0 changed, in 1 documents" in again.out
    assert displacement("verify").out.startswith("2 figures, 1 articles and 1 documents checked, 0 problems")


def test_a_rejected_figure_is_taken_out_and_brought_back(figure: str):
    assert displacement("review", "reject", figure, "--by", "desk", "--reason", "a rumour").code == 0
    assert displacement("figures").out.strip() == "No figure kept that fits."
    assert displacement("review", "withdraw", figure, "--by", "desk", "--reason", "it was confirmed").code == 0
    assert "1,250 people" in displacement("figures").out


IMPOSSIBLE = (
    (("review", "accept", "nothing", "--by", "x", "--reason", "y"), "no figure has an id that begins so"),
    (("review", "correct", "FIGURE", "--set", "value", "--by", "x", "--reason", "y"), "'value' is not FIELD=VALUE"),
    (("review", "reject", "FIGURE", "--by", "x", "--reason", " "), "reason: says why"),
    (("diff", "2026-01-02", "2026-01-01"), "does not lie before"),
    (("figures", "--known-on", "yesterday"), "--known-on: 'yesterday' is not a time"),
)


def test_what_cannot_be_is_one_clear_line(figure: str):
    for words, told in IMPOSSIBLE:
        answer = displacement(*(figure if word == "FIGURE" else word for word in words))
        assert answer.code == 1, words
        assert told in answer.err
        assert len(answer.err.strip().splitlines()) == 1


def test_situations_tell_what_they_gather(figure: str):
    told = displacement("situations").out
    row = next(line for line in told.splitlines() if line.startswith("nagorno-karabakh-2023"))
    assert row.split()[1] == "1"
    assert "in no situation" not in told


def test_where_two_have_to_agree_the_command_obeys(figure: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLACEMENT_REVIEW_TWO", "1")
    told = displacement("review", "reject", figure, "--by", "desk", "--reason", "a rumour")
    assert told.out.startswith("rejected, proposed (a second reviewer has to confirm it): figure")
    assert "1,250 people" in displacement("figures").out
    alone = displacement("review", "confirm", figure, "--by", "Desk", "--reason", "so it is")
    assert "another reviewer has to confirm it" in alone.err
    assert displacement("review", "confirm", figure, "--by", "editor", "--reason", "so it is").out.startswith(
        "rejected"
    )
    assert displacement("figures").out.strip() == "No figure kept that fits."
    listed = displacement("review", "list").out
    assert "rejected, proposed" in listed
    assert "so it is" in listed
