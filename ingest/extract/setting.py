"""What an article is about: where people come from, where they go, which country it tells of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.extract.headers import dateline_end, header_end
from ingest.extract.mentions import AnnotatedText, PlaceMention
from ingest.extract.phrases import fold, lower
from ingest.extract.place_uses import UsedPlace

_UPROOTED = {"displaced", "evacuated", "fled"}
_ONE_COUNTRY = 0.8  # share of the names of places and peoples in an article that tells of one country
_TOWARD = {"to": 1, "in": 0.5}  # how much a place says of where people go, by its use
_RECEIVES = 1  # the same, for a place that receives people
_FEW_WORDS = 2  # between a place and its verb: "Moldova had let in"
_VERB_REACH = 25  # characters
_TITLE = 1  # the same, for the country of a place in the title
_COUNTED_REACH = 20  # characters between a number and the people it counts


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article is about: the origin and destination it names most beside words of movement.

    `first` and `first_people` hold the first place, and the first people, of each country it names. `country` is a
    place in the country that its places lie in most; `named` holds one place or people of each of the three countries
    it names most. `toward_home` is the place people are said most to go back to. `at_home` is the region or town named
    most where people are displaced, evacuated, in relief centres or flee and one country is told of. `uprooted_in` is
    where people are displaced when nothing else is said: not the country that others flee to.
    """

    origin: PlaceMention | None
    destination: PlaceMention | None
    country: PlaceMention | None
    named: tuple[PlaceMention, ...] = ()
    toward_home: PlaceMention | None = None
    at_home: PlaceMention | None = None
    first: dict[str, PlaceMention] = field(default_factory=dict)
    first_people: dict[str, PlaceMention] = field(default_factory=dict)
    hinted: bool = False  # the country is only that of the report's address
    uprooted_in: PlaceMention | None = None
    of_flight: bool = False  # more is said of fleeing than of going home
    of_the_world: bool = False  # the title tells of the whole world: "Fewer refugees worldwide"
    left: bool = False  # the origin is the country of the title, that no word says people come from


def setting_of(text: AnnotatedText, used: Sequence[UsedPlace]) -> Setting:
    """The commonest origin and destination of the whole article; earlier mentions win ties."""
    moving = {text.sentence_at(g.start).index for g in text.governors if g.term is not None}
    lands = [e for e in used if e.place.kind != "demonym" and e.place.iso3]  # seas and routes are no land
    told = [e for e in lands if text.sentence_at(e.place.start).index in moving]
    first: dict[str, PlaceMention] = {}
    for entry in told:
        first.setdefault(entry.place.name, entry.place)
    going_home = {text.sentence_at(g.start).index for g in text.governors if g.term == "returned"}
    origins, destinations = (Counter(entry.place.name for entry in told if entry.use == use) for use in ("from", "to"))
    origin = next((first[name] for name, _ in origins.most_common(1)), None)
    left = _left(text, used) if origin is None else None
    origin = origin or left
    toward_home = _home_of_titled(text, going_home) or next(
        (first[name] for name, _ in destinations.most_common() if origin is None or name != origin.name), None
    )
    goals = [entry for entry in told if left is None or entry.place.iso3 != left.iso3]
    destination = _destination_of(text, goals, origin, going_home)
    lying = Counter(entry.place.iso3 for entry in lands)
    country = next((e.place for iso3, _ in lying.most_common(1) for e in lands if e.place.iso3 == iso3), None)
    country = country or _only_hinted(text)
    hinted = country is not None and any(country is place for place in text.address_places)
    named = Counter(entry.place.iso3 for entry in used if entry.place.iso3)
    firsts = tuple(next(e.place for e in used if e.place.iso3 == iso3) for iso3, _ in named.most_common(3))
    came_from = _origin_of(text, origin, origins, destination)
    at_home = _at_home(text, [e.place for e in told], country) if came_from is None else None
    others = (e.place for e in lands if destination and e.place.iso3 != destination.iso3)
    uprooted_in = country
    if destination and destination.name in destinations and country and country.iso3 == destination.iso3:
        uprooted_in = next(others, country)
    first_of: dict[str, PlaceMention] = {}
    first_people: dict[str, PlaceMention] = {}
    for place in text.places:
        first_of.setdefault(place.iso3, place)
        if place.kind == "demonym":
            first_people.setdefault(place.iso3, place)
    return Setting(
        came_from,
        destination,
        country,
        firsts,
        toward_home,
        at_home,
        first_of,
        first_people,
        hinted,
        uprooted_in,
        _of_flight(text),
        any(hit.label == "grammar.world" for hit in text.lexicon.index.hits_in(lower(fold(text.article.title)))),
        left is not None,
    )


def _of_flight(text: AnnotatedText) -> bool:
    """True where more is said of people who flee or are displaced than of people who go home."""
    terms = Counter(g.term for g in text.governors)
    return terms["fled"] + terms["displaced"] > terms["returned"]


def _only_hinted(text: AnnotatedText) -> PlaceMention | None:
    """The country where the text uses no place: of the title, of a name or people in it, of the report's address."""
    titled = [place for place in text.title_places if place.kind != "demonym" and place.iso3]
    named = [place for place in text.places if place.iso3]
    lands = [place for place in named if place.kind != "demonym"]
    told_from = [place for place in lands if place.end <= dateline_end(text.folded, header_end(text.article.text))]
    return next(iter([*titled, *lands, *told_from, *named, *text.title_places, *text.address_places]), None)


