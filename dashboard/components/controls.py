"""The two switches of the chart, kept in the address bar; unknown values there fall back to the first."""

from __future__ import annotations

import streamlit as st

from dashboard.language import marked, say

SCALES = ("Linear", "Log")
SCALE_NAMES = {"Linear": marked("Linear"), "Log": marked("Log")}


def zone_control(local_label: str) -> bool:
    """Local times or UTC; True for UTC. The address says tz=UTC."""
    labels = {"Local": local_label, "UTC": "UTC"}
    chosen = st.segmented_control(
        say("Times shown in"),
        list(labels),
        default="Local",
        required=True,
        format_func=lambda option: labels[option],
        key="tz",
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen == "UTC"


def scale_control() -> bool:
    """Linear or logarithmic; True for logarithmic."""
    chosen = st.segmented_control(
        say("Scale"),
        list(SCALES),
        default=SCALES[0],
        required=True,
        format_func=lambda option: say(SCALE_NAMES[option]),
        key="scale",
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen == "Log"
