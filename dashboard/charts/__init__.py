"""Charts as plain Vega-Lite dictionaries: frames and a palette in, a specification out. No Streamlit."""

from dashboard.charts.aligned import Run, aligned_chart, aligned_chosen, first_instant
from dashboard.charts.axis import wall_clock
from dashboard.charts.bars import daily_chart
from dashboard.charts.events import Event
from dashboard.charts.flows import Flow
from dashboard.charts.image import chart_png, chart_svg
from dashboard.charts.map import flow_map
from dashboard.charts.observations import Day, Observation, days, drawable, observations, on_the_chart
from dashboard.charts.outlines import cut
from dashboard.charts.plane import View, view_of, world_view
from dashboard.charts.points import Dot, points_chart
from dashboard.charts.sparkline import Step, inline_picture, sparkline
from dashboard.charts.steps import Beside, Spec, StepsOptions, chosen_rows, drawn_of, steps_chart

__all__ = [
    "Beside",
    "Day",
    "Dot",
    "Event",
    "Flow",
    "Observation",
    "Run",
    "Spec",
    "Step",
    "StepsOptions",
    "View",
    "aligned_chart",
    "aligned_chosen",
    "chart_png",
    "chart_svg",
    "chosen_rows",
    "cut",
    "daily_chart",
    "days",
    "drawable",
    "drawn_of",
    "first_instant",
    "flow_map",
    "inline_picture",
    "observations",
    "on_the_chart",
    "points_chart",
    "sparkline",
    "steps_chart",
    "view_of",
    "wall_clock",
    "world_view",
]
