"""Commands on kept documents: `snapshot` and `reextract`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from ingest.cli.homes import Home
from ingest.cli.rendering import amount, one_line, print_failure
from ingest.errors import IngestError
from ingest.model import Failure, Figure
from ingest.reports import RunReport
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


def reextract(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    home: Home = None,
) -> None:
    """Read all kept documents again with today's rules, without the network; earlier readings stay in the ledger."""
    from ingest.rereading import reread
    from ingest.sources import load_sources
    from ingest.store import open_store

    now = datetime.now(UTC)
    gained = lost = changed = 0
    report = RunReport()
    with open_store(home_directory(home), read_only=dry_run) as store:
        run_id = None if dry_run else store.start_run("reextract", now)
        shown = Console(stderr=True)
        every = reread(store, load_sources(), run_id, now)
        total = store.counts()["documents"]
        for change in track(
            every, "Reading again", total=total, console=shown, transient=True, disable=not shown.is_terminal
        ):
            if isinstance(change, Failure):
                report.failures.append(change)
                print_failure(change)
            elif change is not None:
                changed += 1
                gained, lost = gained + len(change.gained), lost + len(change.lost)
                print(one_line(change.document.url))
                for figure in change.gained:
                    print(f"  + {_told(figure)}")
                for figure in change.lost:
                    print(f"  - {_told(figure)}")
        if run_id is not None:
            report.articles, report.figures_new = changed, gained
            store.finish_run(run_id, report, datetime.now(UTC))
    print(f"{gained} figures gained, {lost} no longer read, in {changed} documents" + (" (dry run)" if dry_run else ""))


def _told(figure: Figure) -> str:
    return one_line(f"{amount(figure)}, {figure.term}, {figure.as_of or 'undated'}: {figure.quote[:120]}")
