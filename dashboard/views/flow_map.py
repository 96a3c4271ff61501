"""The map of the list: where people come from and where they arrive. A click on a flow opens its situation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from dashboard import charts, queries, text
from dashboard.charts import Flow, View
from dashboard.components.address import choice
from dashboard.components.plain_table import table_head, table_in
from dashboard.language import marked, say
from dashboard.queries import Glance
from dashboard.theme import Palette
from dashboard.views.situation_link import link_to
from dashboard.views.situation_words import latest_of, named

KEY = "map-flows"
_FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">{drawn}</svg>'
VIEWS = {"close": marked("Where figures are"), "world": marked("The world")}
NOTE = marked(
    "Boundaries as in Natural Earth; no position on the status of any place is meant. Marks stand for whole countries "
    "or regions, curves not for the way that people took."
)


def flow_map_part(glances: Sequence[Glance], target: StreamlitPage, look: Palette) -> None:
    """The map with its legend and the same numbers as a table; nothing where no flow has a known place."""
    flows = list(_flows(glances))
    if not flows:
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="map-head"):
        st.header(say("Where people come from, and where they arrive"), anchor=False, width="content")
        shown = choice(
            say("Part of the map"), "map", {key: say(label) for key, label in VIEWS.items()}, width=190, labelled=False
        )
    st.html(_legend(flows, look))
    view = _view(flows, shown)
    spec = charts.flow_map(_outlines(Path(queries.data_home()), view), flows, view, look)
    picked = st.vega_lite_chart(
        spec, key=KEY, on_select="rerun", selection_mode="pick", theme=None, alt=_sentence(flows), width="stretch"
    )
    st.html(f'<p class="dt-note dt-map-note">{escape(say(NOTE))}</p>')
    with st.expander(say("The flows as a table")):
        st.html(_table(flows))
    _open(picked, target)


def _open(picked: Any, target: StreamlitPage) -> None:
    chosen = picked.selection.get("pick", []) if picked else []
    if chosen and "flow" in chosen[0]:
        st.switch_page(target, query_params=link_to(str(chosen[0]["flow"]).split("/")[0]))


def _view(flows: Sequence[Flow], shown: str) -> View:
    if shown == "world":
        return charts.world_view()
    told = [flow for flow in flows if flow.people is not None]
    return charts.view_of([place for flow in told for place in (flow.start, flow.end) if place is not None])


@lru_cache(maxsize=16)
def _outlines(data: Path, view: View) -> dict[str, Any]:
    del data  # only part of the key
    return charts.cut(queries.outlines(fine=view.is_fine), view)


def _flows(glances: Sequence[Glance]) -> Iterator[Flow]:
    for glance in glances:
        yield from _flows_of(glance)


def _flows_of(glance: Glance) -> Iterator[Flow]:
    """The flow that the headline counts; where it has no single destination, also one a country that is told."""
    situation = glance.situation
    start, end = queries.origin_of(situation), queries.destination_of(situation)
    if start is None:
        return
    row = latest_of(glance)
    yield _flow(situation.id, glance, start, end, row.value if row else None)
    for part in glance.parts:
        landing = queries.country_at(part.destination_iso3)
        if landing is not None:
            yield _flow(f"{situation.id}/{part.destination_iso3}", glance, start, landing, part.people)


def _flow(
    key: str,
    glance: Glance,
    start: queries.Spot,
    end: queries.Spot | None,
    people: float | None,
) -> Flow:
    number = text.people(people) if people is not None else ""
    origin, destination = _name(start), _name(end) if end else None
    if origin == destination:
        way = say("within {place}", place=origin)
    elif destination is None:
        way = say("from {origin}, destination not said", origin=origin)
    else:
        way = say("from {origin} to {destination}", origin=origin, destination=destination)
    what = text.reported_as(glance.situation.headline.term, glance.situation.headline.unit)
    told = (
        say("{number} {what}, {way}", number=number, what=what, way=way)
        if number
        else say("{way}: no figure yet", way=way)
    )
    return Flow(
        id=key,
        origin=origin,
        destination=destination,
        start=start.position,
        end=end.position if end else None,
        people=people,
        number=number,
        words=f"{glance.situation.title}: {told}",
    )


def _name(spot: queries.Spot) -> str:
    return spot.name or named(spot.iso3)


def _sentence(flows: Sequence[Flow]) -> str:
    """What the map says, for those who do not see it."""
    told = [flow.words for flow in flows if flow.people is not None]
    silent = len(flows) - len(told)
    begun = say("Map of {n} flows.", n=len(flows))
    rest = say("{n} more have no figure yet.", n=silent) if silent else ""
    return " ".join(filter(None, (begun, *(f"{words}." for words in told[:8]), rest)))


def _legend(flows: Sequence[Flow], look: Palette) -> str:
    """What the signs mean: those that this map has."""
    stroke = f'fill="none" stroke="{look.line}" stroke-width="2"'
    marks = (
        (
            True,
            f'<circle cx="8" cy="8" r="5" fill="{look.paper}" stroke="{look.ink}" stroke-width="2"/>',
            say("origin"),
        ),
        (True, f'<path d="M8 1L15 8L8 15L1 8Z" fill="{look.kinds[1]}"/>', say("destination")),
        (True, f'<path d="M0 8H16" stroke="{look.line}" stroke-width="5"/>', say("the more people, the wider")),
        (
            any(flow.start == flow.end for flow in flows),
            f'<path d="M6 15C-1 3 17 3 10 15" {stroke}/>',
            say("within one place"),
        ),
        (
            any(flow.end is None for flow in flows),
            f'<circle cx="8" cy="8" r="6.5" {stroke}/><circle cx="8" cy="8" r="2" fill="{look.ink}"/>',
            say("left, destination not said"),
        ),
        (
            any(flow.people is None for flow in flows),
            f'<path d="M0 8H16" stroke="{look.muted}" stroke-width="1.6" stroke-dasharray="2 3"/>',
            say("described, no figure yet"),
        ),
    )
    items = (
        f"<span>{charts.inline_picture(_FRAME.format(drawn=drawn), '', 16, 16)}{escape(words)}</span>"
        for is_there, drawn, words in marks
        if is_there
    )
    return f'<p class="dt-map-legend">{"".join(items)}</p>'


def _table(flows: Sequence[Flow]) -> str:
    rows = "".join(
        f"<tr><td>{escape(flow.origin)}</td><td>{escape(flow.destination or say('not said'))}</td>"
        f'<td class="dt-count">{escape(flow.number or say("no figure yet"))}</td></tr>'
        for flow in sorted(flows, key=lambda one: -(one.people or 0.0))
    )
    heads = table_head((say("From"), False), (say("To"), False), (say("Latest figure"), True))
    return table_in(say("The flows as a table"), heads, rows)
