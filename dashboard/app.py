"""Entry point of the dashboard: page settings and navigation, nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import text
from dashboard.components.languages import declare_language, language_links
from dashboard.language import say
from dashboard.views.begin import LANGUAGE, spoken_here
from dashboard.views.situation import situation_page
from dashboard.views.situations import several, situations_page

ICON = Path(__file__).parent / "static" / "icon.png"


def main() -> None:
    """Choose the page that the address names and run it, in the reader's language."""
    spoken_here()
    st.set_page_config(page_title=text.APP_TITLE, page_icon=ICON, layout="wide")
    situation = st.Page(situation_page, title=say("Situation"), url_path="situation", default=True)

    def listed() -> None:
        situations_page(situation)

    pages = [situation]
    if several():
        pages.append(st.Page(listed, title=say("Situations"), url_path="situations"))
    chosen = st.navigation(pages, position="top")
    declare_language()
    chosen.run()
    language_links({name: st.query_params[name] for name in st.query_params}, LANGUAGE)


main()
