"""Origin and destination of a figure: by preposition and verb, then by what the article is about."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.candidates import Candidate
from ingest.extract.items import is_of_another, item_place, named_item, opens_item
from ingest.extract.mentions import AnnotatedText, InOrder, PlaceMention, around
from ingest.extract.place_uses import UsedPlace, where_it_was_said
from ingest.extract.setting import Setting
from ingest.extract.terms import Link, stays_in_centres

_BESIDE = 12  # characters: "and to A 900"
_PEOPLE_REACH = 24  # characters: "number of registered "
_BEYOND_A_NUMBER = 200  # characters' worth
_FEW_WORDS = 2
_VERB_REACH = 30  # characters
_REGION_REACH = 20_000  # characters
_STAYING = {"displaced", "sheltered", "hosted", "registered"}
_LEAVING = {"displaced", "evacuated", "housing_destroyed", "housing_damaged", "housing_uninhabitable"}
_RECEIVED = {"arrived", "hosted", "registered", "sheltered"}
_HOUSED = {"sheltered", "registered"}
_INWARD = {"arrived", "sheltered", "hosted", "registered", "returned"}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where people came from and went to; either may be unknown."""

    origin: PlaceMention | None
    destination: PlaceMention | None
    rules: tuple[str, ...]


def whereabouts(
    text: AnnotatedText, candidate: Candidate, link: Link, used: InOrder[UsedPlace], setting: Setting
) -> Whereabouts:
    """Origin and destination of one candidate, each with the rule that found it."""
    here = [
        entry
        for entry in used.within(candidate.sentence.start, candidate.sentence.end)
        if not where_it_was_said(text, candidate, entry.place)
    ]
    term = "sheltered" if stays_in_centres(text, link) else link.governor.term or ""
    people = candidate.demonym_iso3 or _people_counted(text, candidate)
    rules: list[str] = []
    origin = _nearest(text, candidate, [e for e in here if e.use == "from"])
    item, from_above = _item(text, candidate, term, here)
    rules += ["where.above"] if from_above else []
    left = _left_in_row(text, candidate, link, here)
    goals = [e for e in here if e.use == "to"]
    destination = item or _behind_verb(text, link, goals)
    inside = [e for e in here if e.use == "in" and not _own_country(candidate, term, e)]
    static = _nearest(text, candidate, inside)
    reach = term in ("displaced", "fled") or (
        term in _STAYING and _nearest(text, candidate, inside, reach=True) is not None
    )
    destination = destination or _nearest(text, candidate, goals, reach=reach)
    if term == "returned" and static is not None and destination is None and _is_left(people, static, setting):
        origin, static = origin or static, None  # "900 Afghans living in Iran have returned"
    origin = origin or left
    if origin is not None:
        rules.append("where.from")
    else:
        origin = _meant_region(text, candidate, used)
        rules += ["where.the_region"] if origin is not None else []
    if destination is None and term in _INWARD:
        destination = _subject(candidate, link, here) or static
    if destination is not None:
        rules.append("where.to")
    if (term == "fled" or term in _LEAVING) and origin is None and (item or static):
        origin = item if term == "displaced" and item is not None else static
        rules.append("where.in")
    if term == "displaced" and people and not (origin or destination or static):
        origin = setting.first.get(people)
        rules.append("where.people_of")
    if term == "returned" and destination is None and people:
        destination = setting.first.get(people)
        rules.append("where.home_of")
    if origin is None and people and (destination is None or destination.iso3 != people) and term in _INWARD:
        origin = setting.first_people.get(people)
        rules.append("where.people_of")
    if destination is None and term in _HOUSED and _displaced_within(text, candidate):
        destination = setting.origin or setting.country
    lands = any(entry.place.kind != "demonym" and entry.use != "from" for entry in here)
    world = text.labelled("grammar.world", candidate.sentence.start, candidate.sentence.end)
    if not lands and (world or (setting.of_the_world and setting.origin is None)):
        return Whereabouts(origin, destination, ("where.worldwide",))
    origin, destination, more = _by_setting(origin, destination, term, setting, here)
    if origin is None and term == "returned" and destination is not None and _goes_home(people, destination, setting):
        origin = _host(destination, setting)
        more.append("where.article_host")
    more = ["where.address" if setting.hinted and rule == "where.article_country" else rule for rule in more]
    return Whereabouts(origin, destination, (*rules, *more))


