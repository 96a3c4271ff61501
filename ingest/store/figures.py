"""Figures: rows in, records with all of their provenance out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, select
from sqlalchemy.dialects.sqlite import insert

from ingest.errors import StoreError
from ingest.model import Article, Figure, RecordedFigure, Span
from ingest.moments import Moment
from ingest.situations import belongs, load_situation
from ingest.store.articles import ARTICLE_COLUMNS, article_from
from ingest.store.bodies import body_path
from ingest.store.readings import in_force
from ingest.store.schema import articles, figures, reading_figures

_SPANS = ("quote_span", "number_span")
_PLAIN = tuple(name for name in Figure.__dataclass_fields__ if name not in _SPANS)


class FigureFilters(TypedDict, total=False):
    """What `Store.figures` can be narrowed by; a filter that is absent or None lets everything through.

    `since` and `until` are days, inclusive, on the figure's own clock; a month passes when it overlaps them.
    `text` is looked for, whatever its case, in quotes, titles, outlets, places and names of who said it.
    `as_known` (aware) answers with what the ledger held then: readings recorded later are left out.
    `limit` counts figures after all other filters.
    """

    situation_id: str | None
    term: str | None
    destination_iso3: str | None
    origin: str | None
    since: date | None
    until: date | None
    text: str | None
    as_known: datetime | None
    limit: int | None


def insert_figures(
    connection: Connection, found: tuple[Figure, ...], article: Article, run_id: int, now: datetime
) -> int:
    """Write the figures that are new; returns how many were. Of equal ids the first row stays.

    Raises StoreError when a figure's id is known for another article.
    """
    new = 0
    for figure in found:
        query = select(figures.c.article_id).where(figures.c.figure_id == figure.figure_id)
        owner = connection.execute(query).scalar_one_or_none()
        if owner is None:
            row = _row(figure, article) | {"recorded_at": now, "run_id": run_id}
            connection.execute(insert(figures).values(**row))
            new += 1
        elif owner != figure.article_id:
            raise StoreError(figure.figure_id, f"is the id of a figure of another article ({owner})")
    return new


def current_figures(connection: Connection, filters: FigureFilters) -> Iterator[RecordedFigure]:
    """Figures of the readings in force, ordered by as_of (unplaced last), value and id.

    Raises DataFileError when `situation_id` names no situation.
    """
    situation_id = filters.get("situation_id")
    limit = filters.get("limit")
    situation = None if situation_id is None else load_situation(situation_id)
    query = _narrowed(_joined().where(_is_in_force(filters.get("as_known"))), filters)
    query = query.order_by(
        figures.c.as_of_last.is_(None), figures.c.as_of_last, figures.c.value, figures.c.figure_id
    )
    given = 0
    for row in connection.execute(query).mappings():
        if limit is not None and given >= limit:
            return
        record = _recorded(row)
        if situation is None or belongs(situation, record.figure):
            given += 1
            yield record


def all_figures(connection: Connection) -> Iterator[RecordedFigure]:
    """Every figure ever recorded, in order of its id, a page of rows at a time."""
    query = _joined().order_by(figures.c.figure_id)
    for row in connection.execution_options(yield_per=500).execute(query).mappings():
        yield _recorded(row)


def one_figure(connection: Connection, prefix: str) -> RecordedFigure:
    """The figure with this id, or whose id alone begins so; figures no longer in force are found too.

    Raises StoreError when there is none, or more than one.
    """
    whole = connection.execute(_joined().where(figures.c.figure_id == prefix)).mappings().one_or_none()
    if whole is not None:
        return _recorded(whole)
    query = _joined().where(figures.c.figure_id.startswith(prefix, autoescape=True)).limit(2)
    rows = connection.execute(query).mappings().all()
    if not rows:
        raise StoreError(prefix, "no figure has an id that begins so")
    if len(rows) > 1:
        raise StoreError(prefix, "more than one figure has an id that begins so; give more of it")
    return _recorded(rows[0])


def _joined() -> Select[Any]:
    return select(figures, articles.c.fetched_at, *ARTICLE_COLUMNS).join(
        articles, articles.c.article_id == figures.c.article_id
    )


def _is_in_force(as_known: datetime | None) -> ColumnElement[bool]:
    members = select(reading_figures.c.figure_id).where(reading_figures.c.reading_id.in_(in_force(as_known)))
    return figures.c.figure_id.in_(members)


def _narrowed(query: Select[Any], filters: FigureFilters) -> Select[Any]:
    for name in ("term", "destination_iso3", "origin"):
        wanted = filters.get(name)
        if wanted is not None:
            query = query.where(figures.c[name] == wanted)
    since, until, text = filters.get("since"), filters.get("until"), filters.get("text")
    if since is not None:
        query = query.where(figures.c.last_day >= since.isoformat())
    if until is not None:
        query = query.where(figures.c.first_day <= until.isoformat())
    if text:
        query = query.where(figures.c.searchable.contains(text.casefold(), autoescape=True))
    return query


def _row(figure: Figure, article: Article) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(figure, name) for name in _PLAIN}
    row |= {"quote_start": figure.quote_span.start, "quote_end": figure.quote_span.end}
    row |= {"number_start": figure.number_span.start, "number_end": figure.number_span.end}
    row |= _days(figure.as_of)
    words = (
        figure.quote,
        article.title,
        article.outlet,
        figure.origin,
        figure.destination,
        figure.attributed_to,
    )
    return row | {"searchable": "\n".join(word for word in words if word).casefold()}


def _days(as_of: Moment | None) -> dict[str, object]:
    """Ordering and day columns of a moment; the zone of a bare day is unknown here, UTC stands in."""
    if as_of is None:
        return {"as_of_last": None, "first_day": None, "last_day": None}
    last = as_of.latest(UTC)
    first_day = as_of.day or as_of.earliest(UTC).date()
    last_day = as_of.day or last.date()
    return {"as_of_last": last, "first_day": first_day.isoformat(), "last_day": last_day.isoformat()}


def _recorded(row: RowMapping) -> RecordedFigure:
    values: dict[str, Any] = {name: row[name] for name in _PLAIN}
    values["quote_span"] = Span(row["quote_start"], row["quote_end"])
    values["number_span"] = Span(row["number_start"], row["number_end"])
    article = article_from(row)
    return RecordedFigure(
        figure=Figure(**values),
        article=article,
        fetched_at=row["fetched_at"],
        snapshot_path=body_path(article.document_sha256),
        recorded_at=row["recorded_at"],
        run_id=row["run_id"],
    )
