"""The light page of one situation, from the number down to every sentence."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from string import ascii_uppercase
from zoneinfo import ZoneInfo

from dashboard import charts, queries, text
from dashboard.components.links import web_address
from dashboard.language import country, direction, language, marked, say, say_many, spoken
from dashboard.queries import Event, Page, Situation
from dashboard.routes.addresses import dashboard_page, light_figure, light_page, with_query
from dashboard.routes.answering import ProblemError, Question
from dashboard.routes.kept import Made
from dashboard.routes.light.chart import Told, chart_svgs, kind_number
from dashboard.routes.light.document import Head, declared_words, isolated, languages, navigation, one_line, page
from dashboard.routes.light.figures import figure_table
from dashboard.routes.light.headline import Top, top_of
from dashboard.routes.light.marks import legend_mark
from dashboard.routes.words import marked_quote

_METHOD = marked(
    "Each number was read from a published report and stands, word for word, in the text kept here. The line steps at "
    "recommended figures only; nothing is smoothed. A government counts as one voice, whoever speaks for it."
)


def declared(question: Question) -> Situation:
    """The situation that the address names. Raises ProblemError."""
    known = queries.situations()
    situation_id = question.values["situation_id"]
    if situation_id not in known:
        raise ProblemError(404, "no situation", situation_id)
    return known[situation_id]


def situation_page(question: Question) -> Made:
    """The page in the language `lang`, as it was known on the day that `known` names. Raises ProblemError."""
    with spoken(question.values["lang"]):
        situation = declared(question)
        if not queries.ledger_exists():
            raise ProblemError(503, "no ledger", "")
        shown = queries.open_page(situation.id, question.known_on)
        top = top_of(shown)
        return _empty(situation, question) if top is None else _whole(shown, top, question)


def _whole(shown: Page, top: Top, question: Question) -> Made:
    situation, known = shown.situation, question.values.get("known")
    parts = [
        _navigation(situation, top, known),
        _top(shown, top, question),
        _chart(shown),
        _events(shown),
        _baseline(situation),
        figure_table(shown),
        _footer(situation, question),
    ]
    head = Head(
        f"{situation.title}: {top.number}",
        f"{top.sentence}. {situation.summary}",
        image=with_query(f"{light_page(situation.id)}/card.png", lang=language(), known=known),
        known=known,
        feed=with_query(f"/api/situations/{situation.id}/feed.atom", lang=language()),
    )
    return page(head, "".join(parts), question)


def _empty(situation: Situation, question: Question) -> Made:
    told = text.NO_FIGURES if question.known_on is None else text.NONE_KNOWN
    body = (
        f"{_navigation(situation, None, question.values.get('known'))}<main>{_title(situation)}"
        f'<p class="n" aria-hidden="true">–</p><h2>{escape(say(told[0]))}</h2><p>{escape(say(told[1]))}</p>'
        f'<p class="o">{declared_words(situation.summary)}</p>{_footer(situation, question, files=False)}'
    )
    return page(Head(situation.title, situation.summary, known=question.values.get("known")), body, question)


def _navigation(situation: Situation, top: Top | None, known: str | None) -> str:
    spoken_here = language()
    whole = dashboard_page(situation.id, top.row.figure_id if top else None, known=known, lang=spoken_here)
    return navigation(
        [
            (with_query("/light/", lang=spoken_here, known=known), say("All situations")),
            (whole, say("Full dashboard (needs scripts and 2 MB)")),
        ]
    )


def _title(situation: Situation) -> str:
    where = country(queries.country_code(situation.country), situation.country)
    since = say("{country}, since {day}", country=where, day=text.day(situation.start))
    return f'<p class="o c">{escape(since)}</p><h1>{declared_words(situation.title)}</h1>'


def _top(shown: Page, top: Top, question: Question) -> str:
    known_on = question.known_on
    note = f'<p class="o" role="status">{escape(_known_note(question))}</p>' if known_on is not None else ""
    record = shown.record(top.row.figure_id)
    lang = record.article.language
    qualifier = f"{escape(top.qualifier)} " if top.qualifier else ""
    name = escape(light_figure(top.row.figure_id))
    return (
        f"<main>{_title(shown.situation)}{note}"
        f'<p class="n">{escape(top.number)}</p><p>{qualifier}{escape(top.what)},<br>'
        f"<strong>{escape(top.as_of)}</strong>, {isolated(top.said)}</p>"
        f'<blockquote lang="{escape(lang)}" dir="{direction(lang)}">{marked_quote(record)}</blockquote>'
        f'<p class="o"><a href="#{name}">{escape(say("Which report says so"))}</a>. '
        f"{escape(_counted(shown))}</p>"
    )


def _known_note(question: Question) -> str:
    at = question.known_on
    return "" if at is None else text.known_note(at)


def _counted(shown: Page) -> str:
    figures = say_many("{n} figure", "{n} figures", len(shown.series))
    voices = say_many("{n} voice", "{n} voices", shown.voices)
    return say("This page has {figures} from {voices}.", figures=figures, voices=voices)


def _chart(shown: Page) -> str:
    situation = shown.situation
    rows = charts.drawable(shown.series)
    if not rows:
        return f'<p class="o">{escape(say(text.NOTHING_DATED))}</p>'
    wanted, zone = situation.headline, ZoneInfo(situation.zone)
    title = text.series_title(wanted.unit, wanted.term, wanted.counting)
    first, last = ((text.people(row.value), text.day(row.at.astimezone(zone))) for row in (rows[0], rows[-1]))
    spoken_chart = say(
        "From {first} on {first_day} to {last} on {last_day}. The table below lists every figure.",
        first=first[0],
        first_day=first[1],
        last=last[0],
        last_day=last[1],
    )
    told = Told(rows, _drawn_events(shown, rows), situation.zone, wanted.counting == "cumulative", title, spoken_chart)
    return (
        f"<h2>{escape(title)}</h2><figure>{chart_svgs(told)}<figcaption>{_legend(rows)}"
        f'<p class="o">{escape(_hint(told))}</p></figcaption></figure>'
    )


def _legend(rows: list[charts.Observation]) -> str:
    present = sorted({kind_number(row.attributed_kind) for row in rows})
    names = list(text.KINDS.values())
    items = "".join(f"<li>{legend_mark(kind)}{escape(say(names[kind]))}</li>" for kind in present)
    return f'<ul class="k">{items}</ul>'


def _hint(told: Told) -> str:
    if told.band:
        return say(
            "Large points carry the line. Hollow: not exact. Whisker: only the day is known. Shade: what no report "
            "pins down."
        )
    return say("Large points carry the line. Hollow: not exact. Whisker: only the day is known.")


def _lettered(situation: Situation) -> list[tuple[str, Event]]:
    zone = ZoneInfo(situation.zone)
    return list(zip(ascii_uppercase, sorted(situation.events, key=lambda one: one.at.earliest(zone)), strict=False))


def _drawn_events(shown: Page, rows: list[charts.Observation]) -> list[charts.Event]:
    """Events at their wall clock, a day's in its middle; those long before the first figure are only listed."""
    zone = ZoneInfo(shown.situation.zone)
    first, last = rows[0].at, rows[-1].at
    earliest = first - max(timedelta(days=2), (last - first) * 0.15)
    drawn = []
    for letter, event in _lettered(shown.situation):
        at = event.at.earliest(zone)
        if event.at.precision.name != "MINUTE":
            at += (event.at.latest(zone) - at) / 2
        if earliest <= at <= last:
            drawn.append(charts.Event(letter, charts.wall_clock(at, shown.situation.zone), event.label))
    return drawn


