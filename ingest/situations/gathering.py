"""Which figures a situation gathers, and why: `fits` decides, `Gathering` tells a database where to look.

Precision comes first: a figure that names neither place belongs nowhere, and one that names another place than the
situation's belongs elsewhere. docs/situation_file.md says the same in plain words; change both together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from ingest.datafiles import data_directory
from ingest.model import Figure, Term
from ingest.moments import Moment, day_moment
from ingest.place_names import country_name, place_key, places_called, plain, same_place_names
from ingest.situations.declaration import Situation

_Side = Literal["ours", "unsaid", "another"]

# Who is counted by these has left the country: without a destination they may stand for all who left.
_ABROAD: frozenset[Term] = frozenset({"arrived", "fled", "hosted", "registered", "returned"})
# Who is counted by these in a place, with no word on where they came from, is at home in the country. "Hosted",
# "registered" and "arrived" may as well be said of refugees from abroad.
_AT_HOME: frozenset[Term] = frozenset(
    {"displaced", "sheltered", "evacuated", "returned", "housing_destroyed", "housing_damaged", "housing_uninhabitable"}
)


class Placed(Protocol):
    """What a figure is gathered by: a Figure has it, and so has a row of these columns of the ledger."""

    @property
    def as_of(self) -> Moment | None:
        """When it holds."""

    @property
    def term(self) -> str:
        """What happened to those counted."""

    @property
    def origin(self) -> str | None:
        """Where they come from, as the report has it."""

    @property
    def origin_iso3(self) -> str | None:
        """The country of that."""

    @property
    def destination(self) -> str | None:
        """Where they arrive, as the report has it."""

    @property
    def destination_iso3(self) -> str | None:
        """The country of that."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a situation looks for, made ready. A row that `fits` always passes this test (the reverse is not so):

        as_of_last >= start AND (origin_key IN origin_keys OR origin_iso3 IN origin_iso3
            OR destination_key IN destination_keys OR destination_iso3 IN destination_iso3)

    Keys are `place_names.plain(figure.origin)` and `plain(figure.destination)`; a row without one matches no key.
    `start` and `end` are UTC instants, `end` exclusive (None: open). The sets of one side are empty where that side
    alone admits nothing. `inside`: people stay within the country they are displaced in.
    """

    start: datetime
    end: datetime | None
    origin_keys: frozenset[str]
    origin_iso3: frozenset[str]
    destination_keys: frozenset[str]
    destination_iso3: frozenset[str]
    origin_countries: frozenset[str]
    inside: bool

    def names(self) -> list[tuple[str, frozenset[str]]]:
        """The names of each column that may admit a figure, columns without any left out."""
        of = ("origin_keys", "origin_iso3", "destination_keys", "destination_iso3")
        return [(name.replace("_keys", "_key"), getattr(self, name)) for name in of if getattr(self, name)]

    def may_hold(self, figure: Figure) -> bool:
        """The test above, on a figure."""
        if figure.as_of is None or figure.as_of.latest(UTC) < self.start:
            return False
        return (
            place_key(figure.origin) in self.origin_keys
            or figure.origin_iso3 in self.origin_iso3
            or place_key(figure.destination) in self.destination_keys
            or figure.destination_iso3 in self.destination_iso3
        )


def gathering(situation: Situation) -> Gathering:
    """What a situation looks for; kept for each data directory."""
    return _gathering(situation, data_directory())


def fits(situation: Situation, figure: Figure) -> str | None:
    """Why a figure is one of the situation's, in plain words; None where it is not.

    From one country to another: its origin must be one of the situation's (where the situation names any), by whatever
    name the gazetteer has for it in any language, and its destination one of the situation's countries. A destination
    that is not said is enough where the situation gathers all who left, or says that they go to one country.
    Within one country: its origin must be one of the situation's; where the origin is not said, or only the
    country is, the destination must be one of the named places and the term one of people at home.
    Its time must not lie outside start and end.
    """
    sought = gathering(situation)
    if not _belongs(sought, situation, figure, ZoneInfo(situation.zone)):
        return None
    day = f"{situation.start.day} {situation.start:%B %Y}"
    return f"{_way(situation, figure, _origin_side(sought, situation, figure))}, on or after {day}"


def belonging(situation: Situation) -> Callable[[Placed], bool]:
    """Whether `fits` has a reason, made ready for many figures: what many have in common is judged once."""
    sought, zone = gathering(situation), ZoneInfo(situation.zone)
    in_time: dict[Moment | None, bool] = {}
    in_place: dict[tuple[str | None, ...], bool] = {}

    def belongs(figure: Placed) -> bool:
        timely = in_time.get(figure.as_of)
        if timely is None:
            timely = in_time[figure.as_of] = _is_in_time(sought, figure, zone)
        if not timely:
            return False
        key = (figure.term, figure.origin, figure.origin_iso3, figure.destination, figure.destination_iso3)
        placed = in_place.get(key)
        if placed is None:
            placed = in_place[key] = _is_in_place(sought, situation, figure)
        return placed

    return belongs


def country_pair(figure: Figure) -> tuple[str | None, str | None]:
    """(origin_iso3, destination_iso3): how figures without a situation are listed. Each may be unknown."""
    return (figure.origin_iso3, figure.destination_iso3)


def countries_of(name: str) -> frozenset[str]:
    """The ISO3 codes of the countries that are called `name`, or in which places so called lie."""
    return frozenset(place.iso3 for place in places_called(name) if place.iso3)


@lru_cache(maxsize=256)
def _gathering(situation: Situation, _directory: Path) -> Gathering:
    zone = ZoneInfo(situation.zone)
    homes = frozenset[str]().union(*(_whole_countries(name) or countries_of(name) for name in situation.origin))
    inside = bool(homes) and bool(situation.destination_iso3) and homes >= set(situation.destination_iso3)
    destination_keys, destination_iso3 = frozenset[str](), frozenset[str]()
    if not situation.origin:
        destination_iso3 = frozenset(situation.destination_iso3)
        destination_keys = _all_names((*situation.destination, *situation.destination_iso3))
    elif inside:
        named = (*situation.destination, *situation.origin)
        destination_iso3 = frozenset[str]().union(*map(_whole_countries, named))
        destination_keys = _all_names(named)
    after = None if situation.end is None else day_moment(situation.end + timedelta(days=1)).earliest(zone)
    return Gathering(
        start=day_moment(situation.start).earliest(zone),
        end=after,
        origin_keys=_all_names(situation.origin),
        origin_iso3=frozenset[str]().union(*map(_whole_countries, situation.origin)),
        destination_keys=destination_keys,
        destination_iso3=destination_iso3,
        origin_countries=homes,
        inside=inside,
    )


def _belongs(sought: Gathering, situation: Situation, figure: Placed, zone: ZoneInfo) -> bool:
    return _is_in_time(sought, figure, zone) and _is_in_place(sought, situation, figure)


def _is_in_place(sought: Gathering, situation: Situation, figure: Placed) -> bool:
    origin, landing = _origin_side(sought, situation, figure), _landing_side(sought, situation, figure)
    return "another" not in (origin, landing) and _admits(sought, situation, figure, origin, landing)


def _is_in_time(sought: Gathering, figure: Placed, zone: ZoneInfo) -> bool:
    if figure.as_of is None or figure.as_of.latest(zone) < sought.start:
        return False
    return sought.end is None or figure.as_of.earliest(zone) < sought.end


def _origin_side(sought: Gathering, situation: Situation, figure: Placed) -> _Side:
    if figure.origin is None and figure.origin_iso3 is None:
        return "unsaid"
    if not situation.origin:
        return "another" if figure.origin_iso3 in situation.destination_iso3 else "ours"
    if figure.origin_iso3 in sought.origin_iso3:
        return "ours"
    known = figure.origin_iso3 is None or not sought.origin_countries or figure.origin_iso3 in sought.origin_countries
    if known and place_key(figure.origin) in sought.origin_keys:
        return "ours"
    return "unsaid" if figure.origin_iso3 in sought.origin_countries and _is_whole(figure) else "another"


def _landing_side(sought: Gathering, situation: Situation, figure: Placed) -> _Side:
    if figure.destination is None and figure.destination_iso3 is None:
        return "unsaid"
    if figure.destination_iso3 is not None:
        if situation.destination_iso3:
            return "ours" if figure.destination_iso3 in situation.destination_iso3 else "another"
        return "another" if figure.destination_iso3 in sought.origin_countries else "ours"
    if not situation.destination_iso3:
        return "another"  # a place of no known country may lie in the country that people left
    return "ours" if place_key(figure.destination) in _lands(situation, data_directory()) else "another"


def _admits(sought: Gathering, situation: Situation, figure: Placed, origin: _Side, landing: _Side) -> bool:
    """Whether places that do not contradict the situation also name it."""
    if not situation.origin:
        return landing == "ours" and (situation.cause != "return" or figure.term == "returned")
    if origin == "ours":
        gathers_all = sought.inside or situation.sole_destination or len(situation.destination_iso3) != 1
        crosses = sought.inside or figure.term in _ABROAD
        return landing == "ours" or (gathers_all and crosses)
    named = (
        figure.destination_iso3 in sought.destination_iso3 or place_key(figure.destination) in sought.destination_keys
    )
    return sought.inside and named and figure.term in _AT_HOME


def _way(situation: Situation, figure: Figure, origin: _Side) -> str:
    """ "from Karabakh (a name of Nagorno-Karabakh) to Armenia"."""
    landing = figure.destination or (figure.destination_iso3 and country_name(figure.destination_iso3))
    if origin == "unsaid" or not situation.origin:
        coming = figure.origin or (figure.origin_iso3 and country_name(figure.origin_iso3))
        return f"from {coming} to {landing}" if coming else f"to {landing}, origin not said"
    coming = _coming(situation, figure)
    return f"from {coming} to {landing}" if landing else f"from {coming}, destination not said"


def _coming(situation: Situation, figure: Figure) -> str:
    """The origin as the figure has it, and as the situation does where that is another name."""
    key = place_key(figure.origin)
    if key is None or figure.origin is None:
        return country_name(figure.origin_iso3 or "")
    if key in map(plain, situation.origin[:1]):
        return figure.origin
    for name in situation.origin:
        if key in same_place_names(name):
            whole = next((place.name for place in places_called(name)), name)
            return figure.origin if plain(whole) == key else f"{figure.origin} (a name of {whole})"
    return f"{figure.origin} (in {country_name(figure.origin_iso3 or '')})"


def _is_whole(figure: Placed) -> bool:
    """True where a figure's origin is a country, and no place in it."""
    return figure.origin is None or plain(figure.origin) in same_place_names(figure.origin_iso3 or "")


@lru_cache(maxsize=256)
def _lands(situation: Situation, _directory: Path) -> frozenset[str]:
    return _all_names((*situation.destination, *situation.destination_iso3))


def _whole_countries(name: str) -> frozenset[str]:
    """The codes of the countries that are called `name`; a code that no gazetteer knows stands for itself."""
    known = frozenset(place.iso3 for place in places_called(name) if place.is_country)
    return known or (frozenset({name}) if len(name) == 3 and name.isupper() else frozenset())


def _all_names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(same_place_names, names))
