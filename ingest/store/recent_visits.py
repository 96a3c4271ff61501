"""The latest visits to each source, few of very many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, select

from ingest.reports import SourceReport
from ingest.store.schema import runs, sources
from ingest.store.visit_schema import source_visits

_COLUMNS = tuple(field.name for field in fields(SourceReport))
_RUNS_STILL_OPEN = 20  # visits of so many runs are counted anew each time: they may still come


def recent_visits(connection: Connection, source_ids: Iterable[str], each: int) -> dict[str, list[SourceReport]]:
    """At most `each` visits to every one of the sources, the latest first; by source, also where there is none."""
    found: dict[str, list[SourceReport]] = {}
    for source_id in source_ids:
        query = (
            select(source_visits)
            .where(source_visits.c.source_id == source_id)
            .order_by(source_visits.c.finished_at.desc())
            .limit(each)
        )
        found[source_id] = [_report(row) for row in connection.execute(query).mappings()]
    return found


def last_read(connection: Connection, source_id: str) -> SourceReport | None:
    """The last visit that could read the source."""
    query = (
        select(source_visits)
        .where(source_visits.c.source_id == source_id, source_visits.c.problem.is_(None))
        .order_by(source_visits.c.finished_at.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _report(row)


def first_known(connection: Connection) -> dict[str, datetime]:
    """When each source was first heard of (UTC)."""
    rows = connection.execute(select(sources.c.source_id, sources.c.first_recorded_at))
    return {row.source_id: row.first_recorded_at for row in rows}


def visits_stamp(connection: Connection) -> tuple[int, int]:
    """Two numbers that change when a visit is recorded: the last run's, and how many visits the last runs made."""
    last = int(connection.execute(select(func.max(runs.c.run_id))).scalar_one() or 0)
    visits = select(func.count()).where(source_visits.c.run_id > last - _RUNS_STILL_OPEN)
    return last, int(connection.execute(visits).scalar_one())


def _report(row: RowMapping) -> SourceReport:
    return SourceReport(**{name: row[name] for name in _COLUMNS} | {"warnings": list(row["warnings"])})
