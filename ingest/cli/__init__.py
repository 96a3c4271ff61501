"""The command line: `displacement COMMAND`. Users see one clear line for a problem, never a traceback."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import typer

from ingest.cli import (
    checking,
    database,
    evaluating,
    following,
    health,
    history,
    keeping,
    ledger,
    links,
    reading,
    reviewing,
    serving,
    situations,
)
from ingest.cli.stopping import stop_at_once
from ingest.errors import IngestError

app = typer.Typer(
    name="displacement",
    help="Reported arrival and displacement counts, each with the exact sentence that said it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    reading.read,
    evaluating.evaluate,
    ledger.run,
    checking.new,
    checking.check,
    following.passed_over,
    health.health,
    ledger.figures,
    ledger.explain,
    situations.situations,
    ledger.export,
    keeping.snapshot,
    links.links,
    history.reextract,
    history.diff,
    ledger.verify,
    serving.serve,
    serving.demo,
):
    app.command()(command)
app.add_typer(reviewing.review, name="review")
app.add_typer(database.app, name="db")


def run() -> None:
    """Run the command line; a refused command exits with 1 (2 for words it does not know)."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # terminals of fewer characters than reports have
    try:
        app()
    except IngestError as error:
        sys.stderr.write(f"displacement: {error}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        stop_at_once()
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output (head, less) went away: nothing is wrong
        sys.exit(0)
