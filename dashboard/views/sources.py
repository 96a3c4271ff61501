"""The sources: how each stands, those in trouble first, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st

from dashboard import queries, text
from dashboard.components.address import pills, words_sought
from dashboard.components.links import web_address
from dashboard.language import digits, say, say_many, written_day
from dashboard.queries import Health, UnavailableError
from dashboard.views.begin import begin, tell_broken
from dashboard.views.source_words import KINDS, STATES, brought, last_read, reviewed, what_is_wrong

SEARCH = "q"
STATE = "state"


def sources_page() -> None:
    """Every declared source; the address keeps what is searched for and which states are shown."""
    begin()
    now = datetime.now(UTC)
    try:
        with st.spinner(say("Looking at the visits to each source")):
            found = queries.source_healths(now)
    except UnavailableError as error:
        tell_broken(error)
        return
    st.title(say("Sources"), anchor=False)
    if not found:
        st.html(f'<p class="dt-note">{escape(say("No source is declared yet."))}</p>')
    else:
        _summary(found)
        _list(_chosen(found), now)
    _how_to_add()


def _summary(found: Sequence[Health]) -> None:
    trouble = [one for one in found if one.state in queries.IN_TROUBLE]
    visited = sum(one.last_visit is not None for one in found)
    told = say_many("{n} source is in trouble", "{n} sources are in trouble", len(trouble))
    if not visited:
        told = say("No source has been visited yet")
    elif not trouble:
        told = say("No source is in trouble")
    rest = say("{visited} of {all} have been visited.", visited=digits(visited), all=digits(len(found)))
    st.html(f'<p class="dt-note" role="status"><b class="dt-ink">{escape(told)}.</b> {escape(rest)}</p>')


def _chosen(found: Sequence[Health]) -> list[Health]:
    """What the search and the states let through."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="sources-filters"):
        words = words_sought(say("Search"), SEARCH, placeholder=say("Name, publisher, language or address"), width=340)
        present = {one.state for one in found}
        states = pills(say("State"), {each: say(STATES[each]) for each in queries.STATES if each in present}, STATE)
    wanted = words.casefold().split()
    return [
        one for one in found if (not states or one.state in states) and all(word in _searched(one) for word in wanted)
    ]


def _searched(one: Health) -> str:
    source = one.source
    return " ".join((source.id, source.title, source.publisher.name, source.url or "", *source.languages)).casefold()


def _list(shown: Sequence[Health], now: datetime) -> None:
    if not shown:
        st.html(f'<p class="dt-note">{escape(say("No source fits. Take a word or a state away."))}</p>')
        return
    groups = (
        (say("In trouble"), [one for one in shown if one.state in queries.IN_TROUBLE]),
        (say("Well"), [one for one in shown if one.state == "well"]),
        (say("Not visited yet"), [one for one in shown if one.state in ("waiting", "named")]),
    )
    for title, members in groups:
        if members:
            rows = "".join(source_html(one, now) for one in members)
            st.html(f'<h2 class="dt-group">{escape(title)}</h2><ul class="dt-sources">{rows}</ul>')


def source_html(one: Health, now: datetime) -> str:
    """One source as a list item; everything in it is escaped."""
    source = one.source
    problem, said = what_is_wrong(one, now)
    wrong = ""
    if problem:
        quoted = f' <span lang="en" dir="ltr">{escape(said)}</span>' if said else ""
        todo = say("To see why, without keeping anything:")
        wrong = (
            f'<p class="dt-source-wrong">{escape(problem)}{quoted}</p>'
            f'<p class="dt-source-todo">{escape(todo)} '
            f'<code dir="ltr">displacement check {escape(source.id)}</code></p>'
        )
    facts = [
        (say("Last read"), last_read(one, now)),
        (say("Figures"), digits(one.standing.figures if one.standing else 0)),
    ]
    facts += [(say("Newest report"), written_day(one.newest.latest(UTC)))] if one.newest else []
    numbers = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in facts)
    return (
        f'<li class="dt-source dt-state-{one.state}">'
        f'<span class="dt-state">{escape(say(STATES[one.state]))}</span>'
        f'<div class="dt-source-head"><bdi>{escape(source.title)}</bdi>{_new(one)}</div>'
        f'<dl class="dt-source-numbers">{numbers}</dl>{wrong}{_reviewed(one)}{_more(one)}</li>'
    )


def _new(one: Health) -> str:
    if one.new_since is None:
        return ""
    return f' <span class="dt-source-new">{escape(say("new since {day}", day=written_day(one.new_since)))}</span>'


def _reviewed(one: Health) -> str:
    told = reviewed(one)
    return f'<p class="dt-source-todo">{escape(say("Its figures, {reviewed}", reviewed=told))}</p>' if told else ""


def _more(one: Health) -> str:
    """What is declared of the source, folded away."""
    source = one.source
    rows = [
        (say("Id"), escape(source.id)),
        (say("Publisher"), f"<bdi>{escape(source.publisher.name)}</bdi>"),
        (say("Kind"), escape(say(KINDS[source.kind]))),
        (say("Languages"), escape(", ".join(source.languages))),
        (say("Address"), _link(source.url)),
        (say("Terms of use"), _link(source.terms)),
        (say("Visited every"), escape(text.duration(source.interval))),
        (say("Last visit"), escape(brought(one))),
        (say("Note"), f'<span lang="en" dir="ltr">{escape(source.note or "")}</span>' if source.note else ""),
    ]
    shown = "".join(f"<dt>{escape(label)}</dt><dd>{value}</dd>" for label, value in rows if value)
    return f'<details><summary>{escape(say("More"))}</summary><dl class="dt-facts">{shown}</dl></details>'


def _link(url: str | None) -> str:
    address = web_address(url)
    if address is None:
        return ""
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer"><bdi>{escape(address)}</bdi></a>'


def _how_to_add() -> None:
    told = say(
        "A source is one small file, and takes ten minutes and no code: {command} writes it from an address, and "
        "{page} among the project's documents goes through it step by step."
    )
    named = {"command": "displacement new feed ADDRESS", "page": "docs/adding_a_source.md"}
    words = escape(told).format(**{name: f'<code dir="ltr">{code}</code>' for name, code in named.items()})
    st.html(f'<h2 class="dt-group">{escape(say("Add a source"))}</h2><p class="dt-note">{words}</p>')
