"""Two numbers as the two ends of one count, and the scale a number is written in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.mentions import NumberMention
from ingest.extract.number_words import without_prefix
from ingest.extract.word_lists import Lexicon, NumberWords

_CHANGE_REACH = 80  # characters before "from ... to ..." in which the verb of the change stands


@dataclass(frozen=True, slots=True)
class Atom:
    """One number as written, before ranges are joined and qualifiers attached."""

    start: int
    end: int
    value: float
    scaled: bool
    vague: bool
    rule: str
    rounded: bool = False


def range_of(folded: str, first: Atom, second: Atom, lexicon: Lexicon) -> NumberMention | None:
    """numbers.range: two ends of one count, "7,000-10,000", "20 to 30 thousand", "between 2,000 and 3,000"."""
    between = folded[first.end : second.start]
    word, words = _without_article(between.strip().lower(), lexicon.numbers), lexicon.numbers
    if first.vague or second.vague or not (word == "-" or word in words.range_words) or "\n" in between:
        return None
    low = _shared_scale(folded, first, second, lexicon)
    shared = low != first.value
    if low >= second.value or (word == "-" and second.value > 20 * max(low, 1)):
        return None
    opener = _opener(folded, first, words)
    bare = opener is None and word not in ("-", words.range_words[0])
    if bare and (not shared or words.joiner.fullmatch(word) or second.value > 2 * low):
        return None  # "six or seven thousand" is one count; "600 and 700" are two
    if opener is not None and word == words.range_words[0] and _tells_change(folded, opener.start(), words):
        return None
    middle = (low + second.value) / 2
    start = first.start if opener is None else opener.start()
    return NumberMention(
        first.start,
        second.end,
        middle,
        low,
        second.value,
        "range",
        start,
        second.end,
        (first.rule, "numbers.range"),
    )


def _without_article(word: str, words: NumberWords) -> str:
    """The word between two ends without the article of the second: "tra le 10mila e le 20mila"."""
    joint, _, article = word.partition(" ")
    return joint if article and words.determiners.fullmatch(article) else word


def _opener(folded: str, first: Atom, words: NumberWords) -> re.Match[str] | None:
    """The word that opens a range right before its first end, or before its article."""
    for opener in words.range_openers.finditer(folded, max(0, first.start - 16), first.start):
        between = folded[opener.end() : first.start].strip().lower()
        if not between or words.determiners.fullmatch(between):
            return opener
    return None


def _shared_scale(folded: str, first: Atom, second: Atom, lexicon: Lexicon) -> float:
    """The low end: "20 to 30 thousand", "20 to 30,000": the scale is of both ends, if they stay in order."""
    if first.scaled or first.value >= 1000:
        return first.value
    scale = scale_of(folded, second, lexicon) if second.scaled else 1000.0
    fits = ((second.scaled and scale >= 1000) or second.value % scale == 0) and first.value * scale < second.value
    return first.value * scale if fits else first.value


def _tells_change(folded: str, opener: int, words: NumberWords) -> bool:
    """True where the clause before tells a change: "rose from 5,000 to 7,000" names two counts, no range."""
    clause = re.split(r"[.;:\n]", folded[max(0, opener - _CHANGE_REACH) : opener])[-1]
    return words.changes.search(clause) is not None


def scale_of(folded: str, atom: Atom, lexicon: Lexicon) -> float:
    """The scale a number is written in: a million for "1.2 million", a thousand for "28 thousand"."""
    words = re.findall(r"[^\W\d_]+", folded[atom.start : atom.end].lower())
    numbers = lexicon.numbers
    bare = [without_prefix(word, lexicon) for word in words]
    value = numbers.words.get(bare[-1], 0) if bare else 0  # a word may hold its scale: a dual
    held = 1_000_000.0 if value >= 1_000_000 else 1000.0 if value >= 1000 else 1.0
    if numbers.written_together:
        ending = max((scale for scale in numbers.scales if bare and bare[-1].endswith(scale)), key=len, default="")
        held = numbers.scales.get(ending, held)
    return next((numbers.scales[w] for w in reversed(bare) if w in numbers.scales), held)
