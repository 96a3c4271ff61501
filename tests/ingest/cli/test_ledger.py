"""Commands that keep figures and answer from what is kept, on the demo reports."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.ingest.cli.commands import displacement


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demo reports in it."""
    home = tmp_path_factory.mktemp("kept") / "home"
    told = displacement("demo", "--no-serve", "--home", str(home))
    assert told.code == 0, told.err
    return home


def test_the_demo_rises_to_the_last_count_and_a_second_run_adds_nothing(kept: Path):
    told = displacement("demo", "--no-serve", "--home", str(kept))
    assert "41 articles read (0 new)" in told.out
    assert "figures (0 new)" in told.out
    lines = [line for line in told.out.splitlines() if " 2023-" in line]
    assert len(lines) >= 30
    recommended = [int(line.split()[2].replace(",", "")) for line in lines if line.startswith("•")]
    assert recommended == sorted(recommended)
    assert recommended[-1] == 100_632


def test_the_ledger_verifies(kept: Path):
    told = displacement("verify", "--home", str(kept))
    assert told.code == 0
    assert "0 problems" in told.out


def test_a_tampered_text_is_found_and_named(kept: Path, tmp_path: Path):
    home = tmp_path / "copy"
    shutil.copytree(kept, home)
    with sqlite3.connect(home / "ledger.sqlite") as ledger:
        triggers = [name for (name,) in ledger.execute("select name from sqlite_master where type = 'trigger'")]
        for name in triggers:
            ledger.execute(f"drop trigger {name}")
        (figure_id,) = ledger.execute("select figure_id from figures order by 1").fetchone()
        ledger.execute("update figures set quote = 'Another sentence.' where figure_id = ?", (figure_id,))
    told = displacement("verify", "--home", str(home))
    assert told.code == 1
    assert figure_id in told.err


def test_figures_can_be_narrowed(kept: Path):
    told = displacement("figures", "--json", "--since", "2023-09-27", "--until", "2023-09-27", "--home", str(kept))
    values = {json.loads(line)["value"] for line in told.out.splitlines()}
    assert {42_500, 42_502, 47_115, 50_243, 53_629} <= values
    assert 28_120 not in values
    by_text = displacement("figures", "--text", "Kavita Belani", "--home", str(kept))
    assert "88,000" in by_text.out
    none = displacement("figures", "--destination", "TCD", "--home", str(kept))
    assert "No figure kept that fits." in none.out


def test_explain_leads_back_to_the_document(kept: Path):
    line = displacement("figures", "--json", "--text", "47,115 as of noon", "--home", str(kept)).out.splitlines()[0]
    told = displacement("explain", json.loads(line)["figure_id"][:10], "--home", str(kept))
    assert "[47,115]" in told.out
    assert "https://archive.armlife.am/news/274713.html" in told.out
    path = Path(next(part for part in told.out.split() if part.endswith(".zst")))
    assert path.is_file()
    assert "when.own_time" in told.out


def test_exports_carry_provenance(kept: Path, tmp_path: Path):
    told = displacement("export", "--situation", "nagorno-karabakh-2023", "--series", "--home", str(kept))
    rows = list(csv.DictReader(io.StringIO(told.out, newline="")))
    assert rows[-1]["value"] or rows[-2]["value"]
    last = [row for row in rows if row["role"] == "recommended"][-1]
    assert float(last["value"]) == 100_632
    assert last["canonical_url"].startswith("https://arevelk.am/")
    assert len(last["document_sha256"]) == 64
    out = tmp_path / "figures.json"
    assert displacement("export", "--format", "json", "--out", str(out), "--home", str(kept)).code == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert len(figures) >= 60
    assert all(figure["quote"] and figure["snapshot_path"] and figure["fetched_at"] for figure in figures)


def test_run_keeps_and_adds_only_what_is_new(tmp_path: Path, home: Path):
    path = tmp_path / "report.txt"
    path.write_text("date 2023-09-27\n\nSome 900 people have crossed into Chad from Sudan.", encoding="utf-8")
    assert "1 articles read (1 new), 1 figures (1 new)" in displacement("run", str(path)).out
    assert "1 articles read (0 new), 1 figures (0 new)" in displacement("run", str(path)).out
    path.write_text("date 2023-09-27\n\nSome 950 people have crossed into Chad from Sudan.", encoding="utf-8")
    assert "1 articles read (1 new), 1 figures (1 new)" in displacement("run", str(path)).out
    assert displacement("verify").code == 0
