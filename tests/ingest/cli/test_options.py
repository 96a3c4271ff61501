"""Options of the commands, run in this process: what they refuse, and what they write."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result
from typer.testing import CliRunner

from ingest.cli import app
from ingest.errors import IngestError
from tests.ingest.cli.commands import displacement

REPORT = "date 2023-09-27 By A. Writer, Example News\n\nSome 900 people have crossed into Chad from Sudan. In 2019 few did.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def told(*words: object) -> Result:
    result = CliRunner().invoke(app, list(map(str, words)))
    assert result.exception is None or isinstance(result.exception, SystemExit | IngestError), result.exception
    return result


def refused(*words: object) -> str:
    result = told(*words)
    assert isinstance(result.exception, IngestError)
    assert "\n" not in str(result.exception)
    return str(result.exception)


@pytest.mark.parametrize("date", ["soon", "2023-02-30", "2023-09-27 soon", "2023-09-271", "27.9.2023", ""])
def test_a_publication_date_is_a_date(report: Path, date: str):
    assert refused("read", report, "--published", date).startswith("--published: ")


@pytest.mark.parametrize(
    ("date", "as_of"),
    [
        ("2023-09-26", "2023-09-26"),
        ("2023-09-26T23:30:00+04:00", "2023-09-26"),
        ("2023-09-26 23:30", "2023-09-26"),
    ],
)
def test_a_publication_date_as_exact_as_it_is_given(tmp_path: Path, date: str, as_of: str):
    path = tmp_path / "undated.txt"
    path.write_text("Some 900 people crossed into Chad from Sudan, it is said.", encoding="utf-8")
    figure = json.loads(told("read", path, "--json", "--published", date).stdout)
    assert figure["as_of"].startswith(as_of)
    assert figure["as_of_basis"] == "published"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "news.example/1", "http://[broken"])
def test_an_address_is_one_of_the_web(report: Path, url: str):
    assert refused("read", report, "--url", url).startswith("--url: ")


def test_refusals_as_json_name_rule_and_place(report: Path):
    lines = [json.loads(line) for line in told("read", report, "--json", "--why").stdout.splitlines()]
    (refusal,) = [line for line in lines if line.get("refused") == "2019"]
    start, end = refusal["span"]["number"]
    assert REPORT[start:end] == "2019"
    assert refusal["rule"].split(".")[0] == "candidates"


def test_days_of_figures_are_days(report: Path):
    told("run", report)
    assert refused("figures", "--since", "yesterday").startswith("--since: ")
    assert "900" in told("figures", "--since", "2023-09-27", "--limit", 1).stdout


@pytest.mark.parametrize("form", ["csv", "csv-excel", "xlsx", "json", "parquet"])
def test_every_form_of_export_holds_the_sentence(report: Path, tmp_path: Path, form: str):
    told("run", report)
    out = tmp_path / "out"
    assert told("export", "--format", form, "--out", out).exit_code == 0
    data = out.read_bytes()
    if form == "parquet":
        quotes = list(pd.read_parquet(io.BytesIO(data))["quote"])
    elif form == "xlsx":
        quotes = list(pd.read_excel(io.BytesIO(data))["quote"])
    elif form == "json":
        quotes = [row["quote"] for row in json.loads(data)]
    else:
        quotes = list(pd.read_csv(io.BytesIO(data))["quote"])
    assert quotes == ["Some 900 people have crossed into Chad from Sudan."]


def test_an_export_that_cannot_be_written_names_the_file(report: Path, tmp_path: Path):
    told("run", report)
    assert str(tmp_path) in refused("export", "--out", tmp_path)
    assert refused("export", "--series").startswith("--series: ")


def test_unknown_words_are_usage_errors():
    for words in (["migrate"], ["export", "--format", "pdf"], ["figures", "--limit", "many"], ["read"]):
        assert told(*words).exit_code == 2


def test_output_that_cannot_hold_every_character_stays_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "report.txt"
    path.write_text("date 2023-09-27\n\nSome 900 people crossed from Sudan to N’Djaména in Chad.", encoding="utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    table, lines = displacement("read", str(path)), displacement("read", str(path), "--json")
    assert (table.code, lines.code) == (0, 0)
    assert "N?Djam?na" in table.out
    assert "N’Djaména" in json.loads(lines.out)["quote"]


def test_standard_input_without_a_word_is_named():
    told = displacement("read", "-", "--published", "2023-09-27", given=b"")
    assert told.code == 1
    assert told.err == "displacement: stdin:: empty\n"
