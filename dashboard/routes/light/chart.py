"""The main chart as a small SVG: once for wide pages, once for phones, in colours that the style sheet gives.

The same rules as the dashboard's chart: the line steps at recommended figures, every figure is a point with the shape
of its kind of voice, hollow where it is not exact, and nothing is smoothed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from itertools import pairwise

from dashboard import text
from dashboard.charts import Event, Observation, wall_clock
from dashboard.charts.axis import TimeAxis, ValueAxis, time_axis, value_axis
from dashboard.charts.labels import Spot, place_labels, ranks
from dashboard.language import day_and_month, written_month
from dashboard.routes.light.marks import mark_path

BOTTOM, TOP = 26, 6
MONTH = 106
"""Pixels for the label of a month: "September 2023" at 13 pixels, with some air."""
MOST_SPOTS = 200
"""More points than this are drawn on a grid, as coarse as it takes: those on one spot once. A page for weak links does
not grow with the crisis."""
GRIDS = (0, 3, 6, 9, 12, 16, 20, 24)
"""Pixels between the lines of a grid; 0 for none."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One size of the chart, in pixels of its own."""

    width: int
    height: int
    left: int
    labels: int
    between: int
    radius: float

    @property
    def plot(self) -> tuple[int, int]:
        """Width and height of the plot."""
        return self.width - self.left - 12, self.height - BOTTOM - TOP


WIDE = Drawing(760, 380, 62, 12, 62, 5)
PHONE = Drawing(360, 290, 58, 6, 54, 4.5)


@dataclass(frozen=True, slots=True)
class Told:
    """What the chart shows. `zone` is the clock it is drawn by; `band` shades the unknown, of running totals only."""

    rows: Sequence[Observation]
    events: Sequence[Event]
    zone: str
    band: bool
    title: str
    description: str


