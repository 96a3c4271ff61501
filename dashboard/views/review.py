"""The review page: one figure after the other, its sentence on the left, what was read from it on the right."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import queries, text
from dashboard.components.links import web_address
from dashboard.components.marks import PARTS, quote_html
from dashboard.components.notice import notice
from dashboard.language import digits, direction, say, say_many, written_day
from dashboard.queries import UnavailableError, Waiting
from dashboard.views import review_acts as acts
from dashboard.views import review_words as words
from dashboard.views.begin import begin, tell_broken
from dashboard.views.choice import FIGURE, SITUATION
from dashboard.views.record_evidence import quote_of
from dashboard.views.review_panel import panel
from dashboard.views.reviewer import CHOSEN, reviewer, reviewing_offered, sign_in_configured, sign_in_possible

PICKED = "review-situation"
EVERY = "every"  # in the address, in place of a situation
NAMED = "review-name"


def review_page() -> None:
    """Show the next figure to decide on; nobody sees it who may not review."""
    begin()
    if not reviewing_offered():
        notice(say("No reviewing here"), say("Reviewers are named in the server's settings."))
        return
    title = st.empty()
    title.title(say("Review"), anchor=False)
    try:
        top = st.container(horizontal=True, key="review-top", gap="large")
        with top:
            name = _who()
        if name is not None:
            _queue(name, top)
    except UnavailableError as error:
        title.empty()  # the notice has a title of its own
        tell_broken(error)


def _who() -> str | None:
    """The reviewer's name, or the way to say it."""
    if sign_in_configured():
        return _signed_in()
    names = queries.reviewers()
    now = st.session_state.get(CHOSEN)
    st.pills(
        say("You review as"),
        names,
        default=now if now in names else None,
        key=NAMED,
        on_change=_remember_name,
        width="content",
    )
    if reviewer() is None:
        st.html(f'<p class="dt-note">{escape(say("Your name is kept with every decision. Choose it to begin."))}</p>')
    return reviewer()


def _signed_in() -> str | None:
    name = reviewer()
    if name is not None:
        st.html(f'<p class="dt-note">{escape(say("You review as {name}.", name=name))}</p>')
        return name
    if st.user.is_logged_in:
        told = say("You are signed in with an address that is not one of the reviewers', or that is not verified.")
        st.html(f'<p class="dt-note" role="alert">{escape(told)}</p>')
        st.button(say("Sign out"), on_click=st.logout)
    elif not sign_in_possible():
        told = say(
            "Sign-in is configured, but its package is not installed on the server: the extra is called sign-in."
        )
        st.html(f'<p class="dt-note" role="alert">{escape(told)}</p>')
    else:
        st.html(f'<p class="dt-note">{escape(say("Sign in to review."))}</p>')
        st.button(say("Sign in"), on_click=st.login)
    return None


def _remember_name() -> None:
    st.session_state[CHOSEN] = st.session_state[NAMED]


def _queue(name: str, top: DeltaGenerator) -> None:
    if not queries.ledger_exists():
        notice(*map(say, text.NO_LEDGER))
        return
    _what_happened()
    with top:
        situation = _situation()
    waiting = queries.waiting(situation)
    mine = [one for one in waiting if one.proposal is not None and one.proposal.reviewer == name]
    open_to_me = _in_turn([one for one in waiting if one not in mine])
    one = _asked_for(waiting) or next(iter(open_to_me), None)
    _counted(len(open_to_me), len(mine))
    if one is None:
        _nothing_left()
        return
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        _sentence(one, of_all=situation is None)
        _history(one)
    with right:
        panel(one, name)


def _situation() -> str | None:
    """The situation that the address names, else the first one with figures; None: the whole ledger."""
    known = queries.situations()
    wanted = st.query_params.get(SITUATION)
    chosen = wanted if wanted in known or wanted == EVERY or not known else queries.first_situation()
    options = [*known, EVERY]
    st.selectbox(
        say("Situation"),
        options,
        index=options.index(chosen) if chosen in options else options.index(EVERY),
        format_func=lambda each: known[each].title if each in known else say("The least sure of the whole ledger"),
        key=PICKED,
        on_change=_go_to_situation,
        width=420,
    )
    return chosen if chosen in known else None


def _go_to_situation() -> None:
    st.query_params[SITUATION] = st.session_state[PICKED]
    st.query_params.pop(FIGURE, None)


