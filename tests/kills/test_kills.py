"""A few kills on each database, at other moments every time; `python -m tests.kills` kills hundreds."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from tests.kills.newsroom import newsroom
from tests.kills.trial import Trial
from tests.postgresql import Server


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """A site, and the undisturbed run on SQLite that the runs on both databases are compared with."""
    place = tmp_path_factory.mktemp("kills")
    with newsroom(5, place / "data"):
        made = Trial(place, place / "data", readers=1)
        made.undisturbed()
        assert made.figures >= 10
        yield made


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_killed_runs_lose_nothing_and_are_finished(trial: Trial, postgresql: Server, name: str):
    seed = f"{name}-{secrets.token_hex(4)}"
    trial.server = postgresql if name == "postgresql" else None
    hows = ("group", "main", "restart", "terminate") if trial.server else ("group", "main")
    try:
        trial.kill(seed, times=3, hows=hows)
    except AssertionError as error:
        raise AssertionError(f"seed {seed}: {error}") from error


def test_two_runs_at_once_lose_and_double_nothing(trial: Trial):
    trial.server = None
    trial.together("together")
