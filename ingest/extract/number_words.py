"""Numbers written in words: "twelve thousand"; "zwölftausend" and "duecentomila" where they are written together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.lexicon import Lexicon, NumberWords
from ingest.extract.phrases import any_of

_NOTHING = r"(?!)"


@dataclass(frozen=True, slots=True, eq=False)
class WordPatterns:
    """What `numbers` looks for in one language."""

    run: re.Pattern[str]
    fraction: re.Pattern[str]
    vague: re.Pattern[str]
    rounded: re.Pattern[str]
    scale_behind: re.Pattern[str]


@lru_cache(maxsize=16)
def word_patterns(lexicon: Lexicon) -> WordPatterns:
    """The patterns of a language."""
    numbers = lexicon.numbers
    word, parts = any_of(numbers.words), any_of(numbers.parts) or _NOTHING
    wordy_scale = rf"(?:{any_of(name for name in numbers.scales if len(name) > 2)})"
    prefix = rf"(?:{any_of(lexicon.spelling.prefixes)})?" if lexicon.spelling.prefixes else ""
    unnamed = rf"(?:(?:{any_of(numbers.infix)})\s+)?" if numbers.infix else ""
    step = (
        rf"(?:[\s-]+(?:{numbers.joiner.pattern}[\s-]+)?"
        rf"(?:{prefix}(?:{word}|{parts})|{unnamed}{prefix}{wordy_scale})(?!\w))"
    )
    run = rf"(?:{word}|{any_of(numbers.alone) or _NOTHING})(?!\w){step}*|(?:{parts})(?!\w){step}+"
    if numbers.written_together:
        run = rf"(?:{any_of(_pieces(numbers))}){{2,}}(?!\w){step}*|{run}"
    opening, flags = rf"(?<![\w-]){prefix}", re.IGNORECASE
    fractions = any_of(numbers.fractions)
    return WordPatterns(
        run=re.compile(rf"{opening}(?P<run>{run})", flags),
        fraction=re.compile(rf"{opening}(?P<fraction>{fractions})[\s-]+(?P<scale>{wordy_scale})(?!\w)", flags),
        vague=re.compile(rf"{opening}(?P<vague>{any_of(numbers.vague)})(?!\w)", flags),
        rounded=re.compile(rf"{opening}(?P<rounded>{any_of(numbers.rounded) or _NOTHING})(?!\w)", flags),
        scale_behind=re.compile(rf"[\s-]?{unnamed}(?P<scale>{any_of(numbers.scales)})(?!\w)", flags),
    )


def _pieces(numbers: NumberWords) -> set[str]:
    scales = {name for name in numbers.scales if len(name) > 2}
    return {*numbers.words, *numbers.parts, *numbers.joined_by, *scales}


@lru_cache(maxsize=16)
def _split(numbers: NumberWords) -> re.Pattern[str]:
    """The next word of a number: the longest that is known ("dix-sept"), else whatever is written together."""
    known = any_of({*_pieces(numbers), *numbers.scales})
    if numbers.written_together:
        return re.compile(rf"[\s-]*(?:(?P<piece>{known})|(?P<other>[^\s-]+))")
    return re.compile(rf"[\s-]*(?:(?P<piece>{known})(?!\w)|(?P<other>[^\s-]+))")


def read_words(text: str, numbers: NumberWords, prefixes: tuple[str, ...] = ()) -> float | None:
    """The value of number words, or None when they are none.

    "one hundred and twelve" is 112, "four thousand seven hundred" is 4,700.
    """
    total, current, seen = 0.0, 0.0, False
    for match in _split(numbers).finditer(text.lower()):
        written = match["piece"] or match["other"]
        word = without_prefix(re.sub(r"\s+", " ", written), numbers, prefixes)
        value = numbers.words.get(word, numbers.parts.get(word))
        if value is not None and value < 1000:
            current += value
            seen = True
        elif value is not None:
            total, current, seen = total + current + value, 0.0, True
        elif word in numbers.scales:
            scale = numbers.scales[word]
            seen = seen or word in numbers.alone or numbers.written_together
            if scale >= 1000:
                total += (current or 1) * scale
                current = 0.0
            else:
                current = (current or 1) * scale
        elif word not in numbers.joined_by and not _joins(word, numbers):
            return None
    return total + current if seen else None


def _joins(word: str, numbers: NumberWords) -> bool:
    return numbers.joiner.fullmatch(word) is not None or word in numbers.infix_words


def without_prefix(word: str, numbers: NumberWords, prefixes: tuple[str, ...]) -> str:
    """A number word without what is written together with it: "and twenty" in one word."""
    known = numbers.words.keys() | numbers.scales.keys()
    if word in known:
        return word
    return next((word[len(p) :] for p in prefixes if word.startswith(p) and word[len(p) :] in known), word)
