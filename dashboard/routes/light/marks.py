"""The shapes of points, one for each kind of voice in the order of text.KINDS, as the dashboard's charts have them."""

from __future__ import annotations

CIRCLE = 0


def mark_path(kind: int, x: float, y: float, radius: float) -> str:
    """The outline of a point as a piece of an SVG path: circle, diamond, triangle, square, cross."""
    r = _written(radius)
    if kind == CIRCLE:
        wide = _written(2 * radius)
        return f"M{_written(x - radius)} {_written(y)}a{r} {r} 0 1 0 {wide} 0a{r} {r} 0 1 0-{wide} 0z"
    if kind == 1:
        d = _written(radius * 1.3)
        return f"M{_written(x)} {_written(y - radius * 1.3)}l{d} {d}l-{d} {d}l-{d}-{d}z"
    if kind == 2:
        d, wide = _written(radius * 1.2), _written(radius * 2.4)
        return f"M{_written(x)} {_written(y - radius * 1.2)}l{d} {wide}h-{wide}z"
    if kind == 3:
        half, wide = radius * 0.9, _written(radius * 1.8)
        return f"M{_written(x - half)} {_written(y - half)}h{wide}v{wide}h-{wide}z"
    a, b, wide = radius * 0.42, _written(radius * 0.75), _written(radius * 0.84)
    arms = f"h{wide}v{b}h{b}v{wide}h-{b}v{b}h-{wide}v-{b}h-{b}v-{wide}h{b}z"
    return f"M{_written(x - a)} {_written(y - a - radius * 0.75)}{arms}"


def _written(value: float) -> str:
    """A coordinate to a tenth of a pixel, without what says nothing."""
    return f"{round(value, 1):g}"


def legend_mark(kind: int) -> str:
    """The shape alone, for a legend."""
    return (
        f'<svg viewBox="0 0 14 14" aria-hidden="true"><path class="k{kind} x" d="{mark_path(kind, 7, 7, 4.5)}"/></svg>'
    )
