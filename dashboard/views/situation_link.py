"""The way from the list to a situation's page."""

from __future__ import annotations

import streamlit as st

from dashboard.views.begin import LANGUAGE
from dashboard.views.choice import SITUATION
from dashboard.views.known import KNOWN


def link_to(situation_id: str) -> dict[str, str]:
    """The address of a situation's page: the day and the language that were chosen stay."""
    kept = {name: st.query_params[name] for name in (KNOWN, LANGUAGE) if name in st.query_params}
    return {SITUATION: situation_id} | kept
