"""Runs: when a command began and ended, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from ingest.errors import StoreError
from ingest.model import Failure
from ingest.reports import RunReport
from ingest.store.schema import run_failures, run_put_aside, runs

_COUNTS = ("articles", "articles_new", "figures", "figures_new", "refusals")


@dataclass(frozen=True, slots=True)
class Run:
    """One run. Times are UTC; `finished_at` is None while it runs, and for good when it was killed."""

    run_id: int
    command: str
    started_at: datetime
    finished_at: datetime | None
    report: RunReport


def insert_run(connection: Connection, command: str, now: datetime) -> int:
    """Write the start of a run and return its number."""
    statement = insert(runs).values(command=command, started_at=now).returning(runs.c.run_id)
    return int(connection.execute(statement).scalar_one())


def close_run(connection: Connection, run_id: int, report: RunReport, now: datetime) -> None:
    """Write what a run did; doing it again replaces the report. Raises StoreError for an unknown run."""
    counts = {name: getattr(report, name) for name in _COUNTS}
    changed = connection.execute(update(runs).where(runs.c.run_id == run_id).values(finished_at=now, **counts))
    if changed.rowcount != 1:
        raise StoreError(f"run {run_id}", "is not in the ledger")
    for table in (run_failures, run_put_aside):
        connection.execute(delete(table).where(table.c.run_id == run_id))
    rows = [
        {"run_id": run_id, "position": position, "subject": failure.subject, "problem": failure.problem}
        for position, failure in enumerate(report.failures)
    ]
    if rows:
        connection.execute(insert(run_failures), rows)
    aside = [{"run_id": run_id, "rule": rule, "pages": pages} for rule, pages in report.put_aside.items()]
    if aside:
        connection.execute(insert(run_put_aside), aside)


def all_runs(connection: Connection) -> list[Run]:
    """Every run, the latest first."""
    failures: dict[int, list[Failure]] = {}
    for row in connection.execute(select(run_failures).order_by(run_failures.c.run_id, run_failures.c.position)):
        failures.setdefault(row.run_id, []).append(Failure(row.subject, row.problem))
    aside: dict[int, dict[str, int]] = {}
    for row in connection.execute(select(run_put_aside).order_by(run_put_aside.c.run_id, run_put_aside.c.rule)):
        aside.setdefault(row.run_id, {})[row.rule] = row.pages
    found = []
    for row in connection.execute(select(runs).order_by(runs.c.run_id.desc())):
        counts = {name: getattr(row, name) for name in _COUNTS}
        report = RunReport(run_id=row.run_id, failures=failures.get(row.run_id, []), **counts)
        report.put_aside = aside.get(row.run_id, {})
        found.append(Run(row.run_id, row.command, row.started_at, row.finished_at, report))
    return found