def _item(
    text: AnnotatedText, candidate: Candidate, term: str, here: list[UsedPlace]
) -> tuple[PlaceMention | None, bool]:
    """The place that the candidate's item of a list is about, and whether the line above the list names it."""
    stays = term in _INWARD or term in _STAYING
    no_item = ("from",) if candidate.bracketed else ("from", "of")  # "ahead of A (900)"
    standing = [entry.place for entry in here if entry.use not in no_item] if stays else []
    return item_place(text, candidate, standing, alone=stays and not here)


def _people_counted(text: AnnotatedText, candidate: Candidate) -> str | None:
    """The country of the people in "the number of Chadians in the camps stands at 900"."""
    if not candidate.elliptic:
        return None
    for hit in text.labelled("count_noun", candidate.sentence.start, candidate.start):
        near = text.places.within(hit.end, hit.end + _PEOPLE_REACH)
        peoples = [place for place in near if place.kind == "demonym" and place.end <= candidate.start]
        if peoples and any(h.label == "grammar.partitive" for h in text.hits_between(hit.end, peoples[0].start)):
            return peoples[0].iso3
    return None


def _left_in_row(text: AnnotatedText, candidate: Candidate, link: Link, here: list[UsedPlace]) -> PlaceMention | None:
    """where.from: Chad in the row "Chad - 900" below "Where they left"."""
    if link.governor.term not in ("fled", "evacuated") or link.rule not in ("terms.carried", "terms.row"):
        return None
    return named_item(text, candidate, [entry.place for entry in here if entry.use in ("", "in")])


def _is_left(people: str | None, static: PlaceMention, setting: Setting) -> bool:
    """True for Chad in "900 Malians in Chad have returned", and where the article tells that people leave it."""
    if people and static.iso3 != people:
        return True
    home, origin = setting.toward_home, setting.origin
    return home is not None and origin is not None and static.iso3 == origin.iso3 != home.iso3


def _goes_home(people: str | None, destination: PlaceMention, setting: Setting) -> bool:
    return people == destination.iso3 or destination is setting.toward_home


def _host(destination: PlaceMention, setting: Setting) -> PlaceMention | None:
    """The one other country that an article of people going home names: they come back from there."""
    others = [place for place in setting.named if place.iso3 != destination.iso3]
    return others[0] if len(others) == 1 else None


def _own_country(candidate: Candidate, term: str, entry: UsedPlace) -> bool:
    """True for Mali in "as security in Mali worsened, 900 Malians arrived": nobody arrives in the own country."""
    return term in _INWARD - {"returned"} and entry.place.iso3 == candidate.demonym_iso3


def _meant_region(text: AnnotatedText, candidate: Candidate, used: InOrder[UsedPlace]) -> PlaceMention | None:
    """where.the_region: "from the region", "from there": the region or city named last before it."""
    sentence = candidate.sentence
    for hit in text.labelled("anaphora", sentence.start, sentence.end):
        leaving = any(
            h.label == "place.from" and not text.folded[h.end : hit.start].strip()
            for h in text.hits_between(max(sentence.start, hit.start - 20), hit.start)
        )
        near = (e for e in used.within(hit.start - _REGION_REACH, hit.start) if e.place.end <= hit.start)
        before = [e.place for e in near if e.place.kind == "region" and e.use != "to"]
        if leaving and before:
            return before[-1]
    return None


def _by_setting(
    origin: PlaceMention | None,
    destination: PlaceMention | None,
    term: str,
    setting: Setting,
    here: list[UsedPlace],
) -> tuple[PlaceMention | None, PlaceMention | None, list[str]]:
    rules: list[str] = []
    if (
        origin is None
        and setting.origin is not None
        and (destination is None or setting.origin.name != destination.name)
    ):
        origin = setting.origin
        rules.append("where.article_origin")
        if term == "displaced" and destination is None and _abroad(setting, here):
            origin = setting.country
    if term == "displaced" and destination is None:
        destination = origin
    elif (
        destination is None
        and term in _INWARD
        and setting.destination is not None
        and term != "returned"
        and (origin is None or setting.destination.name != origin.name)
    ):
        destination = setting.destination
        rules.append("where.article_destination")
    leaving = term in _LEAVING or (term == "fled" and len(setting.named) <= 1)
    if origin is None and destination is None and leaving and setting.country is not None:
        origin = setting.uprooted_in or setting.country
        rules.append("where.article_country")
    if destination is None and term == "returned" and setting.toward_home is not None:
        destination = setting.toward_home if origin is None or setting.toward_home.name != origin.name else None
        rules.append("where.article_destination")
    if destination is None and term == "returned":
        left = {entry.place.iso3 for entry in here if entry.use == "from"} | ({origin.iso3} if origin else set())
        home = origin if setting.of_flight and origin is setting.origin else None
        destination = home or next((place for place in setting.named if place.iso3 not in left), None)
        rules.append("where.article_home")
    if destination is None and term in _STAYING:
        abroad = term != "displaced" and origin is not None and origin.kind == "demonym"  # Syrians, not in Syria
        others = (place for place in setting.named if origin is None or place.iso3 != origin.iso3)
        country = setting.uprooted_in if term == "displaced" else setting.country
        destination = country or (next(others, None) if abroad else origin)
        rules.append("where.article_country")
    if destination is None and term == "arrived" and setting.country is not None:
        abroad = origin is None or origin.iso3 != setting.country.iso3
        destination = setting.country if abroad else None
        rules += ["where.article_country"] if abroad else []
    home = setting.at_home
    if origin is None and term in _HOUSED and home and destination and home.iso3 == destination.iso3:
        origin = home
        rules.append("where.article_country")
    return origin, destination, rules


