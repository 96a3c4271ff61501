"""Kill a run at a chosen moment, look at what is left, and let it be finished."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psycopg

from ingest.errors import StoreError
from ingest.export import figures_table, to_bytes
from ingest.store.postgresql import PostgresLedger
from ingest.store.sqlite import SqliteLedger
from ingest.store.store import Store
from ingest.verify import verify
from tests.postgresql import Server

REPOSITORY = Path(__file__).parents[2]
_OF_THE_RUN = ("run_id", "fetched_at", "recorded_at", "first_seen", "last_seen")  # columns that tell when and by whom
_PHASES = ("before the ledger", "before the first figure", "recording", "after the last figure")


@dataclass(frozen=True)
class Ground:
    """Where a run is killed: a home directory, and the address of its database (None: SQLite)."""

    home: Path
    data: Path
    address: str | None = None
    server: Server | None = None
    readers: int = 2  # processes that read

    def start(self) -> subprocess.Popen[bytes]:
        """Begin a run in a process group of its own."""
        environment = {name: value for name, value in os.environ.items() if name != "DISPLACEMENT_LEDGER"}
        environment |= {
            "DISPLACEMENT_HOME": str(self.home),
            "DISPLACEMENT_DATA": str(self.data),
            "DISPLACEMENT_ALLOW_HOSTS": "127.0.0.1",
            "KILLS_READERS": str(self.readers),
            "PYTHONPATH": str(REPOSITORY),
        }
        if self.address:
            environment["DISPLACEMENT_LEDGER"] = self.address
        command = [sys.executable, "-m", "tests.kills.killable", "run"]
        return subprocess.Popen(
            command,
            env=environment,
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def store(self) -> Store:
        """The ledger, for reading. Raises StoreError."""
        if self.address is None:
            ledger: SqliteLedger | PostgresLedger = SqliteLedger(self.home, read_only=True)
        else:
            ledger = PostgresLedger(self.address, read_only=True)
        ledger.open()
        return Store(self.home, ledger)

    def committed(self) -> frozenset[str]:
        """The ids of the figures that are committed now, read past the product."""
        query = "SELECT figure_id FROM {}figures"
        try:
            if self.address is None:
                if not (self.home / "ledger.sqlite").exists():
                    return frozenset()
                address = f"{(self.home / 'ledger.sqlite').as_uri()}?mode=ro"
                with closing(sqlite3.connect(address, uri=True)) as connection:
                    return frozenset(row[0] for row in connection.execute(query.format("")))
            with psycopg.connect(self.address) as connection:
                return frozenset(row[0] for row in connection.execute(query.format("displacement.")))
        except (sqlite3.OperationalError, psycopg.Error):
            return frozenset()  # not made yet, or the server is down

    def comparable(self) -> bytes:
        """The export without what tells of the run."""
        with self.store() as store:
            table = figures_table(store.figures())
        return to_bytes(table.drop(columns=[name for name in _OF_THE_RUN if name in table]), "csv")


@dataclass
class Watcher:
    """Reads the committed figures over and over; `seen` is what it saw last."""

    ground: Ground
    seen: frozenset[str] = frozenset()
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.is_set():
            self.seen = self.seen | self.ground.committed()
            self._stop.wait(0.005)


@dataclass(frozen=True)
class Moment:
    """When to kill: after so many seconds, or so long after so many figures were committed (where that is sooner)."""

    seconds: float
    figures: int | None = None
    how: str = "group"  # or "main", "terminate", "restart"

    @classmethod
    def drawn(cls, dice: random.Random, length: float, figures: int, hows: tuple[str, ...]) -> Moment:
        """A moment of a run that takes `length` seconds and finds so many figures."""
        how = dice.choice(hows)
        if dice.random() < 0.5:
            return cls(dice.uniform(0, length * 1.05), None, how)
        return cls(dice.uniform(0, 0.08), dice.randrange(figures + 1), how)


def killed(ground: Ground, moment: Moment, figures: int) -> str:
    """Run, kill at the moment, check what is left; the phase it was in. `figures`: of a whole run. Raises AssertionError."""
    running = ground.start()
    with Watcher(ground) as watcher:
        deadline = time.monotonic() + 120
        if moment.figures is not None:
            while running.poll() is None and len(watcher.seen) < moment.figures and time.monotonic() < deadline:
                time.sleep(0.002)
        ended = time.monotonic() + moment.seconds
        while running.poll() is None and time.monotonic() < ended:
            time.sleep(0.002)
        phase = "ended before" if running.poll() is not None else _phase(ground, watcher.seen, figures)
    before = watcher.seen
    strike(ground, running, moment.how)
    _, err = running.communicate(timeout=120)
    assert b"Traceback" not in err, err.decode()
    _nobody_left(running.pid)
    check(ground, before)
    return phase


def strike(ground: Ground, running: subprocess.Popen[bytes], how: str) -> None:
    """Kill the run, its main process alone, its connections, or the server."""
    if how in ("group", "main"):
        if running.poll() is None:
            (os.killpg if how == "group" else os.kill)(running.pid, signal.SIGKILL)
    elif how == "terminate":
        assert ground.server is not None
        query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        with psycopg.connect(ground.server.address(), autocommit=True) as connection:
            connection.execute(query, (str(ground.address).rpartition("/")[2],))
    else:
        assert ground.server is not None
        ground.server.stop(signal.SIGQUIT)
        ground.server.start()


def check(ground: Ground, before: frozenset[str]) -> None:
    """What was committed is there and stands; what is unfinished is out of the way."""
    try:
        store = ground.store()
    except StoreError as error:
        if before or "no ledger here yet" not in str(error):
            raise AssertionError(f"{len(before)} committed figures cannot be read: {error}") from error
        return
    with store:
        report = verify(store)
        assert report.ok, report.failures[:3]
        assert report.figures >= len(before)
    lost = before - ground.committed()
    assert not lost, f"{len(lost)} committed figures are lost"
    for path in ground.home.rglob("*.tmp"):
        assert path.name.startswith("."), path  # no reader looks at these


def finished(ground: Ground, expected: bytes) -> int:
    """Run until nothing changes, and compare; how many runs it took. Raises AssertionError."""
    runs = 0
    while runs < 5:
        runs += 1
        running = ground.start()
        out, err = running.communicate(timeout=120)
        assert running.returncode == 0, err.decode()
        if b"1 of 1 sources were visited within their interval" in out:
            break
    check(ground, ground.committed())
    assert ground.comparable() == expected, "the export differs from that of an undisturbed run"
    return runs


def _phase(ground: Ground, seen: frozenset[str], figures: int) -> str:
    if len(seen) >= figures:
        return _PHASES[3]
    if not seen:
        made = ground.address is not None or (ground.home / "ledger.sqlite").exists()
        return _PHASES[1] if made else _PHASES[0]
    return _PHASES[2]


def _nobody_left(group: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    raise AssertionError("a reading process outlived the run")
