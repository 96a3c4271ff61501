"""Words for numbers, weekdays and months, from data/lexicon/<language>.toml; and how texts are compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path

from ingest.datafiles import data_directory
from ingest.errors import DataFileError

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2060\ufeff]+"
)
_SAME_LETTERS = {
    **dict.fromkeys(map(ord, "’‘ʼ`´′"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict(zip(map(ord, "ىیکةҐґ"), "ييكهгг", strict=True)),
    **{0x660 + digit: str(digit) for digit in range(10)},
    **{0x6F0 + digit: str(digit) for digit in range(10)},
    ord("٬"): ",",
    ord("٫"): ".",
    ord("ß"): "ss",
}
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, eq=False)
class WordLists:
    """The words of a language, as `plain` spells them, with what they mean. One object a file: caches go by it."""

    numbers: Mapping[str, float] = field(default_factory=dict)  # "fifty": 50
    scales: Mapping[str, float] = field(default_factory=dict)  # "thousand": 1000
    weekdays: Mapping[str, int] = field(default_factory=dict)  # "monday": 1
    months: Mapping[str, int] = field(default_factory=dict)  # "september": 9
    together: re.Pattern[str] | None = None  # pieces of a number written as one word, where the language does so


def plain(text: str) -> str:
    """Text without regard to case, accents, vowel signs, and forms of quotes, dashes, spaces, digits and letters."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return _MARKS.sub("", decomposed).translate(_SAME_LETTERS)


_NONE = WordLists()


def word_lists(language: str | None) -> WordLists:
    """The words of a language; empty where there is none of it. Raises DataFileError for a file that cannot be read."""
    if not language or not re.fullmatch(r"[a-z]{2,3}", language):
        return _NONE
    return _word_lists(data_directory() / "lexicon" / f"{language}.toml")


@lru_cache(maxsize=32)
def _word_lists(path: Path) -> WordLists:
    if not path.is_file():
        return _NONE
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        numbers, times = raw["numbers"], raw["times"]
        words, scales = _by_word(numbers["words"]), _by_word(numbers["scales"])
        pieces = sorted(map(re.escape, chain(words, scales, map(plain, numbers["joined_by"]))), key=len, reverse=True)
        return WordLists(
            numbers=words,
            scales=scales,
            weekdays={word: int(day) for word, day in _by_word(times["weekdays"]).items()},
            months={word: int(month) for word, month in _by_word(times["months"]).items()},
            together=re.compile("|".join(pieces)) if numbers["written_together"] else None,
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataFileError(path, f"cannot be read ({error})") from error
    except KeyError as error:
        raise DataFileError(path, f"key {error.args[0]!r} is missing") from error


def _by_word(table: Mapping[str, float]) -> dict[str, float]:
    """The table with every spelling of its phrases by itself."""
    return {plain(spelling).strip("."): value for phrase, value in table.items() for spelling in _spellings(phrase)}


def _spellings(phrase: str) -> list[str]:
    """All spellings of a phrase of the lexicon: "thousand{,s}" is "thousand" and "thousands"."""
    match = _BRACES.search(phrase)
    if match is None:
        return [phrase]
    head, tail = phrase[: match.start()], phrase[match.end() :]
    return [spelling for choice in match.group(1).split(",") for spelling in _spellings(head + choice + tail)]
