"""A command on kept documents: `snapshot`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ingest.cli.homes import Home
from ingest.cli.rendering import one_line
from ingest.errors import IngestError
from ingest.settings import home_directory


def snapshot(
    url: Annotated[str | None, typer.Argument(help="Address of a report; else all.", show_default=False)] = None,
    warc: Annotated[Path | None, typer.Option(help="Write what is kept as a web archive (x.warc.gz).")] = None,
    home: Home = None,
) -> None:
    """Show when an address was fetched and what changed in it, or write what is kept as a web archive."""
    from ingest.snapshots import save_warc, versions
    from ingest.store import open_store

    if url is None and warc is None:
        raise IngestError("snapshot", "needs the address of a report, or --warc FILE")
    with open_store(home_directory(home), read_only=True) as store:
        if warc is not None:
            print(f"{save_warc(store, warc, url)} records written: {warc}")
            return
        found = versions(store, url or "")
        for version in found:
            fetch = version.fetch
            told = fetch.problem or ("unchanged" if fetch.status == 304 else f"SHA-256 {fetch.sha256}")
            print(f"{fetch.fetched_at:%Y-%m-%d %H:%M} UTC  {fetch.status or 'no answer'}  {told}")
            for line in version.changed:
                print(f"    {one_line(line)}")
        for copy, when in store.archived(url or ""):
            print(f"{when:%Y-%m-%d %H:%M} UTC  copy at {copy}")
    if not found:
        raise IngestError(url, "was not fetched by a source")
