"""Reading in processes of its own: the page parser is not safe in threads, and a page that crashes it crashes alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from typing import Self

from ingest.extract import Hints
from ingest.model import Document, Failure
from ingest.pipeline.flow import Result, read_document

CRASHED = "the reading crashed on it"


def _end_with_parent() -> None:
    """Let a reading process end when the main one does, however that ends: nobody else would tell it to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Processes that begin inside do not hear Ctrl-C, which reaches all of a terminal: the main one decides."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are the main thread's alone
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


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
        """Let the processes go when each has read its page; what they have not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def submit(self, document: Document, hints: Hints) -> Future[Result]:
        """Begin to read a document."""
        try:
            return self._submitted(document, hints)
        except BrokenProcessPool:
            self.stop()
            return self._submitted(document, hints)

    def result(self, future: Future[Result], document: Document, hints: Hints) -> Result:
        """The result of a reading that is done. One that crashed is tried once more, alone, to find who is to blame."""
        try:
            return future.result()
        except BrokenProcessPool:
            self.stop()
        try:
            return self._submitted(document, hints).result()
        except BrokenProcessPool:
            self.stop()
            return Failure(document.url, CRASHED)

    def _submitted(self, document: Document, hints: Hints) -> Future[Result]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # the others copy threads that hold locks
            self._pool = ProcessPoolExecutor(self.processes, mp_context=context, initializer=_end_with_parent)
        with _undisturbed():  # processes are begun as they are needed
            return self._pool.submit(read_document, document, hints)
