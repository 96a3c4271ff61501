"""Where places stand on a flat map: two projections, worked out here so that drawing, arrows and labels agree.

Positions are (x, y) with y downwards, in units of which a wide drawing is about PLANE wide; one is about a pixel there.
Close views take Mercator, which keeps directions and the shapes that people know from road maps; wide ones take Equal
Earth, which keeps areas, so that Sudan is not smaller than Greenland.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Position = tuple[float, float]

PLANE = 1400
"""Units across a wide drawing."""
ASPECT = 2.3
"""Width of a drawing by its height on a wide screen."""
LEAST_SPAN = 11.0
"""Degrees that a view spans at least: closer, outlines of 1:50 million turn into straight lines."""
WIDE_SPAN = 75.0
"""From so many degrees on a view is drawn in Equal Earth."""
FINE = 2500
"""Units a radian from which outlines of 1:50 million are drawn; wider views do with 1:110 million."""
MARGIN = 0.22
"""Share of the span that is left free on each side of what is shown."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""Coefficients of Equal Earth: Šavrič, Patterson and Jenny, "The Equal Earth map projection", 2018."""
POLES = (-56.0, 74.0)
"""Degrees of latitude that the view of the whole world spans: without the empty poles."""
SEAM = -169.0
"""The meridian along which the world is cut open: through the Bering Strait, where it parts no country but Antarctica
and the Aleutian Islands."""


def _unrolled(longitude: float) -> float:
    return longitude + 360 if longitude < SEAM else longitude


def _mercator(longitude: float, latitude: float) -> Position:
    bounded = math.radians(max(min(latitude, 84.0), -84.0))
    return math.radians(longitude), -math.log(math.tan(math.pi / 4 + bounded / 2))


def _equal_earth(longitude: float, latitude: float) -> Position:
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square * square * square
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, -theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


@dataclass(frozen=True, slots=True)
class View:
    """A window on the flat map. `left` and `top` are in the projection's own units, of which `scale` makes ours.

    What must be seen reaches from (0, 0) to (width, height). `is_close` tells the projection: Mercator, or else Equal
    Earth.
    """

    is_close: bool
    left: float
    top: float
    scale: float
    width: float
    height: float

    @property
    def is_fine(self) -> bool:
        """Whether finer outlines are worth their bytes."""
        return self.is_close and self.scale >= FINE

    def across(self, degrees: float) -> float:
        """How many units so many degrees of longitude take at the equator."""
        projected = _projection(self.is_close)
        return (projected(degrees, 0.0)[0] - projected(0.0, 0.0)[0]) * self.scale

    def place(self, longitude: float, latitude: float) -> Position:
        """Where a place stands, in units from the window's top left corner."""
        x, y = _projection(self.is_close)(_unrolled(longitude), latitude)
        return (x - self.left) * self.scale, (y - self.top) * self.scale


def _projection(close: bool) -> Callable[[float, float], Position]:
    return _mercator if close else _equal_earth


def world_view() -> View:
    """The inhabited world."""
    south, north = POLES
    corners = [_equal_earth(SEAM, 0), _equal_earth(SEAM + 360, 0), _equal_earth(0, south), _equal_earth(0, north)]
    return _around(corners, close=False, margin=0.0)


def view_of(places: Iterable[Position]) -> View:
    """The window that shows these places (longitude, latitude) with air around them; the world where there are none."""
    known = [(_unrolled(longitude), latitude) for longitude, latitude in places]
    if not known:
        return world_view()
    longitudes, latitudes = zip(*known, strict=True)
    span = max(max(longitudes) - min(longitudes), (max(latitudes) - min(latitudes)) * ASPECT)
    if span > WIDE_SPAN:
        return _around([_equal_earth(*place) for place in known], close=False, margin=MARGIN)
    missing = max(LEAST_SPAN - span, 0.0) / 2
    spread = [(x + side * missing, y) for x, y in known for side in (-1, 1)]
    return _around([_mercator(*place) for place in spread], close=True, margin=MARGIN)


def _around(corners: Iterable[Position], *, close: bool, margin: float) -> View:
    across, down = zip(*corners, strict=True)
    width, height = max(across) - min(across), max(down) - min(down)
    width, height = width * (1 + 2 * margin), height * (1 + 2 * margin)
    height = max(height, width / ASPECT / 2)  # places on one parallel still have a north and a south
    middle = ((max(across) + min(across)) / 2, (max(down) + min(down)) / 2)
    scale = PLANE / max(width, height * ASPECT)
    return View(close, middle[0] - width / 2, middle[1] - height / 2, scale, width * scale, height * scale)
