"""Places that stand beside the numbers of a list: "Slovakia (140,750)", "Ararat - 4,658"."""

from __future__ import annotations

import re

from ingest.extract.candidates import Candidate
from ingest.extract.mentions import AnnotatedText, PlaceMention

_MOST_ITEMS = 8  # under one place
_PHRASE_REACH = 100  # characters from a place to the number of its item, with all that stands before the number
_BRACKET = re.compile(r"\s\([^()]*\)")
_GAP = re.compile(r"\s*(?:-+|:|\()\s*")

_GAP_OR_COMMA = re.compile(r"\s*(?:-+|:|\(|,)\s*")  # where the place opens a line: "- Germany, 900"


def opens_item(text: AnnotatedText, place: PlaceMention) -> bool:
    """True for the second place in "99,000 entered A, and B - 450": a number of its own follows."""
    gap = _GAP.match(text.folded, place.end)
    return gap is not None and any(
        n.phrase_start - 8 <= gap.end() for n in text.numbers.within(gap.end(), gap.end() + _PHRASE_REACH)
    )


def named_item(text: AnnotatedText, candidate: Candidate, places: list[PlaceMention]) -> PlaceMention | None:
    """where.item: the place that the number directly follows."""
    row = text.folded[candidate.sentence.start : candidate.start]
    for place in places:
        if "|" in row and place.end <= candidate.sentence.start + row.index("|"):
            return place  # the first cell of a table's row
        opened = not text.folded[candidate.sentence.start : place.start].strip(" -*\u2022")
        gap = (_GAP_OR_COMMA if opened else _GAP).match(text.folded, place.end)
        if place.kind != "demonym" and gap is not None and gap.end() == candidate.start:
            return place
    return None


def are_listed(text: AnnotatedText, before: PlaceMention, place: PlaceMention) -> bool:
    """True for two places of one list: "from A, B and the C"."""
    gap = _BRACKET.sub("", text.folded[before.end : place.start])  # "to A (900), B (400)"
    return (
        len(gap) <= 12
        and "\n" not in gap
        and all(word in text.lexicon.list_words for word in gap.lower().replace(",", " , ").split())
    )


def place_above(text: AnnotatedText, candidate: Candidate) -> PlaceMention | None:
    """where.above: the place that a line of its own, over the items of a list, names."""
    for index in range(candidate.sentence.index - 1, max(-1, candidate.sentence.index - _MOST_ITEMS - 1), -1):
        line = text.sentences[index]
        if text.folded[line.start : line.end].rstrip().endswith((".", "!", "?")):
            return None
        for place in text.places.within(line.start, line.end):
            alone = text.folded[line.start : place.start] + text.folded[place.end : line.end]
            if place.kind != "demonym" and not alone.strip(" -*:\u2022"):
                return place
    return None
