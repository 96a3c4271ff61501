"""The page of all figures: the whole ledger, a page at a time, each number with its evidence; and what was refused."""

from __future__ import annotations

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from dashboard import queries, text
from dashboard.components.address import page_of_many, segments
from dashboard.components.evidence import evidence_panel
from dashboard.components.links import web_address
from dashboard.components.notice import notice
from dashboard.language import digits, marked, say, say_many
from dashboard.queries import MOST_PAGED, PAGE_SIZE, Asked, Found, RecordedFigure, UnavailableError
from dashboard.views.begin import begin, tell_broken
from dashboard.views.choice import FIGURE, choose_row
from dashboard.views.figure_files import offer_figures
from dashboard.views.figure_filters import PAGE, asked_for, clear_filters, order_of, starts_anew
from dashboard.views.known import known_control, known_note, known_on
from dashboard.views.record_evidence import evidence_of_record, permalink_of
from dashboard.views.refusals import refusals_part

TABLE = "all-figures"
INTRODUCTION = marked(
    "Every number that was read from a report and is in force, whichever situation it belongs to. "
    "Choose a row to read the sentence it came from. The head of a column sorts this page alone."
)
NONE_MATCH = (
    marked("No figure matches"),
    marked("Take a filter away, or search for fewer words: each must begin a word of the sentence, title or names."),
)


def figures_page() -> None:
    """Show figures or refusals, as the address says; say in words why there is nothing to show."""
    begin()
    try:
        _show()
    except UnavailableError as error:
        tell_broken(error)


def _show() -> None:
    if not queries.ledger_exists():
        notice(say(text.NO_LEDGER[0]), say(text.NO_LEDGER[1]))
        return
    queries.source_ids()  # raises where the ledger cannot be read, before anything is drawn
    at = known_on()
    known_note(at)
    head = st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute")
    head.title(say("Figures"), anchor=False, width="content")
    with head:
        shown = segments(say("Shown"), {"figures": say("In force"), "refused": say("Refused")}, "shown")
    if shown == "refused":
        refusals_part(at)
    else:
        _figures(asked_for(at))
    known_control(at)


def _figures(asked: Asked) -> None:
    st.html(f'<p class="dt-note">{escape(say(INTRODUCTION))}</p>')
    starts_anew(asked)
    with st.spinner(say("Looking through the ledger"), show_time=False):
        total = queries.count_figures(asked)
    if total == 0:
        st.html(
            f'<p class="dt-told">{escape(say(NONE_MATCH[0]))}</p><p class="dt-note">{escape(say(NONE_MATCH[1]))}</p>'
        )
        st.button(say("Take all filters away"), on_click=clear_filters, key="clear-filters")
        _evidence(None)
        return
    left, right = st.columns([2.5, 1], gap="medium")
    with left:
        records = _page(asked, total)
    with right.container(border=True):
        _evidence(records[0] if records else None)
    offer_figures(asked, records, total)


def _page(asked: Asked, total: int) -> list[RecordedFigure]:
    """The counter, the table and the pages below it."""
    counter = st.empty()
    order, descending = order_of()
    above = st.container()
    pages = -(-min(total, MOST_PAGED) // PAGE_SIZE)
    page = page_of_many(PAGE, pages)
    records = queries.figures_page(asked, order, descending=descending, page=page)
    counter.html(f'<p class="dt-note" role="status">{escape(_counted(page, len(records), total))}</p>')
    with above:
        _table(records)
    return records


def _counted(page: int, shown: int, total: int) -> str:
    first = (page - 1) * PAGE_SIZE + 1
    last = first + shown - 1
    if total > MOST_PAGED:
        return say(
            "{first} to {last} of more than {n} figures; the first {n} can be paged through, filters reach the others",
            first=digits(first),
            last=digits(last),
            n=digits(MOST_PAGED),
        )
    return say_many(
        "{first} to {last} of {n} figure", "{first} to {last} of {n} figures", total, first=first, last=last
    )


def figures_shown(records: list[RecordedFigure]) -> pd.DataFrame:
    """The columns as the reader sees them. As of is ISO text: it ends where knowledge ends."""
    found = [record.figure for record in records]
    articles = [record.article for record in records]
    return pd.DataFrame(
        {
            say("As of"): [str(one.as_of or "").replace("T", " ") for one in found],
            say("Number"): [one.value for one in found],
            say("Counts"): [text.term_counted(one.term, one.counting) for one in found],
            say("From"): [one.origin or one.origin_iso3 or "" for one in found],
            say("To"): [one.destination or one.destination_iso3 or "" for one in found],
            say("Sentence"): [one.quote for one in found],
            say("Said by"): [one.attributed_to or say("not named") for one in found],
            say("Figure is"): [say(text.SHORT_QUALIFIERS[one.qualifier]) for one in found],
            say("Published by"): [one.outlet or say("not named") for one in articles],
            say("Published"): [str(one.published or "") for one in articles],
            say("Language"): [one.language for one in articles],
            say("Report"): [web_address(one.url) for one in articles],
            say("Confidence"): [one.confidence for one in found],
            say("Review"): [say(text.VERDICTS[each.decision.verdict]) if each.decision else "" for each in records],
            say("Read on (UTC)"): [record.recorded_at for record in records],
            say("Figure id"): [one.figure_id for one in found],
        }
    )


def _table(records: list[RecordedFigure]) -> None:
    table, columns = figures_shown(records), st.column_config
    st.dataframe(
        table,
        hide_index=True,
        height=min(36 * (len(table) + 1), 690),
        key=TABLE,
        on_select=partial(choose_row, TABLE, [record.figure.figure_id for record in records]),
        selection_mode="single-cell",
        column_config={
            say("As of"): columns.TextColumn(width=166),
            say("Number"): columns.NumberColumn(format="localized", width=84),
            say("Counts"): columns.TextColumn(width=146),
            say("From"): columns.TextColumn(width=108),
            say("To"): columns.TextColumn(width=92),
            say("Sentence"): columns.TextColumn(width=300),
            say("Said by"): columns.TextColumn(width=130),
            say("Figure is"): columns.TextColumn(width=80),
            say("Report"): columns.LinkColumn(display_text=say("open"), width=64),
            say("Confidence"): columns.NumberColumn(format="percent", width=90),
            say("Read on (UTC)"): columns.DatetimeColumn(format="YYYY-MM-DD HH:mm", timezone="UTC"),
        },
        alt=say("Figures with their sentences and reports, a page of them"),
    )


def _evidence(first: RecordedFigure | None) -> None:
    """The figure that the address names, else the first of the page."""
    wanted = st.query_params.get(FIGURE)
    found = queries.figure(wanted) if wanted is not None else None
    if wanted is not None and found is None:
        st.html(f'<p class="dt-note">{escape(say("There is no figure with the id that the address names."))}</p>')
        return
    record = found.record if found is not None else first
    if record is None:
        return
    if found is not None and (note := no_longer(found)):
        st.html(f'<p class="dt-told">{escape(note)}</p>')
    evidence_panel(evidence_of_record(record, "UTC", permalink_of(None, record.figure.figure_id)))


def no_longer(found: Found) -> str:
    """Why a figure that was asked for by its id is not counted any more; "" where it is."""
    decision = found.record.decision
    if decision is not None and decision.verdict == "rejected":
        return say("A reviewer rejected this figure: it is not counted.")
    if decision is not None and decision.figure_id != found.record.figure.figure_id:
        return say("A reviewer corrected this figure: another one took its place.")
    if decision is None and found.superseded is not None:
        return say("The page was changed: a newer version's figure took its place.")
    return ""
