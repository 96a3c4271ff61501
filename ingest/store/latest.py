"""The latest figure of a situation, found from the end of its time backwards instead of reading all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select, union_all

from ingest.model import RecordedFigure
from ingest.situations import Situation, belonging, gathering
from ingest.store.figures import records_of
from ingest.store.in_force import holds
from ingest.store.narrowing import bare, may_fit, placed
from ingest.store.schema import figures

_FIRST_SPAN = timedelta(days=1)
_WIDER = 8  # each span that holds none is followed by one so many times as long: a year takes five questions
_AT_ONCE = 400  # SQLite joins at most 500 selects


def latest_of(connection: Connection, situation: Situation, known_on: datetime | None) -> RecordedFigure | None:
    """The situation's figure in force with the latest as_of, of those that count what its headline counts."""
    its_own, wanted = belonging(situation), situation.headline
    query = bare(figures.c.figure_id, *placed(), with_articles=False).where(
        holds(known_on),
        figures.c.term == wanted.term,
        figures.c.counting == wanted.counting,
        figures.c.unit == wanted.unit,
        figures.c.subgroup.is_(None),
        figures.c.status == "reported",
    )
    query = query.order_by(figures.c.as_of_last.desc(), figures.c.value.desc(), figures.c.figure_id.desc())
    for span in _spans(connection, situation):
        for row in connection.execute(query.where(may_fit(situation, span))):
            if its_own(row):
                return records_of(connection, [row.figure_id], known_on)[0]
    return None


def _spans(connection: Connection, situation: Situation) -> Iterator[tuple[datetime, datetime]]:
    """Spans of time, after the first instant and until the last, from the latest figure that may fit to the start."""
    last, start = _last_instant(connection, situation), gathering(situation).start
    span = _FIRST_SPAN
    while last is not None and last >= start:
        first = max(last - span, start - timedelta(seconds=1))
        yield first, last
        last, span = first, span * _WIDER


def _last_instant(connection: Connection, situation: Situation) -> datetime | None:
    """When the last figure holds that names one of the situation's places: one look into an index for each name."""
    asked = [
        select(func.max(figures.c.as_of_last).label("last")).where(figures.c[column] == name)
        for column, names in gathering(situation).names()
        for name in sorted(names)
    ]
    some = [asked[begin : begin + _AT_ONCE] for begin in range(0, len(asked), _AT_ONCE)]
    found = [connection.execute(select(func.max(union_all(*each).subquery().c.last))).scalar_one() for each in some]
    return max((each for each in found if each is not None), default=None)
