"""Charts as plain Vega-Lite dictionaries: frames and a palette in, a specification out. No Streamlit, no clock."""

from dashboard.charts.bars import daily_chart
from dashboard.charts.events import Event
from dashboard.charts.image import chart_png, chart_svg
from dashboard.charts.steps import StepsOptions, chosen_rows, steps_chart

__all__ = ["Event", "StepsOptions", "chart_png", "chart_svg", "chosen_rows", "daily_chart", "steps_chart"]
