"""`displacement health`: how each declared source stands, those in trouble first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from ingest.cli.homes import Home
from ingest.cli.rendering import console, one_line
from ingest.settings import home_directory

if TYPE_CHECKING:
    from ingest.health import Health


def health(
    every: Annotated[bool, typer.Option("--all", help="Also the sources that were never visited.")] = False,
    home: Home = None,
) -> None:
    """List the sources with what their last visits say: failing, silent, unusual, late or well."""
    from ingest.health import IN_TROUBLE, healths
    from ingest.sources import load_sources
    from ingest.store import open_store

    with open_store(home_directory(home), read_only=True) as store:
        found = healths(store, load_sources(), datetime.now(UTC))
    shown = [each for each in found if every or each.visits or each.standing]
    if shown:
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for name in ("state", "source", "last read", "newest", "figures", "reviewed", "what"):
            table.add_column(name, overflow="fold", justify="right" if name == "figures" else "left")
        for each in shown:
            table.add_row(*(Text(one_line(cell)) for cell in _cells(each)))
        console().print(table)
    trouble = sum(each.state in IN_TROUBLE for each in found)
    print(f"{trouble} of {len(found)} sources in trouble; {len(found) - len(shown)} never visited and not shown")
    if trouble:
        print("`displacement check SOURCE` tries one and keeps nothing")


def _cells(each: Health) -> tuple[str, ...]:
    known = each.standing
    reviewed = f"{known.accepted} accepted, {known.corrected} corrected, {known.rejected} rejected" if known else ""
    return (
        each.state,
        each.source.id,
        f"{each.last_success:%Y-%m-%d %H:%M} UTC" if each.last_success else "never",
        str(each.newest or ""),
        f"{known.figures:,}" if known else "0",
        reviewed if each.reviewed else "",
        "; ".join(each.told) or _fewer(each),
    )


def _fewer(each: Health) -> str:
    if each.state != "unusual" or each.share is None or each.share_before is None:
        return ""
    return f"{each.share:.2f} figures an article lately, {each.share_before:.2f} before"
