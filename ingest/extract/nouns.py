"""What a number counts: the noun phrase that it opens, read word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.mentions import AnnotatedText, NumberMention, Sentence
from ingest.extract.phrases import Hit
from ingest.extract.word_lists import Lexicon

_NOUN_REACH = 120  # characters
_SUBGROUP_REACH = 40  # characters before a bare number
_REACH = 9  # tokens behind the number in which its noun is sought


@lru_cache(maxsize=16)
def _tokens(lexicon: Lexicon) -> re.Pattern[str]:
    """Words; one that lost its vowel before the next ("d'habitants") is a word of its own."""
    elided = "|".join(map(re.escape, lexicon.elisions)) or r"(?!)"
    return re.compile(rf"(?:{elided})'(?=\w)|\w+(?:['-]\w+)*|[^\w\s]", re.IGNORECASE)


@dataclass(slots=True)
class Noun:
    """What stands behind a number, as far as it has been read."""

    end: int
    people: Hit | None = None
    demonym: str | None = None
    thing: bool = False
    houses: bool = False
    unknown: int = 0
    soft: bool = False


def behind_links(text: AnnotatedText, end: int, sentence: Sentence) -> int:
    """Where the noun begins behind a linking word: "2 millions d'euros", "sono 180 gli sfollati"."""
    for hit in text.hits_between(end, min(end + 8, sentence.end)):
        if hit.label in ("grammar.linking", "grammar.article_behind") and not text.folded[end : hit.start].strip():
            return hit.end
    return end


def noun_behind(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> Noun:
    """The noun phrase that the number opens, read word by word up to a word that ends it."""
    noun = Noun(number.end)
    hits: dict[int, list[Hit]] = {}
    for hit in text.hits_between(number.end, min(number.end + _NOUN_REACH, sentence.end)):
        hits.setdefault(hit.start, []).append(hit)
    demonyms = {
        place.start: place
        for place in text.places.within(number.end, number.end + _NOUN_REACH)
        if place.kind == "demonym"
    }
    reach = number.end, number.end + _NOUN_REACH
    others = {n.start for n in text.numbers.within(*reach)} | {t.start for t in text.times.within(*reach)}
    position = behind_links(text, number.end, sentence)  # "deux millions de personnes"
    for count, token in enumerate(_tokens(text.lexicon).finditer(text.folded, number.end, sentence.end)):
        if token.start() < position or (count == 0 and token.group() == "+"):
            continue
        if count >= _REACH:
            break
        here = hits.get(token.start(), [])
        people = max((hit for hit in here if hit.label.startswith("people.")), key=lambda hit: hit.end, default=None)
        thing = _thing(text, here, noun, people)
        if count == 0 and people is None and _opens_sentence(text, number, token.group()):
            break
        if thing is not None:
            noun.thing, noun.end = True, thing.end
            noun.houses = any(hit.label == "houses" and hit.end == thing.end for hit in here)
            return noun
        if people is not None:
            noun.people = people if noun.people is None or noun.people.label == "people.people" else noun.people
            noun.end = position = people.end  # "44 familias desplazadas" are families
        elif token.start() in demonyms:
            noun.demonym = demonyms[token.start()].iso3
            noun.end = position = demonyms[token.start()].end
        elif count == 0 and any(hit.label == "grammar.partitive" for hit in here):
            noun.soft = True  # "85,000 of them", "3,000 of the camp's residents"
        elif _ends_phrase(here, token.group()) or noun.people is not None or token.start() in others:
            break
        elif token.group()[0].isalpha() and token.group().lower().endswith(text.lexicon.spelling.people_endings):
            noun.people = Hit(token.start(), token.end(), "people.people")
            noun.end = position = token.end()
        else:
            governed = any(hit.label.startswith("governor.") for hit in here)
            others_of = count == 1 and number.qualifier == "vague" and token.group().islower()  # "dozens of blazes"
            noun.soft = (noun.soft and (governed or not others_of)) or (governed and noun.unknown == 0)
            noun.soft = noun.soft or (noun.unknown == 0 and _may_be_a_people(text, token.group()))
            noun.unknown += 0 if governed else 1
    return noun


def _thing(text: AnnotatedText, here: list[Hit], noun: Noun, people: Hit | None) -> Hit | None:
    """The thing named at a word; none behind people where that word is in the genitive: "жителей сёл"."""
    thing = max((hit for hit in here if hit.label == "thing"), key=lambda hit: hit.end, default=None)
    if thing is None or (people is not None and thing.end <= people.end):
        return None
    return None if noun.people is not None and text.lexicon.spelling.cases else thing


def _opens_sentence(text: AnnotatedText, number: NumberMention, token: str) -> bool:
    """True for "The" in "16 thous. The others": the number's own point ends the sentence too."""
    capital = token[0].isupper() and "nouns" not in text.lexicon.spelling.capitals
    return capital and text.folded[number.end - 1] == "."


def _may_be_a_people(text: AnnotatedText, token: str) -> bool:
    """True for "Brus" in "900 Brus took shelter": an unknown name in the plural may be that of a people."""
    named = token[0].isupper() and token[1:].islower() and "nouns" not in text.lexicon.spelling.capitals
    return named and token.endswith(text.lexicon.spelling.plural)


def _ends_phrase(here: list[Hit], token: str) -> bool:
    return any(hit.label == "grammar.boundary" for hit in here) or not token[0].isalnum()


def subgroup_of(
    text: AnnotatedText, number: NumberMention, end: int, sentence: Sentence, *, elliptic: bool
) -> str | None:
    """The sub-group the noun names; behind a bare number also its predicate ("of whom 12,000 are children")."""
    reach = min(end + 25, sentence.end) if elliptic else end
    hits = [hit for hit in text.hits_between(number.end, reach) if hit.label.startswith("subgroup.")]
    if elliptic:
        hits = [hit for hit in hits if "," not in text.folded[number.end : hit.start]]
    if not hits and elliptic and (beside := _subgroup_before(text, number, sentence)) is not None:
        return beside
    if not hits and elliptic:  # "Children account for 900"
        opening = [hit for hit in text.hits_between(sentence.start, number.start) if hit.start == sentence.start]
        named = max((h for h in opening if h.label.startswith("subgroup.")), key=lambda h: h.end, default=None)
        return named.label.removeprefix("subgroup.") if named is not None else None
    if not hits or _everybody(text, number, end):
        return None
    best = max(hits, key=lambda hit: (hit.end - hit.start, -hit.start))
    if elliptic and len(text.folded[number.end : best.start].split()) > 2:
        return None
    return best.label.removeprefix("subgroup.")


def _subgroup_before(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    """The sub-group right before a bare number: "the women are 900, the children 600"."""
    first = max(sentence.start, number.phrase_start - _SUBGROUP_REACH)
    hits = [h for h in text.hits_between(first, number.phrase_start) if h.label.startswith("subgroup.")]
    last = max(hits, key=lambda hit: (hit.end, hit.end - hit.start), default=None)
    if last is None or len(text.folded[last.end : number.phrase_start].split()) > 1:
        return None
    return None if "," in text.folded[last.end : number.phrase_start] else last.label.removeprefix("subgroup.")


def _everybody(text: AnnotatedText, number: NumberMention, end: int) -> bool:
    """True for "900 men, women and children"."""
    reach = min(end + 30, len(text.folded))
    other = next((n.start for n in text.numbers.within(end, reach)), reach)
    told = {hit.label for hit in text.hits_between(number.end, other)}
    return {"subgroup.men", "subgroup.women"} <= told or {"subgroup.men", "subgroup.women and children"} <= told
