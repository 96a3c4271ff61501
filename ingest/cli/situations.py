"""`displacement situations`: what each gathers, and the figures that fit none."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from ingest.cli.dates import KnownOn, known_on
from ingest.cli.homes import Home
from ingest.cli.rendering import console, one_line
from ingest.model import RecordedFigure
from ingest.settings import home_directory


def situations(known: KnownOn = None, home: Home = None) -> None:
    """List the situations with what they gather, and, by country pair, the figures that fit none."""
    from ingest.situations import load_situations
    from ingest.store import open_store

    declared = load_situations()
    with open_store(home_directory(home), read_only=True) as store:
        found = store.gathered(known_on(known))
    table = _table("situation", "figures", "what it gathers")
    for each in declared.values():
        table.add_row(each.id, f"{found.situations[each.id]:,}", Text(one_line(each.title)))
    console().print(table)
    if found.outside:
        print()
        others = _table("from", "to", "figures in no situation")
        for pair in found.outside:
            others.add_row(pair.origin_iso3 or "not said", pair.destination_iso3 or "not said", f"{pair.figures:,}")
        console().print(others)


def reasons(record: RecordedFigure) -> list[str]:
    """Each situation that a figure joins, with the reason."""
    from ingest.situations import fits, load_situations

    found = ((each.id, fits(each, record.figure)) for each in load_situations().values())
    return [f"{name}: {reason}" for name, reason in found if reason is not None]


def _table(*heads: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head in heads:
        table.add_column(head, overflow="fold", justify="right" if head.startswith("figures") else "left")
    return table
