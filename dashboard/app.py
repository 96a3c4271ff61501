"""Entry point of the dashboard: page settings and navigation, nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import text
from dashboard.views.situation import situation_page

ICON = Path(__file__).parent / "static" / "icon.png"


def main() -> None:
    """Choose the page that the address names and run it."""
    st.set_page_config(page_title=text.APP_TITLE, page_icon=ICON, layout="wide")
    pages = [st.Page(situation_page, title="Situation", url_path="situation", default=True)]
    st.navigation(pages, position="top").run()


main()
