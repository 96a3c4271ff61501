"""A few kills on each database, at other moments every time; `python -m tests.kills` kills hundreds."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from tests.kills.newsroom import newsroom
from tests.kills.trial import Trial


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_killed_runs_lose_nothing_and_are_finished(request: pytest.FixtureRequest, tmp_path: Path, name: str):
    with newsroom(5, tmp_path / "data"):
        trial = Trial(
            tmp_path, tmp_path / "data", request.getfixturevalue("postgresql") if name == "postgresql" else None
        )
        trial.undisturbed()
        assert trial.figures >= 10
        seed = secrets.token_hex(4)
        try:
            trial.kill(seed, times=4)
            if name == "postgresql":
                trial.kill(f"{seed}-server", times=2, hows=("terminate", "restart"))
            else:
                trial.together(f"{seed}-together")
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
