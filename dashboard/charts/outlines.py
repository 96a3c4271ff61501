"""Outlines of countries, cut to what a view shows: fewer bytes for the browser, and no server that is asked for tiles.

In comes a TopoJSON topology in degrees, as data/outlines holds it; out goes one in the units of a view. The format:
https://github.com/topojson/topojson-specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dashboard.charts.plane import ASPECT, PLANE, View

Topology = dict[str, Any]
Point = tuple[int, int]

BEYOND = 1.4
"""How much of the plane around a view's middle may be seen, by what a wide drawing shows: a little more, for very wide
screens. A tall drawing on a phone shows more above and below."""
TALL = 2.0
WORLD_ROUND = 200.0
"""Degrees: a ring wider than this goes around the pole or over the seam of the map, and is left out."""
SPACING = 3
"""Units, across and down together, that lie between two points of an outline: nearer ones cannot be told apart."""
SPECK = 3
"""Units: an island smaller than this both ways is left out."""


def cut(topology: Topology, view: View) -> Topology:
    """The countries of a topology that can be seen in a view, its arcs in whole units of the view.

    What lies far outside keeps only the corners that hold its outline together.
    """
    arcs = _Arcs(topology, view)
    countries = []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country.get("arcs", [])
        kept = [arcs.numbered(polygon) for polygon in polygons if arcs.shows(polygon[0])]
        if kept:
            countries.append({"type": "MultiPolygon", "arcs": kept})
    return {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": countries}},
        "arcs": [list(_steps(arcs.points(number))) for number in arcs.order],
    }


@dataclass
class _Arcs:
    """The arcs of a topology as they stand in a view; those that are used are numbered anew, in order of use."""

    topology: Topology
    view: View
    order: dict[int, int] = field(default_factory=dict)
    known: dict[int, list[Point]] = field(default_factory=dict)

    def points(self, number: int) -> list[Point]:
        """The points of an arc; what lies outside is thinned."""
        if number not in self.known:
            self.known[number] = list(_thinned(self._placed(number), self.view))
        return self.known[number]

    def _placed(self, number: int) -> Iterator[Point]:
        (across, down), (left, bottom) = (self.topology["transform"][name] for name in ("scale", "translate"))
        x = y = 0
        for step_x, step_y in self.topology["arcs"][number]:
            x, y = x + step_x, y + step_y
            placed = self.view.place(x * across + left, y * down + bottom)
            yield round(placed[0]), round(placed[1])

    def shows(self, ring: list[int]) -> bool:
        """Whether any of a ring may be seen, and is large enough."""
        found = [point for number in ring for point in self.points(_forward(number))]
        across, down = zip(*found, strict=True)
        width = max(across) - min(across)
        if (width < SPECK and max(down) - min(down) < SPECK) or width > self.view.across(WORLD_ROUND):
            return False
        left, top, right, bottom = _edges(self.view)
        return bool(max(across) >= left and min(across) <= right and max(down) >= top and min(down) <= bottom)

    def numbered(self, polygon: list[list[int]]) -> list[list[int]]:
        """A polygon with the new numbers of its arcs; a negative one (~n) is arc n backwards, as the format has it."""
        return [[self._number(arc) for arc in ring] for ring in polygon]

    def _number(self, arc: int) -> int:
        new = self.order.setdefault(_forward(arc), len(self.order))
        return new if arc >= 0 else ~new


def _forward(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _edges(view: View) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all that may be seen of a view."""
    beside = max(view.width, PLANE) / 2 * BEYOND
    above = max(view.height, PLANE / ASPECT) / 2 * TALL
    x, y = view.width / 2, view.height / 2
    return x - beside, y - above, x + beside, y + above


def _thinned(points: Iterator[Point], view: View) -> Iterator[Point]:
    """The points, without those too near to the one before, and without those outside whose neighbours are so too.

    Both ends stay: other arcs begin there.
    """
    edges = _edges(view)
    spaced = list(_spaced(list(points)))
    sides = [_sides(point, edges) for point in spaced]
    last = len(spaced) - 1
    for position, point in enumerate(spaced):
        inner = 0 < position < last
        if not inner or not sides[position] & sides[position - 1] & sides[position + 1]:
            yield point


def _spaced(points: list[Point]) -> Iterator[Point]:
    before = points[0]
    yield before
    for point in points[1:-1]:
        if abs(point[0] - before[0]) + abs(point[1] - before[1]) >= SPACING:
            yield point
            before = point
    yield points[-1]


def _sides(point: Point, edges: tuple[float, float, float, float]) -> int:
    """On which sides of the edges a point lies outside, a bit each."""
    (x, y), (left, top, right, bottom) = point, edges
    return (x < left) | (x > right) << 1 | (y < top) << 2 | (y > bottom) << 3


def _steps(points: list[Point]) -> Iterator[list[int]]:
    """The first point, then each as the difference to the one before, which takes fewer characters."""
    before = (0, 0)
    for point in points:
        yield [point[0] - before[0], point[1] - before[1]]
        before = point
