"""The words at the top of a situation: its headline number and the four cards."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import pandas as pd

from dashboard import text
from dashboard.charts import Day, Observation, days, drawable
from dashboard.charts.latest import latest
from dashboard.components.headline import Card, Headline
from dashboard.language import clock, country, day_and_month, marked, say
from dashboard.queries import Page, country_code


class HasSeries(Protocol):
    """A page of a situation, or a glance at one: both are told by the same rows."""

    @property
    def series(self) -> pd.DataFrame:
        """As `ingest.series.build_series` makes it."""
        ...


def recommended(page: HasSeries) -> list[Observation]:
    """The recommended observations that are known to their day or better."""
    return [row for row in drawable(page.series) if row.recommended]


def headline_row(page: HasSeries) -> Observation | None:
    """The last recommended observation, or, where none is, the last one; None where there is nothing."""
    return latest(page.series)


def the_headline(page: Page) -> Headline:
    """Title, number, moment (local and UTC) and speaker."""
    situation, row = page.situation, headline_row(page)
    if row is None:
        raise ValueError("a situation without figures has no headline")
    when = text.moment(row.at, row.precision, situation.zone, situation.zone)
    if row.precision == "minute":
        when = say("{when} {city}", when=when, city=text.zone_city(situation.zone))
    since = say("since {day}", day=text.day(situation.start))
    return Headline(
        kicker=f"{text.APP_TITLE} · {country(country_code(situation.country), situation.country)} · {since}",
        title=situation.title,
        number=text.people(row.value),
        what=text.reported_as(page.group.term, page.group.unit),
        as_of=say("as of {when}", when=when),
        and_by=_and_by(row),
    )


def _and_by(row: Observation) -> str:
    """The same moment in UTC, and who says so."""
    at, speaker = clock(row.at), row.attributed_to
    if row.precision == "minute":
        if speaker:
            return say("({clock} UTC), said by {speaker}", clock=at, speaker=speaker)
        return say("({clock} UTC), speaker not named", clock=at)
    if speaker:
        return say("(no hour given; the day ends at {clock} UTC), said by {speaker}", clock=at, speaker=speaker)
    return say("(no hour given; the day ends at {clock} UTC), speaker not named", clock=at)


def the_cards(page: Page, now: datetime) -> list[Card]:
    """Change, busiest day, figures and speakers, and when the ledger was last written."""
    cards = [_since_before(page), _busiest(page), _counted(page), _recorded(page, now)]
    return [card for card in cards if card is not None]


def _since_before(page: Page) -> Card | None:
    rows = recommended(page)
    if len(rows) < 2:
        return None
    before, last = rows[-2], rows[-1]
    span = text.duration(last.at - before.at)
    return Card(say("Latest change"), text.change(last.value - before.value), say("over {span}", span=span))


def busiest(page: Page) -> Day | None:
    """The day with the most new people, if days can be told apart."""
    return max(days(page.daily), key=lambda day: day.new, default=None)


def _busiest(page: Page) -> Card | None:
    top = busiest(page)
    if top is None:
        return None
    message = marked("{n} new, average") if top.basis == "averaged" else marked("{n} new")
    return Card(say("Busiest day"), text.day(top.day), say(message, n=text.people(top.new)))


def _counted(page: Page) -> Card:
    """A government is one voice, whoever speaks for it; who is not named is none."""
    reports = len({record.article.article_id for record in page.records.values()})
    counted = say("{figures} from {voices}", figures=text.people(len(page.series)), voices=text.people(page.voices))
    return Card(say("Figures and voices"), counted, text.reports_of(reports))


def _recorded(page: Page, now: datetime) -> Card:
    """When the last run ended; where none did, when the newest figure was recorded."""
    newest = max(record.recorded_at for record in page.records.values())
    run = page.last_run
    read = run.finished_at if run is not None and run.finished_at is not None else newest
    return Card(
        say("Reports last read"),
        text.ago(read, now),
        say("{day}, {clock} UTC", day=day_and_month(read), clock=clock(read)),
    )
