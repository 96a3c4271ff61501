"""A situation's dated events: letters for the chart, and the list under it with a source each."""

from __future__ import annotations

from datetime import datetime, timedelta
from string import ascii_uppercase
from zoneinfo import ZoneInfo

from dashboard import charts, text
from dashboard.components.events import Dated
from dashboard.queries import Event, Page


def _wall(event: Event, zone: str, home_zone: str) -> datetime:
    """Where the rule stands: at the stated time, or in the middle of the day where no hour is known."""
    first = event.at.earliest(ZoneInfo(home_zone))
    if event.at.precision.name != "MINUTE":
        first += (event.at.latest(ZoneInfo(home_zone)) - first + timedelta(minutes=1)) / 2
    return charts.wall_clock(first, zone)


def _lettered(page: Page) -> list[tuple[str, Event]]:
    zone = ZoneInfo(page.situation.zone)
    ordered = sorted(page.situation.events, key=lambda event: event.at.earliest(zone))
    return list(zip(ascii_uppercase, ordered, strict=False))


def chart_events(page: Page, zone: str) -> list[charts.Event]:
    """The events as the chart draws them, on the clock of `zone`."""
    home = page.situation.zone
    return [charts.Event(letter, _wall(event, zone, home), event.label) for letter, event in _lettered(page)]


def listed_events(page: Page, zone: str) -> list[Dated]:
    """The same events in words, in the order of their letters."""
    home = page.situation.zone
    listed = []
    for letter, event in _lettered(page):
        at = event.at.earliest(ZoneInfo(home))
        when = text.moment(at, event.at.precision.name.lower(), zone, home)
        listed.append(Dated(letter, when, event.label, event.source))
    return listed
