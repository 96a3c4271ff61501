"""Whether a number is reported or projected."""

from __future__ import annotations

from ingest.extract.candidates import Candidate
from ingest.extract.mentions import AnnotatedText
from ingest.extract.phrases import Hit
from ingest.extract.terms import Link
from ingest.model import Status

_PAST_REACH = 6  # characters: " have"
_AUXILIARY_REACH = 14  # characters


def _tells_of_the_past(text: AnnotatedText, hit: Hit) -> bool:
    """True for "may" in "900 may have crossed by now": not certain, but no forecast."""
    past = text.labelled("grammar.past_guess", hit.start, hit.end + _PAST_REACH)
    return any(other.start == hit.start for other in past)


def status_of(text: AnnotatedText, candidate: Candidate, link: Link) -> tuple[Status, str]:
    """Projected where a word of expectation stands between number and governor, or right before the number."""
    if link.status is not None:
        return link.status, f"status.{link.status}"
    governor = link.governor
    first = min(candidate.start, governor.start) - 40
    last = max(candidate.end, governor.end)
    for hit in text.labelled("projected", max(candidate.sentence.start, first), last):
        if not text.is_timed(hit.start) and not _tells_of_the_past(text, hit):  # "May" is a month
            return "projected", "status.projected"
    behind = text.hits_between(last, last + _AUXILIARY_REACH)
    if any(hit.label == "projected" and not text.folded[last : hit.start].strip() for hit in behind):
        return "projected", "status.projected"  # "dass 900 Menschen fliehen könnten"
    return "reported", "status.reported"
