"""The page of data: files of everything and of each situation, and how to cite, embed and ask for them by address."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from urllib.parse import quote

import streamlit as st

from dashboard import queries, text
from dashboard.components.address import choice
from dashboard.components.links import web_address
from dashboard.components.notice import notice
from dashboard.language import digits, marked, say
from dashboard.queries import Kind, Made, Situation, TableName, TooLargeError, UnavailableError, Wanted
from dashboard.views.begin import begin, tell_broken
from dashboard.views.known import KNOWN, known_control, known_note, known_on
from dashboard.views.own_address import address_of, own_address

_EVERYTHING = "everything"
_MADE = "file-made"
_MEGABYTE = 1_000_000
FORMS: dict[Kind, tuple[str, str, str]] = {
    "csv": ("CSV", ".csv", "text/csv"),
    "csv-excel": (marked("CSV for Excel"), "-excel.csv", "text/csv"),
    "xlsx": ("XLSX", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("JSON", ".json", "application/json"),
    "parquet": ("Parquet", ".parquet", "application/vnd.apache.parquet"),
}
"""Format -> its name, how its files end, their media type."""
TABLES: dict[TableName, str] = {
    "figures": marked("Every figure"),
    "series": marked("The headline series"),
    "daily": marked("New per day, derived"),
}
INTRODUCTION = marked(
    "Every row carries its evidence: the sentence, the report and its address, three times, the rules that read it, "
    "and the SHA-256 of the kept copy. The same ledger gives the same bytes."
)
LICENCE = marked(
    "The program is free software (MIT licence). Counts are facts. Sentences and titles belong to whoever published "
    "them and are quoted with their source; whoever passes them on keeps to the licence of each source."
)


def data_page() -> None:
    """Show what can be taken away; say in words why there is nothing."""
    begin()
    try:
        _show()
    except UnavailableError as error:
        tell_broken(error)


def _show() -> None:
    known = queries.situations()
    if not queries.ledger_exists():
        notice(say(text.NO_LEDGER[0]), say(text.NO_LEDGER[1]))
        return
    queries.source_ids()  # raises where the ledger cannot be read, before anything is drawn
    at = known_on()
    known_note(at)
    st.title(say("Data"), anchor=False)
    st.html(f'<p class="dt-note">{escape(say(INTRODUCTION))}</p>')
    wanted = _wanted(known, at)
    _file(wanted)
    situation = known.get(wanted.situation_id or (queries.first_situation() if known else ""))
    _cite(known.get(wanted.situation_id or ""), at)
    if situation is not None:
        day = at.date().isoformat() if at is not None else None
        _addresses(situation, day)
        _examples(situation, day)
        _embed(situation, day)
    st.header(say("Licence"), anchor="licence")
    st.html(f'<p class="dt-note">{escape(say(LICENCE))}</p>')
    known_control(at)


def _wanted(known: dict[str, Situation], at: datetime | None) -> Wanted:
    """Which file the controls name."""
    titles = {_EVERYTHING: say("All figures of all situations, and of none")}
    titles |= {each.id: each.title for each in known.values()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="file-choice"):
        of = choice(say("Figures of"), "of", titles, width=360)
        table: TableName = "figures"
        if of != _EVERYTHING:
            named = choice(say("Table"), "table", {name: say(label) for name, label in TABLES.items()}, width=220)
            table = next(name for name in TABLES if name == named)
        shown = choice(say("Format"), "form", {kind: say(name) for kind, (name, _, _) in FORMS.items()}, width=160)
        kind = next(each for each in FORMS if each == shown)
        wanted = Wanted(None if of == _EVERYTHING else of, table, kind, at)
        st.button(say("Make the file"), on_click=_make, args=(wanted,), key="make-file")
    return wanted


def _make(wanted: Wanted) -> None:
    st.session_state[_MADE] = wanted


def _file(wanted: Wanted) -> None:
    """The file with its size and hash, once somebody has asked for it."""
    if st.session_state.get(_MADE) != wanted:
        return
    try:
        with st.spinner(say("Writing the file"), show_time=False):
            made = queries.make_file(wanted)
    except TooLargeError as error:
        told = say(
            "There are more than {n} figures: too many for a file that is made while you wait. On the machine of the "
            "ledger, displacement export --out FILE writes them all; a situation's figures can be had here.",
            n=digits(error.most),
        )
        st.html(f'<p class="dt-told" role="status">{escape(told)}</p>')
        return
    name = file_name(wanted)
    st.html(_made_html(name, made))
    st.download_button(
        say("Download {name}", name=name),
        made.content,
        file_name=name,
        mime=FORMS[wanted.kind][2],
        on_click="ignore",
        icon=":material/download:",
        key="file-download",
    )


def file_name(wanted: Wanted) -> str:
    """ "sudan-2023-series-known-2024-05-01.csv"."""
    stem = f"{wanted.situation_id}-{wanted.table}" if wanted.situation_id else "figures"
    day = f"-known-{wanted.known_on.date().isoformat()}" if wanted.known_on is not None else ""
    return f"{stem}{day}{FORMS[wanted.kind][1]}"


def _made_html(name: str, made: Made) -> str:
    size = len(made.content)
    shown = say("{n} bytes", n=digits(size))
    if size >= _MEGABYTE:
        shown = say("{n} MB ({bytes} bytes)", n=digits(size / _MEGABYTE), bytes=digits(size))
    facts = ((say("File"), name), (say("Rows"), digits(made.rows)), (say("Size"), shown), ("SHA-256", made.sha256))
    items = "".join(f"<dt>{escape(label)}</dt><dd><bdi>{escape(value)}</bdi></dd>" for label, value in facts)
    return f'<dl class="dt-facts" role="status">{items}</dl>'


def _cite(situation: Situation | None, at: datetime | None) -> None:
    """A citation that names a day: what was known then can be asked for ever after."""
    day = (at or datetime.now(UTC)).date()
    path, name = ("/situation", situation.id) if situation is not None else ("/data", None)
    citation = say(
        "{app}: {title}. As known on {day}. {address}",
        app=text.APP_TITLE,
        title=situation.title if situation is not None else say("all figures"),
        day=text.day(day),
        address=address_of(path, situation=name, **{KNOWN: day.isoformat()}),
    )
    st.header(say("Cite"), anchor="cite")
    words = say("The address opens the page as it was known at the end of that day, whatever is read or decided later.")
    st.html(f'<p class="dt-note">{escape(words)}</p>')
    st.code(citation, language=None, wrap_lines=True)


def _addresses(situation: Situation, day: str | None) -> None:
    """What can be asked for by address: the same tables, always as the ledger stands."""
    st.header(say("By address"), anchor="by-address")
    told = say("For {title}, as the ledger stands when it is asked. No key is needed.", title=situation.title)
    if day is not None:
        told = say("For {title}, as it was known on that day. No key is needed.", title=situation.title)
    st.html(f'<p class="dt-note">{escape(told)}</p>')
    base = f"/api/situations/{quote(situation.id)}"
    rows = [(say(label), [f"{base}/{name}.csv", f"{base}/{name}.json"]) for name, label in TABLES.items()]
    rows += [
        (say("Feed of new figures (Atom)"), [f"{base}/feed.atom"]),
        (say("Light page, without scripts"), [f"/light/{quote(situation.id)}"]),
        (say("All situations"), ["/api/situations.json"]),
    ]
    items = [_address_html(label, paths, day) for label, paths in rows]
    items.append(_address_html(say("How to use them"), ["/api/", "/api/openapi.json"], None))
    st.html(f'<dl class="dt-facts dt-addresses">{"".join(items)}</dl>')


def _address_html(label: str, paths: list[str], day: str | None) -> str:
    shown = "<br>".join(_link(path, address_of(path, known=day)) for path in paths)
    return f'<dt>{escape(label)}</dt><dd dir="ltr">{shown}</dd>'


def _link(path: str, address: str) -> str:
    """An address by its path; as a link where it is whole: it is not where nobody knows what the server is called."""
    words = escape(path)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener">{words}</a>' if web_address(address) else words


def _examples(situation: Situation, day: str | None) -> None:
    """One line each for those who work elsewhere."""
    series = address_of(f"/api/situations/{quote(situation.id)}/series.csv", known=day)
    st.header(say("In one line"), anchor="in-one-line")
    for label, line in (
        ("pandas", f'import pandas as pd; series = pd.read_csv("{series}")'),
        ("R", f'series <- read.csv("{series}")'),
        (say("Google Sheets"), f'=IMPORTDATA("{series}")'),
        (say("Excel: Data, From Web"), series),
    ):
        st.html(f'<p class="dt-note">{escape(label)}</p>')
        st.code(line, language=None, wrap_lines=True)


def _embed(situation: Situation, day: str | None) -> None:
    """A frame for another site; it shows the situation without navigation."""
    address = address_of("/situation", situation=situation.id, known=day, embed="true")
    frame = (
        f'<iframe src="{escape(address)}" title="{escape(situation.title)}" width="100%" height="900" '
        'style="border:0" loading="lazy"></iframe>'
    )
    st.header(say("Embed"), anchor="embed")
    words = say(
        "For a page of your own; it stays up to date. Whoever runs this server may limit which sites can show it."
    )
    st.html(f'<p class="dt-note">{escape(words)}</p>')
    st.code(frame, language=None, wrap_lines=True)
    if not own_address():
        words = say("Put the address of this server before the paths above.")
        st.html(f'<p class="dt-note">{escape(words)}</p>')
