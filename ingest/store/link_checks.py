"""What became of cited addresses: every check is a row, the latest one is told beside a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, ScalarSelect, func, insert, select

from ingest.model import LinkCheck
from ingest.store.in_force import by, holds
from ingest.store.schema import articles, documents, figures
from ingest.store.visit_schema import link_checks

_NAMES = tuple(field.name for field in fields(LinkCheck))
LINK_COLUMNS = tuple(link_checks.c[name].label(f"link__{name}") for name in _NAMES)


@dataclass(frozen=True, slots=True)
class CitedPage:
    """An address that figures in force cite: its latest check, and the sentences that it is cited for.

    `fetched`: a kept document came from the web, and not only from a file that names the address.
    """

    url: str
    check: LinkCheck | None
    sentences: tuple[str, ...]
    source_id: str
    fetched: bool


@dataclass(slots=True)
class _Cited:
    source_id: str
    sentences: dict[str, None] = field(default_factory=dict)
    fetched: bool = False


def insert_link_check(connection: Connection, check: LinkCheck) -> None:
    """Write what a cited address answered."""
    connection.execute(insert(link_checks).values({name: getattr(check, name) for name in _NAMES}))


def latest_check(known_on: datetime | None) -> ScalarSelect[int]:
    """The latest check of the address of an article."""
    latest = link_checks.alias("latest")
    query = select(func.max(latest.c.check_id)).where(
        latest.c.url == articles.c.canonical_url, by(latest.c.checked_at, known_on)
    )
    return query.correlate(articles).scalar_subquery()


def link_from(row: RowMapping) -> LinkCheck | None:
    """The check in a joined row, or None where the address was never checked."""
    if row["link__url"] is None:
        return None
    return LinkCheck(**{name: row[f"link__{name}"] for name in _NAMES})


def checks_of(connection: Connection, url: str) -> list[LinkCheck]:
    """Every check of an address, the latest first."""
    query = select(link_checks).where(link_checks.c.url == url).order_by(link_checks.c.check_id.desc())
    return [_check(row) for row in connection.execute(query)]


def cited(connection: Connection) -> Iterator[CitedPage]:
    """Each address that a figure in force cites."""
    query = (
        select(articles.c.canonical_url, articles.c.source_id, figures.c.quote, documents.c.url)
        .join(articles, articles.c.article_id == figures.c.article_id)
        .join(documents, documents.c.sha256 == articles.c.document_sha256)
        .where(holds(None))
        .order_by(articles.c.canonical_url, figures.c.quote, articles.c.source_id, documents.c.url)
        .distinct()
    )
    found: dict[str, _Cited] = {}
    for row in connection.execute(query):
        page = found.setdefault(row.canonical_url, _Cited(row.source_id))
        page.sentences[row.quote] = None
        page.fetched = page.fetched or row.url.lower().startswith(("http:", "https:"))
    latest = select(func.max(link_checks.c.check_id)).group_by(link_checks.c.url)
    rows = connection.execute(select(link_checks).where(link_checks.c.check_id.in_(latest)))
    checks = {row.url: _check(row) for row in rows}
    for url, page in found.items():
        yield CitedPage(url, checks.get(url), tuple(page.sentences), page.source_id, page.fetched)


def _check(row: Row[Any]) -> LinkCheck:
    return LinkCheck(**{name: getattr(row, name) for name in _NAMES})
