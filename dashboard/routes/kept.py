"""Answers that were made once and are kept until what they were made from changes, in memory that cannot grow."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

MOST_BYTES = 32 * 1024 * 1024
LARGEST = MOST_BYTES // 8
"""A larger answer is made anew each time: it would push out everything else."""

OVERHEAD = 2048
"""Bytes counted for an answer beside its body: key, headers and objects, so that small ones cannot pile up."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished answer. `etag` names its bytes, whichever ledger or process they came from.

    One that is not `lasting` was made while the ledger was still being read, and is not kept.
    """

    body: bytes
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()
    lasting: bool = True
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "etag", hashlib.sha256(self.body).hexdigest()[:32])


class KeptAnswers:
    """Answers by what they were made from; the ones used least lately go first. Equal questions are worked on once."""

    def __init__(self, most_bytes: int = MOST_BYTES, largest: int = LARGEST) -> None:
        self._most = most_bytes
        self._largest = largest
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    @staticmethod
    def _weight(made: Made) -> int:
        return len(made.body) + OVERHEAD

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The kept answer, or the one that `make` makes. An error of `make` is raised and not kept."""
        with self._lock:
            kept = self._found(key)
            if kept is not None:
                return kept
            making = self._making.setdefault(key, threading.Lock())
        try:
            with making:
                with self._lock:
                    kept = self._found(key)
                if kept is None:
                    kept = make()
                    if kept.lasting and len(kept.body) <= self._largest:
                        self._keep(key, kept)
                return kept
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _found(self, key: Hashable) -> Made | None:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def _keep(self, key: Hashable, made: Made) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self.bytes += self._weight(made) - (self._weight(before) if before is not None else 0)
            self._kept[key] = made
            while self.bytes > self._most:
                _, dropped = self._kept.popitem(last=False)
                self.bytes -= self._weight(dropped)
