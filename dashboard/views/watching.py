"""A page that stands open follows the ledger: what a run or a decision adds shows without reloading."""

from __future__ import annotations

import streamlit as st

from dashboard import queries
from dashboard.queries import UnavailableError

EVERY = "30s"
_SEEN = "ledger-seen"


@st.fragment(run_every=EVERY)
def follow_ledger() -> None:
    """Run the page again when the ledger has changed since it was drawn; what the address names stays chosen."""
    try:
        now = queries.ledger_version()
    except UnavailableError:
        return  # the page itself says what is wrong when it is next drawn
    before = st.session_state.get(_SEEN)
    st.session_state[_SEEN] = now
    if before is not None and before != now:
        st.rerun()
