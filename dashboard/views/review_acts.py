"""What a reviewer does: each act asks again who he is, goes through ingest.review, and leads to the next figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from dashboard import queries, text
from dashboard.language import digits, say
from dashboard.queries import RefusedError, Waiting
from dashboard.views import review_words as words
from dashboard.views.choice import FIGURE
from dashboard.views.reviewer import reviewer

STEP = "review-step"
TOLD = "review-told"
WRONG = "review-wrong"
LATER = "review-put-off"


@dataclass(frozen=True, slots=True)
class Told:
    """What the last act did, in a sentence, and the figure whose decision can be taken back."""

    sentence: str
    figure_id: str | None


def field_key(one: Waiting, name: str) -> str:
    """The key of an input that belongs to one figure: the next figure starts with its own values."""
    return f"review-{name}-{one.record.figure.figure_id}"


def step_of(one: Waiting) -> str:
    """What is being done with the figure: "" while it is looked at, "correct" or "reject"."""
    figure_id, step = st.session_state.get(STEP, ("", ""))
    return str(step) if figure_id == one.record.figure.figure_id else ""


def go_to(one: Waiting, step: Literal["", "correct", "reject"]) -> None:
    """Begin to correct or to reject, or stop doing so."""
    st.session_state[STEP] = (one.record.figure.figure_id, step)
    st.session_state.pop(WRONG, None)


def later(one: Waiting) -> None:
    """Put the figure behind the others."""
    st.session_state[LATER] = [*st.session_state.get(LATER, []), one.evidence]
    st.session_state.pop(TOLD, None)
    _move_on()


def accept(one: Waiting) -> None:
    """Accept for the chosen reason."""
    reason = st.session_state.get(field_key(one, "why")) or words.WHY_ACCEPTED[0]
    _act(one, lambda name: queries.say_of(_id(one), "accepted", name, _reason(one, reason)), "accepted")


def reject(one: Waiting, reason: str) -> None:
    """Reject for a reason."""
    _act(one, lambda name: queries.say_of(_id(one), "rejected", name, _reason(one, reason)), "rejected")


def correct(one: Waiting) -> None:
    """Correct the fields that the form changed."""
    figure, state = one.record.figure, st.session_state
    changed = {
        name: given
        for name in queries.CORRECTABLE
        if field_key(one, name) in state
        and (given := str(state.get(field_key(one, name), "") or "").strip()) != queries.written(figure, name)
    }
    reason = state.get(field_key(one, "why-corrected")) or words.WHY_CORRECTED[0]
    _act(one, lambda name: queries.say_of(_id(one), "corrected", name, _reason(one, reason), changed), "corrected")


def confirm(one: Waiting) -> None:
    """Agree with what another reviewer proposed."""
    reason = _reason(one, "Agreed")

    def agree(name: str) -> bool:
        queries.agree_with(_id(one), name, reason)
        return True

    _act(one, agree, one.proposal.verdict if one.proposal else "accepted")


def take_back(figure_id: str) -> None:
    """Withdraw the decision that was just made."""
    name = reviewer()
    if name is None:
        return
    try:
        queries.say_of(figure_id, "withdrawn", name, "Taken back by the reviewer")
    except RefusedError as error:
        st.session_state[TOLD] = Told(in_words(error), None)
        return
    st.session_state[TOLD] = Told(say("The decision was taken back: the figure waits again."), None)


def _act(one: Waiting, act: Callable[[str], bool], verdict: str) -> None:
    name = reviewer()
    if name is None:
        st.session_state[WRONG] = ("reviewer", say("Choose who you are first."))
        return
    try:
        holds = act(name)
    except RefusedError as error:
        st.session_state[WRONG] = (error.field, in_words(error))
        return
    shown = digits(one.record.figure.value)
    if holds:
        sentence = say("{number}: {verdict}.", number=shown, verdict=say(text.VERDICTS[verdict]))
    else:
        sentence = say(
            "{number}: {verdict}. It waits for a second reviewer.", number=shown, verdict=say(words.PROPOSED[verdict])
        )
    can_return = holds and not queries.two_reviewers()
    st.session_state[TOLD] = Told(sentence, _id(one) if can_return else None)
    _move_on()


def _move_on() -> None:
    for key in (STEP, WRONG):
        st.session_state.pop(key, None)
    st.query_params.pop(FIGURE, None)


def _reason(one: Waiting, chosen: str) -> str:
    """The chosen reason with what the reviewer added."""
    added = " ".join(str(st.session_state.get(field_key(one, "note")) or "").split())
    return f"{chosen}: {added}" if added else chosen


def _id(one: Waiting) -> str:
    return one.record.figure.figure_id


def in_words(error: RefusedError) -> str:
    """Why a decision cannot be made, in the reader's words as far as there are such."""
    if error.field in queries.NUMBERS:
        return say(words.WRONG_NUMBER)
    if error.field in queries.MOMENTS:
        return say(words.WRONG_MOMENT)
    if error.field.endswith("_iso3"):
        return say(words.WRONG_COUNTRY)
    if "changes nothing" in error.problem:
        return say(words.NOTHING_CHANGED)
    if "low bound" in error.problem:
        return say(words.WRONG_BOUNDS)
    return error.problem
