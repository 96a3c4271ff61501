"""The reports behind the series: who published what, and what is kept of it."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from dashboard import text
from dashboard.components.links import web_address
from dashboard.language import say, say_many
from dashboard.queries import Page


def report_table(page: Page) -> pd.DataFrame:
    """One row a report, by outlet and day of publication."""
    numbers: dict[str, int] = {}
    for record in page.records.values():
        numbers[record.article.article_id] = numbers.get(record.article.article_id, 0) + 1
    reports = {record.article.article_id: record for record in page.records.values()}
    table = pd.DataFrame(
        [
            {
                say("Published by"): record.article.outlet or say("not named"),
                say("Title"): record.article.title,
                say("Published"): str(record.article.published or ""),
                say("Language"): record.article.language,
                say("Figures"): numbers[article_id],
                say("Report"): web_address(record.article.url),
                say("Fetched (UTC)"): record.fetched_at,
                say("SHA-256 of the kept file"): record.article.document_sha256,
            }
            for article_id, record in reports.items()
        ]
    )
    return table.sort_values([say("Published by"), say("Published")], ignore_index=True)


def sources_tab(page: Page) -> None:
    """How many reports and outlets there are, and each report."""
    table = report_table(page)
    outlets = table[say("Published by")].nunique()
    named = say_many("{n} outlet", "{n} outlets", outlets)
    told = say(
        "{reports} from {outlets} carry the figures of this series.", reports=text.reports_of(len(table)), outlets=named
    )
    st.html(f'<p class="dt-note">{escape(told)}</p>')
    st.dataframe(
        table,
        hide_index=True,
        height=min(36 * (len(table) + 1), 690),
        column_config={
            say("Title"): st.column_config.TextColumn(width="large"),
            say("Report"): st.column_config.LinkColumn(display_text=say("open")),
            say("Fetched (UTC)"): st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm", timezone="UTC"),
        },
        alt=say("The reports behind the series"),
    )
