"""`displacement db`: where the ledger is and how it stands, its upgrade, its backup, and back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.filesize import decimal

from ingest.cli.homes import Home
from ingest.settings import home_directory

if TYPE_CHECKING:
    from ingest.store.copying import Watch

app = typer.Typer(
    help="Where the ledger is and how it stands; its upgrade, its backup, and back.", no_args_is_help=True
)

Archive = Annotated[Path, typer.Argument(metavar="FILE", help="The backup: one tar file.", show_default=False)]


@app.command()
def info(home: Home = None) -> None:
    """Show where the ledger is, its schema, and what it holds."""
    from ingest.store.migrations import LATEST
    from ingest.store.standing import standing

    found = standing(home_directory(home))
    told = f"{found.schema} (the present one)"
    if found.schema < LATEST:
        told = f"{found.schema}, older than the present one ({LATEST}); `displacement db upgrade` brings it up to date"
    elif found.schema > LATEST:
        told = f"{found.schema}, newer than this version knows ({LATEST}); upgrade this program first"
    rows = [("ledger", found.place), ("kind", found.kind), ("schema", told)]
    rows += [(name, f"{count:,}") for name, count in found.counts.items()]
    if found.unfinished:
        rows.append(("unfinished", f"{found.unfinished} of the runs: still running, or killed"))
    rows.append(("size", f"{decimal(found.size)} with documents"))
    for name, value in rows:
        print(f"{name:10} {value}")


@app.command()
def upgrade(home: Home = None) -> None:
    """Bring the ledger to the present schema."""
    from ingest.store.standing import upgrade as upgrade_ledger

    place, before, after = upgrade_ledger(home_directory(home))
    print(f"{place}: schema {before}, nothing to do" if before == after else f"{place}: schema {before} is now {after}")


@app.command()
def backup(file: Archive, home: Home = None) -> None:
    """Write the ledger and its documents to one file; a run may go on meanwhile."""
    from ingest.backups import back_up

    with _progress() as watch:
        manifest = back_up(home_directory(home), file, datetime.now(UTC), watch)
    print(f"{_told(manifest.counts)} written: {file} ({decimal(file.stat().st_size)})")


@app.command()
def restore(file: Archive, home: Home = None) -> None:
    """Bring a backup back where there is no ledger yet, after all of it was verified."""
    from ingest.restoring import restore as restore_ledger

    with _progress() as watch:
        manifest = restore_ledger(home_directory(home), file, watch)
    made_at = manifest.made_at.astimezone(UTC)
    print(f"{_told(manifest.counts)} verified and restored, as they were at {made_at:%Y-%m-%d %H:%M} UTC")


def _told(counts: dict[str, int]) -> str:
    return f"{counts['figures']} figures, {counts['articles']} articles and {counts['documents']} documents"


@contextmanager
def _progress() -> Iterator[Watch]:
    """A bar for each thing that is done; nothing where nobody watches."""
    from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:

        def watch(doing: str, done: int, total: int) -> None:
            if doing not in tasks:
                tasks[doing] = progress.add_task(doing)
            progress.update(tasks[doing], completed=done, total=total)

        yield watch