def _in_turn(waiting: list[Waiting]) -> list[Waiting]:
    """Those put off come last, in the order in which they were."""
    put_off = st.session_state.get(acts.LATER, [])
    return sorted(waiting, key=lambda one: (one.evidence in put_off, _last(put_off, one.evidence)))


def _last(put_off: list[str], evidence: str) -> int:
    return max((place for place, each in enumerate(put_off) if each == evidence), default=0)


def _asked_for(waiting: list[Waiting]) -> Waiting | None:
    """The figure that the address names, also one that was decided on; an unknown one is dropped."""
    wanted = st.query_params.get(FIGURE)
    if wanted is None:
        return None
    one = next((each for each in waiting if each.record.figure.figure_id == wanted), None) or queries.one_of(wanted)
    if one is None:
        st.query_params.pop(FIGURE, None)
    return one


def _what_happened() -> None:
    told = st.session_state.get(acts.TOLD)
    if told is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="review-told-row"):
        st.html(f'<p class="dt-told" role="status">{escape(told.sentence)}</p>', width="content")
        if told.figure_id is not None:
            st.button(
                say("Take it back"),
                key="review-undo",
                shortcut="U",
                type="tertiary",
                on_click=acts.take_back,
                args=(told.figure_id,),
            )


def _counted(open_to_me: int, mine: int) -> None:
    parts = [say_many("{n} figure waits", "{n} figures wait", open_to_me)]
    if mine:
        parts.append(
            say_many("{n} of yours waits for a second reviewer", "{n} of yours wait for a second reviewer", mine)
        )
    keys = say("Keys: A accepts, E corrects, X rejects, N leaves it for later. The least sure on the line come first.")
    st.html(f'<p class="dt-note"><b>{escape(", ".join(parts))}</b>. {escape(keys)}</p>')


def _nothing_left() -> None:
    told = say("Nothing waits here. New figures come after the next run.")
    st.html(f'<p class="dt-note" role="status">{escape(told)}</p>')


def _sentence(one: Waiting, *, of_all: bool) -> None:
    record = one.record
    before, after = queries.context_of(record)
    weight = say("On the line of the chart") if one.recommended else say("Beside the line of the chart")
    if of_all:
        weight = say("In the whole ledger")
    number = escape(digits(record.figure.value))
    st.html(
        f'<p class="dt-kicker">{escape(weight)}</p><p class="dt-evidence-number">{number}</p>'
        + _around(before, record.article.language)
        + quote_html(quote_of(record))
        + _around(after, record.article.language)
        + _key()
    )
    article = record.article
    published = str(article.published) if article.published is not None else say("undated")
    outlet = article.outlet or say("not named")
    address = web_address(article.url)
    title = f"<bdi>{escape(article.title)}</bdi>"
    if address:
        title = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    st.html(f'<p class="dt-note"><bdi>{escape(outlet)}</bdi>, {escape(published)}: {title}</p>')


def _around(words: str, code: str) -> str:
    """What stands before or behind the sentence, quieter, in its own language."""
    if not words.strip():
        return ""
    return f'<p class="dt-context dt-around" lang="{escape(code)}" dir="{direction(code)}">{escape(words.strip())}</p>'


def _key() -> str:
    """What the marks mean."""
    number, *others = [(part, escape(say(word))) for part, word in PARTS.items()]
    shown = [
        f"<mark>{number[1]}</mark>",
        *(f'<span class="dt-mark dt-mark-{part}">{word}</span>' for part, word in others),
    ]
    return f'<p class="dt-note dt-key">{" · ".join(shown)}</p>'


def _history(one: Waiting) -> None:
    rows = queries.history(one.evidence)
    if not rows:
        return
    items = []
    for row in rows:
        verdict = say((words.PROPOSED if row.proposed else text.VERDICTS)[row.verdict])
        value = digits(row.value) if row.corrected is None else f"{digits(row.value)} → {digits(row.corrected)}"
        told = say(
            "{day}, {who}: {verdict} ({number})",
            day=written_day(row.at),
            who=row.reviewer,
            verdict=verdict,
            number=value,
        )
        items.append(f'<li>{escape(told)}<br><span class="dt-around" dir="auto">{escape(row.reason)}</span></li>')
    st.html(
        f'<section class="dt-history"><p class="dt-kicker">{escape(say("Decided before"))}</p>'
        f"<ol>{''.join(items)}</ol></section>"
    )
