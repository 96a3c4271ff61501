"""The recommended figures of a situation, as a table beside the chart."""

from __future__ import annotations

from dashboard import text
from dashboard.components.figure_list import Listed, figure_list
from dashboard.language import say
from dashboard.queries import Page
from dashboard.views.summary import recommended

MOST = 100
"""Rows; the table tab has all."""
LONGEST = 400
"""Characters of a sentence here; the evidence has the whole of it."""


def line_list(page: Page) -> None:
    """The chart as a table: the last MOST figures that carry the line, each with its sentence."""
    rows = recommended(page)
    listed = []
    for row in rows[-MOST:]:
        record = page.record(row.figure_id)
        quote = record.figure.quote
        listed.append(
            Listed(
                as_of=text.moment(row.at, row.precision, page.situation.zone, page.situation.zone),
                people=text.people(row.value),
                said_by=row.attributed_to or say("not named"),
                sentence=quote if len(quote) <= LONGEST else quote[:LONGEST] + "…",
                language=record.article.language,
                address=record.article.url,
            )
        )
    if listed:
        note = say("The last {n}; the table has all.", n=text.people(MOST)) if len(rows) > MOST else ""
        figure_list(say("The line as a table: {figures}", figures=text.figures_of(len(listed))), listed, note)
