"""One count told twice in an article is one figure: the fuller mention.

A rounded lead above the exact count, a headline, a vague "thousands" beside 4,850.
"""

from __future__ import annotations

from ingest.model import Figure

_ROOM = {"more_than": (1.0, 1.12), "less_than": (0.88, 1.0), "about": (0.93, 1.07), "range": (1.0, 1.0), "exact": (1.0, 1.0)}
_EXACTNESS = {"exact": 5, "range": 4, "about": 3, "more_than": 2, "less_than": 2, "vague": 0}


def without_restatements(figures: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Figures kept, and those that restate a kept one, both in reading order."""
    order = sorted(figures, key=_fullness, reverse=True)
    kept: list[Figure] = []
    dropped: list[Figure] = []
    for figure in order:
        (dropped if any(_restates(figure, fuller) for fuller in kept) else kept).append(figure)
    return sorted(kept, key=_position), sorted(dropped, key=_position)


def _position(figure: Figure) -> int:
    return figure.number_span.start


def _fullness(figure: Figure) -> tuple[int, bool, int, float, int]:
    digits = len(f"{figure.value:.0f}".rstrip("0"))
    return (_EXACTNESS[figure.qualifier], figure.as_of_basis == "stated", digits, figure.confidence, -figure.number_span.start)


def _restates(figure: Figure, fuller: Figure) -> bool:
    """restated.fuller_mention: same people, term, unit and day, and a value that rounds to the fuller one's."""
    if (figure.term, figure.unit, figure.subgroup, figure.status) != (fuller.term, fuller.unit, fuller.subgroup, fuller.status):
        return False
    if figure.counting != fuller.counting and not (figure.as_of_basis == "published" or figure.value == fuller.value):
        return False
    if not _same_day(figure, fuller) or _elsewhere(figure, fuller):
        return False
    if figure.qualifier == "vague":
        return figure.value <= fuller.value
    low, high = _ROOM[figure.qualifier]
    return figure.value * low <= fuller.value <= figure.value * high


def _same_day(figure: Figure, fuller: Figure) -> bool:
    if figure.as_of is None or fuller.as_of is None or figure.as_of_basis == "published" or fuller.as_of_basis == "published":
        return True
    if "T" in figure.as_of.text and "T" in fuller.as_of.text:
        return figure.as_of == fuller.as_of
    length = min(len(figure.as_of.text[:10]), len(fuller.as_of.text[:10]))
    return figure.as_of.text[:length] == fuller.as_of.text[:length]


def _elsewhere(figure: Figure, fuller: Figure) -> bool:
    pairs = ((figure.destination, fuller.destination), (figure.origin, fuller.origin))
    return any(a is not None and b is not None and a != b for a, b in pairs) and figure.value != fuller.value
