"""`displacement run` for sources, and `passed-over`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from ingest.cli.fetchers import fetcher_of
from ingest.cli.homes import Home
from ingest.cli.rendering import console, one_line, print_failure
from ingest.cli.stopping import stop_at_once
from ingest.reports import RunReport, SourceReport
from ingest.settings import home_directory

if TYPE_CHECKING:
    from ingest.sources import Source

Watch = Callable[[SourceReport], None]

_SHOWN_FAILURES = 20  # a run's last page; all of them are in the ledger


def follow_sources(sources: list[Source], home: Path | None, since: datetime | None, *, now: datetime) -> RunReport:
    """Visit sources that are due and keep what they bring, with a live table; prints the report."""
    from ingest.pipeline import Following, follow, save_copies
    from ingest.store import open_store

    directory = home_directory(home)
    with open_store(directory) as store:
        due = [source for source in sources if _is_due(store.last_success(source.id), source, now)]
        if len(due) < len(sources):
            print(f"{len(sources) - len(due)} of {len(sources)} sources were visited within their interval")
        if not due:
            return RunReport()
        run_id = store.start_run("run", now)
        report, stopped = RunReport(run_id=run_id), False
        following = Following(store, fetcher_of(directory), run_id, now, since)
        try:
            with _live_table(due) as watch:
                follow(following, due, report, watch)
            report.failures += save_copies(following, due)
        except KeyboardInterrupt:
            stopped = True
        finally:
            store.finish_run(run_id, report, datetime.now(UTC))
    if stopped:
        stop_at_once()
    _print_report(report)
    return report


def ready_sources(declared: Mapping[str, Source]) -> list[Source]:
    """The sources that a run without names visits; says which are left out for want of a key."""
    from ingest.collect import KEYS

    ready = [source for source in declared.values() if not source.by_name]
    for kind, variable in KEYS.items():
        waiting = [source for source in ready if source.kind == kind]
        if waiting and not os.environ.get(variable):
            ready = [source for source in ready if source.kind != kind]
            print(f"{len(waiting)} sources of kind {kind} left out: {variable} is not set")
    return ready


def _is_due(last: datetime | None, source: Source, now: datetime) -> bool:
    return last is None or now - last >= source.interval


@contextmanager
def _live_table(sources: list[Source]) -> Iterator[Watch]:
    """A table of visits that is drawn anew as they go on; nothing where nobody watches."""
    reports: dict[str, SourceReport] = {}
    shown = Console(stderr=True)

    def table() -> Table:
        return _table(list(reports.values()), waiting=len(sources) - len(reports))

    if not shown.is_terminal:
        yield lambda report: reports.update({report.source_id: report})
        return
    with Live(console=shown, transient=True, refresh_per_second=4, get_renderable=table):
        yield lambda report: reports.update({report.source_id: report})


def _table(reports: list[SourceReport], waiting: int = 0) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("source", "items", "fetched", "new articles", "figures", "new figures", "passed over", "errors", ""):
        table.add_column(name, justify="left" if name in ("source", "") else "right", overflow="fold")
    for report in sorted(reports, key=lambda report: report.source_id):
        counts = (
            report.items,
            report.fetched,
            report.articles_new,
            report.figures,
            report.figures_new,
            report.passed_over,
            report.failures,
        )
        state = report.problem or "; ".join(report.warnings) or ("" if report.finished_at else "...")
        state = "list unchanged" if not state and report.list_unchanged else state
        table.add_row(report.source_id, *(str(count) for count in counts), Text(one_line(state)))
    if waiting:
        table.add_row(f"{waiting} more waiting", style="dim")
    return table


def _print_report(report: RunReport) -> None:
    console().print(_table(report.sources))
    for failure in report.failures[:_SHOWN_FAILURES]:
        print_failure(failure)
    if len(report.failures) > _SHOWN_FAILURES:
        print(f"and {len(report.failures) - _SHOWN_FAILURES} more failures; all are in the ledger")
    failed = sum(source.problem is not None for source in report.sources)
    warned = sum(bool(source.warnings) for source in report.sources)
    print(
        f"{len(report.sources)} sources visited ({failed} failed, {warned} outside of their expectations), "
        f"{report.articles} articles read ({report.articles_new} new), "
        f"{report.figures} figures ({report.figures_new} new), {len(report.failures)} items not readable"
    )


def passed_over(
    source: Annotated[str | None, typer.Option(help="Only of this source.")] = None,
    run: Annotated[int | None, typer.Option(help="Only of the run with this number.")] = None,
    home: Home = None,
) -> None:
    """List what was not read, with the reason."""
    from ingest.store import open_store

    with open_store(home_directory(home), read_only=True) as store:
        passed = store.passed_over(source, run)
    for each in passed:
        sys.stdout.write(f"{each.source_id}  {each.rule}  {one_line(each.title or '')}  {one_line(each.url)}\n")
    print(f"{len(passed)} passed over")
