"""The name of a speaker without what stands beside it: counts, prepositions, who passes it on."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.extract.mentions import AnnotatedText
from ingest.extract.phrases import fold, lower
from ingest.extract.word_lists import Lexicon

_FEW_WORDS = 2  # "the latest"


@lru_cache(maxsize=16)
def owned_counts(lexicon: Lexicon) -> re.Pattern[str]:
    """What a speaker may own: "the ministry's count"."""
    return re.compile(rf"['’]s\s+{lexicon.count_nouns}")


def behind_count(text: AnnotatedText, name: str) -> str:
    """The ministry in "according to the latest figures of the ministry"."""
    spelled = lower(fold(name))
    hits = text.lexicon.index.hits_in(spelled)
    for count in (hit for hit in hits if hit.label == "count_noun" and len(spelled[: hit.start].split()) <= _FEW_WORDS):
        links = [h for h in hits if h.label in ("grammar.partitive", "speech.by") and h.start == count.end + 1]
        if links and links[0].end + 1 < len(name):
            return text.lexicon.leading.sub("", name[links[0].end + 1 :])
    return name


def behind_last(text: AnnotatedText, name: str, label: str) -> str:
    """What stands behind the last such word of a name; the name where there is none, or where nothing follows it."""
    spelled = lower(fold(name))
    hits = (hit for hit in text.lexicon.index.hits_in(spelled) if hit.label == label)
    ends = [hit.end for hit in hits if hit.start > 0 and hit.end < len(spelled)]
    return name[max(ends) :].strip() if ends else name


def without_boundary_words(text: AnnotatedText, name: str) -> str:
    """The name without a preposition left at its end ("the ministry on"), or at its start where it is no part of it."""
    words = name.split(" ")
    while len(words) > 1 and _is_boundary(text, words[-1]):
        words.pop()
    while text.lexicon.spelling.verb_first and len(words) > 1 and _is_boundary(text, words[0]):
        words.pop(0)
    return " ".join(words)


def _is_boundary(text: AnnotatedText, word: str) -> bool:
    spelled = lower(fold(word))
    return any(
        h.label == "grammar.boundary" and (h.start, h.end) == (0, len(spelled))
        for h in text.lexicon.index.hits_in(spelled)
    )


def opens_with_preposition(text: AnnotatedText, name: str) -> bool:
    """True for "in the town, X": no name begins so."""
    first = lower(name.split(maxsplit=1)[0])
    return any(h.label == "grammar.boundary" and h.end == len(first) for h in text.lexicon.index.hits_in(first))


def opens_with_pronoun(text: AnnotatedText, name: str) -> bool:
    """True for "Some of the newcomers", "another source"."""
    first = lower(name.split(maxsplit=1)[0])
    return any(h.label == "grammar.pronouns" and h.end == len(first) for h in text.lexicon.index.hits_in(first))
