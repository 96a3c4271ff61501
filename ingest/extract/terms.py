"""What happened to the people counted: the governor of a number.

Every word that may govern is weighed: on which side of it the counted people stand, how far it is, and what lies
between. The heaviest wins; when that is a word of killing, need or residence, the number is refused by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.extract.candidates import Candidate
from ingest.extract.clauses import (
    HARM,
    after_count_noun,
    came_with,
    counts_the_count,
    in_company,
    in_relative_clause,
    is_adjective,
    is_amount,
    is_label,
    is_participle,
    is_passive,
    is_predicate,
    is_said_at_once,
    names_the_whole,
    of_those_who,
    tells_parts,
    tells_who,
)
from ingest.extract.fitting import may_be_said_of, takes_its_preposition
from ingest.extract.mentions import AnnotatedText, Governor, around
from ingest.model import Status

# Weights found by reading: a governor six words away weighs half of one beside the number.
_HALF_DISTANCE = 6.0
_RATE_REACH = 16  # characters
_WEAKEST = 0.12
_ROUNDING = 1e-9
_HEAD = 1.2  # "4,000 arrivals": the noun itself says what happened
_PARTICIPLE = 0.4  # "people fleeing the war have reached the border": the finite verb outweighs it
_OTHER_NUMBER_BETWEEN = 0.45
_CLAUSE_BETWEEN = 0.6
_COMMA_BETWEEN = 0.85
_STRONG_STOP_BETWEEN = 0.4
_COLON_BETWEEN = 0.7
_ADJECTIVE = 0.45  # "12,000 displaced people crossed": the verb outweighs the adjective
_WRONG_SIDE = 0.25
_SLIGHT = {"affected", "in_need", "rescued"}  # said beside what happened: "affected and evacuated"
_BRACKET = re.compile(r"\([^()]*\)")
_THOSE_WHO = 0.45  # "of those who crossed, 900 ...": outweighed by a verb of the number's own
_LABEL = 0.8  # "IDPs: 900"
_OF_NUMBER = 0.3  # "the number of refugees has risen to 900", where no verb says more
_HARMED = 1.6  # "900 returnees have been killed" are no returns
_CAME_WITH = 0.9  # "a flight landed in Chad with 900 people"
_AT_ONCE = 1.4  # "87 wounded" are no arrivals
_RELATIVE = 0.5  # "of those who crossed, 900 were moved": the main verb outweighs the clause
_NOT_PASSIVE = 0.4  # "100,000 hold passports" holds nobody; "85,000 were received" received them


@dataclass(frozen=True, slots=True)
class Link:
    """A governor and how firmly it governs (0..about 1.2); `status` where the count it is a part of tells it."""

    governor: Governor
    weight: float
    rule: str
    status: Status | None = None


def governor_of(text: AnnotatedText, candidate: Candidate, others: list[Candidate]) -> Link | None:
    """The heaviest governor in the candidate's sentence, or None where nothing weighs enough."""
    sentence = candidate.sentence
    links = [
        link
        for governor in around(text.governors.within(sentence.start, sentence.end), candidate.start)
        if governor.end <= sentence.end
        for link in [_weigh(text, candidate, governor, others)]
        if link is not None
    ]
    if tells_parts(text, candidate):
        links = [link for link in links if link.rule != "terms.verb_before"]
    best = max(links, key=_firmness, default=None)
    if best is not None and _of_houses(best) and not (candidate.houses or may_count_houses(text, candidate, others)):
        best = max((link for link in links if not _of_houses(link)), key=_firmness, default=best)
    if best is not None and best.governor.refuse in _SLIGHT:
        best = next((link for link in links if _is_joined(text, best, link) or _is_joined(text, link, best)), best)
    if best is None or best.weight < _WEAKEST:
        return None
    return _coming(best) if _come_by_the_day(text, candidate, best) else best


def _come_by_the_day(text: AnnotatedText, candidate: Candidate, link: Link) -> bool:
    """True for "900 refugees a day": so many come, of whom the noun alone says that they are hosted."""
    if link.governor.term != "hosted" or link.governor.side != "inside":
        return False
    rates = text.labelled("counting.rate", candidate.end, candidate.end + _RATE_REACH)
    return any(not text.folded[candidate.end : hit.start].strip() for hit in rates)


def _coming(link: Link) -> Link:
    return replace(link, governor=replace(link.governor, term="arrived", side="noun", idmc="Forced to Flee"))


