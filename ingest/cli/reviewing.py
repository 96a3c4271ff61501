"""`displacement review`: what people decide on figures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from ingest.cli.homes import Home
from ingest.cli.rendering import amount, console, one_line, print_figures
from ingest.errors import ReviewError
from ingest.model import Decision, Verdict
from ingest.reports import RunReport
from ingest.settings import home_directory

review = typer.Typer(
    help="Decide on figures: decisions outlive new readings and pages fetched again, until the sentence changes.",
    no_args_is_help=True,
)

Of = Annotated[str, typer.Argument(help="A figure's id, or enough of its beginning.", metavar="FIGURE")]
Reason = Annotated[str, typer.Option(help="Why; kept with the decision.")]
By = Annotated[str, typer.Option("--by", help="Who decides; kept with the decision.")]


@review.command()
def accept(figure: Of, reason: Reason, by: By, home: Home = None) -> None:
    """Confirm a figure as it was read."""
    _decide(figure, "accepted", reason, by, home)


@review.command()
def reject(figure: Of, reason: Reason, by: By, home: Home = None) -> None:
    """Take a figure out: it holds no longer, and stays in the ledger."""
    _decide(figure, "rejected", reason, by, home)


@review.command()
def withdraw(figure: Of, reason: Reason, by: By, home: Home = None) -> None:
    """Take the decision on a figure back: the reading holds again."""
    _decide(figure, "withdrawn", reason, by, home)


@review.command()
def correct(
    figure: Of,
    reason: Reason,
    by: By,
    fields: Annotated[
        list[str], typer.Option("--set", help="FIELD=VALUE, for each field to put right; FIELD= empties it.")
    ],
    home: Home = None,
) -> None:
    """Put a figure's fields right; what was printed is kept beside it."""
    from ingest.review import Signature, correct
    from ingest.store import open_store

    corrections: dict[str, str] = {}
    for each in fields:
        name, sign, value = each.partition("=")
        if not sign:
            raise ReviewError("--set", f"{each!r} is not FIELD=VALUE")
        corrections[name.strip()] = value.strip()
    now = datetime.now(UTC)
    with open_store(home_directory(home)) as store:
        run_id = store.start_run("review", now)
        try:
            decision = correct(store, figure, corrections, Signature(by, reason, now), run_id)
            corrected = store.figure(decision.figure_id or "").figure
        finally:
            store.finish_run(run_id, RunReport(run_id), datetime.now(UTC))
    print(f"corrected: {amount(corrected)}, printed {decision.printed_value:,.0f}; figure {corrected.figure_id}")


@review.command("list")
def list_decisions(home: Home = None) -> None:
    """List every decision, the latest first."""
    from ingest.store import open_store

    with open_store(home_directory(home), read_only=True) as store:
        decisions = store.decisions()
    if not decisions:
        print("Nobody has decided on a figure yet.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("decided", "by", "decision", "figure", "printed", "reason"):
        table.add_column(name, overflow="fold")
    for each in decisions:
        table.add_row(*(Text(one_line(cell)) for cell in _cells(each)))
    console().print(table)


@review.command("open")
def list_open(
    most: Annotated[int, typer.Option(min=1, help="At most this many.")] = 20,
    situation: Annotated[str | None, typer.Option(help="Only figures of this situation.")] = None,
    home: Home = None,
) -> None:
    """List figures that nobody has decided on, the least sure first."""
    from ingest.store import open_store

    with open_store(home_directory(home), read_only=True) as store:
        records = [record for record in store.figures(situation_id=situation) if record.decision is None]
    records.sort(key=lambda record: (record.figure.confidence, record.figure.figure_id))
    if records:
        print_figures([record.figure for record in records[:most]], with_ids=True)
    print(f"{len(records)} figures without a decision")


def _decide(figure: str, verdict: Verdict, reason: str, by: str, home: Home) -> None:
    from ingest.review import Signature, decide
    from ingest.store import open_store

    with open_store(home_directory(home)) as store:
        decision = decide(store, figure, verdict, Signature(by, reason, datetime.now(UTC)))
    print(f"{verdict}: figure {decision.printed_id}, {decision.printed_value:,.0f} as printed")


def _cells(decision: Decision) -> tuple[str, ...]:
    return (
        f"{decision.decided_at:%Y-%m-%d %H:%M} UTC",
        decision.reviewer,
        decision.verdict,
        decision.figure_id or decision.printed_id,
        f"{decision.printed_value:,.0f}",
        decision.reason,
    )
