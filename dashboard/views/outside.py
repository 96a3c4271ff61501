"""Figures that fit no situation, by country pair: listed, drawn for the chosen pair, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard import charts, queries, text, theme
from dashboard.charts import Dot
from dashboard.components.address import choice
from dashboard.components.evidence import earlier_later, evidence_panel
from dashboard.components.plain_table import table_head, table_in
from dashboard.language import digits, say
from dashboard.queries import CountryPair, Figure, RecordedFigure, UnavailableError
from dashboard.views.begin import part
from dashboard.views.known import known_on
from dashboard.views.record_evidence import evidence_of_record, permalink_of
from dashboard.views.situation_words import named

PAIR, SHOWN = "pair", "outside"
KEY = "chart-outside"
MOST_LISTED = 12
MOST_IN_TABLE = 30
NOBODY = "-"
"""Stands in the address for a country that is not said."""


@part
def outside_part() -> None:
    """The section; nothing where every figure fits a situation. Choosing a pair or a point runs it alone."""
    try:
        with st.spinner(say("Looking for figures of no situation")):
            pairs = queries.outside_pairs(known_on()).found
        if pairs:
            _show(pairs)
    except UnavailableError as error:
        told = say("Figures of no situation cannot be read: {problem}", problem=f"{error.subject}: {error.problem}")
        st.html(f'<p class="dt-note" role="status">{escape(told)}</p>')


def _show(pairs: Sequence[CountryPair]) -> None:
    st.header(say("Figures of no situation"), anchor=False)
    note = say(
        "{figures} fit none of the situations above. They are kept by the countries that people left and came to.",
        figures=text.figures_of(sum(pair.figures for pair in pairs)),
    )
    st.html(f'<p class="dt-note">{escape(note)}</p>{_table(pairs[:MOST_LISTED])}')
    by_key = {_key(pair): pair for pair in pairs}
    labels = {key: f"{_way(pair)} ({digits(pair.figures)})" for key, pair in by_key.items()}
    picked = choice(say("Countries, with their number of figures"), PAIR, labels, width=420)
    records = queries.outside_figures(by_key[picked], known_on())
    shown = next((one for one in records if one.figure.figure_id == st.query_params.get(SHOWN)), records[0])
    left, right = st.columns([2.5, 1], gap="medium")
    with left:
        _drawn(by_key[picked], records, shown)
        st.html(_figures_table(picked, records))
    with right.container(border=True):
        _evidence(records, shown)


def _drawn(pair: CountryPair, records: Sequence[RecordedFigure], shown: RecordedFigure) -> None:
    dots = [dot for record in reversed(records) if (dot := _dot(record)) is not None]
    if not dots:
        st.html(f'<p class="dt-note">{escape(say("None of them says for when it holds, so none can be drawn."))}</p>')
        return
    look = theme.palette(st.context.theme.type)
    spec = charts.points_chart(dots, shown.figure.figure_id, look)
    alt = say(
        "{figures} from {way}, each a point at the time for which it holds.",
        figures=text.figures_of(len(dots)),
        way=_way(pair),
    )
    st.vega_lite_chart(spec=spec, theme=None, key=KEY, on_select=_choose_point, alt=alt)
    missing = pair.figures - len(dots)
    hint = say("Choose a point to read the sentence it came from. Times are UTC; a day's figure stands at its end.")
    more = say("{n} more are not drawn: older, or without a day.", n=digits(missing)) if missing else ""
    st.html(f'<p class="dt-note">{escape(hint)} {escape(more)}</p>')


def _figures_table(key: str, records: Sequence[RecordedFigure]) -> str:
    """The latest figures of a pair, each number a link that opens its sentence."""
    heads = table_head(
        (say("As of"), False), (say("Figure"), True), (say("What it counts"), False), (say("Said by"), False)
    )
    body = "".join(_figure_row(key, record.figure) for record in records[:MOST_IN_TABLE])
    return table_in(say("The latest figures of these countries"), heads, body)


def _figure_row(key: str, figure: Figure) -> str:
    address = "?" + urlencode({**st.query_params.to_dict(), PAIR: key, SHOWN: figure.figure_id})
    when = ""
    if figure.as_of is not None:
        when = text.moment(figure.as_of.latest(UTC), figure.as_of.precision.name.lower(), "UTC", "UTC")
    what = text.term_counted(figure.term, figure.counting)
    number = f'<a href="{escape(address)}" target="_self">{text.people(figure.value)}</a>'
    return (
        f'<tr><td>{escape(when)}</td><td class="dt-count">{number}</td><td>{escape(what)}</td>'
        f"<td><bdi>{escape(figure.attributed_to or say('nobody named'))}</bdi></td></tr>"
    )


def _evidence(records: Sequence[RecordedFigure], shown: RecordedFigure) -> None:
    ids = [record.figure.figure_id for record in reversed(records)]
    place = ids.index(shown.figure.figure_id)
    permalink = permalink_of(None, shown.figure.figure_id)
    evidence_panel(evidence_of_record(shown, "UTC", permalink))
    earlier_later(ids[place - 1] if place else None, ids[place + 1] if place + 1 < len(ids) else None, _choose)


def _choose(figure_id: str) -> None:
    st.query_params[SHOWN] = figure_id


def _choose_point() -> None:
    picked = st.session_state[KEY].selection.get("pick", [])
    if picked:
        _choose(str(picked[0]["id"]))


def _dot(record: RecordedFigure) -> Dot | None:
    figure = record.figure
    if figure.as_of is None:
        return None
    at, precision = figure.as_of.latest(UTC), figure.as_of.precision.name.lower()
    words = say(
        "{number} {what}, {when}, said by {who}",
        number=text.people(figure.value),
        what=text.reported_as(figure.term, figure.unit),
        when=text.moment(at, precision, "UTC", "UTC"),
        who=figure.attributed_to or say("nobody named"),
    )
    return Dot(figure.figure_id, at, figure.value, text.term_counted(figure.term, figure.counting), words)


def _key(pair: CountryPair) -> str:
    return f"{pair.origin_iso3 or NOBODY}.{pair.destination_iso3 or NOBODY}"


def _country(iso3: str | None) -> str:
    return named(iso3) if iso3 else say("not said")


def _way(pair: CountryPair) -> str:
    if pair.origin_iso3 and pair.origin_iso3 == pair.destination_iso3:
        return say("within {country}", country=named(pair.origin_iso3))
    origin, destination = _country(pair.origin_iso3), _country(pair.destination_iso3)
    return say("{origin} to {destination}", origin=origin, destination=destination)


def _table(pairs: Sequence[CountryPair]) -> str:
    heads = table_head(
        (say("From"), False),
        (say("To"), False),
        (say("Figures"), True),
        (say("Latest"), True),
        (say("What it counts, and when"), False),
    )
    return table_in(say("Figures by country pair"), heads, "".join(map(_row, pairs)))


def _row(pair: CountryPair) -> str:
    figure = pair.latest.figure
    what = text.reported_as(figure.term, figure.unit)
    if figure.as_of is not None:
        when = text.moment(figure.as_of.latest(UTC), figure.as_of.precision.name.lower(), "UTC", "UTC")
        what = say("{what}, {when}", what=what, when=when)
    return (
        f"<tr><td>{escape(_country(pair.origin_iso3))}</td><td>{escape(_country(pair.destination_iso3))}</td>"
        f'<td class="dt-count">{digits(pair.figures)}</td><td class="dt-count">{text.people(figure.value)}</td>'
        f"<td>{escape(what)}</td></tr>"
    )
