"""Reading in processes: one that crashes takes nothing else with it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from ingest.extract import Hints
from ingest.model import Document, Failure
from ingest.pipeline import ReadDocument
from ingest.pipeline.workers import CRASHED, Readers
from tests.ingest.sites import report

NOW = datetime(2024, 3, 5, tzinfo=UTC)


class Deadly(str):
    """An address that ends the process that it is sent to, as a page that crashes the parser would."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


def document(url: str) -> Document:
    return Document(url, report("1,200").encode(), "text/html", NOW, "test")


def test_a_page_that_crashes_the_reading_is_a_failure_and_the_next_is_read():
    with Readers(1) as readers:
        deadly, good = document(Deadly("http://news.example/deadly")), document("http://news.example/good")
        futures = [readers.submit(each, Hints()) for each in (deadly, good)]
        results = [readers.result(future, each, Hints()) for future, each in zip(futures, (deadly, good), strict=True)]
    assert isinstance(results[0], Failure)
    assert results[0].problem == CRASHED
    assert isinstance(results[1], ReadDocument)
    assert [figure.value for figure in results[1].reading.figures] == [1200]
