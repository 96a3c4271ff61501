"""What the first reader would wait for, read and drawn before anybody comes: the situation and the list shown first."""

from __future__ import annotations

from dashboard import charts, queries, theme
from dashboard.language import FIRST, spoken
from dashboard.queries import UnavailableError
from dashboard.views.dated import chart_events
from dashboard.views.summary import headline_row


def warm() -> None:
    """Fill the caches that all readers share. What cannot be read is told to the first reader, by the page itself."""
    try:
        if not queries.ledger_exists() or not queries.situations():
            return
        page = queries.open_page(queries.first_situation())
        with spoken(FIRST):
            if headline_row(page) is not None and charts.drawable(page.series):
                _draw(page)
        queries.overview()
        queries.days_of_learning()
        queries.source_ids()
    except UnavailableError:
        return


def _draw(page: queries.Page) -> None:
    """Words, dates and marks of one chart, for what they leave ready in the process: names of days, formats, schemas."""
    beside = charts.Beside(chart_events(page, page.situation.zone), page.band, page.falls)
    zone = page.situation.zone
    charts.steps_chart(page.series, beside, charts.StepsOptions(zone, zone, log=False, band=True), theme.LIGHT)
    charts.daily_chart(page.daily, theme.LIGHT)
