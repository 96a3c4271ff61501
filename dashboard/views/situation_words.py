"""What the list says of a situation, in the reader's language."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from dashboard import text
from dashboard.charts import Observation, Step, drawable, sparkline
from dashboard.components.situation_row import Move, Row, Standing
from dashboard.language import clock, country, day_and_month, marked, say, say_many, written_day
from dashboard.queries import Change, Glance, Situation, country_in_english
from dashboard.theme import Palette
from dashboard.views.summary import headline_row

CAUSES = {
    "conflict": marked("Conflict"),
    "disaster": marked("Disaster"),
    "persecution": marked("Persecution"),
    "return": marked("Return"),
    "mixed": marked("Several causes"),
}
FRESHNESS = {
    "current": marked("Current"),
    "stale": marked("Stale"),
    "ended": marked("Ended"),
}
FRESHNESS_RULE = marked(
    "Current, stale or ended by each situation's own rhythm: stale when three times the usual gap between days with a "
    "figure has passed, and three days at least; ended when its last day is over, or nothing was reported for 180 days "
    "and ten usual gaps. Changes compare the latest recommended figure with the one nearest to 24 hours, or 7 days, "
    "before it; they are worked out here, nobody reported them."
)


def latest_of(glance: Glance) -> Observation | None:
    """The figure that the situation's page has in its headline."""
    return headline_row(glance)


def row_of(glance: Glance, row: Observation, now: datetime, look: Palette) -> Row:
    """All that a row shows of a situation whose headline figure is `row`."""
    situation = glance.situation
    as_of, other = _as_of(row, situation)
    return Row(
        number=text.people(row.value),
        what=text.reported_as(situation.headline.term, situation.headline.unit),
        as_of=as_of,
        other_clock=other,
        speaker=say("said by {name}", name=row.attributed_to) if row.attributed_to else say("speaker not named"),
        moves=(
            _move(say("24 hours"), glance.over_day, situation),
            _move(say("7 days"), glance.over_week, situation),
        ),
        spark=_line(glance, look),
        standing=standing_of(glance, now),
        voices=say_many("{n} independent voice", "{n} independent voices", glance.voices),
    )


def _as_of(row: Observation, situation: Situation) -> tuple[str, str]:
    """When it holds on the situation's clock, and the same in UTC where its hour is known."""
    when = text.moment(row.at, row.precision, situation.zone, situation.zone)
    if row.precision != "minute":
        return say("as of {when}", when=when), ""
    return (
        say("as of {when} {city}", when=when, city=text.zone_city(situation.zone)),
        say(" ({clock} UTC)", clock=clock(row.at.astimezone(ZoneInfo("UTC")))),
    )


def _move(span: str, change: Change | None, situation: Situation) -> Move:
    if situation.headline.counting == "period":
        return Move(span, say("not compared"), "", is_told=False)
    if change is None:
        return Move(span, say("no report in that span"), "", is_told=False)
    since = change.since.astimezone(ZoneInfo(situation.zone))
    note = say("since {day}, {clock}", day=day_and_month(since), clock=clock(since))
    return Move(span, text.change(change.difference), note, is_told=True)


def _line(glance: Glance, look: Palette) -> str:
    rows = [row for row in drawable(glance.series) if row.recommended]
    if not rows:
        return ""
    zone = ZoneInfo(glance.situation.zone)
    first, last = rows[0], rows[-1]
    sentence = say(
        "{title}: {first} on {start}, {last} on {end}",
        title=glance.situation.title,
        first=text.people(first.value),
        start=written_day(first.at.astimezone(zone)),
        last=text.people(last.value),
        end=written_day(last.at.astimezone(zone)),
    )
    return sparkline([Step(row.at, row.value) for row in rows], sentence, look)


def standing_of(glance: Glance, now: datetime) -> Standing:
    """How fresh the situation is at `now`, in words."""
    kind = glance.freshness(now)
    if kind is None or glance.newest is None:
        return Standing("ended", say("Not dated"), say("no figure is known to its day"))
    end = glance.situation.end
    if kind == "ended" and end is not None and end < now.date():
        return Standing(kind, say("Ended"), say("on {day}", day=written_day(end)))
    newest = say("newest figure {age} old", age=age(now - glance.newest))
    if kind == "stale" and glance.gap is not None:
        usual = say("usually every {span}", span=age(glance.gap))
        return Standing(kind, say(FRESHNESS[kind]), say("{newest}, {usual}", newest=newest, usual=usual))
    return Standing(kind, say("No longer reported") if kind == "ended" else say(FRESHNESS[kind]), newest)


def age(span: timedelta) -> str:
    """A span in one unit: "5 hours", "12 days", "4 months", "3 years"."""
    days = span.days
    if days < 1:
        return say_many("{n} hour", "{n} hours", max(int(span.total_seconds() // 3600), 1))
    if days < 61:
        return say_many("{n} day", "{n} days", days)
    if days < 731:
        return say_many("{n} month", "{n} months", round(days / 30.44))
    return say_many("{n} year", "{n} years", int(days / 365.25))


def named(iso3: str) -> str:
    """A country in the reader's language."""
    return country(iso3, country_in_english(iso3))


def way_of(glance: Glance) -> str:
    """ "Sudan → Chad · Conflict": countries and cause; an arrow that points along the reading direction."""
    coming = text.listed(sorted(map(named, glance.origins)))
    going = text.listed(sorted(map(named, glance.destinations)))
    if coming == going:
        way = say("within {country}", country=coming)
    elif not going:
        way = say("from {country}", country=coming)
    elif not coming:
        way = say("to {country}", country=going)
    else:
        way = say("{origin} to {destination}", origin=coming, destination=going)
    return f"{way} · {say(CAUSES[glance.situation.cause])}"


def waiting_of(glance: Glance) -> str:
    """What would fill a situation that has no figure: what it counts and where its people come from, as HTML."""
    shown = glance.situation.headline
    counted = say(
        "{counted}, since {day}",
        counted=text.counted(shown.unit, shown.term, shown.counting),
        day=written_day(glance.situation.start),
    )
    return f"{escape(way_of(glance))}<br>{escape(counted)}"
