"""What the first reader would wait for, read and drawn before anybody comes: the situation and the list shown first."""

from __future__ import annotations

import time

from dashboard import charts, queries, theme
from dashboard.language import FIRST, spoken
from dashboard.queries import UnavailableError
from dashboard.views.dated import chart_events
from dashboard.views.summary import headline_row

PAUSE = 10
"""Seconds before all situations are read: a reader who comes with the server's first breath is not held up by it."""


def warm() -> None:
    """Fill the caches that all readers share. What cannot be read is told to the first reader, by the page itself."""
    try:
        if not queries.ledger_exists() or not queries.situations():
            return
        page = queries.open_page(queries.first_situation())
        with spoken(FIRST):
            if headline_row(page) is not None and charts.drawable(page.series):
                _draw(page)
        queries.days_of_learning()
        queries.source_ids()
        time.sleep(PAUSE)
        queries.overview()
        queries.outside_pairs()
    except UnavailableError:
        return


def _draw(page: queries.Page) -> None:
    """The charts of a page, for what they leave ready in the process: names of days, formats of numbers."""
    beside = charts.Beside(chart_events(page, page.situation.zone), page.band, page.falls)
    zone = page.situation.zone
    charts.steps_chart(page.series, beside, charts.StepsOptions(zone, zone, log=False, band=True), theme.LIGHT)
    charts.daily_chart(page.daily, theme.LIGHT)
