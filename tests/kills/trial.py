"""A series of kills on one database, each from a seed of its own that repeats it."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.kills.killing import Ground, Moment, check, finished, killed
from tests.postgresql import Server


@dataclass
class Trial:
    """Kills on one database. `place` is an empty directory."""

    place: Path
    data: Path
    server: Server | None = None
    readers: int = 2
    phases: Counter[str] = field(default_factory=Counter)
    expected: bytes = b""
    length: float = 0.0  # seconds of an undisturbed run
    figures: int = 0

    def ground(self, name: str) -> Ground:
        """An empty home directory, and with PostgreSQL an empty database."""
        home = self.place / name
        home.mkdir(parents=True)
        return Ground(home, self.data, self.server.fresh() if self.server else None, self.server, self.readers)

    def undisturbed(self) -> None:
        """The run that all others are compared with."""
        ground, begun = self.ground("undisturbed"), time.monotonic()
        running = ground.start()
        _, err = running.communicate(timeout=120)
        assert running.returncode == 0, err.decode()
        self.length = time.monotonic() - begun
        check(ground, frozenset())
        self.expected, self.figures = ground.comparable(), len(ground.committed())

    def kill(self, seed: str, times: int = 1, hows: tuple[str, ...] = ("group", "group", "main")) -> None:
        """Kill one run, or several of the same ledger one after the other, and finish it."""
        ground, dice = self.ground(seed), random.Random(seed)
        for _ in range(times):
            moment = Moment.drawn(dice, self.length, self.figures, hows)
            self.phases[f"{killed(ground, moment, self.figures)}, {moment.how}"] += 1
        finished(ground, self.expected)

    def together(self, name: str) -> None:
        """Two runs of one ledger at once: none lost, none doubled."""
        ground = self.ground(name)
        both = [ground.start(), ground.start()]
        for running in both:
            _, err = running.communicate(timeout=120)
            assert running.returncode == 0, err.decode()
        check(ground, ground.committed())
        finished(ground, self.expected)
