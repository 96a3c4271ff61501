"""`displacement diff` and `displacement reextract`: what changed, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from ingest.cli.dates import known_on
from ingest.cli.homes import Home
from ingest.cli.rendering import amount, console, one_line, print_failure
from ingest.errors import IngestError
from ingest.model import Failure, Figure
from ingest.reports import RunReport
from ingest.settings import home_directory

if TYPE_CHECKING:
    from ingest.changes import Change

Out = Annotated[
    Path | None, typer.Option("--out", help="Write the changes to this CSV file as well.", show_default=False)
]


def diff(
    earlier: Annotated[str, typer.Argument(help="A day (to its end, UTC), or a time with its offset.")],
    later: Annotated[str, typer.Argument(help="A later one.")],
    out: Out = None,
    home: Home = None,
) -> None:
    """Show what was learned between two dates: figures gained, lost and changed, and why."""
    from ingest.history import changed_between
    from ingest.store import open_store

    first, last = known_on(earlier, "EARLIER"), known_on(later, "LATER")
    if first is None or last is None or first >= last:
        raise IngestError("diff", f"{earlier} does not lie before {later}")
    with open_store(home_directory(home), read_only=True) as store:
        found = changed_between(store, first, last)
    print_changes(found)
    write_changes(found, out)
    print(counted(found))


def reextract(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    out: Out = None,
    home: Home = None,
) -> None:
    """Read all kept documents again with today's rules, without the network; earlier readings stay in the ledger."""
    from ingest.rereading import reread
    from ingest.sources import load_sources
    from ingest.store import open_store

    now = datetime.now(UTC)
    found: list[Change] = []
    report = RunReport()
    with open_store(home_directory(home), read_only=dry_run) as store:
        run_id = None if dry_run else store.start_run("reextract", now)
        shown = Console(stderr=True)
        every = reread(store, load_sources(), run_id, now)
        total = store.counts()["documents"]
        for result in track(
            every, "Reading again", total=total, console=shown, transient=True, disable=not shown.is_terminal
        ):
            report.articles += 1
            if isinstance(result, Failure):
                report.failures.append(result)
                print_failure(result)
            else:
                found += result
        if run_id is not None:
            report.figures_new = sum(change.after is not None for change in found)
            store.finish_run(run_id, report, datetime.now(UTC))
    print_changes(found)
    write_changes(found, out)
    print(f"{counted(found)}, in {report.articles} documents" + (" (dry run: nothing recorded)" if dry_run else ""))


def print_changes(found: Sequence[Change]) -> None:
    """A table with a row a change."""
    if not found:
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("", "figure", "was", "is", "why", "report"):
        table.add_column(name, overflow="fold")
    for change in found:
        outlet = change.article.outlet or change.article.canonical_url
        cells = (change.kind, change.figure.figure_id, *_sides(change), change.why, outlet)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    console().print(table)


def write_changes(found: Sequence[Change], out: Path | None) -> None:
    """The changes as a CSV file. Raises IngestError."""
    from ingest.changes import changes_table
    from ingest.export import to_bytes

    if out is None:
        return
    try:
        out.write_bytes(to_bytes(changes_table(found), "csv"))
    except OSError as error:
        raise IngestError(out, f"cannot be written ({error.strerror})") from error


def counted(found: Sequence[Change]) -> str:
    """ "3 figures gained, 1 lost, 2 changed"."""
    kinds = [change.kind for change in found]
    return f"{kinds.count('gained')} figures gained, {kinds.count('lost')} lost, {kinds.count('changed')} changed"


def _sides(change: Change) -> tuple[str, str]:
    """What was and what is: whole figures, or of a changed one the fields that differ."""
    before, after = change.before, change.after
    if before is None or after is None:
        return (_told(before) if before else "", _told(after) if after else "")
    names = change.fields
    return (
        "; ".join(f"{name} {getattr(before, name)}" for name in names),
        "; ".join(f"{name} {getattr(after, name)}" for name in names),
    )


def _told(figure: Figure) -> str:
    return f"{amount(figure)}, {figure.term}, {figure.as_of or 'undated'}"
