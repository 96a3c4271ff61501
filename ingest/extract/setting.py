"""What an article is about: where people come from, where they go, which country it tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.extract.mentions import AnnotatedText, PlaceMention
from ingest.extract.place_uses import UsedPlace


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article is about: the origin and destination it names most beside words of movement.

    `first` and `first_people` hold the first place, and the first people, of each country it names. `country` is a
    place in the country that its places lie in most; `named` holds one place or people of each of the three countries
    it names most. `toward`: people are said to go to the destination, not only to be in it.
    """

    origin: PlaceMention | None
    destination: PlaceMention | None
    country: PlaceMention | None
    named: tuple[PlaceMention, ...] = ()
    toward: bool = True
    first: dict[str, PlaceMention] = field(default_factory=dict)
    first_people: dict[str, PlaceMention] = field(default_factory=dict)


def setting_of(text: AnnotatedText, used: Sequence[UsedPlace]) -> Setting:
    """The commonest origin and destination of the whole article; earlier mentions win ties."""
    origins: Counter[str] = Counter()
    destinations: Counter[str] = Counter()
    resting: Counter[str] = Counter()
    first: dict[str, PlaceMention] = {}
    moving = {text.sentence_at(g.start).index for g in text.governors if g.term is not None}
    for entry in used:
        place = entry.place
        if text.sentence_at(place.start).index not in moving or place.kind == "demonym":
            continue
        first.setdefault(place.name, place)
        if entry.use == "from":
            origins[place.name] += 1
        elif entry.use == "to":
            destinations[place.name] += 1
        elif entry.use == "in":
            resting[place.name] += 1
    origin = next((first[name] for name, _ in origins.most_common(1)), None)
    toward = bool(destinations)
    destinations = destinations or resting
    destination = next(
        (first[name] for name, _ in destinations.most_common() if origin is None or name != origin.name), None
    )
    firsts: dict[str, PlaceMention] = {}
    peoples: dict[str, PlaceMention] = {}
    for entry in used:
        firsts.setdefault(entry.place.iso3, entry.place)
        if entry.place.kind == "demonym":
            peoples.setdefault(entry.place.iso3, entry.place)
    lying = Counter(entry.place.iso3 for entry in used if entry.place.kind != "demonym")
    country = next((firsts[iso3] for iso3, _ in lying.most_common(1)), None)
    named = Counter(entry.place.iso3 for entry in used if entry.place.iso3)
    most = tuple(firsts[iso3] for iso3, _ in named.most_common(3))
    return Setting(origin, destination, country, most, toward, firsts, peoples)
