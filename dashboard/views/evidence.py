"""From a recorded figure to the words of the evidence panel."""

from __future__ import annotations

import math
from zoneinfo import ZoneInfo

from dashboard import queries, text
from dashboard.charts import Observation, observations
from dashboard.components.evidence import Evidence, Fact, Quote, earlier_later, evidence_panel
from dashboard.queries import Page, RecordedFigure
from dashboard.views.choice import choose

RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


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
    record = page.record(figure_id)
    sha256 = record.article.document_sha256
    return Evidence(
        number=text.people(rows[position].value),
        change=_change(rows, position),
        quote=_quote(record),
        facts=[
            *_when(rows[position], record, page.situation.zone),
            *_what(rows[position]),
            *_who(record, page.situation.zone),
            *_others(page, rows[position]),
        ],
        provenance=_kept(record),
        address=None if _is_gone(record) else record.article.url,
        page_note=_page_note(record),
        copies=[(text.web_copy(copy, when), copy) for copy, when in queries.copies_of(record)]
        if _is_gone(record)
        else [],
        kept_text=queries.text_of(record.article.article_id),
        kept_body=queries.body_of(sha256),
        file_stem=f"report-{sha256[:12]}",
    )


def _is_gone(record: RecordedFigure) -> bool:
    return record.link is not None and record.link.state == "gone"


def _page_note(record: RecordedFigure) -> str:
    """What the last check found, where the page is not what it is cited for any more; else ""."""
    link = record.link
    if link is None or link.state not in ("gone", "changed"):
        return ""
    told = text.page_gone if link.state == "gone" else text.page_changed
    return told(link.checked_at, link.note)


def _change(rows: list[Observation], position: int) -> str:
    row = rows[position]
    before = [one for one in rows[:position] if one.recommended]
    if not before:
        return "First figure of the series"
    if not row.recommended:
        return "" if math.isnan(row.line) else f"The line stands at {text.people(row.line)} then"
    difference = text.change(row.value - before[-1].value)
    return f"{difference} since the recommended figure before it"


def _quote(record: RecordedFigure) -> Quote:
    figure = record.figure
    language = record.article.language
    return Quote(
        text=figure.quote,
        number_start=figure.number_span.start - figure.quote_span.start,
        number_end=figure.number_span.end - figure.quote_span.start,
        language=language,
        right_to_left=language.split("-")[0] in RIGHT_TO_LEFT,
    )


def _when(row: Observation, record: RecordedFigure, zone: str) -> list[Fact]:
    at = row.at
    basis = text.BASIS[record.figure.as_of_basis]
    if row.precision == "minute":
        local = f"{text.day_and_clock(at, zone)} {text.zone_label(zone, at)}"
        return [Fact("As of", local, f"{text.day_and_clock(at, 'UTC')} UTC; {basis}")]
    known = text.moment(at, row.precision, zone, zone)
    end = f"no hour given; it ends {text.day_and_clock(at, 'UTC')} UTC"
    return [Fact("As of", f"{known}, {text.zone_city(zone)}", f"{end}; {basis}")]


def _what(row: Observation) -> list[Fact]:
    note = text.bounds(row.low, row.high) or ""
    role = text.ROLES[row.role]
    if row.revision:
        role += ", revised: lower than the line before it"
    return [
        Fact("Figure is", text.QUALIFIERS.get(row.qualifier, row.qualifier), note),
        Fact("Role", role, row.reason),
    ]


def _who(record: RecordedFigure, zone: str) -> list[Fact]:
    figure, article = record.figure, record.article
    kind = text.kind_label(figure.attributed_kind) if figure.attributed_to else ""
    return [
        Fact("Said by", figure.attributed_to or "nobody named", kind),
        Fact("Published by", article.outlet or "not named", f"{article.title}{_published(record, zone)}"),
    ]


def _published(record: RecordedFigure, zone: str) -> str:
    published = record.article.published
    if published is None:
        return ", undated"
    at, precision = published.latest(ZoneInfo(zone)), published.precision.name.lower()
    return f", {text.moment(at, precision, zone, zone)}"


def _others(page: Page, row: Observation) -> list[Fact]:
    """The other reports of the same observation: repeating one speaker, they are one voice."""
    others = [page.record(figure_id) for figure_id in row.figure_ids if figure_id != row.figure_id]
    if not others:
        return []
    items = [_report_item(other) for other in others]
    said = text.count_of(len(others) + 1, "report")
    return [Fact("Also in", f"{said}, {text.count_of(row.voices, 'voice')}", items=items)]


def _report_item(record: RecordedFigure) -> tuple[str, str | None]:
    """A report in words with its address; of a page that is gone, the words say so and lead nowhere."""
    words = f"{record.article.outlet or 'not named'}: {record.article.title}"
    return (f"{words} (the page is gone)", None) if _is_gone(record) else (words, record.article.url)


def _kept(record: RecordedFigure) -> list[Fact]:
    figure = record.figure
    fetched = text.day_and_clock(record.fetched_at, "UTC")
    return [
        Fact("Kept copy", f"SHA-256 {record.article.document_sha256[:12]}", f"fetched {fetched} UTC"),
        Fact("Read by", ", ".join(figure.rules), f"reader {figure.extractor_version}"),
        Fact("Figure id", figure.figure_id),
    ]