def _short(value: float) -> float:
    """A tenth of a pixel is fine enough; whole ones are written without a fraction."""
    rounded = round(value, 1)
    return int(rounded) if rounded.is_integer() else rounded


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the line where it stands; `fell`: the total was revised there, and nothing is shaded across it."""

    x: float
    y: float
    row: Observation
    fell: bool


class _Plot:
    """Where things stand in one drawing."""

    def __init__(self, told: Told, drawing: Drawing) -> None:
        self.told, self.drawing = told, drawing
        walls = [wall_clock(row.at, told.zone) for row in told.rows]
        days = [
            wall - timedelta(hours=23) for wall, row in zip(walls, told.rows, strict=True) if row.precision == "day"
        ]
        self.times: TimeAxis = time_axis([*walls, *days, *(event.wall for event in told.events)])
        self.values: ValueAxis = value_axis([row.value for row in told.rows], log=False, headroom=26)
        self._places = {
            row.figure_id: (self.x(wall), self.y(row.value)) for wall, row in zip(walls, told.rows, strict=True)
        }
        self.grid = self._coarse_enough()

    def x(self, wall: datetime) -> float:
        return _short(self.drawing.left + self.times.share(wall) * self.drawing.plot[0])

    def y(self, value: float) -> float:
        return _short(TOP + (1 - self.values.share(value)) * self.drawing.plot[1])

    def spot(self, row: Observation) -> tuple[float, float]:
        x, y = self._places[row.figure_id]
        return self.snapped(x), self.snapped(y)

    def snapped(self, pixels: float) -> float:
        return self.grid * round(pixels / self.grid) if self.grid else pixels

    def _coarse_enough(self) -> int:
        places = set(self._places.values())
        if len(places) <= MOST_SPOTS:
            return 0
        spots = ((grid, {(round(x / grid), round(y / grid)) for x, y in places}) for grid in GRIDS[1:])
        return next((grid for grid, found in spots if len(found) <= MOST_SPOTS), GRIDS[-1])

    def line(self) -> list[Step]:
        """The recommended line; of steps that stand on one spot of the grid, the last."""
        steps: dict[float, Step] = {}
        for row in self.told.rows:
            if row.recommended:
                x, _ = self.spot(row)
                place = x if self.grid else float(len(steps))
                fell = row.revision or (place in steps and steps[place].fell)
                steps[place] = Step(x, self.y(row.line), row, fell)
        return list(steps.values())


def chart_svgs(told: Told) -> str:
    """Both drawings; the style sheet shows the one that fits."""
    return _svg(_Plot(told, WIDE), "r") + _svg(_Plot(told, PHONE), "a")


def _svg(plot: _Plot, name: str) -> str:
    size = plot.drawing
    told = plot.told
    return (
        f'<svg class="{name}" role="img" viewBox="0 0 {size.width} {size.height}" '
        f'aria-labelledby="{name}t {name}d"><title id="{name}t">{escape(told.title)}</title>'
        f'<desc id="{name}d">{escape(told.description)}</desc>'
        f"{_axes(plot)}{_steps(plot)}{_events(plot)}{_days(plot)}{_points(plot)}{_numbers(plot)}</svg>"
    )


def _axes(plot: _Plot) -> str:
    size = plot.drawing
    right, floor = size.width - 12, size.height - BOTTOM
    rows = "".join(f"M{size.left} {plot.y(tick)}H{right}" for tick in plot.values.ticks)
    counts = "".join(
        f'<text x="{size.left - 8}" y="{plot.y(tick) + 4}" text-anchor="end">{text.people(tick)}</text>'
        for tick in plot.values.ticks
    )
    ticks = [plot.x(tick) for tick in plot.times.ticks]
    columns = "".join(f"M{x} {TOP}V{floor}" for x in ticks)
    return (
        f'<path class="g" d="{rows}{columns}"/><path class="z" d="M{size.left} {floor}H{right}"/>'
        f"{counts}{_dates(plot, floor)}"
    )


def _dates(plot: _Plot, floor: int) -> str:
    """Labels in the middle of their bands, as many as there is room for."""
    ticks = [*plot.times.ticks, plot.times.end]
    by_day = "d" in plot.times.label_format
    name, half = (day_and_month, plot.drawing.between / 2) if by_day else (written_month, MONTH / 2)
    labels, free = [], 0.0
    for begin, end in pairwise(ticks):
        middle = min((plot.x(begin) + plot.x(end)) / 2, plot.drawing.width - half)
        if middle - half < free:
            continue
        free = middle + half
        labels.append(f'<text x="{middle:.0f}" y="{floor + 18}" text-anchor="middle">{escape(name(begin))}</text>')
    return "".join(labels)


def _steps(plot: _Plot) -> str:
    line = plot.line()
    if not line:
        return ""
    path = f"M{line[0].x} {line[0].y}" + "".join(f"H{step.x}V{step.y}" for step in line[1:])
    band = "".join(
        f"M{one.x} {one.y}H{after.x}V{after.y}H{one.x}Z"
        for one, after in pairwise(line)
        if after.y < one.y and not after.fell
    )
    shade = f'<path class="d" d="{band}"/>' if plot.told.band and band else ""
    return f'{shade}<path class="s" d="{path}"/>'


def _events(plot: _Plot) -> str:
    floor = plot.drawing.height - BOTTOM
    places = [(plot.x(event.wall), event.letter) for event in plot.told.events]
    rules = "".join(f"M{x} {TOP}V{floor}" for x, _ in places)
    letters = "".join(f'<text x="{x + 4}" y="{TOP + 12}">{escape(letter)}</text>' for x, letter in places)
    return f'<path class="e" d="{rules}"/>{letters}' if places else ""


def _days(plot: _Plot) -> str:
    """The whole day of each figure that is known to its day only."""
    parts = []
    for row in plot.told.rows:
        if row.precision == "day":
            end = wall_clock(row.at, plot.told.zone)
            _, y = plot.spot(row)
            begin, until = (plot.snapped(plot.x(at)) for at in (end - timedelta(hours=23, minutes=59), end))
            parts.append(f"M{begin} {y}H{until}")
    return f'<path class="w" d="{"".join(dict.fromkeys(parts))}"/>' if parts else ""


def _points(plot: _Plot) -> str:
    """One path for all points that look alike, the recommended ones on top."""
    alike: dict[tuple[bool, int, bool], dict[tuple[float, float], None]] = defaultdict(dict)
    for row in plot.told.rows:
        alike[row.recommended, kind_number(row.attributed_kind), row.qualifier != "exact"][plot.spot(row)] = None
    paths = []
    for recommended, kind, hollow in sorted(alike):
        radius = plot.drawing.radius * (1 if recommended else 0.66) * (0.6 if plot.grid else 1)  # many leave room
        shapes = "".join(mark_path(kind, x, y, radius) for x, y in alike[recommended, kind, hollow])
        classes = f"k{kind} x{' f' if hollow else ''}{'' if recommended else ' t'}"
        paths.append(f'<path class="{classes}" d="{shapes}"/>')
    return "".join(paths)


def kind_number(kind: str | None) -> int:
    """The place of a kind of voice in the legend; armed groups and unnamed voices are the last."""
    order = list(text.KINDS)
    return order.index(kind) if kind in order else len(order) - 1


def _numbers(plot: _Plot) -> str:
    line = plot.line()
    left, (width, height) = plot.drawing.left, plot.drawing.plot
    wanted = ranks([step.row.value for step in line])
    spots = [
        Spot(step.row.figure_id, step.x - left, plot.y(step.row.value) - TOP, text.people(step.row.value), rank)
        for step, rank in zip(line, wanted, strict=True)
    ]
    points = [plot.spot(row) for row in plot.told.rows]
    placed = place_labels(
        spots,
        [(x - left, y - TOP) for x, y in points[-MOST_SPOTS:]],
        width=width,
        height=height,
        limit=plot.drawing.labels,
    )
    anchors = {"left": "start", "right": "end", "center": "middle"}
    return "".join(
        f'<text class="v" x="{spot.x + left + place.dx:.0f}" y="{spot.y + TOP + place.dy + 4:.0f}" '
        f'text-anchor="{anchors[place.align]}">{spot.text}</text>'
        for spot in spots
        if (place := placed.get(spot.key))
    )
