"""What is known of a recorded figure by itself, in words: its sentence, times, speaker, report, reading and review."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from dashboard import queries, text
from dashboard.components.evidence import Evidence
from dashboard.components.facts import Fact
from dashboard.components.marks import Quote
from dashboard.language import digits, say
from dashboard.queries import RecordedFigure


def evidence_of_record(record: RecordedFigure, zone: str, permalink: str) -> Evidence:
    """The panel of a figure that stands for itself; times on the clock of `zone` (IANA) and in UTC."""
    figure = record.figure
    facts = [
        *_own_when(record, zone),
        _wording(record),
        *_where(record),
        *who(record),
        *three_times(record, zone),
        *review(record),
    ]
    return panel_of(record, figure.value, text.counted(figure.unit, figure.term, figure.counting), facts, permalink)


def panel_of(record: RecordedFigure, value: float, change: str, facts: list[Fact], permalink: str) -> Evidence:
    """A panel with these facts, and with all that belongs to the record whatever it is shown beside."""
    return Evidence(
        number=text.people(value),
        change=change,
        quote=quote_of(record),
        context=queries.context_of(record),
        facts=facts,
        provenance=_kept(record),
        address=None if is_gone(record) else record.article.url,
        page_note=_page_note(record),
        copies=_copies(record),
        kept_text=queries.text_of(record.article.article_id),
        kept_body=queries.body_of(record.article.document_sha256),
        file_stem=f"report-{record.article.document_sha256[:12]}",
        permalink=permalink,
        mistake=_mistake_address(record, permalink),
    )


def permalink_of(situation_id: str | None, figure_id: str) -> str:
    """Where a figure is shown, as an address relative to this server."""
    if situation_id is None:
        return "figures?" + urlencode({"figure": figure_id})
    return "situation?" + urlencode({"situation": situation_id, "figure": figure_id})


def _mistake_address(record: RecordedFigure, permalink: str) -> str | None:
    """Where a mistake can be reported: a mail with the figure named, or the web address that is configured."""
    contact = queries.contact()
    if not contact:
        return None
    if "@" not in contact or contact.startswith(("http://", "https://")):
        return contact
    subject = say("Figure {figure}: a mistake", figure=record.figure.figure_id)
    body = f"{permalink}\n\n{record.figure.quote[:500]}\n"
    return f"mailto:{contact}?" + urlencode({"subject": subject, "body": body}).replace("+", "%20")


def is_gone(record: RecordedFigure) -> bool:
    """True where the last look at the page found it gone."""
    return record.link is not None and record.link.state == "gone"


def _page_note(record: RecordedFigure) -> str:
    """What the last check found, where the page is not what it is cited for any more; else ""."""
    link = record.link
    if link is None or link.state not in ("gone", "changed"):
        return ""
    told = text.page_gone if link.state == "gone" else text.page_changed
    return told(link.checked_at, link.note)


def _copies(record: RecordedFigure) -> list[tuple[str, str]]:
    """Copies of the page at web archives: words and addresses."""
    return [(text.web_copy(copy, when), copy) for copy, when in queries.copies_of(record)]


def quote_of(record: RecordedFigure) -> Quote:
    """The sentence with all that can be marked in it."""
    figure, as_of = record.figure, record.figure.as_of
    stated = as_of is not None and figure.as_of_basis == "stated"
    minute = stated and as_of is not None and as_of.precision.name == "MINUTE"
    return Quote(
        text=figure.quote,
        number_start=figure.number_span.start - figure.quote_span.start,
        number_end=figure.number_span.end - figure.quote_span.start,
        language=record.article.language,
        day=as_of.day if stated and as_of is not None else None,
        clock=datetime.fromisoformat(as_of.text).time() if minute and as_of is not None else None,
        places=tuple(filter(None, (figure.origin, figure.destination))),
        speakers=(figure.attributed_to,) if figure.attributed_to else (),
    )


def who(record: RecordedFigure) -> list[Fact]:
    """Who says it, and who published that."""
    figure, article = record.figure, record.article
    kind = text.kind_label(figure.attributed_kind) if figure.attributed_to else ""
    return [
        Fact(say("Said by"), figure.attributed_to or say("nobody named"), kind),
        Fact(say("Published by"), article.outlet or say("not named"), article.title),
    ]


def three_times(record: RecordedFigure, zone: str) -> list[Fact]:
    """When it was published, and when the page was fetched: neither is when it holds."""
    published = record.article.published
    if published is None:
        shown = say("undated")
    else:
        at = published.latest(ZoneInfo(zone))
        shown = text.moment(at, published.precision.name.lower(), zone, zone)
    fetched = say("{when} UTC", when=text.day_and_clock(record.fetched_at, "UTC"))
    return [Fact(say("Published"), shown), Fact(say("Fetched"), fetched)]


def review(record: RecordedFigure) -> list[Fact]:
    """What people decided on it."""
    decision = record.decision
    if decision is None:
        return [Fact(say("Review"), say("not reviewed by a person yet"))]
    told = say(
        "{verdict} by {reviewer}, {day}",
        verdict=say(text.VERDICTS[decision.verdict]),
        reviewer=decision.reviewer,
        day=text.day(decision.decided_at),
    )
    note = decision.reason
    if decision.verdict == "corrected":
        note = say("The report prints {value}. {reason}", value=text.people(decision.printed_value), reason=note)
    if decision.proposal is not None:
        told = say("{decided}; proposed by {reviewer}", decided=told, reviewer=decision.proposal.reviewer)
    return [Fact(say("Review"), told, note)]


def _kept(record: RecordedFigure) -> list[Fact]:
    """How it was read and what is kept of its report."""
    figure = record.figure
    share = say("{n}%", n=digits(figure.confidence * 100))
    rules = [(queries.rule_in_words(name), None) for name in figure.rules]
    return [
        Fact(say("Confidence"), share, say("how sure the reader is; the method page tells how often it is right")),
        Fact(say("Rules"), "", say("reader {version}", version=figure.extractor_version), items=rules, language="en"),
        Fact(say("Kept copy"), f"SHA-256 {record.article.document_sha256[:12]}"),
        Fact(say("Figure id"), figure.figure_id),
    ]


def _own_when(record: RecordedFigure, zone: str) -> list[Fact]:
    as_of = record.figure.as_of
    if as_of is None:
        return [Fact(say("As of"), say("not stated"))]
    at, precision = as_of.latest(ZoneInfo(zone)), as_of.precision.name.lower()
    basis = say(text.BASIS[record.figure.as_of_basis])
    shown = text.moment(at, precision, zone, zone)
    if precision == "minute":
        return [Fact(say("As of"), f"{shown} {text.zone_label(zone, at)}", basis)]
    return [Fact(say("As of"), shown, basis)]


def _wording(record: RecordedFigure) -> Fact:
    figure = record.figure
    low, high = (float("nan") if end is None else end for end in (figure.low, figure.high))
    return Fact(say("Figure is"), say(text.QUALIFIERS[figure.qualifier]), text.bounds(low, high) or "")


def _where(record: RecordedFigure) -> list[Fact]:
    figure = record.figure
    named = ((say("From"), figure.origin, figure.origin_iso3), (say("To"), figure.destination, figure.destination_iso3))
    return [
        Fact(label, name or iso3 or "", (iso3 or "") if name else "") for label, name, iso3 in named if name or iso3
    ]
