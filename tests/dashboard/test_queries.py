"""The door to ingest: what it reads, when it reads again, and how it says no."""

from __future__ import annotations

import json

import pytest

from dashboard import queries
from ingest.export import read_csv
from tests.dashboard.ledger import REPORTS, SITUATION, Said, hostile, write_ledger, write_situation

LATER = Said("2023-10-04T10:00+04:00", "97,300", "On Wednesday 97,300 people had crossed, the Migration Office said.")


def test_a_page_holds_its_series_and_every_record_behind_it(home):
    page = queries.open_page(SITUATION)
    assert len(page.series) == len(REPORTS) - 1  # two reports say one thing
    behind = {figure_id for ids in page.series["figure_ids"] for figure_id in ids}
    assert behind == set(page.records)
    assert page.last_run is not None
    assert sum(number for _, number in page.groups.values()) == len(REPORTS)


def test_the_same_page_is_read_once(home):
    assert queries.open_page(SITUATION) is queries.open_page(SITUATION)


def test_a_new_run_shows_without_a_restart(home):
    before = queries.open_page(SITUATION)
    write_ledger(home, [LATER])
    after = queries.open_page(SITUATION)
    assert len(after.series) == len(before.series) + 1


def test_a_changed_situation_shows_without_a_restart(home, tmp_path):
    assert queries.situations()[SITUATION].title == "Arrivals over the river"
    path = tmp_path / "data" / "situations" / f"{SITUATION}.toml"
    path.write_text(path.read_text().replace("Arrivals over the river", "Another, longer title"))
    assert queries.open_page(SITUATION).situation.title == "Another, longer title"


def test_no_ledger_yet(tmp_path):
    write_situation(tmp_path / "data")
    assert not queries.ledger_exists()
    with pytest.raises(queries.UnavailableError):
        queries.open_page(SITUATION)


def test_a_broken_ledger_is_said_in_one_clause(home):
    (home / "ledger.sqlite").write_bytes(b"not a ledger" * 400)
    with pytest.raises(queries.UnavailableError) as caught:
        queries.open_page(SITUATION)
    assert "ledger.sqlite" in caught.value.subject
    assert "\n" not in caught.value.problem


def test_csv_has_a_row_a_figure_with_its_sentence(home):
    page = queries.open_page(SITUATION)
    rows = read_csv(queries.file_of(page, "csv")())
    assert [float(row["value"]) for row in rows] == list(page.series["value"])
    row = next(row for row in rows if row["value"] == "44050")
    assert "44,050" in row["quote"]
    assert row["url"].startswith("https://reports.example/")
    assert row["as_of"] == "2023-09-27T12:15+04:00"
    assert row["role"] == "recommended"


def test_the_other_formats_say_the_same(home):
    page = queries.open_page(SITUATION)
    rows = json.loads(queries.file_of(page, "json")())
    assert [row["value"] for row in rows] == list(page.series["value"])
    assert queries.file_of(page, "csv-excel")().startswith(b"\xef\xbb\xbf")
    assert queries.file_of(page, "parquet")().startswith(b"PAR1")


def test_csv_gives_a_spreadsheet_no_formula(home):
    write_ledger(home, [Said("2023-10-04T11:00+04:00", "97,400", '=HYPERLINK("x") 97,400 came.', "=cmd")])
    written = queries.file_of(queries.open_page(SITUATION), "csv")().decode()
    assert "'=HYPERLINK" in written
    assert ",'=cmd," in written


def test_a_kept_file_is_read_when_asked_for(home):
    page = queries.open_page(SITUATION)
    record = next(iter(page.records.values()))
    assert record.figure.quote.encode() in queries.body_of(record.article.document_sha256)()


def test_hostile_text_goes_through_unchanged(tmp_path):
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home", [hostile()])
    page = queries.open_page(SITUATION)
    assert "<script>" in page.record(page.series["figure_id"].iloc[0]).figure.quote
