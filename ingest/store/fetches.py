"""Visits to addresses: what was asked for, what came, and what is therefore not asked for again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from ingest.model import Document, Fetch, Item, PassedOver
from ingest.moments import Moment
from ingest.store.inserting import insert_new
from ingest.store.schema import documents, sources
from ingest.store.visit_schema import archived, fetches, passed_over


def insert_source(connection: Connection, source_id: str, now: datetime) -> None:
    """Write a source where it is new."""
    insert_new(connection, sources, {"source_id": source_id, "first_recorded_at": now})


def insert_document(connection: Connection, document: Document, run_id: int) -> None:
    """Write a document where its content is new; its source must be there."""
    values = {
        "sha256": document.sha256,
        "url": document.url,
        "content_type": document.content_type,
        "size": len(document.body),
        "fetched_at": document.fetched_at,
        "source_id": document.source_id,
        "run_id": run_id,
    }
    insert_new(connection, documents, values)


def insert_fetch(connection: Connection, fetch: Fetch, run_id: int) -> None:
    """Write one visit to an address; a document that it names must be there."""
    values = {
        "asked": fetch.asked,
        "url": fetch.url,
        "source_id": fetch.source_id,
        "fetched_at": fetch.fetched_at,
        "status": fetch.status,
        "sha256": fetch.sha256,
        "headers": fetch.headers,
        "item": _item_text(fetch.item),
        "problem": fetch.problem,
        "run_id": run_id,
    }
    connection.execute(insert(fetches).values(**values))


def fetches_of(connection: Connection, address: str) -> list[Fetch]:
    """Every visit to an address (as it was asked for), the latest first."""
    query = select(fetches).where(fetches.c.asked == address).order_by(fetches.c.fetch_id.desc())
    return [_fetch(row) for row in connection.execute(query)]


def all_documents(connection: Connection) -> Iterator[tuple[str, Document, Fetch | None]]:
    """Every kept document: its hash, itself without the body, and the last visit that brought it."""
    latest = select(fetches).where(fetches.c.sha256.is_not(None)).order_by(fetches.c.fetch_id)
    visits = {row.sha256: _fetch(row) for row in connection.execute(latest)}
    for row in connection.execute(select(documents).order_by(documents.c.run_id, documents.c.sha256)):
        document = Document(row.url, b"", row.content_type, row.fetched_at, row.source_id)
        yield row.sha256, document, visits.get(row.sha256)


def insert_passed_over(connection: Connection, passed: PassedOver, run_id: int, now: datetime) -> None:
    """Write an item that was not read; again changes nothing."""
    values = {
        "url": passed.url,
        "rule": passed.rule,
        "source_id": passed.source_id,
        "title": passed.title,
        "recorded_at": now,
        "run_id": run_id,
    }
    insert_new(connection, passed_over, values)


def all_passed_over(connection: Connection, source_id: str | None, run_id: int | None) -> list[PassedOver]:
    """What was passed over, of one source or run or of all, in the order it was met."""
    query = select(passed_over).order_by(passed_over.c.recorded_at, passed_over.c.url)
    if source_id is not None:
        query = query.where(passed_over.c.source_id == source_id)
    if run_id is not None:
        query = query.where(passed_over.c.run_id == run_id)
    return [PassedOver(row.source_id, row.url, row.title, row.rule) for row in connection.execute(query)]


def insert_archived(connection: Connection, asked: str, archive_url: str, run_id: int, now: datetime) -> None:
    """Write where a web archive keeps a copy; again changes nothing."""
    values = {"asked": asked, "archive_url": archive_url, "archived_at": now, "run_id": run_id}
    insert_new(connection, archived, values)


def archived_copies(connection: Connection, address: str) -> list[tuple[str, datetime]]:
    """Copies of an address at web archives, the latest first: address of the copy, and when it was asked for."""
    query = select(archived).where(archived.c.asked == address).order_by(archived.c.archived_at.desc())
    return [(row.archive_url, row.archived_at) for row in connection.execute(query)]


def _fetch(row: Row[Any]) -> Fetch:
    return Fetch(
        row.asked,
        row.url,
        row.source_id,
        row.fetched_at,
        row.status,
        row.sha256,
        row.headers,
        _item(row.item),
        row.problem,
    )


def item_fields(item: Item) -> dict[str, str]:
    """What a list said of an item, as JSON holds it; what it did not say is left out."""
    said = {name: getattr(item, name) for name in Item.__dataclass_fields__}
    return {name: str(value) for name, value in said.items() if value is not None}


def item_from(said: dict[str, str]) -> Item:
    """The item of `item_fields`. Raises TypeError or ValueError where it is none."""
    published = said.get("published")
    return Item(**{**said, "published": Moment(published) if published else None})  # type: ignore[arg-type]


def _item_text(item: Item | None) -> str | None:
    return None if item is None else json.dumps(item_fields(item), ensure_ascii=False)


def _item(text: str | None) -> Item | None:
    return None if text is None else item_from(json.loads(text))
