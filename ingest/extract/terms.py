"""What happened to the people counted: the governor of a number.

Every word that may govern is weighed: on which side of it the counted people stand, how far it is, and what lies
between. The heaviest wins; when that is a word of killing, need or residence, the number is refused by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.candidates import Candidate
from ingest.extract.mentions import AnnotatedText, Governor

# Weights found by reading: a governor six words away weighs half of one beside the number.
_HALF_DISTANCE = 6.0
_WEAKEST = 0.12
_HEAD = 1.2  # "4,000 arrivals": the noun itself says what happened
_PARTICIPLE = 0.4  # "people fleeing the war have reached the border": the finite verb outweighs it
_OTHER_NUMBER_BETWEEN = 0.45
_CLAUSE_BETWEEN = 0.6
_COMMA_BETWEEN = 0.85
_STRONG_STOP_BETWEEN = 0.4
_COLON_BETWEEN = 0.7
_ADJECTIVE = 0.45  # "12,000 displaced people crossed": the verb outweighs the adjective
_WRONG_SIDE = 0.25
_SLIGHT = {"affected", "in_need"}  # said beside what happened: "affected and evacuated"
_PARTS_REACH = 14  # characters: "of whom"
_HOUSES_REACH = 25  # characters: "900 homes were evacuated"
_BRACKET = re.compile(r"\([^()]*\)")
_THOSE_WHO = 0.45  # "of those who crossed, 900 ...": outweighed by a verb of the number's own
_CLAUSE_REACH = 20  # characters between "those who" and its verb
_THING_REACH = 25  # characters
_FEW_LETTERS = 12  # between "who" and "lived"
_FEW_WORDS = 3  # between "who" and its verb: "who had already fled"
_NOT_PASSIVE = 0.4  # "100,000 hold passports" holds nobody; "85,000 were received" received them


@dataclass(frozen=True, slots=True)
class Link:
    """A governor and how firmly it governs (0..about 1.2)."""

    governor: Governor
    weight: float
    rule: str


def governor_of(text: AnnotatedText, candidate: Candidate, others: list[Candidate]) -> Link | None:
    """The heaviest governor in the candidate's sentence, or None where nothing weighs enough."""
    sentence = candidate.sentence
    links = [
        link
        for governor in text.governors.within(sentence.start, sentence.end)
        if governor.end <= sentence.end
        for link in [_weigh(text, candidate, governor, others)]
        if link is not None
    ]
    if _tells_parts(text, candidate):
        links = [link for link in links if link.rule != "terms.verb_before"]
    best = max(links, key=_firmness, default=None)
    if best is not None and _of_houses(best) and not candidate.houses:
        best = max((link for link in links if not _of_houses(link)), key=_firmness, default=best)
    if best is not None and best.governor.refuse in _SLIGHT:
        best = next((link for link in links if _is_joined(text, best, link)), best)
    return best if best is not None and best.weight >= _WEAKEST else None


def _of_houses(link: Link) -> bool:
    return link.governor.term is not None and link.governor.term.startswith("housing_")