def _events(shown: Page) -> str:
    zone = shown.situation.zone
    items = []
    for letter, event in _lettered(shown.situation):
        when = text.moment(event.at.earliest(ZoneInfo(zone)), event.at.precision.name.lower(), zone, zone)
        items.append(f"<li><b>{letter}</b> {escape(when)}: {declared_words(event.label)}{_source(event.source)}</li>")
    return f"<h2>{escape(say('Dated events'))}</h2><ol>{''.join(items)}</ol>" if items else ""


def _source(source: str) -> str:
    address = web_address(source)
    if address is None:
        return f" ({escape(source)})"
    return f' (<a href="{escape(address)}" rel="noopener">{escape(say("source"))}</a>)'


def _baseline(situation: Situation) -> str:
    known = situation.baseline
    if known is None:
        return ""
    told = f"{declared_words(known.label)} {escape(text.people(known.value))}"
    return f'<p class="o">{escape(say("For scale:"))} {told}{_source(known.source)}</p>'


def _footer(situation: Situation, question: Question, *, files: bool = True) -> str:
    known = question.values.get("known")
    kept = one_line(known or "")
    listed = _files(situation, known) if files else ""
    return (
        f"</main><footer>{listed}"
        f'<form class="row" action="{escape(light_page(situation.id))}"><input type="hidden" name="lang" '
        f'value="{language()}"><label>{escape(say(text.KNOWN_LABEL))} <input type="date" name="known" '
        f'value="{escape(kept[:10])}"></label> <button>{escape(say("Show"))}</button></form>'
        f"{languages(question, known)}"
        f'<p class="o">{escape(say(_METHOD))}</p></footer>'
    )


def _files(situation: Situation, known: str | None) -> str:
    files = [
        (with_query(f"/api/situations/{situation.id}/{name}", known=known), words)
        for name, words in (
            ("series.csv", say("This series as CSV")),
            ("series.json", say("This series as JSON")),
            ("figures.csv", say("All figures as CSV")),
            ("feed.atom", say("New figures as a feed")),
        )
    ]
    links = "".join(f'<a href="{escape(href)}">{escape(words)}</a>' for href, words in [*files, ("/api/", "API")])
    return f'<p class="row">{links}</p>'
