"""Which points carry a printed number, and where it stands: never on another number, a point or the frame.

Places are worked out for a plot of a given width. A wider one only moves things apart, so what fits, fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

CHARACTER = 7.2
"""Width of a digit at 12.5 px, semibold, with a little air."""
LINE = 16
REACH = 9
"""Half the size of a recommended point, which no label may touch."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in pixels from the plot's top left, with the number it would carry and how much it wants to."""

    key: str
    x: float
    y: float
    text: str
    rank: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a label stands relative to its point."""

    align: str
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


# Above left first: a rising line leaves that side free. Below right comes next for the same reason.
PLACES = (
    Placement("right", -10, -20),
    Placement("left", 12, 17),
    Placement("center", 0, -21),
    Placement("center", 0, 21),
    Placement("left", 12, -20),
)


def _box(spot: Spot, place: Placement) -> _Box:
    width = len(spot.text) * CHARACTER
    anchor = spot.x + place.dx
    left = {"right": anchor - width, "left": anchor, "center": anchor - width / 2}[place.align]
    middle = spot.y + place.dy
    return _Box(left, middle - LINE / 2, left + width, middle + LINE / 2)


def _inside(box: _Box, width: float, height: float) -> bool:
    return box.left >= 0 and box.right <= width + 4 and box.top >= 0 and box.bottom <= height


def place_labels(
    spots: Iterable[Spot],
    obstacles: Iterable[tuple[float, float]],
    *,
    width: float,
    height: float,
    limit: int,
) -> dict[str, Placement]:
    """Placements by key for as many spots as fit, the highest rank first, at most `limit`."""
    points = [_Box(x - REACH, y - REACH, x + REACH, y + REACH) for x, y in obstacles]
    taken: list[_Box] = []
    placed: dict[str, Placement] = {}
    for spot in sorted(spots, key=lambda one: -one.rank):
        if len(placed) == limit:
            break
        for place in PLACES:
            box = _box(spot, place)
            if _inside(box, width, height) and not any(box.meets(other) for other in points + taken):
                placed[spot.key] = place
                taken.append(box)
                break
    return placed


def ranks(values: list[float]) -> list[float]:
    """How much each of a line's values wants a label: the last, then the first, then the largest steps."""
    steps = [abs(value - before) for value, before in zip(values, [0.0, *values], strict=False)]
    wanted = list(steps)
    if wanted:
        wanted[0] = max(steps) + 1
        wanted[-1] = max(steps) + 2
    return wanted
