"""The run that is killed: `displacement` itself, at a pace that lets many be killed in an hour."""

from __future__ import annotations

from pathlib import Path

import ingest.cli
import ingest.cli.following
from ingest.fetch import Fetcher, Hosts

PACE = 0.02  # seconds between two visits; the product's own is a second


def _fetcher(directory: Path) -> Fetcher:
    return Fetcher(hosts=Hosts(directory / "hosts.sqlite"), pace=PACE)


if __name__ == "__main__":
    ingest.cli.following.fetcher_of = _fetcher
    ingest.cli.run()
