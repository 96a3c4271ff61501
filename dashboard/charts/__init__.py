"""Charts as plain Vega-Lite dictionaries: frames and a palette in, a specification out. No Streamlit."""

from dashboard.charts.axis import wall_clock
from dashboard.charts.bars import daily_chart
from dashboard.charts.events import Event
from dashboard.charts.image import chart_png, chart_svg
from dashboard.charts.rows import Day, Observation, days, drawable, observations, on_the_chart
from dashboard.charts.steps import Spec, StepsOptions, chosen_rows, steps_chart

__all__ = [
    "Day",
    "Event",
    "Observation",
    "Spec",
    "StepsOptions",
    "chart_png",
    "chart_svg",
    "chosen_rows",
    "daily_chart",
    "days",
    "drawable",
    "observations",
    "on_the_chart",
    "steps_chart",
    "wall_clock",
]
