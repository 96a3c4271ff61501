"""The fetcher of a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.fetch import Fetcher


def fetcher_of(directory: Path | None) -> Fetcher:
    """A fetcher that shares its paces and robots.txt with all processes of a home directory; None: with nobody."""
    from ingest.fetch import Fetcher, Hosts

    return Fetcher(hosts=Hosts(directory / "hosts.sqlite" if directory else None))
