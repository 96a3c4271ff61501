"""A number with the noun it counts: a candidate for a figure, or the name of the rule that refuses it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.extract.mentions import AnnotatedText, NumberMention, Sentence
from ingest.extract.neighbours import refused_by_neighbours
from ingest.extract.nouns import noun_behind, subgroup_of
from ingest.extract.phrases import Hit
from ingest.extract.tables import Cell, header_over
from ingest.model import Unit

_INITIALS = re.compile(r" \([A-Z]{2,6}s?\)")
_SMALLEST = 2
_FEWEST = 10  # houses told by a label
_LONGEST_LABEL = 60  # characters
_RATE_REACH = 40  # characters
_PAIR_GAP = 14  # characters: ", or ", " (", " / "
_BRACKET_GAP = 24  # characters: " comprising ("
_OF_THEM = 12  # characters: " of them"
_FEW_WORDS = 7  # "have gone up from 12 to"
_SUBJECT_REACH = 8  # characters before the subject of a sentence
_COUNTED_REACH = 20  # characters between "the number" and the noun it counts


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that counts people, or may. `elliptic`: no noun stands with it ("another 1,204 on Tuesday").

    `bracketed`: it opens a bracket.

    `start` is where its phrase begins (qualifier included), `end` where its noun ends. `houses`: it counts homes, each
    taken as the household that lived in it, as the Internal Displacement Monitoring Centre does.
    """

    number: NumberMention
    sentence: Sentence
    unit: Unit
    subgroup: str | None
    start: int
    end: int
    elliptic: bool
    demonym_iso3: str | None = None
    houses: bool = False
    bracketed: bool = False


def is_paired(candidate: Candidate, other: Candidate) -> bool:
    """True for "900 people, or 210 families": two countings of the same people."""
    apart = max(other.start - candidate.end, candidate.start - other.end)
    reach = _BRACKET_GAP if (other if other.start > candidate.start else candidate).bracketed else _PAIR_GAP
    return other is candidate or (other.unit != candidate.unit and apart <= reach)


