"""A situation's newest figures as an Atom feed (RFC 4287): each entry is one figure with its sentence."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from html import escape
from zoneinfo import ZoneInfo

from dashboard import text
from dashboard.components.links import web_address
from dashboard.language import direction, say, spoken
from dashboard.queries import RecordedFigure, Situation, tables
from dashboard.routes.addresses import dashboard_page, light_page, with_query
from dashboard.routes.answering import Question
from dashboard.routes.kept import Made
from dashboard.routes.words import marked_quote, published_on, said_by

MEDIA_TYPE = "application/atom+xml"
MOST_ENTRIES = 50
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2 (Char)


def feed(question: Question, situation: Situation) -> Made:
    """The feed, in the language that `lang` asks for; the newest record first."""
    with spoken(question.values.get("lang", "")):
        records = tables.records_of(situation.id, question.known_on)
        newest = sorted(records, key=lambda one: (_updated(one), one.figure.figure_id), reverse=True)[:MOST_ENTRIES]
        return Made(_NOT_XML.sub("\ufffd", _document(question, situation, newest)).encode(), MEDIA_TYPE)


def _document(question: Question, situation: Situation, newest: list[RecordedFigure]) -> str:
    known, lang = question.values.get("known"), question.values.get("lang")
    own = escape(question.base + with_query(question.path, known=known, lang=lang))
    page = escape(question.base + dashboard_page(situation.id, known=known, lang=lang))
    light = escape(question.base + light_page(situation.id, known=known, lang=lang))
    started = datetime(situation.start.year, situation.start.month, situation.start.day, tzinfo=UTC)
    updated = _updated(newest[0]) if newest else started
    entries = "".join(_entry(question, situation, record) for record in newest)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{_name('situation', situation.id)}</id>\n<title>{escape(situation.title)}</title>\n"
        f"<subtitle>{escape(situation.summary)}</subtitle>\n<updated>{_instant(updated)}</updated>\n"
        f"<author><name>{escape(text.APP_TITLE)}</name></author>\n"
        f'<link rel="self" type="{MEDIA_TYPE}" href="{own}"/>\n'
        f'<link rel="alternate" type="text/html" href="{page}"/>\n'
        f'<link rel="alternate" type="text/html" title="{escape(say("Light page"))}" href="{light}"/>\n'
        f"{entries}</feed>\n"
    )


def _entry(question: Question, situation: Situation, record: RecordedFigure) -> str:
    figure, article = record.figure, record.article
    known, lang = question.values.get("known"), question.values.get("lang")
    page = escape(question.base + dashboard_page(situation.id, figure.figure_id, known=known, lang=lang))
    report = web_address(article.url)
    outlet = article.outlet or say("not named")
    return (
        f"<entry>\n<id>{_name('figure', figure.figure_id)}</id>\n<title>{escape(_title(situation, record))}</title>\n"
        f"<published>{_instant(record.recorded_at)}</published>\n<updated>{_instant(_updated(record))}</updated>\n"
        f"<author><name>{escape(outlet)}</name></author>\n"
        f'<link rel="alternate" type="text/html" href="{page}"/>\n'
        + (f'<link rel="via" type="text/html" href="{escape(report)}"/>\n' if report else "")
        + f'<content type="html">{escape(_content(record))}</content>\n</entry>\n'
    )


def _title(situation: Situation, record: RecordedFigure) -> str:
    """ "47,115 people reported to have arrived, as of 27 Sep 2023, 12:15"."""
    figure = record.figure
    told = {"number": text.people(figure.value), "what": text.reported_as(figure.term, figure.unit)}
    if figure.as_of is None:
        return say("{number} {what}", **told)
    at, precision = figure.as_of.latest(ZoneInfo(situation.zone)), figure.as_of.precision.name.lower()
    return say("{number} {what}, as of {when}", when=text.moment(at, precision, situation.zone, situation.zone), **told)


def _content(record: RecordedFigure) -> str:
    """HTML of an entry: the sentence, who said it, and in which report."""
    language = record.article.language
    who = said_by(record.figure.attributed_to)
    said = say("Said by {who}. Published by {outlet}.", who=who, outlet=record.article.outlet or say("not named"))
    title = f"<cite>{escape(record.article.title)}</cite>"
    return (
        f'<blockquote lang="{escape(language)}" dir="{direction(language)}">{marked_quote(record)}</blockquote>'
        f"<p>{escape(said)} {title}{escape(published_on(record))}</p>"
    )


def _name(kind: str, name: str) -> str:
    """A name that stays the same wherever the feed is served (RFC 4287, 4.2.6): a UUID made from the id."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'displacement-tracker:{kind}:{name}')}"


def _updated(record: RecordedFigure) -> datetime:
    """When the figure came, or was decided on."""
    return max(record.recorded_at, record.decision.decided_at) if record.decision is not None else record.recorded_at


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
