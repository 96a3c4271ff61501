"""What is known of hosts, in one file for all processes: when each may be asked next, and its robots.txt.

A SQLite file of its own beside the ledger: it holds nothing that would be missed.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ingest.errors import FetchError

_BUSY_SECONDS = 30.0
_TABLES = (
    "CREATE TABLE IF NOT EXISTS paces (host TEXT PRIMARY KEY, next_at REAL NOT NULL)",
    "CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, rules TEXT, read_at TEXT NOT NULL)",
)


@dataclass(frozen=True, slots=True)
class KnownRobots:
    """A robots.txt as it was read; `rules` is None where the server could not tell (nothing may be fetched then)."""

    rules: str | None
    read_at: datetime


class Hosts:
    """Paces and robots.txt of hosts. Without a file each object knows only its own visits."""

    def __init__(
        self,
        file: Path | None = None,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._file = file
        self._clock = clock
        self._sleep = sleep
        self._paces: dict[str, float] = {}
        self._robots: dict[str, KnownRobots] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, seconds: float) -> None:
        """Return when the host may be asked; the next asker, in any process, has to wait `seconds` longer."""
        begin = self._reserve(host, seconds)
        pause = begin - self._clock()
        if pause > 0:
            self._sleep(pause)

    def _reserve(self, host: str, seconds: float) -> float:
        now = self._clock()
        if self._file is None:
            with self._lock:
                begin = max(now, self._paces.get(host, 0.0))
                self._paces[host] = begin + seconds
            return begin
        with self._open() as book:
            book.execute("BEGIN IMMEDIATE")
            row = book.execute("SELECT next_at FROM paces WHERE host = ?", (host,)).fetchone()
            begin = max(now, row[0] if row else 0.0)
            book.execute("INSERT OR REPLACE INTO paces VALUES (?, ?)", (host, begin + seconds))
            book.execute("COMMIT")
        return begin

    def robots(self, origin: str, now: datetime, lifetime: timedelta) -> KnownRobots | None:
        """The robots.txt of an origin ("https://example.org") if it was read within the lifetime, else None."""
        known = self._robots.get(origin)
        if known is None and self._file is not None:
            with self._open() as book:
                row = book.execute("SELECT rules, read_at FROM robots WHERE origin = ?", (origin,)).fetchone()
            known = KnownRobots(row[0], datetime.fromisoformat(row[1])) if row else None
        return known if known is not None and now - known.read_at < lifetime else None

    def keep_robots(self, origin: str, known: KnownRobots) -> None:
        """Remember a robots.txt."""
        self._robots[origin] = known
        if self._file is not None:
            with self._open() as book:
                book.execute(
                    "INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (origin, known.rules, known.read_at.isoformat())
                )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file, made where it is missing. Raises FetchError naming it when it cannot be used."""
        assert self._file is not None  # noqa: S101  # callers ask first
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=_BUSY_SECONDS, isolation_level=None)) as book:
                for table in _TABLES:
                    book.execute(table)
                yield book
        except (OSError, sqlite3.Error) as error:
            raise FetchError(self._file, f"the paces of hosts cannot be kept ({error})") from error
