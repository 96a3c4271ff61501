"""Numbers that the words beside them make no count of people: money, measures, ages, shares, names, times.

Each refusal is the name of a rule (see ingest/rules.py).
"""

from __future__ import annotations

import re

from ingest.extract.mentions import AnnotatedText, NumberMention, Sentence
from ingest.extract.nouns import behind_links
from ingest.extract.phrases import any_of

_LARGEST_WHOLE = 100  # "one in 100"
_OLDEST = 110  # years
_PLAUSIBLE_YEARS = range(1900, 2101)


def refused_by_neighbours(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    """The rule that refuses a number by what stands directly beside it, or None."""
    folded = text.folded
    if any(time.start < number.end and number.start < time.end for time in text.times):
        return "candidates.time"
    if (
        re.fullmatch(r"\d{4}", folded[number.start : number.end])
        and int(number.value) in _PLAUSIBLE_YEARS
        and number.qualifier == "exact"
    ):
        following = folded[number.end : number.end + 30]
        if not any(
            hit.label.startswith("people.") for hit in text.hits_between(number.end, number.end + len(following))
        ):
            return "candidates.year"
    if number.low is not None and number.value != int(number.value) and number.qualifier != "range":
        return "candidates.not_whole"
    for check in (_money, _measure, _age, _identifier, _share, _ordinal):
        name = check(text, number, sentence)
        if name is not None:
            return name
    return None


def _money(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    before = text.folded[sentence.start : number.start].rstrip()
    for sign in text.lexicon.money_signs:
        if before.endswith(sign) and not (sign[0].isalpha() and before[: -len(sign)][-1:].isalnum()):
            return "candidates.money"
    after = text.folded[number.end : number.end + 2].strip()
    return "candidates.money" if after[:1] in ("$", "€", "£") else None


def _measure(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    if text.folded[: number.start].endswith("%"):
        return "candidates.percentage"
    joint = "|".join(map(re.escape, text.lexicon.numbers.range_words))
    second = re.compile(rf"\s(?:{joint})\s\d[\d.,]*(?=\W)").match(text.folded, number.end)  # "30 or 40 days"
    end = behind_links(text, second.end() if second else number.end, sentence)
    for hit in text.hits_between(max(sentence.start, number.start - 12), number.end + 1):
        if hit.label.startswith("measure.") and hit.start < number.start and hit.end >= number.end:
            return "candidates." + hit.label.removeprefix("measure.")  # "per hundred" holds a number word
    for hit in text.hits_between(end, min(end + 25, sentence.end)):
        gap = text.folded[end : hit.start]
        if hit.label.startswith("measure.") and gap.strip(" -") == "" and len(gap) <= 1:
            return "candidates." + hit.label.removeprefix("measure.")
    return None


def _age(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    """candidates.age: a small number behind a name, in commas or brackets; "men between 18 and 60"."""
    high = number.high or number.value
    if high > _OLDEST:
        return None
    before, after = text.folded[sentence.start : number.phrase_start].rstrip(), text.folded[number.end : number.end + 1]
    if number.qualifier == "range":
        return (
            "candidates.age"
            if any(
                h.label.startswith("people.") for h in text.hits_between(number.phrase_start - 14, number.phrase_start)
            )
            else None
        )
    named = re.search(r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'-]+\s*(?P<mark>[,(])$", before)
    if named and any(place.end == sentence.start + named.start("mark") for place in text.places):
        return None  # "Centrafricains (49)"
    return "candidates.age" if named and after == {"(": ")", ",": ","}[named["mark"]] else None


def _identifier(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    start = number.start
    if text.folded[start - 1 : start] in ("-", "/") and text.folded[start - 2 : start - 1].isalpha():
        return "candidates.identifier"
    line_start = text.folded.rfind("\n", 0, start) + 1
    if start == line_start and re.match(r"[.)]\s", text.folded[number.end : number.end + 2]):
        return "candidates.list_number"
    for hit in text.hits_between(max(sentence.start, start - 25), start):
        if hit.label == "identifier" and text.folded[hit.end : start].strip(" #") == "" and number.value < 10_000:
            return "candidates.identifier"
    return None


def _share(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    """candidates.share: "one in five", "nine out of ten", "one-third of"."""
    if "numbers.fraction_of_scale" not in number.rules:
        for hit in text.hits_between(max(sentence.start, number.start - 20), min(number.end + 20, sentence.end)):
            if hit.label == "share" and hit.start <= number.start < hit.end:
                return "candidates.share"
    if _part_of(text, number, sentence) or _one_in(text, number, sentence):
        return "candidates.share"
    for other in text.numbers:
        low, high = sorted((number, other), key=lambda n: n.start)
        if low is high or high.start - low.end > 16 or high.value > 100 or low.value > high.value:
            continue
        if text.lexicon.share_words.fullmatch(text.folded[low.end : high.start].strip()):
            return "candidates.share"
    return None


def _one_in(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> bool:
    """True in "un réfugié sur 12", "uno de cada 12": one, whose word is no number of its own, maybe with its noun."""
    ones = any_of(word for word, value in text.lexicon.numbers.parts.items() if value == 1)
    before = text.folded[max(sentence.start, number.start - 40) : number.start]
    match = re.search(rf"(?<!\w)(?:{ones})\s+(\w+\s+)?{text.lexicon.share_words.pattern}\s*$", before, re.IGNORECASE)
    if not ones or match is None or number.value > _LARGEST_WHOLE:
        return False
    noun = (match[1] or "").strip().lower()
    hits = text.lexicon.index.scan(noun)
    return not noun or any(hit.label.startswith("people.") and hit.end == len(noun) for hit in hits)


def _part_of(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> bool:
    """True in "most of the region's 9,000 people": the number is the whole, of which a share is told."""
    for hit in text.hits_between(max(sentence.start, number.phrase_start - 45), number.phrase_start):
        gap = text.folded[hit.end : number.phrase_start].split()
        partitive = gap and any(
            h.label in ("grammar.partitive", "grammar.linking") for h in text.lexicon.index.scan(gap[0].lower())
        )
        of_a_share = hit.label in ("share", "measure.percentage")
        closed = any(mark in " ".join(gap) for mark in ",(")  # "65% of the displaced (7,000)" tells the share itself
        if of_a_share and partitive and len(gap) <= 5 and not closed:
            return True
    return False


def _ordinal(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    match = text.lexicon.numbers.ordinals.match(text.folded, number.end, sentence.end)
    return "candidates.ordinal" if match else None
