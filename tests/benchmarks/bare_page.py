"""The floor of the dashboard: a bare Streamlit page with one Altair chart of the points in a file, and a switch.

BARE_POINTS names the file: JSON, a list of rows with id, t, value and recommended.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import altair as alt
import pandas as pd
import streamlit as st


def main() -> None:
    """The page."""
    rows = pd.DataFrame(json.loads(Path(os.environ["BARE_POINTS"]).read_text(encoding="utf-8")))
    kind = st.segmented_control("Scale", ["Linear", "Log"], default="Linear", required=True)
    x, y = alt.X("t:T"), alt.Y("value:Q", scale=alt.Scale(type="log" if kind == "Log" else "linear"))
    line = alt.Chart(rows[rows["recommended"]]).mark_line(interpolate="step-after").encode(x=x, y=y)
    pick = alt.selection_point(name="pick", fields=["id"], on="click", toggle=False)
    points = alt.Chart(rows).mark_point(filled=True).encode(x=x, y=y, tooltip=["value", "t"]).add_params(pick)
    picked = st.altair_chart(line + points, on_select="rerun", key="chart").selection.get("pick", [])
    st.write(f"Chosen: {picked[0]['id'] if picked else 'none'}")


main()
