"""`displacement evaluate`: tables, mistakes with their causes, floors; a clear line for what cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ingest.cli.commands import displacement
from tests.ingest.evaluation.annotated import annotated, write

TEXT = "On 26 September 2023 officials said that 900 people had fled Sudan for Chad. Another 40 were killed."
READ = {
    "quote": "900 people had fled Sudan for Chad", "term": "fled", "as_of": "2023-09-26", "origin": "Sudan",
    "origin_iso3": "SDN", "destination": "Chad", "destination_iso3": "TCD", "attributed_to": "officials",
}  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold", annotated(READ, id="en-one", text=TEXT))


def test_the_tables_show_languages_fields_and_confidence(gold: Path):
    told = displacement("evaluate", str(gold))
    assert told.code == 0
    assert [line.split()[0] for line in told.out.splitlines() if line.startswith(("en ", "all "))] == ["en", "all"]
    for word in ("+ destination", "destination_iso3", "period_start", "attributed_to", "confidence", "distractors"):
        assert word in told.out
    assert "number and quote at their offsets: 1 of 1" in told.out
    assert told.err == ""


def test_errors_are_listed_and_their_causes_counted(gold: Path):
    write(gold, annotated({**READ, "term": "arrived", "subgroup": "children"}, id="en-two", text=TEXT))
    told = displacement("evaluate", str(gold), "--errors")
    assert "FIELD en-two: 900 term: fled want arrived; subgroup: None want children" in told.out
    assert "1  term wrong: arrived read as fled" in told.out
    assert "1  subgroup not read" in told.out


def test_articles_without_word_lists_are_told_and_left_out(gold: Path):
    write(gold, annotated(id="eo-one", language="eo"))
    told = displacement("evaluate", str(gold))
    assert "1 articles left out: no word lists yet for eo" in told.out


def test_floors_are_pinned_raised_and_lowered_with_a_reason(gold: Path, tmp_path: Path):
    floors = tmp_path / "floors.toml"
    assert displacement("evaluate", str(gold), "--pin", str(floors)).code == 0
    first = floors.read_text(encoding="utf-8")
    assert '"all.value" = 1.000' in first
    write(gold, annotated({**READ, "value": 901, "low": 901, "high": 901}, id="en-two", text=TEXT))
    refused = displacement("evaluate", str(gold), "--pin", str(floors))
    assert refused.code == 1
    assert refused.err.count("\n") == 1
    assert "takes --lower REASON" in refused.err
    assert "all.value was 1.0, is 0.5" in refused.err
    assert floors.read_text(encoding="utf-8") == first
    assert displacement("evaluate", str(gold), "--pin", str(floors), "--lower", "a harder article").code == 0
    assert 'reason = "a harder article"' in floors.read_text(encoding="utf-8")


def test_labelled_excerpts_have_a_table_of_their_own(tmp_path: Path):
    row = "Floods displaced 900 people in the north of Chad.,900,Displaced,People,Chad,TCD"
    (tmp_path / "labelled.csv").write_text(
        f"excerpt,figure,reporting_term,reporting_unit,country,iso3\n{row}\n", encoding="utf-8"
    )
    told = displacement("evaluate", str(tmp_path), "--errors")
    assert told.code == 0
    for name in ("value first", "value any", "term", "unit", "country"):
        assert any(line.startswith(name) and line.rstrip().endswith("1.000") for line in told.out.splitlines()), name
    refused = displacement("evaluate", str(tmp_path), "--pin", str(tmp_path / "floors.toml"))
    assert refused.code == 1
    assert "neither pinned nor published" in refused.err


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ("{", "not readable as JSON"),
        ("[]", "key 'id' is missing"),
        (json.dumps({"id": "a", "language": "en", "text": ""}), "key 'figures' is missing"),
        (json.dumps({"id": "a", "language": "en", "text": "", "figures": 3}), "key 'figures' is not a list of objects"),
        (json.dumps(annotated({"value": "many"})), "figure 1: 'value' is not a number"),
        (json.dumps(annotated({}, {"as_of": "soon"})), "figure 2: 'as_of': 'soon' is not a date"),
        (json.dumps(annotated({}, id="en-one")), "id 'en-one' is taken by en-one.json"),
    ],
)
def test_a_malformed_file_is_named_in_one_line(gold: Path, broken: str, problem: str):
    (gold / "zz.json").write_text(broken, encoding="utf-8")
    told = displacement("evaluate", str(gold))
    assert told.code == 1
    assert told.err.count("\n") == 1
    assert "zz.json: " + problem in told.err
    assert told.out == ""


def test_a_bad_directory_is_named_in_one_line(tmp_path: Path):
    missing = displacement("evaluate", str(tmp_path / "nowhere"))
    assert (missing.code, missing.err.count("\n")) == (1, 1)
    assert "nowhere: is not a directory" in missing.err
    (tmp_path / "empty").mkdir()
    empty = displacement("evaluate", str(tmp_path / "empty"))
    assert empty.code == 1
    assert "empty: holds no annotated articles" in empty.err
