"""Figures a page at a time, in any order, and how many there are: for readers who look at some of very many.

A page is made of ids first, so that only its own figures are read with their provenance. A situation's figures are told
apart by `belonging`, which asks for the few columns that say where and when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Connection, Float, Row, Select, Text, func, select, type_coerce

from ingest.model import RecordedFigure
from ingest.situations import belonging
from ingest.store.figures import records_of
from ingest.store.in_force import holds
from ingest.store.narrowing import FigureFilters, asks_articles, bare, may_fit, narrowed, placed, situation_of
from ingest.store.schema import articles, figures

Order = Literal["as_of", "value", "recorded", "published", "outlet", "confidence"]

_COLUMNS: dict[Order, Column[Any]] = {
    "as_of": figures.c.as_of_last,
    "value": figures.c.value,
    "recorded": figures.c.recorded_at,
    "published": articles.c.published,
    "outlet": articles.c.outlet,
    "confidence": figures.c.confidence,
}
PAGE = 50  # figures, where nothing else is said
_NUMBERS: frozenset[Order] = frozenset({"value", "confidence"})
_FEW = 2_000  # figures that are sorted here
_OF_ARTICLES: frozenset[Order] = frozenset({"published", "outlet"})


def page_of(
    connection: Connection, filters: FigureFilters, order: Order, *, descending: bool, offset: int
) -> list[RecordedFigure]:
    """A page of figures in force; see `Store.figures_page`.

    Few figures are found first and sorted here; of many, those at the top are found soon in the order of an index,
    which would be searched in vain for few.
    """
    limit = filters.get("limit") or PAGE
    ids = _few(connection, filters, order, descending=descending)
    if ids is not None:
        return records_of(connection, ids[offset : offset + limit], filters.get("known_on"))
    query = _asked(connection, filters, [figures.c.figure_id], with_articles=order in _OF_ARTICLES)
    query = query.order_by(*_ordering(order, descending=descending))
    if filters.get("situation_id") is None:
        found = list(connection.execute(query.limit(limit).offset(offset)).scalars())
    else:
        found = [row.figure_id for row in islice(_own(connection, query, filters), offset, offset + limit)]
    return records_of(connection, found, filters.get("known_on"))


def _few(connection: Connection, filters: FigureFilters, order: Order, *, descending: bool) -> list[str] | None:
    """All ids in their order, where something narrows the figures down to not too many."""
    if all(value is None for name, value in filters.items() if name not in ("known_on", "limit")):
        return None
    column = type_coerce(_COLUMNS[order], Float if order in _NUMBERS else Text).label("first")
    columns = [figures.c.figure_id, figures.c.value, column]
    query = _asked(connection, filters, columns, with_articles=order in _OF_ARTICLES)
    if filters.get("situation_id") is None:
        rows = list(connection.execute(query.limit(_FEW + 1)))
    else:
        rows = list(islice(_own(connection, query, filters), _FEW + 1))
    if len(rows) > _FEW:
        return None
    by_value = order == "as_of"
    rows.sort(
        key=lambda row: (row.first is not None, row.first, row.value if by_value else 0, row.figure_id),
        reverse=descending,
    )
    return [row.figure_id for row in rows]


def count_of(connection: Connection, filters: FigureFilters, most: int) -> int:
    """How many figures in force there are, at most `most` + 1; see `Store.count_figures`."""
    query = _asked(connection, filters, [figures.c.figure_id], with_articles=False)
    if filters.get("situation_id") is not None:
        return sum(1 for _ in islice(_own(connection, query, filters), most + 1))
    some = query.limit(most + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _asked(
    connection: Connection, filters: FigureFilters, columns: Sequence[ColumnElement[Any]], *, with_articles: bool
) -> Select[Any]:
    """Columns of the figures in force that pass all filters which the database can answer."""
    situation = situation_of(filters)
    if situation is not None:
        columns = [*columns, *placed()]
    query = bare(*columns, with_articles=with_articles or asks_articles(filters))
    query = narrowed(connection, query.where(holds(filters.get("known_on"))), filters)
    return query if situation is None else query.where(may_fit(situation))


def _own(connection: Connection, query: Select[Any], filters: FigureFilters) -> Iterator[Row[Any]]:
    """The rows of those that belong to the situation."""
    situation = situation_of(filters)
    if situation is not None:
        its_own = belonging(situation)
        yield from (row for row in connection.execute(query) if its_own(row))


def _ordering(order: Order, *, descending: bool) -> list[ColumnElement[Any]]:
    """By the column, then value (of equal times), then id; what is not known comes before all else."""
    column = _COLUMNS[order]
    first: ColumnElement[Any] = column.desc() if descending else column.asc()
    others: list[ColumnElement[Any]] = [*([figures.c.value] if order == "as_of" else []), figures.c.figure_id]
    if column.nullable:
        first = column.desc().nulls_last() if descending else column.asc().nulls_first()
    return [first, *(each.desc() if descending else each for each in others)]
