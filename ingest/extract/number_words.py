"""Numbers written in words: "twelve thousand", and in languages that write them together "zwölftausend", "duecentomila"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.lexicon import Lexicon, NumberWords


@dataclass(frozen=True, slots=True, eq=False)
class WordPatterns:
    """What `numbers` looks for in one language."""

    run: re.Pattern[str]
    fraction: re.Pattern[str]
    vague: re.Pattern[str]
    rounded: re.Pattern[str]
    scale_behind: re.Pattern[str]


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or r"(?!)"


@lru_cache(maxsize=16)
def word_patterns(lexicon: Lexicon) -> WordPatterns:
    """The patterns of a language."""
    numbers = lexicon.numbers
    word, bare = _any_of(numbers.words), _any_of(numbers.bare_scales)
    scale = _any_of(numbers.scales)
    wordy_scale = _any_of(name for name in numbers.scales if len(name) > 2)
    joiner = numbers.joiner.pattern
    step = rf"(?:[\s-]+(?:{joiner}[\s-]+)?(?:{word}|{_any_of(numbers.parts)}|{wordy_scale})(?!\w))"
    single = rf"(?:{word}|{bare})(?!\w){step}*|(?:{_any_of(numbers.parts)})(?!\w){step}+"
    if numbers.written_together:
        pieces = [*numbers.words, *numbers.parts, *numbers.joined_by, *(s for s in numbers.scales if len(s) > 2)]
        piece = rf"(?:{_any_of(pieces)})"
        single = rf"{piece}{{2,}}(?!\w){step}*|{single}"
    fractions, flags = _any_of(numbers.fractions), re.IGNORECASE
    return WordPatterns(
        run=re.compile(rf"(?<![\w-])(?:{single})", flags),
        fraction=re.compile(rf"(?<![\w-])(?P<fraction>{fractions})[\s-]+(?P<scale>{wordy_scale})(?!\w)", flags),
        vague=re.compile(rf"(?<![\w-])(?:{_any_of(numbers.vague)})(?!\w)", flags),
        rounded=re.compile(rf"(?<![\w-])(?:{_any_of(numbers.rounded)})(?!\w)", flags),
        scale_behind=re.compile(rf"[\s-]?(?P<scale>{scale})(?!\w)", flags),
    )


@lru_cache(maxsize=16)
def _piece(numbers: NumberWords) -> re.Pattern[str]:
    known = {*numbers.words, *numbers.parts, *numbers.scales, *numbers.joined_by}
    bounded = r"(?!\w)" if not numbers.written_together else ""
    return re.compile(rf"[\s-]*(?P<piece>{_any_of(known)}){bounded}|[\s-]*(?P<joiner>{numbers.joiner.pattern})")


def read_words(text: str, numbers: NumberWords) -> float | None:
    """The value of number words, or None when they are none.

    "one hundred and twelve" is 112, "four thousand seven hundred" is 4,700.
    """
    total, current, seen, position = 0.0, 0.0, False, 0
    lowered = text.lower()
    while position < len(lowered):
        match = _piece(numbers).match(lowered, position)
        if match is None:
            return None
        position = match.end()
        word = re.sub(r"\s+", " ", match["piece"] or "")
        if word in numbers.scales and word not in numbers.words:
            scale = numbers.scales[word]
            seen = True
            if scale >= 1000:
                total += (current or 1) * scale
                current = 0.0
            else:
                current = (current or 1) * scale
        elif word in numbers.words or word in numbers.parts:
            current += numbers.words.get(word, numbers.parts.get(word, 0.0))
            seen = True
    return total + current if seen else None
