"""Sources, documents and articles: rows in, records out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select

from ingest.errors import EvidenceError
from ingest.model import Article, Citation, Document
from ingest.store.fetches import insert_document, insert_source
from ingest.store.schema import articles

_NAMES = tuple(field.name for field in fields(Article))
_CITED = tuple(field.name for field in fields(Citation))

# An article's columns under names that do not clash with those of the figures they are joined to.
CITATION_COLUMNS = tuple(articles.c[name].label(f"article__{name}") for name in _CITED)


def insert_article(connection: Connection, document: Document, article: Article, run_id: int, now: datetime) -> bool:
    """Write source, document and article where they are new; True when the article was.

    An article that is already known keeps its first document: a page whose advertisements changed is not a
    new report. Raises EvidenceError when the id is known with another text, because recorded offsets count
    that text.
    """
    known = connection.execute(
        select(articles.c.text).where(articles.c.article_id == article.article_id)
    ).scalar_one_or_none()
    if known is not None:
        if known != article.text:
            raise EvidenceError(article.article_id, "is recorded with another text")
        return False
    for source_id in {document.source_id, article.source_id}:
        insert_source(connection, source_id, now)
    insert_document(connection, document, run_id)
    values = {name: getattr(article, name) for name in _NAMES}
    connection.execute(
        insert(articles).values(**values, fetched_at=document.fetched_at, recorded_at=now, run_id=run_id)
    )
    return True


def document_of(connection: Connection, article_id: str) -> str | None:
    """The hash of the document an article was first read from, or None for an unknown article."""
    query = select(articles.c.document_sha256).where(articles.c.article_id == article_id)
    return connection.execute(query).scalar_one_or_none()


def all_articles(connection: Connection) -> Iterator[Article]:
    """Every article, in order of its id, a page of rows at a time."""
    query = _whole().order_by(articles.c.article_id)
    for row in connection.execution_options(yield_per=200).execute(query).mappings():
        yield Article(**row)


def one_article(connection: Connection, article_id: str) -> Article | None:
    """One article, or None."""
    row = connection.execute(_whole().where(articles.c.article_id == article_id)).mappings().one_or_none()
    return None if row is None else Article(**row)


def citation_from(row: RowMapping) -> Citation:
    """The article part of a joined row."""
    return Citation(**{name: row[f"article__{name}"] for name in _CITED})


def _whole() -> Select[Any]:
    return select(*(articles.c[name] for name in _NAMES))
