"""`displacement links`: cited pages looked at again."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from ingest.cli.fetchers import fetcher_of
from ingest.cli.homes import Home
from ingest.cli.rendering import one_line
from ingest.settings import home_directory

_STATES = (("stands", "stand"), ("changed", "changed"), ("gone", "gone"), ("unreachable", "unreachable"))


def links(
    after: Annotated[int, typer.Option(min=0, help="Only pages that were not looked at for this many days.")] = 7,
    most: Annotated[
        int | None, typer.Option(min=1, help="No more pages than this; the longest unchecked come first.")
    ] = None,
    home: Home = None,
) -> None:
    """Look at the cited pages again, politely, and keep what became of each: a weekly task.

    Prints the pages that do not stand as they were. Their figures stay, with the kept copy as their evidence.
    """
    from ingest.links import check_pages, due_pages
    from ingest.sources import load_sources
    from ingest.store import open_store

    directory, now = home_directory(home), datetime.now(UTC)
    sources = load_sources()
    counts: Counter[str] = Counter()
    with open_store(directory) as store:
        cited = store.cited()
        pages = due_pages(store, now, after=timedelta(days=after), most=most)
        shown = Console(stderr=True)
        every = check_pages(store, fetcher_of(directory), pages, sources=sources)
        for check in track(
            every, "Looking", total=len(pages), console=shown, transient=True, disable=not shown.is_terminal
        ):
            counts[check.state] += 1
            if check.state != "stands":
                print(f"{check.state:11}  {check.url}  {one_line(check.note)}", flush=True)
    told = ", ".join(f"{counts[state]} {words}" for state, words in _STATES)
    by_file = sum(not page.fetched for page in cited)
    left = f"; {by_file} addresses that only files name are not looked at" if by_file else ""
    print(f"{counts.total()} of {len(cited)} cited pages looked at: {told}{left}")
