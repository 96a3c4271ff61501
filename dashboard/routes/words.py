"""Words and HTML that the light page and the feed share. What strangers wrote is escaped here."""

from __future__ import annotations

from html import escape
from zoneinfo import ZoneInfo

from dashboard import text
from dashboard.language import say
from dashboard.queries import RecordedFigure


def marked_quote(record: RecordedFigure) -> str:
    """The sentence as HTML, its number marked by its place."""
    figure = record.figure
    start = figure.number_span.start - figure.quote_span.start
    end = figure.number_span.end - figure.quote_span.start
    before, number, after = figure.quote[:start], figure.quote[start:end], figure.quote[end:]
    return f"{escape(before)}<mark>{escape(number)}</mark>{escape(after)}"


def said_by(name: str | None) -> str:
    """Who says it, as a name that the page's own words go around."""
    return name or say("nobody named")


def published_on(record: RecordedFigure, zone: str = "UTC") -> str:
    """When the report was published: ", 27 Sep 2023"; "" where that is not known."""
    published = record.article.published
    if published is None:
        return ""
    at, precision = published.latest(ZoneInfo(zone)), published.precision.name.lower()
    return f", {text.moment(at, precision, zone, zone)}"
