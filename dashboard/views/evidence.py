"""From an observation of a series to the words of the evidence panel."""

from __future__ import annotations

import math

from dashboard import text
from dashboard.charts import Observation, observations
from dashboard.components.evidence import Evidence, earlier_later, evidence_panel
from dashboard.components.facts import Fact
from dashboard.language import say
from dashboard.queries import Page, RecordedFigure
from dashboard.views.choice import choose
from dashboard.views.record_evidence import is_gone, panel_of, permalink_of, review, three_times, who


def show_evidence(page: Page, figure_id: str) -> None:
    """The panel of one figure and the buttons to its neighbours in the series."""
    evidence_panel(evidence_of(page, figure_id))
    ids = list(page.series["figure_id"])
    position = ids.index(figure_id)
    earlier = ids[position - 1] if position else None
    later = ids[position + 1] if position + 1 < len(ids) else None
    earlier_later(earlier, later, choose)


def evidence_of(page: Page, figure_id: str) -> Evidence:
    """The words about one observation, from its series row and the figure that represents it."""
    rows = observations(page.series)
    position = [row.figure_id for row in rows].index(figure_id)
    record, zone = page.record(figure_id), page.situation.zone
    facts = [
        *_when(rows[position], record, zone),
        *_what(rows[position]),
        *who(record),
        *_others(page, rows[position]),
        *three_times(record, zone),
        *review(record),
    ]
    permalink = permalink_of(page.situation.id, figure_id)
    return panel_of(record, rows[position].value, _change(rows, position), facts, permalink)


def _change(rows: list[Observation], position: int) -> str:
    row = rows[position]
    before = [one for one in rows[:position] if one.recommended]
    if not before:
        return say("First figure of the series")
    if not row.recommended:
        return "" if math.isnan(row.line) else say("The line stands at {n} then", n=text.people(row.line))
    difference = text.change(row.value - before[-1].value)
    return say("{difference} since the recommended figure before it", difference=difference)


def _when(row: Observation, record: RecordedFigure, zone: str) -> list[Fact]:
    at = row.at
    basis = say(text.BASIS[record.figure.as_of_basis])
    in_utc = text.day_and_clock(at, "UTC")
    if row.precision == "minute":
        local = f"{text.day_and_clock(at, zone)} {text.zone_label(zone, at)}"
        return [Fact(say("As of"), local, say("{when} UTC; {basis}", when=in_utc, basis=basis))]
    known = text.moment(at, row.precision, zone, zone)
    end = say("no hour given; it ends {when} UTC; {basis}", when=in_utc, basis=basis)
    return [Fact(say("As of"), say("{day}, {city}", day=known, city=text.zone_city(zone)), end)]


def _what(row: Observation) -> list[Fact]:
    note = text.bounds(row.low, row.high) or ""
    role = say(text.ROLES[row.role])
    if row.revision:
        role = say("{role}, revised: lower than the line before it", role=role)
    return [
        Fact(say("Figure is"), say(text.QUALIFIERS.get(row.qualifier, row.qualifier)), note),
        Fact(say("Role"), role, text.reason(row.reason)),
    ]


def _others(page: Page, row: Observation) -> list[Fact]:
    """The other reports of the same observation: repeating one speaker, they are one voice."""
    others = [page.record(figure_id) for figure_id in row.figure_ids if figure_id != row.figure_id]
    if not others:
        return []
    items = [_report_item(other) for other in others]
    said = say("{reports}, {voices}", reports=text.reports_of(len(others) + 1), voices=text.voices_of(row.voices))
    return [Fact(say("Also in"), said, items=items)]


def _report_item(record: RecordedFigure) -> tuple[str, str | None]:
    """A report in words with its address; of a page that is gone, the words say so and lead nowhere."""
    words = f"{record.article.outlet or say('not named')}: {record.article.title}"
    if is_gone(record):
        return (say("{report} (the page is gone)", report=words), None)
    return (words, record.article.url)
