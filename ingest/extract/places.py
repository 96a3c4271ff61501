"""Place names of a text, each resolved to one entry of the gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ingest.extract.gazetteer import Gazetteer, Place
from ingest.extract.mentions import PlaceMention
from ingest.extract.phrases import Hit, prefix_before
from ingest.extract.word_lists import Spelling

_GOES_ON = re.compile(r" (?:de|del|da|do)(?: las?| los)? [A-ZÀ-Þ]")  # "San Juan de la Cruz"
_COUNTING_LINE = re.compile(r":?[ ]*\n[^\n]{0,40}?\d")


def find_places(original: str, folded: str, gazetteer: Gazetteer, uses: list[Hit]) -> list[PlaceMention]:
    """Longest names in reading order. A name of several places means the one in a country the text names most.

    A small city, or one whose name goes on, of a country that nothing else tells of is taken for a namesake in the
    country named most.

    Names that are also common words count only behind a word of place (`uses`: "in", "from" ...).
    """
    found: list[tuple[int, int, list[Place]]] = []
    for start, end, places in sorted(gazetteer.scan(folded), key=lambda hit: (hit[0], -hit[1])):
        if found and start < found[-1][1]:
            continue
        found.append((start, end, places))
    countries = Counter(places[0].iso3 for _, _, places in found if len({place.iso3 for place in places}) == 1)
    told = Counter(places[0].iso3 for _, _, places in found if places[0].iso3 and not places[0].ambiguous)
    main = next((gazetteer.countries.get(iso3) for iso3, _ in told.most_common(1)), None)
    behind = {hit.end for hit in uses if hit.label != "place.between"}
    parts = {(hit.start, hit.end) for hit in uses if hit.label == "place.between"}
    mentions: list[PlaceMention] = []
    for start, end, places in found:
        place = max(places, key=lambda candidate: countries[candidate.iso3])
        if place.small and (start, end) in parts:
            continue  # "im Norden": a part of the land, and a small city
        meant = start - 1 in behind or (start and folded[start - 1].isalpha()) or _heads_a_list(folded, start, end)
        if place.ambiguous and not meant:
            continue
        goes_on = place.kind == "city" and told[place.iso3] == 1 and _GOES_ON.match(original, end) is not None
        if (goes_on or (place.small and not told[place.iso3])) and main is not None:
            place = replace(place, iso3=main.iso3, zone=main.zone)
        if folded.startswith("$", end):
            continue  # "US$ 900"
        cases = gazetteer.cases.get(folded[start:end], frozenset())
        mentions.append(PlaceMention(start, end, original[start:end], place.kind, place.iso3, place.zone, cases))
    return mentions


def _heads_a_list(folded: str, start: int, end: int) -> bool:
    """True for a name alone on its line, over a line that counts."""
    return folded[start - 1 : start] == "\n" and _COUNTING_LINE.match(folded, end) is not None


def lands_of_peoples(original: str, places: list[PlaceMention], lands: list[Hit]) -> list[PlaceMention]:
    """The places with "Armenian territory", "le territoire arménien" as names of the country.

    `lands` are the words that make a land of the people's name beside them.
    """
    first = {hit.start: hit for hit in lands}
    last = {hit.end: hit for hit in lands}
    named: list[PlaceMention] = []
    for place in places:
        before, behind = last.get(place.start - 1), first.get(place.end + 1)
        if place.kind == "demonym" and (before or behind):
            start, end = before.start if before else place.start, behind.end if behind and not before else place.end
            named.append(replace(place, start=start, end=end, name=original[start:end], kind="country"))
        else:
            named.append(place)
    return named


def uses_in_prefixes(folded: str, places: list[PlaceMention], spelling: Spelling) -> list[Hit]:
    """The words of place that are written together with a place name, as phrase hits of their own."""
    found: list[Hit] = []
    longest = max(map(len, spelling.prefixes), default=0)
    for place in places:
        prefix = prefix_before(folded, place.start, spelling.prefixes, longest)
        if prefix in spelling.prefix_uses:
            found.append(Hit(place.start - len(prefix), place.start, f"place.{spelling.prefix_uses[prefix]}"))
    return found
