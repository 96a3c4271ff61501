"""What the chart is compared with: speakers of the series, or another situation from its own first day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import queries, text
from dashboard.charts import Run, first_instant
from dashboard.components.address import choice, some_of
from dashboard.language import say
from dashboard.queries import Page
from dashboard.theme import SHAPES
from dashboard.views.known import known_on

SPEAKERS = "speakers"
BESIDE = "beside"


def speaker_names(page: Page) -> dict[str, str]:
    """The voices of the series by how often they speak, each with the name that the chart prints."""
    heard = Counter(page.speakers[figure_id] for figure_id in page.series["figure_id"])
    names = {voice: _name(page, voice) for voice, _ in heard.most_common() if voice is not None}
    times = Counter(names.values())
    return {voice: name if times[name] == 1 else f"{name} ({voice})" for voice, name in names.items()}


def _name(page: Page, voice: str) -> str:
    if voice == "government":
        return say("Government, whoever speaks for it")
    called = Counter(
        page.record(figure_id).figure.attributed_to or voice
        for figure_id, speaker in page.speakers.items()
        if speaker == voice
    )
    return voice if voice.isupper() else called.most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class Compared:
    """The chosen speakers: whose each figure is, and the line of each, by name; `beside`: another situation."""

    speakers: dict[str, str]
    lines: dict[str, pd.DataFrame]
    beside: Page | None


def compare_control(page: Page) -> Compared:
    """The control, and what was chosen."""
    names = speaker_names(page)
    titles = {id_: one.title for id_, one in queries.situations().items() if id_ != page.situation.id}
    with st.popover(say("Compare"), icon=":material/compare_arrows:"):
        chosen = some_of(
            say("Speakers"),
            names,
            SPEAKERS,
            len(SHAPES),
            hint=say("Draws the figures of these alone, each with a line of its own: official counts beside others."),
            empty=say("all"),
        )
        others = {"": say("none")} | titles
        other = choice(say("Another situation, from its first day"), BESIDE, others, width=340)
    said = {
        figure_id: names[voice]
        for voice in chosen
        for figure_id in page.series["figure_id"]
        if page.speakers[figure_id] == voice
    }
    lines = {names[voice]: queries.series_of_voice(page, voice) for voice in chosen}
    return Compared(said, lines, queries.open_page(other, known_on()) if other else None)


def aligned_runs(page: Page, beside: Page) -> list[Run]:
    """Both series, each from the start of its own situation."""
    return [
        Run(
            each.situation.title,
            each.series,
            first_instant(each.situation.start, each.situation.zone),
            each.situation.zone,
        )
        for each in (page, beside)
    ]


def unlike(page: Page, beside: Page) -> str:
    """A warning where the two do not count the same; "" where they do."""
    if (page.group.term, page.group.counting, page.group.unit) == (
        beside.group.term,
        beside.group.counting,
        beside.group.unit,
    ):
        return ""
    first, second = (
        text.series_title(each.group.unit, each.group.term, each.group.counting) for each in (page, beside)
    )
    return say("They do not count the same. {first}; {second}.", first=first, second=second)
