"""Place names of a text, each resolved to one entry of the gazetteer."""

from __future__ import annotations

from collections import Counter

from ingest.extract.gazetteer import Gazetteer, Place
from ingest.extract.mentions import PlaceMention
from ingest.extract.phrases import Hit


def find_places(folded: str, gazetteer: Gazetteer, uses: list[Hit]) -> list[PlaceMention]:
    """Longest names in reading order. A name of several places means the one in a country the text names most.

    Names that are also common words count only behind a word of place (`uses`: "in", "from" ...).
    """
    found: list[tuple[int, int, list[Place]]] = []
    for start, end, places in sorted(gazetteer.scan(folded), key=lambda hit: (hit[0], -hit[1])):
        if found and start < found[-1][1]:
            continue
        found.append((start, end, places))
    countries = Counter(places[0].iso3 for _, _, places in found if len({place.iso3 for place in places}) == 1)
    behind = {hit.end for hit in uses}
    mentions: list[PlaceMention] = []
    for start, end, places in found:
        place = max(places, key=lambda candidate: countries[candidate.iso3])
        if place.ambiguous and start - 1 not in behind:
            continue
        mentions.append(PlaceMention(start, end, folded[start:end], place.kind, place.iso3, place.zone))
    return mentions
