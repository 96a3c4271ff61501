"""Reading in processes of its own: the page parser is not safe in threads, and a page that crashes it crashes alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Self

from ingest.extract import Hints
from ingest.model import Document, Failure
from ingest.pipeline.flow import Result, read_document

CRASHED = "the reading crashed on it"
Done = Callable[[Result], None]


def _undisturbed() -> None:
    """Ctrl-C reaches every process of the terminal; the main one decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@dataclass(slots=True)
class Readers:
    """Processes that read documents. Use as a context; leaving it early drops what is not read yet."""

    processes: int = field(default_factory=lambda: min(4, os.cpu_count() or 1))
    _pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Let the processes go; what they have not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def submit(self, document: Document, hints: Hints) -> Future[Result]:
        """Begin to read a document."""
        try:
            return self._running().submit(read_document, document, hints)
        except BrokenProcessPool:
            self.stop()
            return self._running().submit(read_document, document, hints)

    def result(self, future: Future[Result], document: Document, hints: Hints) -> Result:
        """The result of a reading that is done. One that crashed is tried once more, alone, to find who is to blame."""
        try:
            return future.result()
        except BrokenProcessPool:
            self.stop()
        try:
            return self._running().submit(read_document, document, hints).result()
        except BrokenProcessPool:
            self.stop()
            return Failure(document.url, CRASHED)

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # the others copy threads that hold locks
            self._pool = ProcessPoolExecutor(self.processes, mp_context=context, initializer=_undisturbed)
        return self._pool
