"""What the situations gather, and what belongs to none of them: counted in groups that a situation cannot tell apart.

`belonging` decides on term, places and time. Figures that agree in the first two and in their first and last day are
one group, and it is asked for once; near the first and the last day of a situation, where hours and zones count, the
whole as_of has to agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, and_, case, func, or_, type_coerce

from ingest.model import RecordedFigure
from ingest.situations import Placed, Situation, belonging, gathering
from ingest.store.figures import records_of
from ingest.store.in_force import holds
from ingest.store.narrowing import bare, placed
from ingest.store.schema import figures

_NEAR = timedelta(days=2)  # more than any clock is away from UTC
_PLACES = ("term", "origin", "origin_iso3", "destination", "destination_iso3")

Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class CountryPair:
    """Figures in force of no situation, from one country to another; either may be unknown.

    `latest` is the one with the latest as_of.
    """

    origin_iso3: str | None
    destination_iso3: str | None
    figures: int
    latest: RecordedFigure


@dataclass(frozen=True, slots=True)
class Gathered:
    """How many figures in force each situation gathers, by its id, and those of none, most figures first."""

    situations: dict[str, int]
    outside: tuple[CountryPair, ...]


def gathered(connection: Connection, situations: Iterable[Situation], known_on: datetime | None) -> Gathered:
    """Ask for every group once; see `Store.gathered`."""
    declared = list(situations)
    tests = {each.id: belonging(each) for each in declared}
    counts = dict.fromkeys(tests, 0)
    outside: Counter[Pair] = Counter()
    latest: dict[Pair, str] = {}
    for group in connection.execute(_groups(declared, known_on)):
        found = [name for name, belongs in tests.items() if belongs(group)]
        for name in found:
            counts[name] += group.figures
        if not found:
            pair = (group.origin_iso3, group.destination_iso3)
            outside[pair] += group.figures
            latest[pair] = max(latest.get(pair, ""), group.latest)
    ordered = sorted(outside.items(), key=lambda item: (-item[1], str(item[0])))
    records = records_of(connection, [latest[pair].rpartition(" ")[2] for pair, _ in ordered], known_on)
    pairs = (CountryPair(*pair, count, record) for (pair, count), record in zip(ordered, records, strict=True))
    return Gathered(counts, tuple(pairs))


def outside_figures(
    connection: Connection,
    situations: Iterable[Situation],
    pair: Pair,
    known_on: datetime | None,
    within: tuple[int, int | None],
) -> list[RecordedFigure]:
    """Figures of one country pair that no situation gathers, the latest first; `within`: which, as of a slice."""
    query = bare(figures.c.figure_id, *placed(), with_articles=False).where(
        holds(known_on),
        figures.c.origin_iso3.is_not_distinct_from(pair[0]),
        figures.c.destination_iso3.is_not_distinct_from(pair[1]),
    )
    query = query.order_by(figures.c.as_of_last.desc().nulls_last(), figures.c.value.desc(), figures.c.figure_id.desc())
    tests = [belonging(each) for each in situations]
    ids = [row.figure_id for row in islice(_of_none(connection, query, tests), *within)]
    return records_of(connection, ids, known_on)


def _of_none(connection: Connection, query: Select[Any], tests: list[Callable[[Placed], bool]]) -> Iterator[Row[Any]]:
    return (row for row in connection.execute(query) if not any(belongs(row) for belongs in tests))


def _groups(situations: list[Situation], known_on: datetime | None) -> Select[Any]:
    """Rows that `belonging` takes for figures, each with the number of figures and the latest time and id of them."""
    keys: list[ColumnElement[Any]] = [*(figures.c[name] for name in _PLACES), figures.c.first_day, figures.c.last_day]
    moment = func.min(figures.c.as_of).label("as_of")
    time = func.coalesce(type_coerce(figures.c.as_of_last, Text), "")
    latest = func.max(time + " " + figures.c.figure_id).label("latest")
    query = bare(*keys[: len(_PLACES)], moment, func.count().label("figures"), latest, with_articles=False)
    edges = sorted({edge for each in situations for edge in _edges(each)})
    if edges:
        keys.append(case((_near(edges), type_coerce(figures.c.as_of, Text)), else_=None))
    return query.where(holds(known_on)).group_by(*keys)


def _edges(situation: Situation) -> Iterator[date]:
    sought = gathering(situation)
    yield sought.start.date()
    if sought.end is not None:
        yield sought.end.date()


def _near(edges: list[date]) -> ColumnElement[bool]:
    return or_(
        *(
            and_(column >= (edge - _NEAR).isoformat(), column <= (edge + _NEAR).isoformat())
            for edge in edges
            for column in (figures.c.first_day, figures.c.last_day)
        )
    )
