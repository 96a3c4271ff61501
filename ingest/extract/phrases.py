"""Phrases of a word list as regular expressions.

A phrase is plain words with two marks: {a,b} for alternatives and a trailing * for any ending. Spaces stand for any
white space. Matching ignores case and works on folded text (see `fold`), where one character stays one character,
so that every offset is also an offset of the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

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
}
_SPACES = re.compile(r"[ \t]{2,}|\t")
_BRACES = re.compile(r"\{([^{}]*)\}")


def fold(text: str) -> str:
    """Text with typographic variants made plain, character for character: quotes, dashes, spaces, digits, letters."""
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


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a word list in a text; `label` is the list's name."""

    start: int
    end: int
    label: str


class PhraseIndex:
    """Word lists, found in a text in one scan."""

    def __init__(
        self, lists: Mapping[str, Iterable[str]], prefixes: Iterable[str] = (), changed: Mapping[str, str] | None = None
    ) -> None:
        """`prefixes` are words written together with the next one; phrases that start with = stand without them.

        `changed` tells how a phrase's beginning changes behind a prefix.
        """
        self._labels: list[list[tuple[str, bool, bool]]] = []
        self._prefixes = frozenset(prefixes)
        self._longest_prefix = max(map(len, self._prefixes), default=0)
        patterns: dict[str, int] = {}
        for label, phrases in lists.items():
            for phrase in phrases:
                for spelling in expand(phrase):
                    plain = " ".join(lower(fold(spelling)).split())
                    for variant in variants(plain, changed or {}):
                        self._add(patterns, variant, label)
        self._automaton = AhoCorasick(list(patterns), implementation=Implementation.ContiguousNFA)

    def _add(self, patterns: dict[str, int], spelling: str, label: str) -> None:
        if not spelling:
            return
        takes_prefix = not spelling.startswith("=")
        bare, is_open = spelling.removesuffix("*").removeprefix("="), spelling.endswith("*")
        index = patterns.setdefault(bare, len(patterns))
        if index == len(self._labels):
            self._labels.append([])
        entry = (label, is_open, takes_prefix)
        if entry not in self._labels[index]:
            self._labels[index].append(entry)

    def labels(self) -> set[str]:
        """Names of the lists."""
        return {label for entries in self._labels for label, *_ in entries}

    def scan(self, lowered: str) -> Iterator[Hit]:
        """Every hit with word boundaries on both sides, in order of their ends. A run of spaces counts as one."""
        runs = [match.span() for match in _SPACES.finditer(lowered)]
        if not runs:
            yield from self._scan(lowered)
            return
        squeezed, places = _squeezed(lowered, runs)
        for hit in self._scan(squeezed):
            yield Hit(places[hit.start], places[hit.end - 1] + 1, hit.label)

    def _scan(self, lowered: str) -> Iterator[Hit]:
        for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            begin = start
            glued = start > 0 and lowered[start - 1].isdigit() and lowered[start].isalpha()  # "900persons"
            if start and not glued and lowered[start].isalnum() and lowered[start - 1].isalnum():
                prefix = prefix_before(lowered, start, self._prefixes, self._longest_prefix)
                if prefix is None:
                    continue
                begin -= len(prefix)  # a hit begins where its word does
            inside_word = end < len(lowered) and lowered[end - 1].isalnum() and lowered[end].isalnum()
            for label, is_open, takes_prefix in self._labels[index]:
                if begin < start and not takes_prefix:
                    continue
                if not inside_word:
                    yield Hit(begin, end, label)
                elif is_open:
                    yield Hit(begin, _word_end(lowered, end), label)


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


def _squeezed(text: str, runs: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """Text with each run of spaces as one, and where each of its characters stands in the original."""
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for start, end in [*runs, (len(text), len(text))]:
        pieces.append(text[last:start] + " " * (start < len(text)))
        places.extend(range(last, min(start + 1, len(text))))
        last = end
    return "".join(pieces), places


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalnum():
        end += 1
    return end


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
