"""People who arrive where the article tells that people go home: they are going home too."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.candidates import Candidate
from ingest.extract.clauses import uprooted_at_home
from ingest.extract.context import is_item
from ingest.extract.mentions import AnnotatedText
from ingest.extract.terms import Link
from ingest.extract.where import Whereabouts
from ingest.model import Figure

# The terms and the origins of the figures told so far of one destination.
Told = tuple[set[str], set[str | None]]


def home_coming(
    text: AnnotatedText, candidate: Candidate, link: Link, where: Whereabouts, told: Told, last: Figure | None
) -> Link:
    """terms.home_coming: those who arrive where the people told of before went home to are going home too."""
    if link.governor.term != "arrived" or where.destination is None or uprooted_at_home(text, candidate):
        return link
    home = replace(link.governor, term="returned", idmc="Returns")
    if _from_abroad(candidate, where):
        return replace(link, governor=home, rule="terms.home_coming")
    terms, origins = told
    if terms != {"returned"} and not (terms == {"returned", "displaced"} and _goes_on(text, candidate, last)):
        return link
    origin = where.origin.iso3 if where.origin is not None else None
    if origin is not None and origins.isdisjoint({origin, None}):
        return link
    return replace(link, governor=home, rule="terms.home_coming")


def _from_abroad(candidate: Candidate, where: Whereabouts) -> bool:
    """True for "900 Chadians landed in Chad from Libya": people of a country who come to it from another."""
    if candidate.demonym_iso3 is None or where.destination is None or where.origin is None:
        return False
    home = candidate.demonym_iso3 == where.destination.iso3
    return home and where.origin.kind != "demonym" and where.origin.iso3 not in ("", candidate.demonym_iso3)


def _goes_on(text: AnnotatedText, candidate: Candidate, last: Figure | None) -> bool:
    """True where the last figure is of returns and stands in the same paragraph, which is prose."""
    here = candidate.sentence
    together = last is not None and text.sentence_at(last.number_span.start).paragraph == here.paragraph
    return last is not None and together and last.term == "returned" and not is_item(text, here)
