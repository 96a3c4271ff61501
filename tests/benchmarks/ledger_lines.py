"""The tables of `python -m tests.benchmarks ledger`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path

from tests.benchmarks.ledger_filling import Plain, fill
from tests.benchmarks.ledger_measuring import (
    Measured,
    asking,
    data_with_situation,
    inserting,
    opening,
    situations_of,
    timed,
    verifying,
)
from tests.benchmarks.ledger_reports import reports
from tests.postgresql import server

_AT_ONCE = 5000  # articles to a transaction where plain tables are filled


def ledger_lines(database: str, figures: int, recorded: int, verified: int) -> Iterator[str]:
    """Measure one database, "sqlite" or "postgresql", and tell it line by line.

    `figures` are in the ledger that is asked, `recorded` are recorded one article after the other into an empty one,
    `verified` are in one that is verified. Stops where product and floor answer differently.
    """
    with (
        tempfile.TemporaryDirectory(prefix="benchmark-") as name,
        server() if database == "postgresql" else nullcontext() as running,
    ):
        place, opened = Path(name), opening(running)
        os.environ["DISPLACEMENT_DATA"] = str(data_with_situation(place / "data"))
        yield f"\n{database + ':':40} {'floor':36} {'floor ms':>10} {'ms':>10} {'of floor':>9}"
        yield _line(inserting(opened, place, recorded))
        with opened(place / "asked") as store, closing(Plain(place / "plain.sqlite")) as plain:
            seconds, _ = timed(lambda: fill(store, reports(figures, situations_of(figures))))
            plain.insert(reports(figures, situations_of(figures)), at_once=_AT_ONCE)
            yield f"({figures:,} figures filled in within {seconds:,.0f} s)"
            yield from map(_line, asking(store, plain))
        yield f"({verified:,} figures to verify)"
        yield _line(verifying(opened, place / "verified", verified))


def _line(one: Measured) -> str:
    assert one.answer == one.floor_answer, f"{one.name}: product and floor answer differently"
    return f"{one.name:40} {one.floor_name:36} {one.floor * 1000:10.1f} {one.seconds * 1000:10.1f} {one.ratio:9.1f}"
