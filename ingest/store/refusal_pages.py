"""Refusals a page at a time: what was read and not taken, with its article; and how often each rule refused.

Only an article's latest reading counts, now or as it was known on a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from ingest.model import Citation, Refusal, Span
from ingest.store.articles import CITATION_COLUMNS, citation_from
from ingest.store.in_force import by
from ingest.store.schema import articles, readings, refusals


class RefusalFilters(TypedDict, total=False):
    """What refusals can be narrowed by; a filter that is absent or None lets everything through.

    `text` gives words, each of which must stand in the sentence, whatever its case. `known_on`
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
    order = (refusals.c.reading_id.desc(), refusals.c.position)
    some = _asked(filters, refusals.c.reading_id, refusals.c.position).order_by(*order).limit(limit).offset(offset)
    page = some.subquery("page")
    query = (
        select(refusals, readings.c.recorded_at, *CITATION_COLUMNS)
        .select_from(page)
        .join(
            refusals,
            and_(refusals.c.reading_id == page.c.reading_id, refusals.c.position == page.c.position),
        )
        .join(readings, readings.c.reading_id == refusals.c.reading_id)
        .join(articles, articles.c.article_id == readings.c.article_id)
        .order_by(*order)
    )
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
        for row in connection.execute(query).mappings()
    ]


def refusals_by_rule(connection: Connection, filters: RefusalFilters) -> dict[str, int]:
    """How many each rule refused, most first; see `Store.refusals_by_rule`."""
    query = _asked(filters, refusals.c.rule, func.count().label("times")).group_by(refusals.c.rule)
    found = {row.rule: int(row.times) for row in connection.execute(query)}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _asked(filters: RefusalFilters, *columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of the refusals that pass. Only what the filters ask for is looked at beside the refusals."""
    latest = (
        select(func.max(readings.c.reading_id))
        .where(by(readings.c.recorded_at, filters.get("known_on")))
        .group_by(readings.c.article_id)
    )
    query: Select[Any] = select(*columns).where(refusals.c.reading_id.in_(latest))
    rule = filters.get("rule")
    if rule is not None:
        query = query.where(refusals.c.rule == rule)
    wanted = [articles.c[name] == filters[name] for name in ("source_id", "language") if filters.get(name) is not None]
    if wanted:
        read = readings.alias("read")
        of_such = exists().where(
            read.c.reading_id == refusals.c.reading_id, articles.c.article_id == read.c.article_id, *wanted
        )
        query = query.where(of_such)
    return query.where(*(_stands(word) for word in (filters.get("text") or "").split()))


def _stands(word: str) -> ColumnElement[bool]:
    """Databases know the case of ASCII letters only: other letters are looked for in the ways they are written."""
    forms = sorted({form.translate(_LOWER) for form in (word, word.lower(), word.upper(), word.capitalize())})
    return or_(*(func.lower(refusals.c.quote).contains(form, autoescape=True) for form in forms))


_LOWER = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
