"""The method in plain words: the document itself, how well the reading reads, what changed lately."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import queries
from dashboard.components.reading import Heading, contents_html, reading
from dashboard.language import FIRST, digits, language, say, written_day
from dashboard.queries import UnavailableError
from dashboard.views.begin import begin, tell_broken

CHANGES = "what-changed-lately"
ACCURACY = "how-well-the-reading-reads"


def method_page() -> None:
    """One long page to read or print, with its contents beside it."""
    begin()
    try:
        method, changes = queries.method_document(), queries.changes_document()
    except UnavailableError as error:
        tell_broken(error)
        return
    st.title(say("Method"), anchor=False)
    if language() != FIRST:
        told = say("This text is in English; it has not been translated yet.")
        st.html(f'<p class="dt-note" role="note">{escape(told)}</p>')
    body = reading(method)
    log = reading(changes, "changes-")
    headings = (*body.headings, Heading(CHANGES, say("What changed lately"), 2))
    st.html(
        f'<div class="dt-method">{contents_html(headings, say("Contents"))}'
        f'<article class="dt-reading"><div lang="en" dir="ltr">{_dated(body.html)}</div>'
        f'<h2 id="{CHANGES}">{escape(say("What changed lately"))}</h2>'
        f'<div lang="en" dir="ltr">{log.html.replace("<h2", "<h3").replace("</h2>", "</h3>")}</div></article></div>'
    )


def _dated(html: str) -> str:
    """The document with the day of the measurement under the heading of its tables."""
    measured = queries.measured()
    if measured is None:
        return html
    told = say(
        "Measured on {day} on {articles} articles with {figures} figures, reading rules of version {version}.",
        day=written_day(measured.on),
        articles=digits(measured.articles),
        figures=digits(measured.figures),
        version=measured.version,
    )
    head, mark, rest = html.partition(f'id="{ACCURACY}">')
    title, end, after = rest.partition("</h2>")
    if not mark:
        return html
    return f'{head}{mark}{title}{end}<p class="dt-measured" lang="{language()}">{escape(told)}</p>{after}'
