"""What holds for every test: state lives under tmp, and nothing of the user's is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from ingest.store.postgresql import PostgresLedger
from tests.browser.readers import Readers
from tests.postgresql import Server, server

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--no-first-run",
)  # fmt: skip

# Machines are shared: timings are the benchmarks' matter. Each run tries other examples: fifty of them a time.
settings.register_profile("shared", deadline=None, max_examples=50)
settings.load_profile("shared")


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name a home directory of the test's own to everything it calls or starts."""
    monkeypatch.setenv("DISPLACEMENT_HOME", str(tmp_path / "home"))
    for name in ("DISPLACEMENT_ALLOW_HOSTS", "DISPLACEMENT_LEDGER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Where there is none the tests are skipped; in CI (CI=true) they fail."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        reason = "no chromium on PATH: install it to run the browser tests"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def readers(browser: Browser) -> Iterator[Readers]:
    """Who opens pages in that browser."""
    shared = Readers(browser)
    yield shared
    shared.leave()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home directory that `displacement demo` leaves. It is shared: a test that writes takes a copy."""
    home = tmp_path_factory.mktemp("demo") / "home"
    command = [sys.executable, "-m", "ingest", "demo", "--no-serve", "--home", str(home)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DISPLACEMENT_")}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return home


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