def may_count_houses(text: AnnotatedText, candidate: Candidate, others: list[Candidate]) -> bool:
    """True for the second number of "31 houses were destroyed and 300 damaged", "80 houses, destroyed 20 others"."""
    told = text.of_kind("grammar", candidate.number.end, candidate.end)
    bare = candidate.elliptic or any(hit.label in ("grammar.pronouns", "grammar.boundary") for hit in told)
    return bare and any(other.houses and other.end <= candidate.start for other in others)


def stays_in_centres(text: AnnotatedText, link: Link) -> bool:
    """True for evacuees where the article tells of relief centres: they are counted in them, day by day."""
    governor = link.governor
    if governor.term != "evacuated" or not text.hits_by_label.get("near.relief"):
        return False
    return any(h.end == governor.end for h in text.labelled("people.people", governor.start, governor.end))


def _of_houses(link: Link) -> bool:
    return link.governor.term is not None and link.governor.term.startswith("housing_")


def _is_joined(text: AnnotatedText, one: Link, other: Link) -> bool:
    """True for "evacuated" in "were affected and evacuated": the two are said of the same people."""
    moved = one.governor.term is not None or other.governor.term is not None
    if not moved or other.rule != one.rule or other.governor.start < one.governor.end:
        return False
    gap = text.folded[one.governor.end : other.governor.start]
    hits = text.hits_between(one.governor.end, other.governor.start)
    return len(gap.split()) == 1 and any(hit.label == "grammar.coordination" for hit in hits)


def _firmness(link: Link) -> tuple[float, int, bool]:
    """Weight, then length; a word that is both noun and participle ("déplacés") is the noun among the words counted."""
    governor = link.governor
    return link.weight, governor.end - governor.start, governor.side == "inside"


def governed_alone(text: AnnotatedText, candidate: Candidate) -> bool:
    """True where a verb of movement stands right beside a bare number: "1,905 arrived", "hold a further 1,905"."""
    reach = text.folded[candidate.end : candidate.sentence.end][:40]
    more = text.lexicon.numbers.determiners
    gaps = {
        g.end: text.folded[g.end : candidate.start].strip().lower()
        for g in text.governors.within(candidate.sentence.start, candidate.start)
    }
    before = any(
        g.term and g.side in ("object", "either") and (not gaps[g.end] or more.fullmatch(gaps[g.end]))
        for g in text.governors.within(candidate.sentence.start, candidate.start)
        if g.end <= candidate.start
    )
    return before or any(
        g.term and len(text.folded[candidate.end : g.start].split()) <= 2
        for g in text.governors.within(candidate.end, candidate.end + len(reach) + 1)
    )


def refused_by_topic(text: AnnotatedText, candidate: Candidate, link: Link) -> str | None:
    """terms.travellers, terms.not_about_displacement: people who move are not always people displaced.

    Pilgrims and tourists count only where they are evacuated or flee; in a text about travellers that nowhere speaks
    of refuge, flight or disaster, nobody else counts either.
    """
    term = link.governor.term
    if term in ("evacuated", "displaced") or (term == "fled" and not _only_travels(text)):
        return None
    nouns = text.hits_between(candidate.number.end, candidate.end)
    if any(hit.label == "travellers" for hit in nouns):
        return "travellers"
    return "not_about_displacement" if text.about_travel else None


def _only_travels(text: AnnotatedText) -> bool:
    """True where people only leave, as travellers do, and nobody is brought or told to go."""
    return text.about_travel and not any(g.term in ("evacuated", "displaced") for g in text.governors)