def read_candidate(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> Candidate | str:
    """The candidate a number makes, or the rule that refuses it."""
    refused = refused_by_neighbours(text, number, sentence)
    if refused is not None:
        return refused
    over = header_over(text, number)
    if over:
        return _in_column(text, number, sentence, over[0])
    noun = noun_behind(text, number, sentence)
    if noun.houses and number.value >= 2:
        start = number.phrase_start
        return Candidate(number, sentence, "households", None, start, noun.end, elliptic=False, houses=True)
    if noun.thing:
        return "candidates.counts_things"
    if noun.people is None and noun.demonym is None and noun.unknown and not noun.soft:
        return "candidates.counts_something_else"
    if any(hit.start == noun.end + 1 for hit in text.labelled("measure.rate", noun.end, noun.end + _RATE_REACH)):
        return "candidates.rate"  # "900 applicants per million inhabitants"
    elliptic = noun.people is None and noun.demonym is None
    if elliptic and number.value >= _FEWEST and _labelled_houses(text, number, sentence):
        start, end = number.phrase_start, number.phrase_end
        return Candidate(number, sentence, "households", None, start, end, elliptic=True, houses=True)
    if number.value < _SMALLEST or (elliptic and number.value < 10):
        return "candidates.too_small_alone"
    if elliptic and _counts_things_named_before(text, number, sentence):
        return "candidates.counts_things"
    unit: Unit = "people"
    if noun.people is not None:
        unit = _unit(noun.people)
    end = _behind_initials(text, max(noun.end, number.phrase_end)) if not elliptic else number.phrase_end
    return Candidate(
        number,
        sentence,
        unit,
        subgroup_of(text, number, end, sentence, elliptic=elliptic),
        number.phrase_start,
        end,
        elliptic,
        noun.demonym,
        bracketed=text.folded.startswith("(", max(0, number.phrase_start - 1)),
    )


def _behind_initials(text: AnnotatedText, end: int) -> int:
    """The end of "internally displaced persons (IDPs)": the noun with its initials."""
    initials = _INITIALS.match(text.article.text, end)
    return initials.end() if initials is not None else end


def sharing_noun(text: AnnotatedText, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with the noun of the last number of a row given to all: "1,604, 1,219 and 606 evacuees"."""
    shared = list(candidates)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        gap = text.folded[first.number.end : second.number.phrase_start].strip().lower()
        if first.elliptic and not second.elliptic and not second.houses and gap in text.lexicon.list_words:
            shared[index] = replace(first, end=second.end, elliptic=False, unit=second.unit)
    return shared


def _labelled_houses(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> bool:
    """True for "Houses destroyed: 900": a short label of houses, and nobody in it."""
    label = text.folded[sentence.start : number.phrase_start]
    if len(label) > _LONGEST_LABEL or text.numbers.within(sentence.start, number.start):
        return False
    people = text.of_kind("people", sentence.start, number.start)
    return (
        bool(text.labelled("houses", sentence.start, number.start)) and not people and label.rstrip()[-1:] in (":", "-")
    )


def _in_column(text: AnnotatedText, number: NumberMention, sentence: Sentence, header: Cell) -> Candidate | str:
    """A number of a table, as the header of its column says what it counts."""
    hits = text.hits_between(header.start, header.end)
    people = next((hit for hit in hits if hit.label.startswith("people.")), None)
    if number.value < _SMALLEST or (people is None and any(hit.label == "thing" for hit in hits)):
        return "candidates.counts_things"
    if people is None and not any(hit.label.startswith("governor.") for hit in hits):
        return "candidates.counts_something_else"
    unit = _unit(people) if people is not None else "people"
    subgroup = next((h.label.removeprefix("subgroup.") for h in hits if h.label.startswith("subgroup.")), None)
    return Candidate(number, sentence, unit, subgroup, number.phrase_start, number.phrase_end, elliptic=True)


def _counts_things_named_before(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> bool:
    """True in "the number of vehicles stood at 900": the word of counting is followed by things; in "Shelters: 12"."""
    before = text.hits_between(sentence.start, number.start)
    label = [h for h in before if h.start == sentence.start and h.label == "thing"]
    if any(text.folded[h.end : number.phrase_start].strip() == ":" for h in label):
        return True
    if _are_so_many(text, number, before) or _grew_in_number(text, number, sentence, before):
        return True
    told = [s for s in text.speakers.get(sentence.index, ()) if s.start < s.end]
    nouns = [h for h in before if h.label == "thing" or h.label.startswith("people.")]
    nouns = [h for h in nouns if not any(s.start <= h.start < s.end for s in told)]  # "the organization said"
    counts = [h for h in before if h.label == "count_noun" and not text.folded[h.end : number.phrase_start].strip()]
    beside = bool(counts)
    if counts and any(h.label == "thing" and h.end == counts[-1].start - 1 and not _at_home(before, h) for h in before):
        return True  # "the camps numbered 900"
    if beside and nouns and nouns[0].label == "thing" and nouns[0].start - sentence.start <= _SUBJECT_REACH:
        return True  # "the cars and buses that brought them number 900"
    for counted in (hit for hit in before if hit.label == "count_noun"):
        behind = [h for h in before if counted.end <= h.start <= counted.end + _COUNTED_REACH]
        stop = re.search(r"[,;:.]", text.folded[counted.end : number.start])
        reach = counted.end + stop.start() if stop else number.start
        nouns = [h for h in behind if h.start < reach and (h.label == "thing" or h.label.startswith("people."))]
        if nouns and any(h.label.startswith("governor.") and h.end >= nouns[0].end for h in behind):
            return False  # "the number of border crossings": the noun says what happened
        if nouns and nouns[0].label == "thing":
            return True
    return False


def _at_home(before: list[Hit], thing: Hit) -> bool:
    """True for "home" in "the tally of people gone home stands at 900": it tells where they went."""
    return any(h.label.startswith("governor.") and h.start < thing.start and h.end == thing.end for h in before)


def is_of_them(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "700 of them had come that day"."""
    behind = text.labelled("grammar.of_them", candidate.end, candidate.end + _OF_THEM)
    return any(hit.start - candidate.end <= 1 for hit in behind)


def _are_so_many(text: AnnotatedText, number: NumberMention, before: list[Hit]) -> bool:
    """True for "the camps, 900 of them, are full": of the things named right before it."""
    behind = text.labelled("grammar.of_them", number.end, number.end + _OF_THEM)
    left = text.folded[: number.phrase_start].rstrip() if behind and behind[0].start == number.end + 1 else ""
    return left.endswith(",") and any(hit.label == "thing" and hit.end == len(left) - 1 for hit in before)


def _grew_in_number(text: AnnotatedText, number: NumberMention, sentence: Sentence, before: list[Hit]) -> bool:
    """True for "Shelters have gone up from 12 to 24": the sentence opens with things, which grow in number."""
    nouns = [h for h in before if h.label in ("thing", "count_noun") or h.label.startswith("people.")]
    things = [h for h in nouns if h.label == "thing" and h.start - sentence.start <= _SUBJECT_REACH]
    if not things or len({h.start for h in nouns}) > 1:
        return False
    words = text.folded[things[0].end : number.start].split()
    changes = text.lexicon.numbers.changes
    return len(words) <= _FEW_WORDS and any(changes.fullmatch(word.lower()) for word in words)


def _unit(hit: Hit) -> Unit:
    units: dict[str, Unit] = {"people.families": "families", "people.households": "households"}
    return units.get(hit.label, "people")
