"""What the words around a number and a verb make of them: clauses, passives, participles, parts of a whole."""

from __future__ import annotations

from ingest.extract.candidates import Candidate, is_paired
from ingest.extract.mentions import AnnotatedText, Governor

_PARTS_REACH = 14  # characters: "of whom"
_PARTITIVE_REACH = 6  # characters: " of "
_OF_THE = 3  # words: "of the most"
_COMPANY_REACH = 16  # characters: "with another "
_CLAUSE_REACH = 20  # characters between "those who" and its verb
_FEW_LETTERS = 12  # between "who" and "lived"
_CHANGE_REACH = 12  # characters: " up to "
_MAIN_REACH = 60  # characters between a verb and its number
_COUNT_REACH = 24  # characters: "stood at "
_BEFORE_WORDS = 5  # between a verb and its number: "registered in the towns of A 900"
_FEW_WORDS = 3  # between "who" and its verb: "who had already fled"
_LABEL_MARKS = (":", "-", "|")
_COUNTED = 10
_COMING = {"arrived", "returned"}
_HOLDING = {"hosted", "sheltered", "registered"}
_MAIN_REACH = 40  # characters
HARM = {"killed", "injured", "missing"}


def tells_parts(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "affected 9,000 people, 850 of whom were moved": what is said before is of the whole."""
    behind = text.hits_between(candidate.end, candidate.end + _PARTS_REACH)
    parts = any(hit.label == "grammar.breakdown" and hit.start - candidate.end <= 1 for hit in behind)
    return parts and any(hit.label == "grammar.relative" for hit in behind)


def is_passive(text: AnnotatedText, governor: Governor) -> bool:
    """True for "were received", "have been admitted": an auxiliary stands right before the verb."""
    return any(
        hit.label == "speech.passive" and not text.folded[hit.end : governor.start].strip()
        for hit in text.hits_between(governor.start - 12, governor.start)
    )


def is_participle(text: AnnotatedText, governor: Governor, between: tuple[int, int]) -> bool:
    """True for "fleeing" right behind the noun, with no auxiliary between."""
    first_word = text.folded[governor.start : governor.end].split()[0].lower()
    shaped = first_word.endswith(text.lexicon.participle_endings)
    beside = any(
        hit.label.startswith("people.") and not text.folded[hit.end : governor.start].strip()
        for hit in text.hits_between(governor.start - 24, governor.start)
    )
    return shaped and (beside or not text.folded[slice(*between)].strip())


def in_company(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "with 900 sheltering in schools": the participle is the only verb that the number has."""
    beside = text.labelled("grammar.company", candidate.start - _COMPANY_REACH, candidate.start)
    gaps = [text.folded[hit.end : candidate.start].strip().lower() for hit in beside]
    return any(not gap or text.lexicon.numbers.determiners.fullmatch(gap) for gap in gaps)


def counted_anew(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "with the three boats of today, arrivals total 900": what is counted stands behind the number before."""
    start = candidate.sentence.start
    before = [n.end for n in text.numbers.within(start, candidate.start)]
    near = text.hits_between(max(start, candidate.start - _COUNT_REACH), candidate.start)
    counts = [h for h in near if h.label in ("count_noun", "speech.passive")]
    beside = [hit for hit in counts if not text.folded[hit.end : candidate.start].strip()]
    return any(
        g.side != "object" and g.term is not None and len(text.folded[g.end : hit.start].split()) <= _FEW_WORDS
        for hit in beside
        for g in text.governors.within(max(before, default=start), hit.start)
    )


def names_the_whole(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "displaced" in "900 of the displaced have gone home": it says of whom the number is a part."""
    gap = text.folded[candidate.end : governor.start].split()
    partitive = text.labelled("grammar.partitive", candidate.end, min(candidate.end + _PARTITIVE_REACH, governor.start))
    opens = any(not text.folded[candidate.end : hit.start].strip() for hit in partitive)
    return opens and len(gap) <= _OF_THE and governor.side in ("either", "inside") and candidate.elliptic


def is_label(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for the line "Displaced people: 900": a word and a mark before the number, and nothing else."""
    opened = text.folded[candidate.sentence.start : governor.start].strip(" -*\u2022")
    gap = text.folded[governor.end : candidate.start].strip()
    return not opened and gap in _LABEL_MARKS


def counts_the_count(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "brought" in "brought the total to 900", "reached" in "the number has reached 900": of a number."""
    arriving = governor.side == "either" and governor.term == "arrived"
    if candidate.elliptic and governor.side == "subject" and _changes(text, candidate, governor):
        return True
    if not (governor.side == "object" or arriving) or not candidate.elliptic:
        return False
    beside = not text.folded[governor.end : candidate.start].strip()
    if beside and _count_behind(text, candidate):
        return True
    first = candidate.sentence.start if beside else governor.end
    return bool(text.labelled("count_noun", first, candidate.start))


def _count_behind(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "brings to 900 the number of those who came"."""
    behind = text.labelled("count_noun", candidate.end, candidate.end + _CHANGE_REACH + _CHANGE_REACH)
    return any(len(text.folded[candidate.end : hit.start].split()) <= 1 for hit in behind)


def _changes(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "gone" in "the number has gone up to 900": a change of the count, and nobody's way."""
    verb = text.folded[governor.start : governor.end].split()[-1]
    beside = candidate.start - governor.end <= _CHANGE_REACH and "," not in text.folded[governor.end : candidate.start]
    changes = text.lexicon.numbers.changes
    return bool(
        beside and changes.fullmatch(verb) and text.labelled("count_noun", candidate.sentence.start, governor.start)
    )


def already_displaced(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "home to 500 refugees": the noun says more than residence."""
    return any(
        g.side == "inside" and g.term is not None and g.end <= candidate.end
        for g in text.governors.within(candidate.number.end, candidate.end)
    )


def uprooted_at_home(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "900 displaced people": where they are does not make them the guests of another country."""
    inside = text.governors.within(candidate.number.end, candidate.end)
    return any(
        g.side in ("inside", "noun") and g.term in ("displaced", "evacuated") and g.end <= candidate.end for g in inside
    )


def who_moved(text: AnnotatedText, candidate: Candidate) -> bool:
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


def who_lived(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "900 people who had lived in the city have come back": where they lived only says who they are."""
    before = text.hits_between(candidate.end, max(candidate.end, governor.start))
    relative = any(hit.label == "grammar.relative" and governor.start - hit.end <= _FEW_LETTERS for hit in before)
    relative = relative or is_participle(text, governor, (candidate.end, max(candidate.end, governor.start)))
    return relative and any(g.term for g in text.governors.within(governor.end, candidate.sentence.end))


def out_of(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for the houses in "from 14 houses 28 people were taken": they tell where the people were."""
    before = text.labelled("place.from", candidate.start - _COMPANY_REACH, candidate.start)
    return any(not text.folded[hit.end : candidate.start].strip() for hit in before)


def is_amount(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "their ranks come to 900": a verb of arriving right before a bare number tells how many."""
    beside = governor.end <= candidate.start and not text.folded[governor.end : candidate.start].strip()
    return beside and candidate.elliptic and governor.side == "subject" and governor.term == "arrived"


def came_with(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "landed" in "a flight landed in Chad on Monday with 900 people": they came with what came."""
    if governor.side != "subject" or governor.term not in _COMING or not in_company(text, candidate):
        return False
    start = candidate.sentence.start
    others = [
        n for n in text.numbers.within(start, candidate.start) if n.value >= _COUNTED and not text.is_timed(n.start)
    ]
    return not others and not text.of_kind("people", start, governor.start)


def of_those_who(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "of those who crossed in May, 900 were children": the clause says what all its parts did."""
    sentence = candidate.sentence
    return any(
        hit.label == "grammar.those_who" and 0 <= governor.start - hit.end <= _CLAUSE_REACH
        for hit in text.hits_between(sentence.start, governor.start)
    )


def is_adjective(text: AnnotatedText, governor: Governor) -> bool:
    """True for "displaced" in "the number of displaced people who arrived": it stands right before its noun."""
    return any(
        hit.label.startswith("people.") and not text.folded[governor.end : hit.start].strip()
        for hit in text.hits_between(governor.end, governor.end + 2)
    )


def after_count_noun(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True in "the number who arrived was 500", "the displaced total 500": the verb stands before its number."""
    before = text.labelled("count_noun", candidate.sentence.start, candidate.start)
    beside = [hit for hit in before if not text.folded[hit.end : candidate.start].strip(" :-")]
    return any(hit.end <= governor.start for hit in before) or bool(beside)


def is_said_at_once(candidate: Candidate, governor: Governor) -> bool:
    """True for "wounded" in "admitted 87 wounded": what the number counts, and no verb later on."""
    return governor.refuse in HARM and governor.start - candidate.number.end == 1


def is_predicate(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "rendered homeless" in "900 rendered homeless": a verb between the number and the word of people."""
    beside = governor.start <= candidate.number.end + 1 and governor.end == candidate.end
    return beside and governor.side == "either" and " " in text.folded[governor.start : governor.end]


def in_relative_clause(text: AnnotatedText, candidate: Candidate, governor: Governor, between: tuple[int, int]) -> bool:
    """True for "crossed" in "900 of those who crossed had been moved": a clause, with the main verb behind it.

    Or before the number: "registered 900 people who had crossed".
    """
    opened = [
        hit.end
        for hit in text.labelled("grammar.relative", between[0], governor.start)
        if len(text.folded[hit.end : governor.start].split()) <= _FEW_WORDS
    ]
    if not opened or len(text.folded[between[0] : opened[0]].split()) > _FEW_WORDS:
        return False
    if _governed_before(text, candidate):
        return True
    sentence = text.sentence_at(governor.start)
    for later in text.governors.within(governor.end, sentence.end):
        gap = text.folded[governor.end : later.start]
        joined = text.labelled("grammar.coordination", governor.end, later.start)
        if later.term is not None and later.side != "inside" and not joined and not set(gap) & set(",;:"):
            return is_finite(text, later) or (is_finite(text, governor) and _may_be_finite(text, later))
    return False


def tells_who(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "fled" in "Chad hosts 900 people who fled the war": the main verb stands before the number."""
    reach = text.labelled("grammar.relative", candidate.end, candidate.end + _PARTS_REACH)
    opened = [hit for hit in reach if not text.folded[candidate.end : hit.start].strip(" ,")]
    if not opened or len(text.folded[opened[0].end : governor.start].split()) > _FEW_WORDS:
        return False
    before = text.governors.within(max(candidate.sentence.start, candidate.start - _MAIN_REACH), candidate.start)
    return any(
        g.term in _HOLDING and g.side in ("object", "either") and not text.folded[g.end : candidate.start].strip()
        for g in before
    )


def _may_be_finite(text: AnnotatedText, governor: Governor) -> bool:
    """True for "arrived" in "who were stranded there arrived": no participle, and no word before it opens a phrase."""
    first = text.folded[governor.start : governor.end].split()[0]
    before = text.labelled("grammar.boundary", governor.start - 10, governor.start)
    opened = any(hit.end == governor.start - 1 for hit in before)
    return not opened and not first.endswith(text.lexicon.participle_endings)


def _governed_before(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "registered 900 people": a word of what happened to them right before the number."""
    return any(
        g.term is not None
        and g.side in ("object", "either")
        and g.end <= candidate.start
        and "," not in text.folded[g.end : candidate.start]
        and len(text.folded[g.end : candidate.start].split()) <= _BEFORE_WORDS
        for g in text.governors.within(max(candidate.sentence.start, candidate.start - _MAIN_REACH), candidate.start)
    )


def is_finite(text: AnnotatedText, governor: Governor) -> bool:
    """True for "had been moved", "have reached": an auxiliary stands right before the verb."""
    return is_passive(text, governor) or any(
        hit.label == "counting.total" and not text.folded[hit.end : governor.start].strip()
        for hit in text.hits_between(governor.start - 10, governor.start)
    )


def partners(text: AnnotatedText, candidate: Candidate, others: list[Candidate]) -> list[Candidate]:
    """The other countings of the same people; in "900 people in 200 homes and 700 in 90" the one before counts."""
    if candidate.houses and out_of(text, candidate):
        return []  # "900 people were taken out of 200 homes"
    paired = [other for other in others if other is not candidate and is_paired(candidate, other)]
    before = [other for other in paired if other.end <= candidate.start]
    joined = [text.labelled("grammar.coordination", other.end, candidate.start) for other in before]
    return before if before and not any(joined) else paired
