"""Numbers that a text takes back: withdrawn ones, and those that a revision replaces."""

from __future__ import annotations

import re

from ingest.extract.candidates import Candidate
from ingest.extract.mentions import AnnotatedText
from ingest.extract.phrases import any_of

_BESIDE = 45  # characters between the word that takes back and the word for the number it takes back
_CLAUSE = 90  # characters before "from 5,000 to 7,000" in which a change is told
_DENIED = 14  # characters: "rather than "
_NEXT = 60  # characters of the next sentence


def taken_back(text: AnnotatedText, candidate: Candidate) -> str | None:
    """candidates.withdrawn, candidates.superseded: the rule that refuses a number its own text takes back."""
    if _is_withdrawn(text, candidate) or _is_denied(text, candidate):
        return "candidates.withdrawn"
    return "candidates.superseded" if _is_superseded(text, candidate) else None


def _is_withdrawn(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "had said that 900 were there; that number is withdrawn", also in the sentence behind."""
    sentence = candidate.sentence
    end = sentence.end
    if sentence.index + 1 < len(text.sentences):
        following = text.sentences[sentence.index + 1]
        end = min(following.start + _NEXT, following.end)
    for hit in text.hits_between(candidate.end, end):
        if hit.label != "withdrawn":
            continue
        counts = [
            other
            for other in text.hits_between(max(candidate.end, hit.start - _BESIDE), hit.end + _BESIDE)
            if other.label == "count_noun"
        ]
        between = text.numbers.within(candidate.end, hit.start)
        if counts and not between:
            return True
    return False


def _is_denied(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for the second number of "it was 7,900, and not 9,700"."""
    before = text.labelled("denied", max(candidate.sentence.start, candidate.start - _DENIED), candidate.start)
    return any(hit.end < candidate.start and not text.folded[hit.end : candidate.start].strip() for hit in before)


def _is_superseded(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for the first number of "revised from 5,000 to 7,000", unless it has a time of its own."""
    words = text.lexicon.numbers
    joint = re.compile(rf"\s+(?:{any_of(words.range_words)})\s+", re.IGNORECASE)
    match = joint.match(text.folded, candidate.end)
    following = text.numbers.within(candidate.end, candidate.end + 30)
    if match is None or not following or following[0].phrase_start > match.end() + 1:
        return False
    before = text.folded[max(candidate.sentence.start, candidate.start - _CLAUSE) : candidate.start]
    opened = list(words.range_openers.finditer(before))
    if not opened or before[opened[-1].end() :].strip():
        return False
    clause = re.split(r"[.;:\n]", before[: opened[-1].start()])[-1]
    return words.changes.search(clause) is not None
