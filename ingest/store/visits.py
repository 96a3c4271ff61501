"""Visits to sources: how each went, and when the last one was."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, select

from ingest.errors import StoreError
from ingest.reports import SourceReport
from ingest.store.fetches import insert_source
from ingest.store.inserting import insert_new
from ingest.store.visit_schema import source_visits

_COLUMNS = tuple(field.name for field in fields(SourceReport))


def insert_visit(connection: Connection, report: SourceReport, run_id: int) -> None:
    """Write how a visit went; again changes nothing. Raises StoreError for a visit that is not finished."""
    if report.finished_at is None:
        raise StoreError(report.source_id, "the visit is not finished")
    insert_source(connection, report.source_id, report.started_at)
    values = {name: getattr(report, name) for name in _COLUMNS} | {"warnings": tuple(report.warnings)}
    insert_new(connection, source_visits, values | {"run_id": run_id})


def last_success(connection: Connection, source_id: str) -> datetime | None:
    """When the last visit that could read the source began (UTC), or None."""
    query = (
        select(source_visits.c.started_at)
        .where(source_visits.c.source_id == source_id, source_visits.c.problem.is_(None))
        .order_by(source_visits.c.started_at.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def visits_of(connection: Connection, source_id: str | None = None) -> list[SourceReport]:
    """Every visit, or those to one source, the latest first."""
    query = select(source_visits).order_by(source_visits.c.run_id.desc(), source_visits.c.source_id)
    if source_id is not None:
        query = query.where(source_visits.c.source_id == source_id)
    found = []
    for row in connection.execute(query).mappings():
        values = {name: row[name] for name in _COLUMNS} | {"warnings": list(row["warnings"])}
        found.append(SourceReport(**values))
    return found
