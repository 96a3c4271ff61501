"""Which figure is open. Only the address bar keeps that, so a shared link opens the same."""

from __future__ import annotations

import pandas as pd
import streamlit as st

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
