"""Which articles are the same report: decided once, when an article with figures is recorded, and kept with the reason.

A report bears the id of its first article. A copy joins the report of the earliest article that it is a copy of.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, or_, select

from ingest.duplicates import Sketch, Told, address_key, bands, same_report, sketch_of
from ingest.model import Article
from ingest.store.inserting import insert_new
from ingest.store.judgement_schema import bands as bands_table
from ingest.store.judgement_schema import same_reports
from ingest.store.schema import articles


def told_of(article: Article) -> Told:
    """An article as far as it is compared with others."""
    key = address_key(article.canonical_url)
    return Told(key, sketch_of(article.title, article.text, article.language), article.published, article.language)


def has_report(connection: Connection, article_id: str) -> bool:
    """True where it was decided which report an article is."""
    query = select(same_reports.c.report_id).where(same_reports.c.article_id == article_id)
    return connection.execute(query).scalar_one_or_none() is not None


def insert_same_report(connection: Connection, article_id: str, told: Told, run_id: int, now: datetime) -> None:
    """Write which report an article is: that of an earlier article, or its own."""
    keys = bands(told.sketch)
    report_id, reason = article_id, None
    for candidate, of_report, known in _candidates(connection, told, keys):
        reason = same_report(told, known) if candidate != article_id else None
        if reason is not None:
            report_id = of_report
            break
    insert_new(
        connection,
        same_reports,
        {
            "article_id": article_id,
            "report_id": report_id,
            "reason": reason,
            "address_key": told.address_key,
            "sketch": told.sketch.text(),
            "recorded_at": now,
            "run_id": run_id,
        },
    )
    insert_new(connection, bands_table, [{"band": key, "article_id": article_id} for key in keys])


def _candidates(connection: Connection, told: Told, keys: Iterable[str]) -> list[tuple[str, str, Told]]:
    """Earlier articles that may be the same: of the same address, or with a key in common; the first at the top."""
    alike = select(bands_table.c.article_id).where(bands_table.c.band.in_(list(keys)))
    query = (
        select(same_reports, articles.c.published, articles.c.language)
        .join(articles, articles.c.article_id == same_reports.c.article_id)
        .where(or_(same_reports.c.address_key == told.address_key, same_reports.c.article_id.in_(alike)))
        .order_by(same_reports.c.recorded_at, same_reports.c.article_id)
    )
    return [
        (
            row.article_id,
            row.report_id,
            Told(row.address_key, Sketch.from_text(row.sketch), row.published, row.language),
        )
        for row in connection.execute(query)
    ]