def _home_of_titled(text: AnnotatedText, going_home: set[int]) -> PlaceMention | None:
    """The country of the people in the title of an article in which people go home: "900 Chadians return"."""
    people = {place.iso3 for place in text.title_places if place.kind == "demonym"}
    if not going_home or len(people) != 1:
        return None
    named = [place for place in text.places if place.iso3 in people]
    return next((place for place in named if place.kind == "country"), next(iter(named), None))


def _left(text: AnnotatedText, used: Sequence[UsedPlace]) -> PlaceMention | None:
    """The country of the title that others flee to other countries from, where no word says from where.

    Its people are counted, or people flee in it: "Chad: 900 uprooted", "900 Chadians have crossed into Cameroon".
    """
    titled = {place.iso3 for place in text.title_places if place.iso3}
    received = {entry.place.iso3 for entry in used if entry.use == "to" and entry.place.kind != "demonym"}
    for iso3 in sorted(titled - received):
        peoples = any(place.iso3 == iso3 and _is_counted(text, place) for place in text.places)
        inside = any(e.place.iso3 == iso3 and e.use == "in" and _uprooted_beside(text, e.place) for e in used)
        if received - {iso3, ""} and (peoples or inside):
            return next((e.place for e in used if e.place.iso3 == iso3), None)
    return None


def _is_counted(text: AnnotatedText, place: PlaceMention) -> bool:
    """True for "900 Chadians"."""
    numbers = text.numbers.within(place.start - 60, place.start)
    return place.kind == "demonym" and any(0 <= place.start - n.end <= _COUNTED_REACH for n in numbers)


def _uprooted_beside(text: AnnotatedText, place: PlaceMention) -> bool:
    sentence = text.sentence_at(place.start)
    return any(g.term in ("fled", "displaced") for g in text.governors.within(sentence.start, sentence.end))


def _at_home(text: AnnotatedText, told: list[PlaceMention], country: PlaceMention | None) -> PlaceMention | None:
    """The place named most in an article that tells of one country and of people displaced in it."""
    abroad = any(g.side == "inside" and g.term in ("hosted", "registered") for g in text.governors)  # refugees
    relief = bool(text.hits_by_label.get("near.relief")) and any(g.term == "sheltered" for g in text.governors)
    uprooted = (relief or any(g.term in _UPROOTED for g in text.governors)) and not abroad
    named = Counter(place.iso3 for place in text.places if place.iso3)
    if country is None or not uprooted or named[country.iso3] < _ONE_COUNTRY * named.total():
        return None
    here = [place for place in told if place.iso3 == country.iso3]
    names = Counter(place.name for place in here)
    return next((place for name, _ in names.most_common(1) for place in here if place.name == name), None)


def _destination_of(
    text: AnnotatedText, told: list[UsedPlace], origin: PlaceMention | None, going_home: set[int]
) -> PlaceMention | None:
    """Where most goes to: places gone to, then places people are in; the title counts, ways home do not."""
    places: defaultdict[str, float] = defaultdict(float)
    countries: defaultdict[str, float] = defaultdict(float)
    first: dict[str, PlaceMention] = {}
    for entry in told:
        weight = _TOWARD.get(entry.use, 0.0)
        if origin is not None and origin.kind == "country" and entry.use == "in" and entry.place.iso3 == origin.iso3:
            continue  # a town that they fled from
        if entry.use == "" and _receives(text, entry.place):
            weight = _RECEIVES
        home = entry.use == "to" and text.sentence_at(entry.place.start).index in going_home
        if weight and not home and (origin is None or entry.place.name != origin.name):
            places[entry.place.name] += weight
            countries[entry.place.iso3] += weight
            first.setdefault(entry.place.name, entry.place)
    for place in text.title_places:
        if place.kind != "demonym" and place.iso3 in countries:
            countries[place.iso3] += _TITLE
    best = max(countries, key=lambda iso3: countries[iso3], default=None)
    names = (name for name in sorted(places, key=lambda name: -places[name]) if first[name].iso3 == best)
    return next((first[name] for name in names), None)


def _receives(text: AnnotatedText, place: PlaceMention) -> bool:
    """True for "Moldova had let in": a place right before a verb of receiving."""
    return any(
        governor.side == "object"
        and governor.term in ("arrived", "hosted", "sheltered", "registered")
        and len(text.folded[place.end : governor.start].split()) <= _FEW_WORDS
        for governor in text.governors.within(place.end, place.end + _VERB_REACH)
    )


def _origin_of(
    text: AnnotatedText, origin: PlaceMention | None, origins: Counter[str], destination: PlaceMention | None
) -> PlaceMention | None:
    """The origin named most, or the country of the people counted where that is named more often.

    "Venezuelans crossed from Colombia" come from Venezuela. Not so where people go home.
    """
    if any(g.term == "returned" for g in text.governors):
        return origin
    peoples = Counter(
        place.iso3
        for place in text.places
        if (destination is None or place.iso3 != destination.iso3)
        and (origin is None or place.iso3 != origin.iso3)
        and _is_counted(text, place)
    )
    for iso3, count in peoples.most_common(1):
        alone = count > sum(peoples.values()) / 2  # of people of many countries none is the origin of all
        if alone and (origin is None or count > origins[origin.name]):
            country = next((p for p in text.places if p.kind == "country" and p.iso3 == iso3), None)
            return country or next(p for p in text.places if p.iso3 == iso3)
    return origin
