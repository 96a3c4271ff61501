"""Where state and declared data are, and that nothing depends on the machine's clock zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.datafiles import data_directory, data_path
from ingest.errors import DataFileError
from ingest.settings import home_directory


def test_a_named_home_outranks_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    assert home_directory(tmp_path / "named") == tmp_path / "named"
    assert home_directory() == Path(os.environ["DISPLACEMENT_HOME"])
    monkeypatch.delenv("DISPLACEMENT_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home_directory().name == "displacement-tracker"


def test_tests_never_touch_the_users_home(tmp_path: Path):
    assert home_directory().is_relative_to(tmp_path)


def test_data_are_those_of_the_checkout_unless_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    assert data_directory() == Path(__file__).parents[2] / "data"
    monkeypatch.setenv("DISPLACEMENT_DATA", str(tmp_path))
    assert data_directory() == tmp_path
    with pytest.raises(DataFileError, match="not found"):
        data_path("lexicon")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_machines_time_zone_changes_nothing(zone: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text(
        "date 2023-09-27\n\nAs of 6 p.m. on Wednesday 900 people have crossed from Sudan into Chad.\n"
        "Another 90 people crossed into Chad yesterday.\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "ingest", "read", "--json", str(path)]
    monkeypatch.setenv("TZ", "UTC")
    there = subprocess.run(command, capture_output=True, check=True).stdout
    monkeypatch.setenv("TZ", zone)
    assert subprocess.run(command, capture_output=True, check=True).stdout == there
    assert b"2023-09-27T18:00+01:00" in there
