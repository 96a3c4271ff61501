"""Charts as plain Vega-Lite dictionaries: frames and a palette in, a specification out. No Streamlit."""

from dashboard.charts.aligned import Run, aligned_chart, aligned_chosen, first_instant
from dashboard.charts.axis import wall_clock
from dashboard.charts.bars import daily_chart
from dashboard.charts.events import Event
from dashboard.charts.image import chart_png, chart_svg
from dashboard.charts.rows import Day, Observation, days, drawable, observations, on_the_chart
from dashboard.charts.steps import Beside, Spec, StepsOptions, chosen_rows, steps_chart

__all__ = [
    "Beside",
    "Day",
    "Event",
    "Observation",
    "Run",
    "Spec",
    "StepsOptions",
    "aligned_chart",
    "aligned_chosen",
    "chart_png",
    "chart_svg",
    "chosen_rows",
    "daily_chart",
    "days",
    "drawable",
    "first_instant",
    "observations",
    "on_the_chart",
    "steps_chart",
    "wall_clock",
]
