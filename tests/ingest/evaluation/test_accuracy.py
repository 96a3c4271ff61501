"""What is published: counts and shares, a day that only moves when they do, tables between their markers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ingest.errors import DataFileError
from ingest.evaluation.accuracy import accuracy, calibration, publish, with_tables
from ingest.evaluation.scores import Evaluation, Score

PAGE = "# Page\n\n<!-- accuracy: levels -->\nold\n<!-- end of accuracy -->\n\nText.\n"
FIRST, LATER = date(2026, 1, 1), date(2026, 2, 2)


def told(right: int = 8) -> dict[str, object]:
    part = Evaluation(articles=2, figures=10, confidence=[(1.0, True), (0.95, False), (0.3, True)])
    part.levels["value"] = Score(right, 10, 10)
    return accuracy({"en": part}, "print", "7")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "docs" / "method.md").write_text(PAGE.replace("levels", "confidence"), encoding="utf-8")
    return tmp_path


def day(checkout: Path) -> str:
    return str(json.loads((checkout / "data" / "accuracy.json").read_text(encoding="utf-8"))["measured_on"])


def test_the_day_moves_with_the_numbers_only(checkout: Path):
    publish(checkout, told(), FIRST)
    publish(checkout, told(), LATER)
    assert day(checkout) == "2026-01-01"
    publish(checkout, told(right=9), LATER)
    assert day(checkout) == "2026-02-02"


def test_tables_stand_between_their_markers_and_text_stays(checkout: Path):
    publish(checkout, told(), FIRST)
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    assert "| en | 2 | 10 | 0.80 (0.80/0.80) |" in readme
    assert "old" not in readme
    assert readme.startswith("# Page")
    assert readme.endswith("\n\nText.\n")
    assert with_tables(readme, told()) == readme
    assert "| 0.9 to 1.0 | 2 | 1 | 0.50 |" in (checkout / "docs" / "method.md").read_text(encoding="utf-8")


def test_calibration_holds_every_figure_once():
    confidences = [1.0, 0.95, 0.9, 0.8999, 0.7, 0.65, 0.1, 0.0]
    rows = calibration([(confidence, confidence > 0.5) for confidence in confidences])
    assert sum(row["figures"] for row in rows) == len(confidences)
    assert [(row["low"], row["figures"], row["right"]) for row in rows] == [
        (0.9, 3, 3), (0.8, 1, 1), (0.7, 1, 1), (0.6, 1, 1), (0.0, 2, 0)
    ]  # fmt: skip


def test_a_directory_that_is_no_checkout_is_named(tmp_path: Path):
    with pytest.raises(DataFileError, match=r"README\.md: not found"):
        publish(tmp_path, told(), FIRST)
    assert list(tmp_path.iterdir()) == []
