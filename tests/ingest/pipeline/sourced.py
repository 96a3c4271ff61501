"""Sources and runs of tests."""

from __future__ import annotations

import atexit
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ingest.fetch import Fetcher, Hosts
from ingest.pipeline import Following, follow
from ingest.pipeline.workers import Readers
from ingest.reports import RunReport, SourceReport
from ingest.sources import Source
from ingest.store import open_store

NOW = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
READERS = Readers(1)  # shared: each process of its own takes a second to begin
atexit.register(READERS.stop)
LOCAL = frozenset({"127.0.0.1"})


def made_source(url: str, **changed: Any) -> Source:
    """A declared feed, with what a test changes."""
    declared: dict[str, Any] = {
        "id": "news",
        "title": "News",
        "kind": "feed",
        "url": url,
        "languages": ["en"],
        "terms": "https://news.example/terms",
        "interval": "1h",
        "publisher": {"name": "News Example", "voice": "media", "country": "TCD"},
    }
    return Source.model_validate(declared | changed)


def quick_fetcher(**changed: Any) -> Fetcher:
    """A fetcher that may reach this machine and does not wait between visits."""
    return Fetcher(**({"allow": LOCAL, "pace": 0.0, "seconds": 5.0} | changed))


def run(home: Path, *sources: Source, now: datetime = NOW, **changed: Any) -> RunReport:
    """One run of sources into the store of a directory."""
    seen: list[SourceReport] = []
    with open_store(home) as store:
        run_id = store.start_run("run", now)
        report = RunReport(run_id=run_id)
        fetcher = replace(changed.pop("fetcher", quick_fetcher()), clock=lambda: now)
        following = Following(store, fetcher, run_id, now, readers=READERS, clock=lambda: now, **changed)
        follow(following, list(sources), report, seen.append)
        store.finish_run(run_id, report, now + timedelta(minutes=1))
    return report


__all__ = ["NOW", "Hosts", "made_source", "quick_fetcher", "run"]
