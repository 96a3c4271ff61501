"""The right half of the review page: what was read, and what to do with it."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from dashboard import queries
from dashboard.components.facts import Fact, facts_html
from dashboard.language import digits, say, written_day
from dashboard.queries import Waiting
from dashboard.text import listed
from dashboard.views import review_acts as acts
from dashboard.views import review_words as words
from dashboard.views.review_acts import field_key

SHOWN = (
    ("value", "unit", "subgroup", "qualifier"),
    ("term", "counting", "status"),
    ("as_of", "period_start"),
    ("origin", "origin_iso3"),
    ("destination", "destination_iso3"),
    ("attributed_to", "attributed_kind"),
)
FORM = (
    ("value", "low", "high"),
    ("qualifier", "unit", "subgroup"),
    ("term", "counting", "status"),
    ("as_of", "period_start"),
    ("origin", "origin_iso3"),
    ("destination", "destination_iso3"),
    ("attributed_to", "attributed_kind"),
)


def panel(one: Waiting, name: str) -> None:
    """The fields, what somebody proposed, and the step that the reviewer is at."""
    step = acts.step_of(one)
    if step == "correct":
        _correcting(one)
        return
    st.html(facts_html([*(Fact(say(words.FIELDS[row[0]]), _line(one, row)) for row in SHOWN), *_doubts(one)]))
    _proposed(one, name)
    if step == "reject":
        _rejecting(one)
    else:
        _looking(one)


def shown(one: Waiting, field: str) -> str:
    """A field of the figure in the reader's words; "" where it is not known."""
    return in_words(field, queries.written(one.record.figure, field))


def in_words(field: str, text: str) -> str:
    """A field's text as a reader sees it."""
    if field in queries.NUMBERS:
        return digits(float(text)) if text else ""
    if field in queries.MOMENTS and text:
        return _moment(queries.Moment(text))
    return say(words.CHOICES[text]) if field in queries.CHOICES and text else text


def _moment(moment: queries.Moment) -> str:
    """A day in words, with its hour and offset where the report gives them; a month or a year as it is kept."""
    if moment.day is None:
        return moment.text
    day = written_day(moment.day)
    return say("{day}, {clock}", day=day, clock=moment.text[11:]) if "T" in moment.text else day


def _line(one: Waiting, row: tuple[str, ...]) -> str:
    parts = [each for each in (shown(one, field) for field in row) if each]
    return listed(parts) or say("not said")


def _doubts(one: Waiting) -> list[Fact]:
    confidence = say("{percent} %", percent=digits(100 * one.record.figure.confidence))
    rules = [queries.rule_in_words(rule).partition(":")[0].rstrip(".") for rule in one.doubts]
    return [
        Fact(say("Confidence"), confidence),
        *(Fact(say("Doubtful") if place == 0 else "", "", rule, language="en") for place, rule in enumerate(rules)),
    ]


def _proposed(one: Waiting, name: str) -> None:
    proposal = one.proposal
    if proposal is None:
        return
    sentence = say(
        "{who} {proposed} on {day}: {why}",
        who=proposal.reviewer,
        proposed=say(words.PROPOSED[proposal.verdict]),
        day=written_day(proposal.proposed_at),
        why=proposal.reason,
    )
    changes = [
        Fact(say(words.FIELDS[field]), f"{in_words(field, old) or '–'} → {in_words(field, new) or '–'}")
        for field, old, new in queries.proposed_changes(one)
    ]
    st.html(f'<p class="dt-proposal">{escape(sentence)}</p>{facts_html(changes) if changes else ""}')
    if proposal.reviewer == name:
        st.html(f'<p class="dt-note">{escape(say("Another reviewer has to confirm it."))}</p>')
        return
    st.button(
        say("Agree"),
        key="review-agree",
        shortcut="Y",
        on_click=acts.confirm,
        args=(one,),
        width="stretch",
    )


def _looking(one: Waiting) -> None:
    note = say("Add to the reason, if there is more to say")
    st.pills(
        say("Why it is right"),
        words.WHY_ACCEPTED,
        default=words.WHY_ACCEPTED[0],
        required=True,
        wrap=True,
        format_func=say,
        key=field_key(one, "why"),
    )
    st.text_input(note, key=field_key(one, "note"), max_chars=300)
    with st.container(horizontal=True, key="review-acts"):
        st.button(say("Accept"), key="review-accept", shortcut="A", on_click=acts.accept, args=(one,))
        st.button(say("Correct"), key="review-correct", shortcut="E", on_click=acts.go_to, args=(one, "correct"))
        st.button(say("Reject"), key="review-reject", shortcut="X", on_click=acts.go_to, args=(one, "reject"))
        st.button(say("Later"), key="review-later", shortcut="N", type="tertiary", on_click=acts.later, args=(one,))
    _wrong("")


def _rejecting(one: Waiting) -> None:
    st.html(f'<p class="dt-kicker">{escape(say("Reject, because"))}</p>')
    st.text_input(say("Add to the reason, if there is more to say"), key=field_key(one, "note"), max_chars=300)
    with st.container(gap="xsmall", key="review-reasons"):
        for number, reason in enumerate(words.WHY_REJECTED, 1):
            st.button(
                say(reason),
                key=f"review-reject-{number}",
                shortcut=str(number),
                on_click=acts.reject,
                args=(one, reason),
                width="stretch",
            )
    st.button(say("Back"), key="review-back", shortcut="B", type="tertiary", on_click=acts.go_to, args=(one, ""))
    _wrong("")


def _correcting(one: Waiting) -> None:
    with st.form("review-form", border=False):
        for row in FORM:
            for column, field in zip(st.columns(len(row)), row, strict=True):
                with column:
                    _input(one, field)
        st.selectbox(say("Why it is wrong"), words.WHY_CORRECTED, format_func=say, key=field_key(one, "why-corrected"))
        st.text_input(say("Add to the reason, if there is more to say"), key=field_key(one, "note"), max_chars=300)
        _wrong("")
        st.form_submit_button(
            say("Save the correction"),
            key="review-save",
            shortcut="Mod+Enter",
            on_click=acts.correct,
            args=(one,),
        )
    st.button(say("Back"), key="review-back", type="tertiary", on_click=partial(acts.go_to, one, ""))


def _input(one: Waiting, field: str) -> None:
    label, now, key = say(words.FIELDS[field]), queries.written(one.record.figure, field), field_key(one, field)
    if field in queries.CHOICES:
        options = [*queries.CHOICES[field], *([""] if field == "attributed_kind" else [])]
        st.selectbox(label, options, index=options.index(now), format_func=_choice, key=key)
    else:
        hint = say("2023-09-27 or 2023-09-27T12:00+04:00") if field in queries.MOMENTS else None
        st.text_input(label, value=now, key=key, placeholder=hint)
    _wrong(field)


def _choice(option: str) -> str:
    return say(words.CHOICES[option])


def _wrong(field: str) -> None:
    """Why the last attempt was refused, beside what it is about."""
    wrong = st.session_state.get(acts.WRONG)
    if wrong is None:
        return
    about, sentence = wrong
    if (about if about in words.FIELDS else "") == field:
        st.html(f'<p class="dt-wrong" role="alert">{escape(sentence)}</p>')
