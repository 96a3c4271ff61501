"""Floors rise freely, fall for a reason only, and say in one line what was missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import DataFileError, IngestError
from ingest.evaluation.floors import load_floors, missed_floors, pin, write_floors
from ingest.evaluation.measures import fingerprint
from tests.ingest.evaluation.annotated import annotated, write

MEASURED = {"all.value": 0.91239, "distractors.returned": 0.0101}


def test_floors_round_down_and_ceilings_up():
    floors = pin(None, MEASURED, "print", 3, "")
    assert floors.floors == {"all.value": 0.912, "distractors.returned": 0.011}
    assert missed_floors(floors, MEASURED) == []


def test_a_missed_floor_is_one_line_with_was_and_is():
    floors = pin(None, MEASURED, "print", 3, "")
    assert missed_floors(floors, {"all.value": 0.9, "distractors.returned": 0.0}) == ["all.value was 0.912, is 0.9000"]
    assert missed_floors(floors, MEASURED | {"distractors.returned": 0.02}) == [
        "distractors.returned was 0.011, is 0.0200"
    ]
    assert missed_floors(floors, {"distractors.returned": 0.0}) == ["all.value was 0.912, is nan"]


def test_a_floor_rises_without_a_reason_and_falls_with_one():
    old = pin(None, MEASURED, "print", 3, "")
    assert pin(old, MEASURED | {"all.value": 0.95}, "print", 3, "").floors["all.value"] == 0.95
    with pytest.raises(IngestError, match=r"--lower REASON: all\.value was 0\.912, is 0\.8"):
        pin(old, MEASURED | {"all.value": 0.8}, "print", 3, "")
    fallen = pin(old, MEASURED | {"all.value": 0.8}, "other", 4, "harder articles")
    assert fallen.lowered == [{"floor": "all.value", "was": 0.912, "is": 0.8, "reason": "harder articles"}]
    assert pin(fallen, MEASURED, "other", 4, "").lowered == fallen.lowered


def test_a_measure_that_is_gone_takes_a_reason_too():
    old = pin(None, MEASURED, "print", 3, "")
    with pytest.raises(IngestError, match="no longer measured"):
        pin(old, {"distractors.returned": 0.0}, "print", 3, "")


def test_the_file_gives_back_what_was_written(tmp_path: Path):
    path = tmp_path / "floors.toml"
    old = pin(None, MEASURED, "print", 3, "")
    fallen = pin(old, MEASURED | {"all.value": 0.8}, "print", 3, 'harder, "much" harder \\ é')
    write_floors(path, {"gold": fallen, "articles": old})
    assert load_floors(path) == {"articles": old, "gold": fallen}
    assert load_floors(tmp_path / "none.toml") == {}


@pytest.mark.parametrize("text", ["[gold", "[gold]\narticles = 1\n", "gold = 1\n"])
def test_a_broken_file_is_named(tmp_path: Path, text: str):
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"floors\.toml"):
        load_floors(path)


def test_the_fingerprint_sees_every_change_and_no_line_end(tmp_path: Path):
    directory = write(tmp_path / "gold", annotated({}))
    (file,) = directory.glob("*.json")
    first = fingerprint(directory)
    file.write_bytes(file.read_bytes() + b"\n")
    second = fingerprint(directory)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert len({first, second}) == 2
    assert fingerprint(directory) == second
    file.rename(directory / "other.json")
    assert fingerprint(directory) != second