def _tells_parts(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "affected 9,000 people, 850 of whom were moved": what is said before is of the whole."""
    behind = text.hits_between(candidate.end, candidate.end + _PARTS_REACH)
    parts = any(hit.label == "grammar.breakdown" and hit.start - candidate.end <= 1 for hit in behind)
    return parts and any(hit.label == "grammar.relative" for hit in behind)


def _is_joined(text: AnnotatedText, one: Link, other: Link) -> bool:
    """True for "evacuated" in "were affected and evacuated": the two are said of the same people."""
    if other.governor.term is None or other.rule != one.rule or other.governor.start < one.governor.end:
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
    before = any(
        g.term and g.side in ("object", "either") and not text.folded[g.end : candidate.start].strip()
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
    if link.governor.term in ("evacuated", "fled", "displaced"):
        return None
    nouns = text.hits_between(candidate.number.end, candidate.end)
    if any(hit.label == "travellers" for hit in nouns):
        return "travellers"
    return "not_about_displacement" if text.about_travel else None


def _fits(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """Homes are destroyed, damaged or evacuated; whatever else is said of them is of the people in them.

    People who are told to have moved are not told to live somewhere.
    """
    if governor.refuse == "residents" and (
        _already_displaced(text, candidate) or _who_moved(text, candidate) or _who_lived(text, candidate, governor)
    ):
        return False
    if (
        governor.term == "arrived"
        and governor.side != "noun"
        and candidate.elliptic
        and _reaches(text, candidate, governor)
    ):
        return False
    if governor.refuse == "affected" and _said_of_a_thing(text, governor):
        return False
    housing = governor.term is not None and governor.term.startswith("housing_")
    if candidate.houses:
        apart = max(governor.start - candidate.end, candidate.start - governor.end)
        return housing or (governor.term == "evacuated" and apart <= _HOUSES_REACH) or governor.refuse == "capacity"
    return True


def _weigh(text: AnnotatedText, candidate: Candidate, governor: Governor, others: list[Candidate]) -> Link | None:
    if not _fits(text, candidate, governor) or _is_amount(text, candidate, governor):
        return None
    inside = candidate.number.end <= governor.start and governor.end <= candidate.end
    if inside:
        if governor.side in ("subject", "object") and governor.refuse is None:
            return None
        share = _HEAD if governor.side == "noun" else _ADJECTIVE
        return Link(governor, governor.weight * share, "terms.inside_the_noun_phrase")
    if governor.end <= candidate.number.start and governor.start < candidate.start:
        counted = governor.side == "subject" and candidate.elliptic and _after_count_noun(text, candidate, governor)
        side = 1.0 if governor.side in ("object", "either", "noun") or counted else _WRONG_SIDE
        between, rule = (governor.end, max(governor.end, candidate.start)), "terms.verb_before"
    elif governor.start >= candidate.end:
        side = 1.0 if governor.side in ("subject", "either") else 0.5 if governor.side == "noun" else _WRONG_SIDE
        between, rule = (candidate.end, governor.start), "terms.verb_behind"
    else:
        return None
    if governor.side == "inside":
        return None
    side *= _shape(text, governor, between, behind=rule == "terms.verb_behind")
    if rule == "terms.verb_before" and _of_those_who(text, candidate, governor):
        return Link(governor, _THOSE_WHO, rule)
    weight = governor.weight * side * _nearness(text, candidate, between, others)
    return Link(governor, weight * (1 + min(governor.end - governor.start, 24) / 240), rule)


def _shape(text: AnnotatedText, governor: Governor, between: tuple[int, int], *, behind: bool) -> float:
    """How much the form of a verb takes from its weight: participles, adjectives, and verbs that are not passive."""
    share = 1.0
    if behind and _is_participle(text, governor, between):
        share *= _PARTICIPLE
    if governor.side in ("either", "object") and _is_adjective(text, governor):
        share *= _ADJECTIVE
    if behind and governor.side == "object" and not _is_passive(text, governor):
        share *= _NOT_PASSIVE
    return share


def _nearness(text: AnnotatedText, candidate: Candidate, between: tuple[int, int], others: list[Candidate]) -> float:
    asides = bracketed(text, between)
    gap = _without(text.folded, between, asides)
    weight = 1.0 / (1.0 + len(gap.split()) / _HALF_DISTANCE)
    for other in others:
        inside = any(first <= other.number.start < last for first, last in asides)
        if other is not candidate and between[0] <= other.number.start < between[1] and not inside:
            weight *= _OTHER_NUMBER_BETWEEN
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


def _is_passive(text: AnnotatedText, governor: Governor) -> bool:
    """True for "were received", "have been admitted": an auxiliary stands right before the verb."""
    return any(
        hit.label == "speech.passive" and not text.folded[hit.end : governor.start].strip()
        for hit in text.hits_between(governor.start - 12, governor.start)
    )


def _is_participle(text: AnnotatedText, governor: Governor, between: tuple[int, int]) -> bool:
    """True for "fleeing" right behind the noun, with no auxiliary between."""
    first_word = text.folded[governor.start : governor.end].split()[0].lower()
    shaped = first_word.endswith(text.lexicon.participle_endings)
    beside = any(
        hit.label.startswith("people.") and not text.folded[hit.end : governor.start].strip()
        for hit in text.hits_between(governor.start - 24, governor.start)
    )
    return shaped and (beside or not text.folded[slice(*between)].strip())


def _reaches(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "chegou a 5.787": a bare number that is reached is no place, and nobody arrived in it."""
    gap = text.folded[governor.end : candidate.start].split() if governor.end <= candidate.start else []
    return len(gap) == 1 and any(
        h.label == "grammar.boundary" for h in text.hits_between(governor.end + 1, candidate.start)
    )


def _said_of_a_thing(text: AnnotatedText, governor: Governor) -> bool:
    """True for "hit" in "la provincia più colpita": it tells which place, not what happened to people."""
    before = text.hits_between(governor.start - _THING_REACH, governor.start)
    return any(h.label == "thing" and len(text.folded[h.end : governor.start].split()) <= 2 for h in before)


def _already_displaced(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "home to 500 refugees": the noun says more than residence."""
    return any(
        g.side == "inside" and g.term is not None and g.end <= candidate.end
        for g in text.governors.within(candidate.number.end, candidate.end)
    )


def _who_moved(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "home to 500 people who fled the war": a relative clause of movement right behind the noun."""
    opened = [
        hit.end
        for hit in text.hits_between(candidate.end, candidate.end + 10)
        if hit.label == "grammar.relative" and not text.folded[candidate.end : hit.start].strip(" ,")
    ]
    return any(
        g.term is not None and end <= g.start and len(text.folded[end : g.start].split()) <= _FEW_WORDS
        for end in opened
        for g in text.governors.within(end, end + 40)
    )


def _who_lived(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "900 people who had lived in the city have come back": where they lived only says who they are."""
    before = text.hits_between(candidate.end, max(candidate.end, governor.start))
    relative = any(hit.label == "grammar.relative" and governor.start - hit.end <= _FEW_LETTERS for hit in before)
    relative = relative or _is_participle(text, governor, (candidate.end, max(candidate.end, governor.start)))
    return relative and any(g.term for g in text.governors.within(governor.end, candidate.sentence.end))


def _is_amount(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "their ranks come to 900": a verb of arriving right before a bare number tells how many."""
    beside = governor.end <= candidate.start and not text.folded[governor.end : candidate.start].strip()
    return beside and candidate.elliptic and governor.side == "subject" and governor.term == "arrived"


def _of_those_who(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "of those who crossed in May, 900 were children": the clause says what all its parts did."""
    sentence = candidate.sentence
    return any(
        hit.label == "grammar.those_who" and 0 <= governor.start - hit.end <= _CLAUSE_REACH
        for hit in text.hits_between(sentence.start, governor.start)
    )


def _is_adjective(text: AnnotatedText, governor: Governor) -> bool:
    """True for "displaced" in "the number of displaced people who arrived": it stands right before its noun."""
    return any(
        hit.label.startswith("people.") and not text.folded[governor.end : hit.start].strip()
        for hit in text.hits_between(governor.end, governor.end + 2)
    )


def _after_count_noun(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True in "the number of people who arrived was 500": the verb stands before its number."""
    return any(hit.label == "count_noun" for hit in text.hits_between(candidate.sentence.start, governor.start))
