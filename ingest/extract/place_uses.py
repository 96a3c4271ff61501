"""How the words before a place use it: from it, to it, in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.extract.candidates import Candidate
from ingest.extract.headers import dateline_end, header_end
from ingest.extract.items import are_listed
from ingest.extract.mentions import AnnotatedText, InOrder, PlaceMention

_SAYING_REACH = 45  # characters
_ADJECTIVE_REACH = 100  # characters
_LIES_WORDS = 2  # "state in"
_PART_REACH = 40  # characters
_PART_WORDS = 3  # "the northern"
_BEHIND = 10  # characters
_NAME_REACH = 80  # characters
_CAPITAL = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’-]*"
_NAME_BEFORE = re.compile(rf"(?:the )?{_CAPITAL}(?: (?:of |the |and )*(?:{_CAPITAL}|[a-z]+(?=,)))*, $")
Use = Literal["from", "to", "in", "of", "subject", ""]


@dataclass(frozen=True, slots=True)
class UsedPlace:
    """A place with the way the words before it use it."""

    place: PlaceMention
    use: Use

    @property
    def start(self) -> int:
        """Where the place stands."""
        return self.place.start


def used_places(text: AnnotatedText) -> InOrder[UsedPlace]:
    """The places of a text with their uses; a list ("from A, B and C") shares its preposition.

    Left out are places of the dateline, of speakers' names ("the Israel Defense Forces said") and where it was said.
    """
    used: list[UsedPlace] = []
    report = dateline_end(text.folded, header_end(text.article.text))
    for place in text.places:
        use = _use(text, place)
        if place.start < report or (use == "" and _in_a_name(text, place)):
            continue
        if use == "in" and _where_it_was_said(text, place):
            continue
        previous = used[-1] if used else None
        if use == "" and previous and previous.use and are_listed(text, previous.place, place):
            use = previous.use
        if use == "in" and previous and previous.use == "from" and _lies_in(text, previous.place, place):
            use = "from"
        used.append(UsedPlace(place, use))
    return InOrder(used)


def _lies_in(text: AnnotatedText, part: PlaceMention, whole: PlaceMention) -> bool:
    """True for "from the state of A in B": the second place tells where the first one lies."""
    gap = text.folded[part.end : whole.start]
    if part.iso3 != whole.iso3 or part.kind == "country":
        return False
    return (
        len(gap.split()) <= _LIES_WORDS
        and not set(gap) & set(",;:.()")
        and not text.numbers.within(part.end, whole.start)
    )


def _in_a_name(text: AnnotatedText, place: PlaceMention) -> bool:
    speakers = text.speakers.get(text.sentence_at(place.start).index, [])
    return any(
        speaker.start <= place.start
        and place.end <= speaker.end
        and speaker.end - speaker.start > place.end - place.start
        for speaker in speakers
    )


def _where_it_was_said(text: AnnotatedText, place: PlaceMention) -> bool:
    """True for "told journalists in Geneva that", "said in Geneva on Friday"."""
    behind = text.folded[place.end : place.end + _BEHIND].lstrip()
    closes = (
        not behind
        or behind[0] in ',.:;"'
        or any(
            hit.start == place.end + 1 and hit.label in ("speech.that", "grammar.boundary")
            for hit in text.hits_between(place.end, place.end + _BEHIND)
        )
    )
    for speaker in text.speakers.get(text.sentence_at(place.start).index, []):
        gap = text.folded[max(speaker.verb_start, speaker.end) : place.start]
        between = text.numbers.within(speaker.verb_start, place.start)
        if speaker.verb_start < place.start and closes and len(gap) <= _SAYING_REACH and not between:
            return not any(hit.label == "speech.that" for hit in text.hits_between(speaker.verb_start, place.start))
    return False


def _use(text: AnnotatedText, place: PlaceMention) -> Use:
    if place.kind == "demonym":
        return ""
    sentence = text.sentence_at(place.start)
    window = max(sentence.start, place.start - 45)
    hits = text.hits_between(window, place.start)
    position = place.start
    for _ in range(5):
        ending = [
            hit
            for hit in hits
            if hit.label.startswith("place.")
            and hit.label != "place.land"
            and text.folded[hit.end : position].strip(' "') == ""
            and hit.end <= position
        ]
        named = max(
            (hit for hit in ending if hit.label != "place.between"),
            key=lambda hit: hit.end - hit.start,
            default=None,
        )
        if named is not None and any(
            hit.label == "speech.according_to" and hit.start <= named.start and named.end <= hit.end for hit in hits
        ):
            return ""  # "according to Kyiv" leads nowhere
        if named is not None:
            alike = {hit.label for hit in ending if (hit.start, hit.end) == (named.start, named.end)}
            use = _use_by_case(text, place, alike - {"place.between"}, named.label)
            return _use_of_part(text, named.start) or use if use == "of" else use
        filler = max(
            (hit for hit in ending if hit.label == "place.between"),
            key=lambda hit: hit.end - hit.start,
            default=None,
        )
        adjective = next(
            (
                p
                for p in text.places.within(position - _ADJECTIVE_REACH, position)
                if p.kind == "demonym" and text.folded[p.end : position].strip() == "" and p.end < position
            ),
            None,
        )
        if filler is None and adjective is None:
            return _use_of_name_before(text, place) if position == place.start else ""
        position = filler.start if filler is not None else adjective.start if adjective is not None else position
    return ""


def _use_of_part(text: AnnotatedText, end: int) -> Use | None:
    """The use of a part of a place: "to" in "to the northern districts of A", "in" in "in the north of A"."""
    hits = text.hits_between(max(0, end - _PART_REACH), end)
    parts = [h for h in hits if h.label in ("thing", "place.between") and not text.folded[h.end : end].strip()]
    for part in parts:
        for hit in hits:
            opened = hit.label in ("place.to", "place.from", "place.in") and hit.end <= part.start
            gap = text.folded[hit.end : part.start]
            if opened and len(gap.split()) <= _PART_WORDS and not set(gap) & set(",;:()"):
                uses: dict[str, Use] = {"place.from": "from", "place.to": "to", "place.in": "in"}
                return uses[hit.label]
    return None


def _use_of_name_before(text: AnnotatedText, place: PlaceMention) -> Use:
    """The use of a name that the place only tells where to find: "in" in "at Example Airport, A"."""
    window = max(text.sentence_at(place.start).start, place.start - _NAME_REACH)
    name = _NAME_BEFORE.search(text.article.text[window : place.start])
    if name is None:
        return ""
    start = window + name.start()
    if any(other.start >= start for other in text.places.within(start, place.start)):
        return ""  # a name that is known has a use of its own
    uses: dict[str, Use] = {"place.from": "from", "place.to": "to", "place.in": "in"}
    hits = [h for h in text.of_kind("place", start - _PART_REACH, start) if h.label in uses]
    beside = [h for h in hits if not text.folded[h.end : start].strip()]
    best = max(beside, key=lambda hit: hit.end - hit.start, default=None)
    return uses[best.label] if best is not None else ""


def _use_by_case(text: AnnotatedText, place: PlaceMention, labels: set[str], label: str) -> Use:
    """The use a word of place gives, by the case of the name where one word has several: into or in, from or with."""
    uses: dict[str, Use] = {"place.from": "from", "place.to": "to", "place.in": "in", "place.of": "of"}
    meant = text.lexicon.spelling.cases
    if labels == {"place.from"} and place.cases == {meant.get("company")}:
        return ""
    if {"place.to", "place.in"} <= labels and place.cases:
        return "to" if meant.get("goal") in place.cases else "in"
    return uses[label]


def where_it_was_said(text: AnnotatedText, candidate: Candidate, place: PlaceMention) -> bool:
    """True for the town in "she told a briefing in Geneva": behind the word of saying, with no number between."""
    for speaker in text.speakers.get(candidate.sentence.index, []):
        first = max(speaker.verb_start, speaker.end)  # the speaker may stand behind the word of saying
        near = 0 < place.start - first <= _SAYING_REACH and not text.numbers.within(first + 1, place.start)
        if near and not text.labelled("speech.that", first, place.start):
            return True
    return False
