"""Phrases of a word list as regular expressions.

A phrase is plain words with two marks: {a,b} for alternatives and a trailing * for any ending. Spaces stand for any
white space. Matching ignores case and works on folded text (see `fold`), where one character stays one character,
so that every offset is also an offset of the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

_FOLDED = {
    **dict.fromkeys(map(ord, "’‘ʼ`´′"), "'"),
    **dict.fromkeys(map(ord, "“”„«»″"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003"), " "),
    **{0x660 + digit: str(digit) for digit in range(10)},
    **{0x6F0 + digit: str(digit) for digit in range(10)},
    ord("٬"): ",",
    ord("٫"): ".",
    **dict(zip(map(ord, "،؛؟٪"), ",;?%", strict=True)),
    **dict(zip(map(ord, "أإآٱىیکةёЁ"), "ااااييكهеЕ", strict=True)),  # letters written either way
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # half characters, which no text can be encoded with
}
_BRACES = re.compile(r"\{([^{}]*)\}")


def fold(text: str) -> str:
    """Text with typographic variants made plain, character for character: quotes, dashes, spaces, digits, letters."""
    if text.isascii() and "`" not in text:  # the one of them that is variant
        return text
    return text.translate(_FOLDED)


def expand(phrase: str) -> list[str]:
    """All spellings of a phrase: expand("displac{ed,ing}") == ["displaced", "displacing"]."""
    match = _BRACES.search(phrase)
    if match is None:
        return [phrase]
    head, tail = phrase[: match.start()], phrase[match.end() :]
    return [spelling for choice in match.group(1).split(",") for spelling in expand(head + choice + tail)]


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives, longest first, for use inside a group."""
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True))


def word_start(prefixes: Iterable[str]) -> str:
    """A pattern for where a word or number begins: behind no letter, digit, point or comma, or behind a prefix."""
    return "(?:" + "|".join([r"(?<![\w.,])", *(rf"(?<=(?<!\w){re.escape(prefix)})" for prefix in prefixes)]) + ")"


def pattern_of(phrases: Iterable[str]) -> str:
    """A non-capturing alternation of the phrases, longest first, each bounded by non-word characters."""
    spellings = {" ".join(spelling.split()) for phrase in phrases for spelling in expand(phrase)}
    ordered = sorted((s for s in spellings if s), key=lambda s: (-len(s), s))
    return "(?:" + "|".join(map(_bounded, ordered)) + ")" if ordered else r"(?!)"


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """The phrases as one case-insensitive pattern. An empty list matches nothing."""
    return re.compile(pattern_of(phrases), re.IGNORECASE)


def lower(text: str) -> str:
    """Lower case, character for character (the few letters whose lower case is longer stay as they are)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


_NO_LETTER = re.compile(r"[\W\d_]")


def spaced(lowered: str) -> str:
    """Text with everything but letters as spaces, character for character."""
    return _NO_LETTER.sub(" ", lowered)


def letters_of(lowered: str) -> str:
    """`spaced` text with a space before and behind, in which a word is a word with a space on both sides."""
    return f" {spaced(lowered)} "


class Hit(NamedTuple):
    """A phrase of a word list in a text; `label` is the list's name."""

    start: int
    end: int
    label: str


def variants(spelling: str, changed: Mapping[str, str]) -> list[str]:
    """The spelling, and how it is written behind a prefix."""
    return [spelling, *(then + spelling[len(start) :] for start, then in changed.items() if spelling.startswith(start))]


def prefix_before(text: str, start: int, prefixes: Collection[str], longest_prefix: int) -> str | None:
    """The prefix that a word's letters before `start` are, or None where they are anything else."""
    for length in range(1, min(longest_prefix, start) + 1):
        if start == length or not text[start - length - 1].isalnum():
            prefix = text[start - length : start]
            return prefix if prefix in prefixes else None
    return None


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Hits of one kind without those that lie inside a longer one, in reading order."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def _bounded(spelling: str) -> str:
    body = re.escape(fold(spelling)).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")
    start = r"(?<!\w)" if spelling[0].isalnum() else ""
    end = r"(?!\w)" if spelling[-1].isalnum() else ""
    return start + body + end
