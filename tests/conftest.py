"""What holds for every test: state lives under tmp, and nothing of the user's is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.store.postgresql import PostgresLedger
from tests.postgresql import Server, server

settings.register_profile("shared", deadline=None)  # machines are shared: timings are the benchmarks' matter
settings.load_profile("shared")


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name a home directory of the test's own to everything it calls or starts."""
    monkeypatch.setenv("DISPLACEMENT_HOME", str(tmp_path / "home"))
    for name in ("DISPLACEMENT_ALLOW_HOSTS", "DISPLACEMENT_LEDGER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server for the whole session."""
    with server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The test runs on both databases. With PostgreSQL each home directory gets a database of its own.

    Processes that the test starts find the one of `tmp_path`, as users would tell it: by DISPLACEMENT_LEDGER.
    """
    if request.param == "sqlite":
        return "sqlite"
    running: Server = request.getfixturevalue("postgresql")
    addresses = {tmp_path: running.fresh()}
    monkeypatch.setenv("DISPLACEMENT_LEDGER", addresses[tmp_path])

    def ledger_of(home: Path, _address: str | None, *, read_only: bool) -> PostgresLedger:
        if home not in addresses:
            addresses[home] = running.fresh()
        return PostgresLedger(addresses[home], read_only=read_only)

    monkeypatch.setattr("ingest.store.store.ledger_at", ledger_of)
    return "postgresql"
