"""Which words may be said of whom: homes are destroyed, people flee, and who has fled does not just live somewhere."""

from __future__ import annotations

from ingest.extract.candidates import Candidate
from ingest.extract.clauses import already_displaced, out_of, uprooted_at_home, who_lived, who_moved
from ingest.extract.mentions import AnnotatedText, Governor

_HOUSES_REACH = 25  # characters: "900 homes were evacuated"
_THING_REACH = 25  # characters
_ASIDE_REACH = 40  # characters
_FEW_WORDS = 3  # "the latest"


def may_be_said_of(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """Homes are destroyed, damaged or evacuated; whatever else is said of them is of the people in them.

    People who are told to have moved are not told to live somewhere.
    """
    if governor.refuse == "residents" and (
        already_displaced(text, candidate) or who_moved(text, candidate) or who_lived(text, candidate, governor)
    ):
        return False
    if governor.term == "hosted" and governor.side == "subject" and uprooted_at_home(text, candidate):
        return False
    if governor.term == "sheltered" and candidate.demonym_iso3 and _may_host(text, governor):
        return False
    if candidate.elliptic and _reaches(text, candidate, governor):
        return False
    if governor.side == "noun" and _in_an_aside(text, candidate, governor):
        return False
    if governor.refuse == "affected" and _said_of_a_thing(text, governor):
        return False
    housing = governor.term is not None and governor.term.startswith("housing_")
    if candidate.houses:
        apart = max(governor.start - candidate.end, candidate.start - governor.end)
        emptied = governor.term == "evacuated" and apart <= _HOUSES_REACH and not out_of(text, candidate)
        return housing or emptied or governor.refuse == "capacity"
    return True


def _in_an_aside(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "arrivals" in "900 in Chad, not including the latest arrivals": they are others, or a part."""
    first = max(candidate.end, governor.start - _ASIDE_REACH)
    asides = text.labelled("grammar.asides", first, governor.start) if first < governor.start else []
    return any(len(text.folded[hit.end : governor.start].split()) <= _FEW_WORDS for hit in asides)


def _may_host(text: AnnotatedText, governor: Governor) -> bool:
    """True for "home to 900 Sudanese": of a people of another country the same word says that it is hosted."""
    alike = text.governors.within(governor.start, governor.start + 1)
    return any(g.term == "hosted" and g.end == governor.end for g in alike)


def takes_its_preposition(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "taken in" in "has taken in excess of 900 people out of": its last word belongs to the number."""
    if (
        not governor.start < candidate.start < governor.end
        or not text.folded[governor.end : candidate.number.start].strip()
    ):
        return False
    return any(hit.end == governor.end for hit in text.labelled("place.in", candidate.start, governor.end))


def _reaches(text: AnnotatedText, candidate: Candidate, governor: Governor) -> bool:
    """True for "chegou a 5.787", "le nombre a atteint 5.787": a bare number that is reached is no place."""
    if governor.term != "arrived" or governor.side == "noun" or governor.end > candidate.start:
        return False
    gap = text.folded[governor.end : candidate.start].split()
    return len(gap) == 1 and any(
        h.label == "grammar.boundary" for h in text.hits_between(governor.end + 1, candidate.start)
    )


def _said_of_a_thing(text: AnnotatedText, governor: Governor) -> bool:
    """True for "hit" in "la provincia più colpita": it tells which place, not what happened to people."""
    before = text.hits_between(governor.start - _THING_REACH, governor.start)
    if any(
        h.label == "thing" and h.start == governor.end + 1 for h in text.hits_between(governor.end, governor.end + 2)
    ):
        return True  # "from marooned villages"
    return any(h.label == "thing" and len(text.folded[h.end : governor.start].split()) <= 2 for h in before)
