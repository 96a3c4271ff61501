"""Charts as plain Vega-Lite dictionaries: frames and a palette in, a specification out. No Streamlit, no clock."""

from dashboard.charts.axis import wall_clock
from dashboard.charts.bars import daily_chart
from dashboard.charts.events import Event
from dashboard.charts.image import chart_png, chart_svg
from dashboard.charts.rows import on_the_chart
from dashboard.charts.steps import Spec, StepsOptions, chosen_rows, steps_chart

__all__ = [
    "Event",
    "Spec",
    "StepsOptions",
    "chart_png",
    "chart_svg",
    "chosen_rows",
    "daily_chart",
    "on_the_chart",
    "steps_chart",
    "wall_clock",
]
