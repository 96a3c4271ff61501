"""The number at the top of a light page, in words: for the page, its description and its card."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import text
from dashboard.charts import Observation
from dashboard.charts.latest import latest
from dashboard.language import clock, say
from dashboard.queries import Glance, Page


@dataclass(frozen=True, slots=True)
class Top:
    """The number with what it counts, when, and who said it. `qualifier` is "" where it is exact."""

    row: Observation
    number: str
    qualifier: str
    what: str
    as_of: str
    said: str

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        number = say("{qualifier} {number}", qualifier=self.qualifier, number=self.number)
        told = number.strip() if self.qualifier else self.number
        return say("{number} {what}, {as_of}, {said}", number=told, what=self.what, as_of=self.as_of, said=self.said)


def top_of(page: Page | Glance) -> Top | None:
    """The headline of a situation; None where there is no figure."""
    row = latest(page.series)
    if row is None:
        return None
    zone = page.situation.zone
    if row.precision == "minute":
        when = text.moment(row.at, "minute", zone, zone)
        as_of = say("as of {when} {city} ({clock} UTC)", when=when, city=text.zone_city(zone), clock=clock(row.at))
    else:
        when = text.moment(row.at, row.precision, zone, zone)
        as_of = say("as of {when} (no hour given; it ends at {clock} UTC)", when=when, clock=clock(row.at))
    said = say("said by {who}", who=row.attributed_to) if row.attributed_to else say("speaker not named")
    return Top(
        row=row,
        number=text.people(row.value),
        qualifier="" if row.qualifier == "exact" else say(text.SHORT_QUALIFIERS[row.qualifier]),
        what=text.reported_as(page.situation.headline.term, page.situation.headline.unit),
        as_of=as_of,
        said=said,
    )
