"""The chart comes first: what stands below and beside it is sent when a browser has had the time to draw it."""

from __future__ import annotations

import time
from collections.abc import Hashable

import streamlit as st

FIRST, CHANGED = 0.5, 0.05
"""Seconds to wait behind a visit's first chart, and behind one that was changed (its scale, its zone, its speakers).

A browser builds all that it has been sent in one go, and begins anew with each message: sent at once, the page shows
nothing until all of it is ready. With 0.4 s a returning visitor's Chromium on two processors showed the number after
1.1 s instead of 1.3, the chart after 1.25 instead of 1.5, evidence and the page's end after 1.3, as without a pause.
"""
_SHOWN = "chart-shown"


def let_it_be_drawn(chart: Hashable) -> None:
    """Wait where a chart is new or looks otherwise than the last one. A click on a point waits for nothing."""
    before = st.session_state.get(_SHOWN)
    if before != chart:
        st.session_state[_SHOWN] = chart
        time.sleep(FIRST if before is None else CHANGED)
