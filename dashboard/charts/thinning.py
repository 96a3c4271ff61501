"""Which observations a chart draws where there are more than eyes, screen readers and weak links can take.

Of each column of a thinned chart the line keeps its first, last, least and greatest observation, so that it runs as it
did, at the width of a column: M4 of Jugel, Jerzak, Hackenbroich and Markl (VLDB 2014). Beside the line the least and
the greatest of each column stay, so that the reach of what was said is seen. Nothing is averaged; all are in the table.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from dashboard.charts.observations import Observation

COLUMNS = 90
"""Columns of a thinned chart: on the narrowest wide plot (560 pixels) each is about as wide as a mark."""
MOST_ON_LINE = 4 * COLUMNS
MOST_DRAWN = MOST_ON_LINE + 2 * COLUMNS
"""Points of a chart. With a bar for the day of each, the band and the falls that makes fewer than 2,000 marks: above
that Streamlit draws on a canvas, where no screen reader finds a point."""
MOST_FALLS = 24
"""Falls that are marked on the chart, the deepest ones."""

_Bound = Callable[[Sequence[Observation]], Iterable[Observation]]


def thinned(rows: Sequence[Observation]) -> Sequence[Observation]:
    """These observations where a chart can draw them all, else those that it draws, in the same order."""
    if len(rows) <= MOST_DRAWN:
        return rows
    line = [row for row in rows if row.recommended]
    beside = [row for row in rows if not row.recommended]
    if len(line) > MOST_ON_LINE:
        line = _of_columns(line, rows, _outline)
    if len(line) + len(beside) > MOST_DRAWN:
        beside = _of_columns(beside, rows, _reach)
    kept = {row.figure_id for row in (*line, *beside)}
    return [row for row in rows if row.figure_id in kept]


def _of_columns(some: Sequence[Observation], rows: Sequence[Observation], keep: _Bound) -> list[Observation]:
    first, last = min(row.at for row in rows), max(row.at for row in rows)
    span = (last - first).total_seconds() or 1.0
    columns: dict[int, list[Observation]] = {}
    for row in some:
        place = int((row.at - first).total_seconds() / span * COLUMNS)
        columns.setdefault(min(place, COLUMNS - 1), []).append(row)
    return [row for column in columns.values() for row in keep(column)]


def _outline(column: Sequence[Observation]) -> Iterable[Observation]:
    return (column[0], column[-1], min(column, key=_height), max(column, key=_height))


def _reach(column: Sequence[Observation]) -> Iterable[Observation]:
    return (min(column, key=lambda row: row.value), max(column, key=lambda row: row.value))


def _height(row: Observation) -> float:
    return row.value if math.isnan(row.line) else row.line
