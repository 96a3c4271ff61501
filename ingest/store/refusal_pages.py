"""Refusals a page at a time: what was read and not taken, with its article; and how often each rule refused.

Only an article's latest reading counts, now or as it was known on a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from ingest.model import Citation, Refusal, Span
from ingest.store.articles import CITATION_COLUMNS, citation_from
from ingest.store.in_force import by
from ingest.store.schema import articles, readings, refusals


class RefusalFilters(TypedDict, total=False):
    """What refusals can be narrowed by; a filter that is absent or None lets everything through.

    `text` gives words, each of which must stand in the sentence or the article's title, whatever its case. `known_on`
    (aware) answers with what the ledger held then.
    """

    rule: str | None
    source_id: str | None
    language: str | None
    text: str | None
    known_on: datetime | None


@dataclass(frozen=True, slots=True)
class RecordedRefusal:
    """A refusal as the ledger holds it: `recorded_at` (UTC) is when its article was read so."""

    refusal: Refusal
    article: Citation
    recorded_at: datetime


def refusals_page(connection: Connection, filters: RefusalFilters, *, limit: int, offset: int) -> list[RecordedRefusal]:
    """The article that was read last comes first, in reading order within it; see `Store.refusals_page`."""
    columns = (refusals, readings.c.recorded_at, *CITATION_COLUMNS)
    query = _asked(filters, *columns).order_by(refusals.c.reading_id.desc(), refusals.c.position)
    return [
        RecordedRefusal(
            Refusal(
                row["number_text"],
                Span(row["number_start"], row["number_end"]),
                row["quote"],
                row["rule"],
                row["value"],
            ),
            citation_from(row),
            row["recorded_at"],
        )
        for row in connection.execute(query.limit(limit).offset(offset)).mappings()
    ]


def refusals_by_rule(connection: Connection, filters: RefusalFilters) -> dict[str, int]:
    """How many each rule refused, most first; see `Store.refusals_by_rule`."""
    query = _asked(filters, refusals.c.rule, func.count().label("times")).group_by(refusals.c.rule)
    found = {row.rule: int(row.times) for row in connection.execute(query)}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _asked(filters: RefusalFilters, *columns: Any) -> Select[Any]:
    known_on, newer = filters.get("known_on"), readings.alias("newer")
    latest = (
        select(func.max(newer.c.reading_id))
        .where(newer.c.article_id == readings.c.article_id, by(newer.c.recorded_at, known_on))
        .correlate(readings)
        .scalar_subquery()
    )
    query: Select[Any] = (
        select(*columns)
        .select_from(refusals)
        .join(readings, readings.c.reading_id == refusals.c.reading_id)
        .join(articles, articles.c.article_id == readings.c.article_id)
        .where(refusals.c.reading_id == latest)
    )
    rule, source_id, language = filters.get("rule"), filters.get("source_id"), filters.get("language")
    if rule is not None:
        query = query.where(refusals.c.rule == rule)
    if source_id is not None:
        query = query.where(articles.c.source_id == source_id)
    if language is not None:
        query = query.where(articles.c.language == language)
    return query.where(*(_stands(word) for word in (filters.get("text") or "").split()))


def _stands(word: str) -> ColumnElement[bool]:
    """Databases know the case of ASCII letters only: other letters are looked for in the ways they are written."""
    forms = sorted({form.translate(_LOWER) for form in (word, word.lower(), word.upper(), word.capitalize())})
    columns = (func.lower(refusals.c.quote), func.lower(articles.c.title))
    return or_(*(column.contains(form, autoescape=True) for column in columns for form in forms))


_LOWER = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
