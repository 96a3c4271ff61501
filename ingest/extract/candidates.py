"""A number with the noun it counts: a candidate for a figure, or the name of the rule that refuses it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.mentions import AnnotatedText, NumberMention, Sentence
from ingest.extract.phrases import Hit
from ingest.model import Unit

_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
_REACH = 9  # tokens behind the number in which its noun is sought
_OLDEST = 110  # years
_COUNTED_REACH = 20  # characters between "the number" and the noun it counts
_PLAUSIBLE_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that counts people, or may. `elliptic`: no noun stands with it ("another 1,204 on Tuesday").

    `start` is where its phrase begins (qualifier included), `end` where its noun ends.
    """

    number: NumberMention
    sentence: Sentence
    unit: Unit
    subgroup: str | None
    start: int
    end: int
    elliptic: bool
    demonym_iso3: str | None = None


@dataclass(slots=True)
class _Noun:
    """What stands behind a number, as far as it has been read."""

    end: int
    people: Hit | None = None
    demonym: str | None = None
    thing: bool = False
    unknown: int = 0
    soft: bool = False


def read_candidate(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> Candidate | str:
    """The candidate a number makes, or the rule that refuses it."""
    refused = _refused_by_neighbours(text, number, sentence)
    if refused is not None:
        return refused
    noun = _noun_behind(text, number, sentence)
    if noun.thing:
        return "candidates.counts_things"
    if noun.people is None and noun.demonym is None and noun.unknown and not noun.soft:
        return "candidates.counts_something_else"
    elliptic = noun.people is None and noun.demonym is None
    if number.value < 2 or (elliptic and number.value < 10):
        return "candidates.too_small_alone"
    if elliptic and _counts_things_named_before(text, number, sentence):
        return "candidates.counts_things"
    unit: Unit = "people"
    if noun.people is not None:
        unit = _unit(noun.people)
    end = max(noun.end, number.phrase_end) if not elliptic else number.phrase_end
    return Candidate(
        number,
        sentence,
        unit,
        _subgroup(text, number, end, sentence, elliptic=elliptic),
        number.phrase_start,
        end,
        elliptic,
        noun.demonym,
    )


def _counts_things_named_before(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> bool:
    """True in "the number of vehicles stood at 900": the word of counting is followed by things."""
    before = text.hits_between(sentence.start, number.start)
    for counted in (hit for hit in before if hit.label == "count_noun"):
        behind = [h for h in before if counted.end <= h.start <= counted.end + _COUNTED_REACH]
        nouns = [h for h in behind if h.label == "thing" or h.label.startswith("people.")]
        if nouns and nouns[0].label == "thing":
            return True
    return False


def _unit(hit: Hit) -> Unit:
    units: dict[str, Unit] = {"people.families": "families", "people.households": "households"}
    return units.get(hit.label, "people")


def _refused_by_neighbours(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
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
    joint = "|".join(map(re.escape, text.lexicon.numbers.range_words))
    second = re.compile(rf"\s(?:{joint})\s\d[\d.,]*(?=\W)").match(text.folded, number.end)  # "30 or 40 days"
    end = second.end() if second else number.end
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
    if _part_of(text, number, sentence):
        return "candidates.share"
    for other in text.numbers:
        low, high = sorted((number, other), key=lambda n: n.start)
        if low is high or high.start - low.end > 16 or high.value > 100 or low.value > high.value:
            continue
        if text.lexicon.share_words.fullmatch(text.folded[low.end : high.start].strip()):
            return "candidates.share"
    return None


def _part_of(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> bool:
    """True in "most of the region's 9,000 people": the number is the whole, of which a share is told."""
    for hit in text.hits_between(max(sentence.start, number.phrase_start - 45), number.phrase_start):
        gap = text.folded[hit.end : number.phrase_start].split()
        partitive = gap and any(h.label == "grammar.partitive" for h in text.lexicon.index.scan(gap[0].lower()))
        of_a_share = hit.label in ("share", "measure.percentage")
        if of_a_share and partitive and len(gap) <= 5 and "," not in " ".join(gap):
            return True
    return False


def _ordinal(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    match = text.lexicon.numbers.ordinals.match(text.folded, number.end, sentence.end)
    return "candidates.ordinal" if match else None


def _noun_behind(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> _Noun:
    """The noun phrase that the number opens, read word by word up to a word that ends it."""
    noun = _Noun(number.end)
    hits: dict[int, list[Hit]] = {}
    for hit in text.hits_between(number.end, min(number.end + 120, sentence.end)):
        hits.setdefault(hit.start, []).append(hit)
    demonyms = {
        place.start: place
        for place in text.places
        if place.kind == "demonym" and number.end <= place.start < number.end + 120
    }
    starts = [*(n.start for n in text.numbers), *(t.start for t in text.times)]
    others = {start for start in starts if number.end <= start < number.end + 120}
    position = number.end
    for count, token in enumerate(_TOKEN.finditer(text.folded, number.end, sentence.end)):
        if token.start() < position:
            continue
        if count >= _REACH:
            break
        here = hits.get(token.start(), [])
        people = max((hit for hit in here if hit.label.startswith("people.")), key=lambda hit: hit.end, default=None)
        thing = max((hit for hit in here if hit.label == "thing"), key=lambda hit: hit.end, default=None)
        if thing is not None and (people is None or thing.end > people.end):
            noun.thing = True
            return noun
        if people is not None:
            noun.people, noun.end, position = people, people.end, people.end
        elif token.start() in demonyms:
            noun.demonym = demonyms[token.start()].iso3
            noun.end = position = demonyms[token.start()].end
        elif count == 0 and any(hit.label == "grammar.partitive" for hit in here):
            noun.soft = True  # "85,000 of them", "3,000 of the camp's residents"
        elif _ends_phrase(here, token.group()) or noun.people is not None or token.start() in others:
            break
        else:
            governed = any(hit.label.startswith("governor.") for hit in here)
            noun.soft = noun.soft or (governed and noun.unknown == 0)
            noun.unknown += 0 if governed else 1
    return noun


def _ends_phrase(here: list[Hit], token: str) -> bool:
    return any(hit.label == "grammar.boundary" for hit in here) or not token[0].isalnum()


def _subgroup(
    text: AnnotatedText, number: NumberMention, end: int, sentence: Sentence, *, elliptic: bool
) -> str | None:
    """The sub-group the noun names; behind a bare number also its predicate ("of whom 12,000 are children")."""
    reach = min(end + 25, sentence.end) if elliptic else end
    hits = [hit for hit in text.hits_between(number.end, reach) if hit.label.startswith("subgroup.")]
    if not hits:
        return None
    best = max(hits, key=lambda hit: (hit.end - hit.start, -hit.start))
    if elliptic and len(text.folded[number.end : best.start].split()) > 2:
        return None
    return best.label.removeprefix("subgroup.")
