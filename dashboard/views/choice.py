"""Which figure is open. Only the address bar keeps that, so a shared link opens the same."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.queries import Page

FIGURE = "figure"
SITUATION = "situation"


def choose(figure_id: str) -> None:
    """Open a figure."""
    st.query_params[FIGURE] = figure_id


def chosen(series: pd.DataFrame, otherwise: str) -> str:
    """The open observation: the address may name any figure of it. An unknown one is dropped."""
    wanted = st.query_params.get(FIGURE)
    if wanted is None:
        return otherwise
    for representative, members in zip(series["figure_id"], series["figure_ids"], strict=True):
        if wanted in members:
            return str(representative)
    del st.query_params[FIGURE]
    return otherwise


def chosen_of(pages: Sequence[Page], otherwise: str) -> tuple[Page, str]:
    """The open observation and the page it is of: the first, unless the address names a figure of another."""
    wanted = st.query_params.get(FIGURE)
    for page in pages[1:]:
        if wanted in page.records:
            return page, chosen(page.series, otherwise)
    return pages[0], chosen(pages[0].series, otherwise)


def choose_point(chart_key: str) -> None:
    """Open the figure whose point was clicked in the chart with this key."""
    picked = st.session_state[chart_key].selection.get("pick", [])
    if picked:
        choose(picked[0]["id"])


def choose_row(table_key: str, figure_ids: list[str]) -> None:
    """Open the figure of the row that was clicked in the table with this key."""
    cells = st.session_state[table_key].selection.cells
    if cells and cells[0][0] < len(figure_ids):
        choose(figure_ids[cells[0][0]])
