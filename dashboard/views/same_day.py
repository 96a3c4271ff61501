"""Days for which reports give more than one number: all are kept, each with its hour and speaker."""

from __future__ import annotations

from functools import partial

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import text
from dashboard.charts import on_the_chart
from dashboard.components.part_title import part_title
from dashboard.language import day_and_month, digits, say
from dashboard.queries import Page
from dashboard.views.choice import choose_row
from dashboard.views.kept import kept

KEY = "same-day"
MOST = 200
"""Rows, the last ones; the table tab has all."""


def differing(series: pd.DataFrame, zone: str) -> pd.DataFrame:
    """The observations of each local day that has more than one value, in the order of the series."""
    dated = on_the_chart(series)
    days = dated["at"].dt.tz_convert(zone).dt.floor("D")
    several = dated.groupby(days)["value"].transform("nunique") > 1
    return dated[several].assign(day=days[several])


def same_day(page: Page) -> None:
    """The table; choosing a row opens its evidence."""
    table, ids, left_out = kept(page, KEY, lambda: _told(page))
    if not ids:
        return
    with st.container(key="differing"):
        more = [say("The last {n}; the table has all.", n=digits(MOST))] if left_out else []
        part_title(say("Same day, different figures"), say(text.SAME_DAY_HINT), *more)
        _table(table, ids)


def _told(page: Page) -> tuple[pa.Table, list[str], bool]:
    """The last MOST rows as the reader sees them, the figure of each, and whether there are more."""
    zone = page.situation.zone
    rows = differing(page.series, zone)
    left_out, rows = len(rows) > MOST, rows.tail(MOST)
    local = rows["at"].dt.tz_convert(zone)
    clock = local.dt.strftime("%H:%M").where(rows["precision"] == "minute", say("no hour"))
    table = pd.DataFrame(
        {
            say("Day"): local.map(day_and_month),
            say("As of"): clock,
            say("People"): rows["value"],
            say("Said by"): rows["attributed_to"].fillna(say("not named")),
        }
    )
    return pa.Table.from_pandas(table, preserve_index=False), list(rows["figure_id"]), left_out


def _table(table: pa.Table, ids: list[str]) -> None:
    st.dataframe(
        table,
        hide_index=True,
        height=min(36 * (len(table) + 1), 268),
        key=KEY,
        on_select=partial(choose_row, KEY, ids),
        selection_mode="single-cell",
        column_config={
            say("Day"): st.column_config.TextColumn(width=76),
            say("As of"): st.column_config.TextColumn(width=66),
            say("People"): st.column_config.NumberColumn(format="localized", width=70),
        },
        alt=say("Days for which reports give more than one figure"),
    )
