"""Places that stand beside the numbers of a list: "Slovakia (140,750)", "900 in Chad, 400 in Niger"."""

from __future__ import annotations

import re

from ingest.extract.candidates import Candidate
from ingest.extract.context import is_item
from ingest.extract.mentions import LONGEST_NAME, AnnotatedText, PlaceMention
from ingest.model import Figure

_COUNTED = 10
_FEW_PLACES = 4
_OWNER_REACH = 6  # characters: "'s "
_ROW_WORDS = 4  # "in the region of"
_ROW_REACH = 40  # characters from a number to its place
_MOST_ITEMS = 8  # under one place, of one count
_FEWEST_PARTS = 2
_PHRASE_REACH = 100  # characters from a place to the number of its item, with all that stands before the number
_BRACKET = re.compile(r"\s\([^()]*\)")
_GAP = re.compile(r"\s*(?:-+|:|\()\s*")

_NAME_IN_LIST = re.compile(r"\s(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’-]+\s?)+(?:[,;.]|and\b|\()")
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
        before = text.folded[candidate.sentence.start : place.start].rstrip(" -*\u2022")
        opened = not before or before[-1] in ";:"  # "A, 900; B, 400"
        gap = (_GAP_OR_COMMA if opened else _GAP).match(text.folded, place.end)
        if place.kind != "demonym" and gap is not None and gap.end() == candidate.start:
            return place
        if place.kind != "demonym" and candidate.elliptic and _linked(text, place.end, candidate.start):
            return place
    return None


def owner_of_the_count(text: AnnotatedText, candidate: Candidate) -> PlaceMention | None:
    """where.item: Chad in "Chad's figure is 900"."""
    if not candidate.elliptic:
        return None
    for hit in text.labelled("count_noun", candidate.sentence.start, candidate.start):
        owners = text.labelled("place.of", hit.start - _OWNER_REACH, hit.start)
        places = text.places.within(hit.start - LONGEST_NAME, hit.start)
        for owner in owners:
            beside = [p for p in places if p.end == owner.start and p.kind != "demonym" and not _in_a_name(text, p)]
            if beside and owner.end == hit.start - 1:
                return beside[0]
    return None


def _in_a_name(text: AnnotatedText, place: PlaceMention) -> bool:
    """True for Chad in "Radio Chad's figure": the name of a body that stands behind another capital."""
    before = text.article.text[max(0, place.start - LONGEST_NAME) : place.start].split(" ")
    return len(before) > 1 and before[-1] == "" and before[-2][:1].isupper() and before[-2].isalpha()


def _linked(text: AnnotatedText, first: int, last: int) -> bool:
    """True for the word in "Chad with 900", "the arrival in Chad of 900"."""
    linking = [*text.labelled("grammar.partitive", first, last), *text.labelled("grammar.company", first, last)]
    return any(text.folded[first:last].strip() == text.folded[hit.start : hit.end] for hit in linking)


def is_of_another(text: AnnotatedText, candidate: Candidate, place: PlaceMention) -> bool:
    """True for Chad before the second number of "900 in Chad, 400 in Niger": it stands behind the first."""
    if not place.end <= candidate.start or not candidate.elliptic:
        return False
    sentence = candidate.sentence
    before = [n for n in text.numbers.within(sentence.start, place.start) if n.value >= _COUNTED]
    before = [n for n in before if not text.is_timed(n.start)]
    return bool(before) and _is_beside(text, before[-1].phrase_end, place.start)


def row_place(text: AnnotatedText, candidate: Candidate) -> PlaceMention | None:
    """The place right behind a bare number of a list: Niger in "900 in Chad, 400 in Niger"."""
    if not candidate.elliptic:
        return None
    near = text.places.within(candidate.end, min(candidate.end + _ROW_REACH, candidate.sentence.end))
    place = next((p for p in near if p.kind != "demonym"), None)
    if place is None or not _is_beside(text, candidate.end, place.start):
        return None
    used = text.of_kind("place", candidate.end, place.start)
    return place if any(hit.label in ("place.in", "place.to") for hit in used) else None


def is_row(text: AnnotatedText, candidate: Candidate, others: list[Candidate]) -> bool:
    """True for the numbers behind the first of "900 have crossed: 500 to Chad, 400 to Niger": no verb of their own."""
    if row_place(text, candidate) is None and not _beside_a_name(text, candidate):
        return False
    before = max((o.end for o in others if o.end <= candidate.start), default=candidate.sentence.start)
    stop = max(text.folded.rfind(mark, before, candidate.start) for mark in ",;:")
    joints = [hit.start for hit in text.labelled("grammar.coordination", before, candidate.start)]
    first = max([before, stop, *joints])
    last = min((o.start for o in others if o.start > candidate.start), default=candidate.sentence.end)
    return not text.governors.within(first, last)


def _beside_a_name(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "400 at Examplepur," in a list: a name that no gazetteer knows, behind a word of place."""
    if not candidate.elliptic or "nouns" in text.lexicon.spelling.capitals:
        return False
    used = text.labelled("place.in", candidate.end, candidate.end + _ROW_REACH)
    return any(
        hit.start == candidate.end + 1 and _NAME_IN_LIST.match(text.article.text, hit.end) is not None for hit in used
    )


def is_part(candidate: Candidate, others: list[Candidate], whole: Figure) -> bool:
    """True for the numbers behind the first of "900 went home: 500 farmers and 400 herders": they add up to it."""
    parts = [o for o in others if whole.number_span.end <= o.start and o.unit == whole.unit]
    if not (_FEWEST_PARTS <= len(parts) <= _MOST_ITEMS and any(part is candidate for part in parts)):
        return False
    return whole.qualifier != "range" and sum(part.number.value for part in parts) == whole.value


def _is_beside(text: AnnotatedText, first: int, last: int) -> bool:
    """True where a few words and no stop lie between a number and a place."""
    gap = text.folded[first:last]
    return len(gap.split()) <= _ROW_WORDS and not set(gap) & set(",;:()") and not text.numbers.within(first, last)


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


def item_place(
    text: AnnotatedText, candidate: Candidate, standing: list[PlaceMention], *, alone: bool
) -> tuple[PlaceMention | None, bool]:
    """The place that an item of a list is about, and whether the line above the list names it.

    `standing`: the places of its sentence where the counted people may be; `alone`: they may be anywhere that the line
    above says, for the sentence names no place.
    """
    item = named_item(text, candidate, standing)
    if item is None and standing and _in_a_list(text, candidate):
        item = row_place(text, candidate)
    item = item or owner_of_the_count(text, candidate)
    if item is not None or not alone or not is_item(text, candidate.sentence):
        return item, False
    above = place_above(text, candidate)
    return above, above is not None


def _in_a_list(text: AnnotatedText, candidate: Candidate) -> bool:
    """True where another number of the sentence has its place beside it too."""
    here = text.places.within(candidate.sentence.start, candidate.start)
    return any(is_of_another(text, candidate, place) for place in here[-_FEW_PLACES:])
