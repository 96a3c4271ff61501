"""`displacement review`: what people decide on figures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from ingest.cli.homes import Home
from ingest.cli.rendering import amount, console, one_line, print_figures
from ingest.errors import ReviewError
from ingest.model import Decision, Proposal, Verdict
from ingest.settings import home_directory, two_reviewers

if TYPE_CHECKING:
    from ingest.store import Store

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
    from ingest.review import corrected_figure

    corrections: dict[str, str] = {}
    for each in fields:
        name, sign, value = each.partition("=")
        if not sign:
            raise ReviewError("--set", f"{each!r} is not FIELD=VALUE")
        corrections[name.strip()] = value.strip()
    with _opened(home) as store:
        corrected = corrected_figure(store.figure(figure).figure, corrections)
        judged = _judge(store, figure, "corrected", reason, by, corrections)
    print(f"{_told(judged)}: {amount(corrected)}, printed {judged.printed_value:,.0f}; figure {judged.figure_id}")


@review.command()
def confirm(figure: Of, reason: Reason, by: By, home: Home = None) -> None:
    """Decide as another reviewer proposed (where two have to agree: DISPLACEMENT_REVIEW_TWO)."""
    from ingest.review import Signature
    from ingest.review import confirm as confirm_proposal

    with _opened(home) as store:
        decision = confirm_proposal(store, figure, Signature(by, reason, datetime.now(UTC)))
    print(f"{decision.verdict}: figure {decision.printed_id}, {decision.printed_value:,.0f} as printed")


@review.command("list")
def list_decisions(home: Home = None) -> None:
    """List every decision and proposal, the latest first."""
    from ingest.store import open_store

    with open_store(home_directory(home), read_only=True) as store:
        judged: list[Decision | Proposal] = [*store.decisions(), *store.proposals()]
    if not judged:
        print("Nobody has decided on a figure yet.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("decided", "by", "decision", "figure", "printed", "reason"):
        table.add_column(name, overflow="fold")
    for _, cells in sorted(map(_listed, judged), key=lambda row: row[0], reverse=True):
        table.add_row(*(Text(one_line(cell)) for cell in cells))
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
    with _opened(home) as store:
        judged = _judge(store, figure, verdict, reason, by)
    print(f"{_told(judged)}: figure {judged.printed_id}, {judged.printed_value:,.0f} as printed")


def _opened(home: Home) -> Store:
    from ingest.store import open_store

    return open_store(home_directory(home))


def _judge(
    store: Store, figure: str, verdict: Verdict, reason: str, by: str, corrections: dict[str, str] | None = None
) -> Decision | Proposal:
    from ingest.review import Signature, judge

    signature = Signature(by, reason, datetime.now(UTC))
    return judge(store, figure, verdict, signature, corrections, two=two_reviewers())


def _told(judged: Decision | Proposal) -> str:
    """What became of it: "accepted", or "accepted, proposed" until a second reviewer confirms it."""
    if isinstance(judged, Proposal):
        return f"{judged.verdict}, proposed (a second reviewer has to confirm it)"
    return judged.verdict


def _listed(judged: Decision | Proposal) -> tuple[datetime, tuple[str, ...]]:
    """The time, and the cells of a row."""
    proposed = isinstance(judged, Proposal)
    at = judged.proposed_at if isinstance(judged, Proposal) else judged.decided_at
    return at, (
        f"{at:%Y-%m-%d %H:%M} UTC",
        judged.reviewer,
        f"{judged.verdict}, proposed" if proposed else judged.verdict,
        judged.figure_id or judged.printed_id,
        f"{judged.printed_value:,.0f}",
        judged.reason,
    )
