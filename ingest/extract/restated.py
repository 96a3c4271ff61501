"""One count told twice in an article is one figure: the fuller mention.

A rounded lead above the exact count, a headline, a vague "thousands" beside 4,850.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from math import inf

from ingest.model import Figure

_ROOM = {
    "more_than": (1.0, 1.12),
    "less_than": (0.88, 1.0),
    "about": (0.93, 1.07),
    "range": (1.0, 1.0),
    "exact": (1.0, 1.0),
}
_LARGE = 1_000
_ROUND = 50
_EXACTNESS = {"exact": 5, "range": 4, "about": 3, "more_than": 2, "less_than": 2, "vague": 0}


def without_restatements(figures: list[Figure], headline: str) -> tuple[list[Figure], list[Figure]]:
    """Figures kept, and those that restate a kept one, both in reading order.

    `headline` is the article's title: what it says is restated by the body even where the verb differs.
    """
    order = sorted(figures, key=lambda figure: _fullness(figure, headline), reverse=True)
    kept: defaultdict[tuple[str, str | None, str], _ByValue] = defaultdict(_ByValue)
    dropped: list[Figure] = []
    for figure in order:
        alike = kept[figure.unit, figure.subgroup, figure.status]
        in_headline = _is_headline(figure, headline)
        if any(_restates(figure, fuller, in_headline=in_headline) for fuller in alike.near(figure)):
            dropped.append(figure)
        else:
            alike.add(figure)
    remaining = [figure for alike in kept.values() for figure in alike.figures]
    return sorted(remaining, key=_position), sorted(dropped, key=_position)


class _ByValue:
    """Figures by their value, so that only those are compared that a figure may restate."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._values: list[float] = []

    def add(self, figure: Figure) -> None:
        place = bisect_left(self._values, figure.value)
        self._values.insert(place, figure.value)
        self.figures.insert(place, figure)

    def near(self, figure: Figure) -> list[Figure]:
        """Those whose value a figure's may be rounded from."""
        low, high = (1.0, inf) if figure.qualifier == "vague" else _ROOM[figure.qualifier]
        first = bisect_left(self._values, figure.value * low)
        return self.figures[first : bisect_right(self._values, figure.value * high)]


def _is_headline(figure: Figure, headline: str) -> bool:
    return bool(headline) and figure.quote.strip(" .#") == headline.strip(" .#")


def _position(figure: Figure) -> int:
    return figure.number_span.start


def _fullness(figure: Figure, headline: str) -> tuple[bool, int, bool, int, float, int]:
    digits = len(f"{figure.value:.0f}".rstrip("0"))
    return (
        not _is_headline(figure, headline),
        _EXACTNESS[figure.qualifier],
        figure.as_of_basis == "stated",
        digits,
        figure.confidence,
        -figure.number_span.start,
    )


def _restates(figure: Figure, fuller: Figure, *, in_headline: bool) -> bool:
    """restated.fuller_mention: same term and day, and a value that rounds to the fuller one's.

    People, unit and status are the same already.
    """
    if in_headline:
        return _rounds_to(figure, fuller)
    if figure.term != fuller.term:
        return _is_the_same_number(figure, fuller)
    if figure.counting != fuller.counting and not (figure.as_of_basis == "published" or figure.value == fuller.value):
        return False
    return _same_day(figure, fuller) and not _elsewhere(figure, fuller) and _rounds_to(figure, fuller)


def _is_the_same_number(figure: Figure, fuller: Figure) -> bool:
    """True for "900 ... all 30,401 had been counted": a number so exact is told of the same people again."""
    exact = figure.qualifier == fuller.qualifier == "exact"
    return exact and figure.value == fuller.value >= _LARGE and figure.value % _ROUND != 0


def _rounds_to(figure: Figure, fuller: Figure) -> bool:
    if figure.qualifier == "vague":
        return figure.value <= fuller.value
    low, high = _ROOM[figure.qualifier]
    return figure.value * low <= fuller.value <= figure.value * high


def _same_day(figure: Figure, fuller: Figure) -> bool:
    if (
        figure.as_of is None
        or fuller.as_of is None
        or figure.as_of_basis == "published"
        or fuller.as_of_basis == "published"
    ):
        return True
    if "T" in figure.as_of.text and "T" in fuller.as_of.text:
        return figure.as_of == fuller.as_of
    length = min(len(figure.as_of.text[:10]), len(fuller.as_of.text[:10]))
    return figure.as_of.text[:length] == fuller.as_of.text[:length]


def _elsewhere(figure: Figure, fuller: Figure) -> bool:
    pairs = ((figure.destination, fuller.destination), (figure.origin, fuller.origin))
    return any(a is not None and b is not None and a != b for a, b in pairs) and figure.value != fuller.value
