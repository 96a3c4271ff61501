"""What figures can be narrowed by, and the same as conditions of a query."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Connection, Select, false, select, union

from ingest.place_names import plain
from ingest.situations import Situation, gathering, load_situation
from ingest.store.in_force import confirmed
from ingest.store.schema import articles, figures
from ingest.store.words import contain

_OF_FIGURES = ("term", "counting", "origin_iso3", "destination_iso3")
_OF_ARTICLES = ("language", "source_id")


class FigureFilters(TypedDict, total=False):
    """What `Store.figures` can be narrowed by; a filter that is absent or None lets everything through.

    `since` and `until` are days, inclusive, on the figure's own clock; a month passes when it overlaps them.
    `text` gives words, each of which must begin a word of quote, title, outlet, places or names of who said it,
    whatever case and accents. `language` is the article's. `reviewed` asks for figures that a person accepted or
    corrected (True), or that nobody did (False). `known_on` (aware) answers with what the ledger held then: what was
    recorded or decided later is left out. `limit` counts figures after all other filters.
    """

    situation_id: str | None
    term: str | None
    counting: str | None
    origin_iso3: str | None
    destination_iso3: str | None
    origin: str | None
    since: date | None
    until: date | None
    text: str | None
    language: str | None
    source_id: str | None
    reviewed: bool | None
    known_on: datetime | None
    limit: int | None


def situation_of(filters: FigureFilters) -> Situation | None:
    """The situation that is asked for. Raises DataFileError when there is none of that name."""
    situation_id = filters.get("situation_id")
    return None if situation_id is None else load_situation(situation_id)


def asks_articles(filters: FigureFilters) -> bool:
    """True where the conditions of `narrowed` need the figures' articles in the query."""
    return any(filters.get(name) is not None for name in _OF_ARTICLES)


def narrowed(connection: Connection, query: Select[Any], filters: FigureFilters) -> Select[Any]:
    """A query over figures with the conditions of the filters, except those that `situation_of` answers, and limit."""
    for name in _OF_FIGURES:
        wanted = filters.get(name)
        if wanted is not None:
            query = query.where(figures.c[name] == wanted)
    for name in _OF_ARTICLES:
        wanted = filters.get(name)
        if wanted is not None:
            query = query.where(articles.c[name] == wanted)
    since, until, text, origin = (filters.get(name) for name in ("since", "until", "text", "origin"))
    if isinstance(origin, str):
        query = query.where(figures.c.origin_key == plain(origin))
    if isinstance(since, date):
        query = query.where(figures.c.last_day >= since.isoformat())
    if isinstance(until, date):
        query = query.where(figures.c.first_day <= until.isoformat())
    if isinstance(text, str) and text:
        condition = contain(connection, text)
        query = query.where(false() if condition is None else condition)
    return _reviewed(query, filters)


def _reviewed(query: Select[Any], filters: FigureFilters) -> Select[Any]:
    reviewed = filters.get("reviewed")
    if reviewed is None:
        return query
    those = figures.c.figure_id.in_(confirmed(filters.get("known_on")))
    return query.where(those if reviewed else ~those)


def may_fit(situation: Situation, span: tuple[datetime, datetime] | None = None) -> ColumnElement[bool]:
    """What indexes can tell of a situation's figures, also of those alone that hold in a span (first instant excluded).

    `belonging` has the last word. A query for each kind of name, since SQLite would else rather read all that came
    after the situation's start than look into four indexes.
    """
    sought, one = gathering(situation), figures.alias("gathered")
    times = [one.c.as_of_last >= sought.start]
    if span is not None:
        times = [one.c.as_of_last > span[0], one.c.as_of_last <= span[1]]
    if sought.end is not None:  # a day on whichever clock begins within a day of its beginning in UTC
        times.append(one.c.first_day <= (sought.end + timedelta(days=1)).date().isoformat())
    asked = [select(one.c.figure_id).where(one.c[column].in_(names), *times) for column, names in sought.names()]
    return figures.c.figure_id.in_(union(*asked))


def placed() -> tuple[ColumnElement[Any], ...]:
    """The columns that `belonging` reads, under the names by which it does."""
    return tuple(
        figures.c[name] for name in ("as_of", "term", "origin", "origin_iso3", "destination", "destination_iso3")
    )


def bare(*columns: ColumnElement[Any], with_articles: bool) -> Select[Any]:
    """A query over figures without what surrounds them, but their articles where they are needed."""
    query: Select[Any] = select(*columns).select_from(figures)
    return query.join(articles, articles.c.article_id == figures.c.article_id) if with_articles else query
