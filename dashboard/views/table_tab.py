"""Every figure of the series in one table, with its sentence and its report."""

from __future__ import annotations

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from dashboard import text
from dashboard.components.links import web_address
from dashboard.language import say
from dashboard.queries import Page
from dashboard.views.begin import part
from dashboard.views.choice import choose_row, chosen
from dashboard.views.evidence import show_evidence
from dashboard.views.summary import headline_row

KEY = "table"


@part
def table_tab(page: Page) -> None:
    """The table, and beside it the evidence of the chosen row."""
    last = headline_row(page)
    if last is None:
        return
    st.html(f'<p class="dt-note">{escape(say(text.TABLE_HINT))}</p>')
    left, right = st.columns([2.5, 1], gap="medium")
    with left:
        _table(page)
    with right.container(border=True):
        show_evidence(page, chosen(page.series, last.figure_id))


def figure_table(page: Page) -> pd.DataFrame:
    """The columns as the reader sees them. As of is ISO text: it sorts, and ends where knowledge ends."""
    records = [page.record(figure_id) for figure_id in page.series["figure_id"]]
    series = page.series
    return pd.DataFrame(
        {
            say("As of"): series["as_of"],
            say("People"): series["value"],
            say("Figure is"): series["qualifier"].map(text.SHORT_QUALIFIERS).map(say),
            say("Said by"): series["attributed_to"].fillna(say("not named")),
            say("Sentence"): [record.figure.quote for record in records],
            say("Report"): [web_address(record.article.url) for record in records],
            say("Published by"): [record.article.outlet or say("not named") for record in records],
            say("Published"): [str(record.article.published or "") for record in records],
            say("Role"): series["role"].map(text.ROLES).map(say),
            say("Why this role"): series["reason"].map(text.reason),
            say("Kind"): series["attributed_kind"].map(text.kind_label),
            say("Reports"): series["sources"],
            say("Voices"): series["voices"],
            say("Drawn at (UTC)"): series["at"],
            say("Figure id"): series["figure_id"],
        }
    )


def _table(page: Page) -> None:
    table = figure_table(page)
    columns = st.column_config
    st.dataframe(
        table,
        hide_index=True,
        height=min(36 * (len(table) + 1), 690),
        key=KEY,
        on_select=partial(choose_row, KEY, list(page.series["figure_id"])),
        selection_mode="single-cell",
        column_config={
            say("People"): columns.NumberColumn(format="localized"),
            say("Said by"): columns.TextColumn(width=150),
            say("Sentence"): columns.TextColumn(width=260),
            say("Report"): columns.LinkColumn(display_text=say("open"), width=64),
            say("Drawn at (UTC)"): columns.DatetimeColumn(format="YYYY-MM-DD HH:mm", timezone="UTC"),
        },
        alt=say("All figures of the series with their sentences and reports"),
    )
