"""Numbers that are the difference between two counts, and no count."""

from __future__ import annotations

from ingest.extract.candidates import Candidate
from ingest.extract.mentions import AnnotatedText

_CHANGE_REACH = 24  # characters: " has risen to around "
_TO_COME = 16  # characters


def is_difference(text: AnnotatedText, candidate: Candidate) -> bool:
    """candidates.difference: "3,000 more than at noon", "rose by 3,000"."""
    first, last = max(candidate.sentence.start, candidate.start - 24), min(candidate.end + 24, candidate.sentence.end)
    if candidate.bracketed and _is_share_of_change(text, candidate):
        return True
    for hit in text.labelled("difference", first, last):
        if hit.end <= candidate.start and not text.folded[hit.end : candidate.start].strip():
            return True
        if hit.start >= candidate.number.end and not text.folded[candidate.end : hit.start].strip():
            return not _is_to_come(text, hit.end)
    return False


def _is_share_of_change(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "fell by 9% (900 people)": the bracket tells the same difference in people."""
    first = max(candidate.sentence.start, candidate.start - _CHANGE_REACH)
    shares = text.labelled("measure.percentage", first, candidate.start)
    beside = [hit for hit in shares if text.folded[hit.end : candidate.start].strip() == "("]
    changed = text.labelled("difference", max(candidate.sentence.start, first - _CHANGE_REACH), candidate.start)
    return bool(beside) and bool(changed)


def _is_to_come(text: AnnotatedText, end: int) -> bool:
    """True for "3 000 arrivées de plus d'ici mai": so many more will come, which is no difference of two counts."""
    return any(not text.folded[end : hit.start].strip() for hit in text.labelled("projected", end, end + _TO_COME))
