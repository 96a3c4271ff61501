"""What takes long to read, kept until the ledger changes: read once for all readers, and anew behind their backs."""

from __future__ import annotations

import gc
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from dashboard.queries.ledger import Stamp
from ingest.errors import IngestError

Found = TypeVar("Found")

QUICK = 1.0
"""Seconds: a reader waits so long for numbers of this very moment, not longer."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Found]):
    """What was read, when (aware), and whether a later state of the ledger is being read meanwhile."""

    found: Found
    read_at: datetime
    is_behind: bool


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Found]):
    found: Found
    read_at: datetime
    stamp: Stamp
    seconds: float


class Kept(Generic[Found]):
    """Answers by key, the `size` last used ones. May be used from many threads; what is kept is shared and not changed.

    Where the ledger's stamp is another than that of the kept answer, it is read anew: at once if that took less than
    QUICK last time, else in a thread of its own, while readers are given what is known.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._entries: OrderedDict[Hashable, _Entry[Found]] = OrderedDict()
        self._under_way: set[Hashable] = set()
        self._lock = threading.Lock()
        self._one_reads = threading.Lock()

    def answer(self, key: Hashable, stamp: Stamp, read: Callable[[], Found]) -> Answer[Found]:
        """The answer to `key`, for which `read` asks the ledger that has this stamp. Raises what `read` raises."""
        entry = self._entry(key)
        if entry is None or (entry.stamp != stamp and entry.seconds < QUICK):
            entry = self._read(key, stamp, read)
        elif entry.stamp != stamp:
            self._read_meanwhile(key, stamp, read)
        return Answer(entry.found, entry.read_at, is_behind=entry.stamp != stamp)

    def _entry(self, key: Hashable) -> _Entry[Found] | None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
            return entry

    def _read(self, key: Hashable, stamp: Stamp, read: Callable[[], Found]) -> _Entry[Found]:
        """Of many who ask at once one reads, and the others take what it found."""
        with self._one_reads:
            known = self._entry(key)
            if known is not None and known.stamp == stamp:
                return known
            began = time.perf_counter()
            entry = _Entry(read(), datetime.now(UTC), stamp, time.perf_counter() - began)
            with self._lock:
                self._entries[key] = entry
                while len(self._entries) > self._size:
                    self._entries.popitem(last=False)
            if entry.seconds > QUICK:
                gc.collect()
                gc.freeze()  # what took so long to read is large: not to be looked through again with every page
            return entry

    def _read_meanwhile(self, key: Hashable, stamp: Stamp, read: Callable[[], Found]) -> None:
        with self._lock:
            if key in self._under_way:
                return
            self._under_way.add(key)
        threading.Thread(target=self._read_apart, args=(key, stamp, read), daemon=True).start()

    def _read_apart(self, key: Hashable, stamp: Stamp, read: Callable[[], Found]) -> None:
        """What fails here fails again, in words, when the next reader asks: what is kept is forgotten."""
        try:
            self._read(key, stamp, read)
        except IngestError:
            with self._lock:
                self._entries.pop(key, None)
        finally:
            with self._lock:
                self._under_way.discard(key)
