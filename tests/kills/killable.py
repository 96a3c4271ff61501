"""The run that is killed: `displacement` itself, at a pace that lets many be killed in an hour."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import ingest.cli
import ingest.cli.following
import ingest.pipeline.following
from ingest.fetch import Fetcher, Hosts
from ingest.pipeline.workers import Readers

PACE = 0.02  # seconds between two visits; the product's own is a second


def _fetcher(directory: Path) -> Fetcher:
    return Fetcher(hosts=Hosts(directory / "hosts.sqlite"), pace=PACE)


if __name__ == "__main__":
    ingest.cli.following.fetcher_of = _fetcher
    ingest.pipeline.following.Readers = partial(Readers, int(os.environ["KILLS_READERS"]))  # type: ignore[misc, assignment]
    ingest.cli.run()