def _abroad(setting: Setting, here: list[UsedPlace]) -> bool:
    """True where people came from another country than the one told of: who is displaced is so in this one."""
    if setting.origin is None or setting.country is None or setting.left:
        return False
    if setting.origin.iso3 in setting.first_people:
        return False  # they are named after the country they came from: it is theirs
    if any(entry.place.iso3 == setting.origin.iso3 for entry in here if entry.place.kind != "demonym"):
        return False
    uprooted = setting.uprooted_in
    if uprooted is not None and uprooted.iso3 == setting.origin.iso3:
        return False
    return setting.country.iso3 != setting.origin.iso3 and setting.origin.kind != "region"


def _nearest(
    text: AnnotatedText, candidate: Candidate, entries: list[UsedPlace], *, reach: bool = False
) -> PlaceMention | None:
    """The closest place; one that stands behind another number is that number's (`reach`: and no place of this one)."""

    def distance(entry: UsedPlace) -> int:
        place = entry.place
        first, last = (candidate.end, place.start) if place.start >= candidate.end else (place.end, candidate.start)
        crossed = sum(1 for n in text.numbers.within(first, last) if n.value >= 10 and not text.is_timed(n.start))
        if place.start >= candidate.end and opens_item(text, place):
            crossed += 1
        crossed += is_of_another(text, candidate, place)
        crossed += reach and candidate.start - place.end > _BESIDE and _goes_with_another(text, candidate, place)
        return (last - first) + _BEYOND_A_NUMBER * crossed

    best = min(around(entries, candidate.start), key=distance, default=None)
    return None if best is None or (reach and distance(best) >= _BEYOND_A_NUMBER) else best.place


def _behind_verb(text: AnnotatedText, link: Link, goals: list[UsedPlace]) -> PlaceMention | None:
    """The place right behind the verb that governs: "900 people who had crossed into A were sent back to B"."""
    end = link.governor.end
    if link.rule != "terms.verb_behind":
        return None
    near = [e.place for e in goals if 0 < e.place.start - end <= _VERB_REACH]
    return next((p for p in near if len(text.folded[end : p.start].split()) <= _FEW_WORDS), None)


def _displaced_within(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "116,000 displaced people": they stay in the country they are displaced in."""
    return any(
        g.side == "inside" and g.term == "displaced" and g.end <= candidate.end
        for g in text.governors.within(candidate.number.end, candidate.end)
    )


def _goes_with_another(text: AnnotatedText, candidate: Candidate, place: PlaceMention) -> bool:
    """True for the place in "900 crossed to A, and 5,000 are displaced": it stands behind a number told before."""
    before = text.numbers.within(candidate.sentence.start, place.start)
    return any(number.value >= 10 and not text.is_timed(number.start) for number in before)


def _subject(candidate: Candidate, link: Link, here: list[UsedPlace]) -> PlaceMention | None:
    """where.subject: "Chad has received 85,000": the place that does the receiving."""
    governor = link.governor
    receives = governor.side == "object" or (governor.side == "either" and governor.term in _RECEIVED)
    inside = governor.side in ("inside", "noun") and governor.term in _RECEIVED and governor.start >= candidate.end - 60
    if not ((receives and governor.end <= candidate.start) or inside):
        return None
    uses = ("", "in") if governor.side == "object" else ("",)
    first = min(governor.start, candidate.start)
    before = [e for e in here if e.place.end <= first and e.place.kind != "demonym"]
    named = [e.place for e in before if e.use in uses]
    if governor.side != "object" and any(e.use == "in" for e in before):
        return None  # "in Turkey, which borders Syria, live 900": no receiver
    return named[-1] if named else None
