"""The reports behind the series: who published what, and what is kept of it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import text
from dashboard.components.links import web_address
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
                "Published by": record.article.outlet or "not named",
                "Title": record.article.title,
                "Published": str(record.article.published or ""),
                "Language": record.article.language,
                "Figures": numbers[article_id],
                "Report": web_address(record.article.url),
                "Fetched (UTC)": record.fetched_at,
                "SHA-256 of the kept file": record.article.document_sha256,
            }
            for article_id, record in reports.items()
        ]
    )
    return table.sort_values(["Published by", "Published"], ignore_index=True)


def sources_tab(page: Page) -> None:
    """How many reports and outlets there are, and each report."""
    table = report_table(page)
    outlets = table["Published by"].nunique()
    reports, named = text.count_of(len(table), "report"), text.count_of(outlets, "outlet")
    st.markdown(f"{reports} from {named} carry the figures of this series.")
    st.dataframe(
        table,
        hide_index=True,
        height=min(36 * (len(table) + 1), 690),
        column_config={
            "Title": st.column_config.TextColumn(width="large"),
            "Report": st.column_config.LinkColumn(display_text="open"),
            "Fetched (UTC)": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm", timezone="UTC"),
        },
        alt="The reports behind the series",
    )
