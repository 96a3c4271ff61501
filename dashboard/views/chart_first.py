"""The chart comes first: what stands below and beside it is sent when a browser has had the time to draw it."""

from __future__ import annotations

import time

import streamlit as st

PAUSE = 0.4
"""Seconds. A browser builds all that it has been sent in one go, and begins anew with each message: sent at once, the
page shows nothing until all of it is ready. A returning visitor's Chromium on two processors shows the number after
1.1 s instead of 1.3, the chart after 1.25 instead of 1.5, evidence and the page's end after 1.3, as without the pause.
"""
_SHOWN = "chart-shown"


def let_it_be_drawn() -> None:
    """Wait once in a visit, behind its first chart. Later runs send what has changed, and wait for nothing."""
    if _SHOWN not in st.session_state:
        st.session_state[_SHOWN] = True
        time.sleep(PAUSE)
