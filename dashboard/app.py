"""Entry point of the dashboard: page settings and navigation, nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import text
from dashboard.language import say
from dashboard.views.begin import spoken_here
from dashboard.views.review import review_page
from dashboard.views.reviewer import reviewing_offered
from dashboard.views.situation import situation_page
from dashboard.views.situations import several, situations_page

ICON = Path(__file__).parent / "static" / "icon.png"


def main() -> None:
    """Choose the page that the address names and run it."""
    st.set_page_config(page_title=text.APP_TITLE, page_icon=ICON, layout="wide")
    spoken_here()
    situation = st.Page(situation_page, title="Situation", url_path="situation", default=True)

    def listed() -> None:
        situations_page(situation)

    pages = [situation]
    if several():
        pages.append(st.Page(listed, title="Situations", url_path="situations"))
    if reviewing_offered():
        pages.append(st.Page(review_page, title=say("Review"), url_path="review"))
    st.navigation(pages, position="top").run()


main()
