"""Entry point of the dashboard: page settings and navigation, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

from dashboard import text
from dashboard.components.languages import declare_language, language_links
from dashboard.language import say
from dashboard.views.begin import LANGUAGE, spoken_here
from dashboard.views.choice import FIGURE, SITUATION
from dashboard.views.data import data_page
from dashboard.views.figures import figures_page
from dashboard.views.method import method_page
from dashboard.views.review import review_page
from dashboard.views.reviewer import reviewing_offered
from dashboard.views.situation import situation_page
from dashboard.views.situations import several, situations_page
from dashboard.views.sources import sources_page
from dashboard.views.watching import follow_ledger

ICON = Path(__file__).parent / "static" / "icon.png"


def main() -> None:
    """Choose the page that the address names and run it, in the reader's language.

    Several situations are listed on the first page; where there is one, it is that page.
    """
    spoken_here()
    st.set_page_config(page_title=text.APP_TITLE, page_icon=ICON, layout="wide")
    listing = several()
    # The first page answers at "/" alone, and links to a situation have its name: one that stands alone needs both.
    shown: Literal["visible", "hidden"] = "visible" if listing else "hidden"
    situation = st.Page(situation_page, title=say("Situation"), url_path="situation", visibility=shown)

    def first() -> None:
        if listing:
            situations_page(situation)
        else:
            situation_page()

    name = say("Situations") if listing else say("Situation")
    pages = [st.Page(first, title=name, url_path="situations", default=True), situation]
    pages.append(st.Page(figures_page, title=say("Figures"), url_path="figures"))
    pages.append(st.Page(sources_page, title=say("Sources"), url_path="sources"))
    pages.append(st.Page(method_page, title=say("Method"), url_path="method"))
    pages.append(st.Page(data_page, title=say("Data"), url_path="data"))
    if reviewing_offered():
        pages.append(st.Page(review_page, title=say("Review"), url_path="review"))
    chosen = st.navigation(pages, position="hidden" if st.context.is_embedded else "top")
    if listing and chosen is pages[0] and _names_a_situation():
        st.switch_page(situation, query_params=st.query_params.to_dict())
    declare_language(LANGUAGE)
    chosen.run()
    follow_ledger()
    language_links({name: st.query_params[name] for name in st.query_params}, LANGUAGE)


def _names_a_situation() -> bool:
    """An address of the time when a situation's page was the first one: it still leads there."""
    return SITUATION in st.query_params or FIGURE in st.query_params


main()
