"""`displacement links`: cited pages looked at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from ingest.cli.fetchers import fetcher_of
from ingest.cli.homes import Home
from ingest.cli.rendering import one_line
from ingest.cli.stopping import stop_at_once
from ingest.model import LinkCheck
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
    stopped = False
    with open_store(directory) as store:
        cited = store.cited()
        pages = due_pages(store, now, after=timedelta(days=after), most=most)
        every = check_pages(store, fetcher_of(directory), pages, sources=sources)
        try:
            for check in _with_progress(every, len(pages)):
                counts[check.state] += 1
                if check.state != "stands":
                    print(f"{check.state:11}  {one_line(check.url)}  {one_line(check.note)}", flush=True)
        except KeyboardInterrupt:
            stopped = True
    if stopped:
        stop_at_once()
    told = ", ".join(f"{counts[state]} {words}" for state, words in _STATES)
    by_file = sum(not page.fetched for page in cited)
    left = f"; {by_file} addresses that only files name are not looked at" if by_file else ""
    print(f"{counts.total()} of {len(cited)} cited pages looked at: {told}{left}")


def _with_progress(every: Iterator[LinkCheck], total: int) -> Iterable[LinkCheck]:
    """The checks, with a bar where somebody watches."""
    shown = Console(stderr=True)
    return track(every, "Looking", total=total, console=shown, transient=True, disable=not shown.is_terminal)
