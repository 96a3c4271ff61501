"""Readings: what one version of extraction made of an article, and which reading is in force when."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from ingest.model import Reading, Refusal, Span
from ingest.store.schema import reading_figures, readings, refusals


def insert_reading(connection: Connection, reading: Reading, run_id: int, now: datetime) -> bool:
    """Write the reading and its refusals unless the article's latest one is equal; True when written."""
    digest = _digest(reading)
    latest = connection.execute(
        select(readings.c.digest)
        .where(readings.c.article_id == reading.article.article_id)
        .order_by(readings.c.reading_id.desc())
        .limit(1)
    ).scalar_one_or_none()
    if latest == digest:
        return False
    values = {
        "article_id": reading.article.article_id,
        "digest": digest,
        "recorded_at": now,
        "run_id": run_id,
    }
    made = connection.execute(insert(readings).values(**values).returning(readings.c.reading_id)).scalar_one()
    members = sorted({figure.figure_id for figure in reading.figures})
    if members:
        rows = [{"reading_id": made, "figure_id": figure_id} for figure_id in members]
        connection.execute(insert(reading_figures), rows)
    if reading.refusals:
        connection.execute(insert(refusals), [_row(made, *item) for item in enumerate(reading.refusals)])
    return True


def refusals_of(connection: Connection, article_id: str) -> list[Refusal]:
    """The refusals of the article's reading in force, in reading order; empty for an unknown article."""
    latest = select(func.max(readings.c.reading_id)).where(readings.c.article_id == article_id)
    query = select(refusals).where(refusals.c.reading_id == latest.scalar_subquery()).order_by(refusals.c.position)
    return [
        Refusal(row.number_text, Span(row.number_start, row.number_end), row.quote, row.rule, row.value)
        for row in connection.execute(query)
    ]


def _row(reading_id: int, position: int, refusal: Refusal) -> dict[str, object]:
    return {
        "reading_id": reading_id,
        "position": position,
        "number_text": refusal.number_text,
        "number_start": refusal.number_span.start,
        "number_end": refusal.number_span.end,
        "quote": refusal.quote,
        "rule": refusal.rule,
        "value": refusal.value,
    }


def _digest(reading: Reading) -> str:
    """Equal for readings with the same figures and the same refusals."""
    parts = sorted({figure.figure_id for figure in reading.figures})
    parts += [repr(refusal) for refusal in reading.refusals]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
