"""When the text of an article was seen at its address: recorded at every reading of the page, not only the first."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, ScalarSelect, func, select

from ingest.store.in_force import by
from ingest.store.inserting import insert_new
from ingest.store.judgement_schema import sightings
from ingest.store.schema import articles, figures
from ingest.store.visit_schema import fetches


def insert_sighting(connection: Connection, article_id: str, run_id: int, now: datetime) -> None:
    """Write that an article's text was seen; once a run."""
    insert_new(connection, sightings, {"article_id": article_id, "run_id": run_id, "seen_at": now})


def insert_unchanged(connection: Connection, asked: str, run_id: int, now: datetime) -> None:
    """Write that the articles of the last document from an address were seen: the server said that nothing changed."""
    last = (
        select(fetches.c.sha256)
        .where(fetches.c.asked == asked, fetches.c.sha256.is_not(None))
        .order_by(fetches.c.fetch_id.desc())
        .limit(1)
        .scalar_subquery()
    )
    for article_id in connection.execute(select(articles.c.article_id).where(articles.c.document_sha256 == last)):
        insert_sighting(connection, article_id[0], run_id, now)


def first_seen() -> ScalarSelect[datetime]:
    """When the text of a figure's article was seen first."""
    query = select(func.min(sightings.c.seen_at)).where(sightings.c.article_id == figures.c.article_id)
    return query.correlate(figures).scalar_subquery()


def last_seen(known_on: datetime | None) -> ScalarSelect[datetime]:
    """When the text of a figure's article was seen last, as it was known then."""
    query = select(func.max(sightings.c.seen_at)).where(
        sightings.c.article_id == figures.c.article_id, by(sightings.c.seen_at, known_on)
    )
    return query.correlate(figures).scalar_subquery()