def _weigh(text: AnnotatedText, candidate: Candidate, governor: Governor, others: list[Candidate]) -> Link | None:
    if not may_be_said_of(text, candidate, governor) or is_amount(text, candidate, governor):
        return None
    if takes_its_preposition(text, candidate, governor):
        return None
    if counts_the_count(text, candidate, governor):
        return None
    inside = candidate.number.end <= governor.start and governor.end <= candidate.end
    if inside and is_predicate(text, candidate, governor):
        return Link(governor, governor.weight, "terms.verb_behind")  # "900 rendered homeless"
    if inside:
        if governor.side in ("subject", "object") and governor.refuse is None:
            return None
        share = _HEAD if governor.side == "noun" else _ADJECTIVE
        return Link(governor, governor.weight * share, "terms.inside_the_noun_phrase")
    if governor.end <= candidate.number.start and governor.start < candidate.start:
        counted = governor.side == "subject" and candidate.elliptic and after_count_noun(text, candidate, governor)
        side = 1.0 if governor.side in ("object", "either", "noun") or counted else _WRONG_SIDE
        side = _WRONG_SIDE if governor.refuse == "military" else side  # "the army drove out 900"
        between, rule = (governor.end, max(governor.end, candidate.start)), "terms.verb_before"
    elif governor.start >= candidate.end:
        side = 1.0 if governor.side in ("subject", "either") else 0.5 if governor.side == "noun" else _WRONG_SIDE
        between, rule = (candidate.end, governor.start), "terms.verb_behind"
    else:
        return None
    if governor.side == "inside" and rule == "terms.verb_before" and is_label(text, candidate, governor):
        return Link(governor, _LABEL, "terms.label")
    if governor.side == "inside":
        counted = rule == "terms.verb_before" and candidate.elliptic and after_count_noun(text, candidate, governor)
        return Link(governor, _OF_NUMBER, rule) if counted else None
    if rule == "terms.verb_before" and (apart := _told_apart(text, candidate, governor)) is not None:
        return Link(governor, apart, rule)
    side *= _shape(text, candidate, governor, between)
    longer = 1 + min(governor.end - governor.start, 24) / 240
    full = governor.weight * side * (_AT_ONCE if is_said_at_once(candidate, governor) else 1.0)
    nearness = _nearness(text, candidate, between, others, least=_WEAKEST / (full * longer) if full else 1.0)
    return Link(governor, full * nearness * longer, rule)


def _told_apart(text: AnnotatedText, candidate: Candidate, governor: Governor) -> float | None:
    """The weight of a verb before the number that its distance does not lessen."""
    if came_with(text, candidate, governor):
        return governor.weight * _CAME_WITH
    return _THOSE_WHO if of_those_who(text, candidate, governor) else None


def _shape(text: AnnotatedText, candidate: Candidate, governor: Governor, between: tuple[int, int]) -> float:
    """How much the form of a verb takes from its weight: participles, adjectives, and verbs that are not passive."""
    share, behind = 1.0, between[0] == candidate.end
    if behind and is_participle(text, governor, between) and not in_company(text, candidate):
        share *= _PARTICIPLE
    if governor.side in ("either", "object") and is_adjective(text, governor):
        share *= _ADJECTIVE
    if behind and governor.refuse in HARM and is_passive(text, governor):
        share *= _HARMED
    if behind and governor.side == "object" and not is_passive(text, governor):
        share *= _NOT_PASSIVE
    if behind and names_the_whole(text, candidate, governor):
        share *= _ADJECTIVE
    if behind and (in_relative_clause(text, candidate, governor, between) or tells_who(text, candidate, governor)):
        share *= _RELATIVE
    return share


def _nearness(
    text: AnnotatedText, candidate: Candidate, between: tuple[int, int], others: list[Candidate], *, least: float
) -> float:
    """How much of its weight a governor keeps; no more than that, where it is less than `least` anyway."""
    asides = bracketed(text, between)
    gap = _without(text.folded, between, asides)
    weight = 1.0 / (1.0 + len(gap.split()) / _HALF_DISTANCE)
    if weight < least - _ROUNDING:
        return weight
    for other in others:
        if other is not candidate and between[0] <= other.number.start < between[1]:
            inside = any(first <= other.number.start < last for first, last in asides)
            weight *= 1.0 if inside else _OTHER_NUMBER_BETWEEN
    if weight < least - _ROUNDING:
        return weight
    hits = [
        hit
        for hit in text.hits_between(between[0], between[1])
        if not any(first <= hit.start < last for first, last in asides)
    ]
    labels = [hit.label for hit in hits]
    relative_first = any(
        hit.label == "grammar.relative" and not text.folded[between[0] : hit.start].strip(" ,") for hit in hits
    )
    if "grammar.coordination" in labels and not relative_first:
        weight *= _CLAUSE_BETWEEN
    weight *= _COMMA_BETWEEN ** min(gap.count(","), 3)
    if ":" in gap:
        weight *= _COLON_BETWEEN
    if ";" in gap or ". " in gap:
        weight *= _STRONG_STOP_BETWEEN
    return weight


def bracketed(text: AnnotatedText, between: tuple[int, int]) -> list[tuple[int, int]]:
    """The brackets that open and close in a stretch: what they hold ("1,596 (1,032 of them in A) are") is an aside."""
    return [match.span() for match in _BRACKET.finditer(text.folded, *between)]


def _without(folded: str, between: tuple[int, int], asides: list[tuple[int, int]]) -> str:
    pieces, first = [], between[0]
    for start, end in asides:
        pieces.append(folded[first:start])
        first = end
    return "".join((*pieces, folded[first : between[1]]))
