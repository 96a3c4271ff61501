"""The patterns of fractions, vague and rounded numbers and of scales in one language, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.number_words import any_of, infix_of, prefix_of, wordy
from ingest.extract.word_lists import Lexicon


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """Number words that stand with a scale, and what may follow a number."""

    fraction: re.Pattern[str]
    mixed: re.Pattern[str]
    vague: re.Pattern[str]
    rounded: re.Pattern[str]
    scale_behind: re.Pattern[str]
    behind: dict[str, re.Pattern[str]]


@lru_cache(maxsize=16)
def number_patterns(lexicon: Lexicon) -> NumberPatterns:
    """The patterns of a language."""
    numbers = lexicon.numbers
    prefix, infix = prefix_of(lexicon), infix_of(numbers)
    scale = rf"[ \t-]+(?P<scale>{any_of(wordy(numbers.scales))})(?!\w)"
    parts = any_of({name: value for name, value in numbers.fractions.items() if value < 1})
    fractions = any_of({name: value for name, value in numbers.fractions.items() if value != 1})
    whole = rf"(?:(?P<digits>\d{{1,3}})|(?P<word>{any_of(numbers.words)}))[ \t-]+{numbers.joiner.pattern}[ \t-]+"
    return NumberPatterns(
        fraction=re.compile(rf"(?<![\w-]){prefix}(?P<fraction>{fractions}){scale}", re.IGNORECASE),
        mixed=re.compile(rf"(?<![\w.,-]){whole}(?P<part>{parts}){scale}", re.IGNORECASE),
        vague=re.compile(rf"(?<![\w-]){prefix}(?P<vague>{any_of(numbers.vague)})(?!\w)", re.IGNORECASE),
        rounded=re.compile(rf"(?<![\w-]){prefix}(?P<rounded>{any_of(numbers.rounded)})(?!\w)", re.IGNORECASE),
        scale_behind=re.compile(rf"[ \t-]?{infix}(?P<scale>{any_of(numbers.scales)})(?!\w)", re.IGNORECASE),
        behind={
            name: re.compile(r"[\s,]*(?:\w+[\s,]+)?" + words.pattern, re.IGNORECASE)
            for name, words in lexicon.qualifiers_after.items()
        },
    )
