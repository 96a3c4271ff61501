"""Where patterns may match: found by their words in one scan.

A pattern of many words, tried at every character of a text, is what costs most in reading. Here one automaton finds
the words of all patterns at once, and each pattern is tried only where one of its own stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, Implementation

from ingest.extract.phrases import expand, fold, lower, spaced

_BEGINNING = re.compile(r"\b\w")
_ANY = re.compile(r"\w")
_DIGITS = re.compile(r"(?<![\w.,])\d")
_DIGITS_BEHIND_LETTERS = re.compile(r"(?<!\d)\d")
_RUN = re.compile(r"[^\S\n]\s|\n[^\S\n]")  # a phrase may stand in the text with more than a space


@dataclass(frozen=True, slots=True)
class Key:
    """Phrases without which a pattern never matches.

    A match begins with one of them, or (`reach`) at most so many characters before one. `is_open`: letters may follow.
    `digits`: a match may begin with a digit, too.
    """

    phrases: frozenset[tuple[str, bool]]
    reach: int = 0
    digits: bool = False


def key_of(*phrases: Iterable[str], reach: int = 0, is_open: bool = False, digits: bool = False) -> Key:
    """The key of phrases as `phrases.pattern_of` and `any_of` write them."""
    words: set[tuple[str, bool]] = set()
    for phrase in (phrase for group in phrases for phrase in group):
        for spelling in expand(phrase):
            whole, star, _ = " ".join(lower(fold(spelling)).split()).partition("*")
            if whole.strip():
                words.add((whole, is_open or bool(star)))
    return Key(frozenset(words), reach, digits)


@dataclass(slots=True)
class Places:
    """Where each pattern of one text may match, ascending."""

    folded: str
    starts: dict[str, list[int]] = field(default_factory=dict)

    def matches(self, name: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` would find."""
        end = 0
        for start in self.starts.get(name, ()):
            if start >= end:
                match = pattern.match(self.folded, start)
                if match is not None:
                    yield match
                    end = max(match.end(), start + 1)

    def between(self, name: str, first: int, last: int) -> list[int]:
        """The places of a pattern in [first, last)."""
        starts = self.starts.get(name)
        return starts[bisect_left(starts, first) : bisect_left(starts, last)] if starts else []

    def ending(self, name: str, pattern: re.Pattern[str], first: int, last: int) -> re.Match[str] | None:
        """What a pattern that ends with $ finds in [first, last)."""
        matches = (pattern.match(self.folded, start, last) for start in self.between(name, first, last))
        return next((match for match in matches if match is not None), None)


class Openings:
    """The keys of a language's patterns, found in a text in one scan."""

    def __init__(self, keys: Mapping[str, Iterable[Key]], prefixes: Iterable[str] = ()) -> None:
        """`prefixes` may be written together with a word, two at a time."""
        listed = [(name, key) for name, several in keys.items() for key in several]
        self._longest_prefix = 2 * max(map(len, prefixes), default=0)
        self._with_digits = [name for name, key in listed if key.digits]
        self._whole = _Scanner(listed, bounded=not self._longest_prefix, first_only=False)
        self._first_words = _Scanner(listed, bounded=not self._longest_prefix, first_only=True)

    def scan(self, folded: str, lowered: str, letters: str) -> Places:
        """The places of all patterns in a folded text, given in lower case and as `phrases.spaced` too."""
        digits = _DIGITS_BEHIND_LETTERS if self._longest_prefix else _DIGITS
        found: dict[str, set[int]] = {}
        scanner = self._first_words if self._longest_prefix or _RUN.search(folded) else self._whole
        for start, entries in scanner.hits(lowered, letters):
            begins: tuple[int, ...] | range = (start,)
            if self._longest_prefix and start and lowered[start - 1].isalnum() and lowered[start].isalnum():
                begins = self._behind_prefix(lowered, start)
                if not begins:
                    continue
            for name, reach in entries:
                places = found.get(name)
                if places is None:
                    places = found[name] = set()
                places.update(begins)
                if reach:
                    beginning = _ANY if self._longest_prefix else _BEGINNING
                    places.update([m.start() for m in beginning.finditer(lowered, max(0, start - reach), start)])
        numbers = [match.start() for match in digits.finditer(folded)]
        if numbers:
            for name in self._with_digits:
                found.setdefault(name, set()).update(numbers)
        return Places(folded, {name: sorted(places) for name, places in found.items()})

    def _behind_prefix(self, lowered: str, start: int) -> range:
        """All places from the beginning of the word on, where what is written before `start` may be prefixes."""
        first = start
        while first and start - first <= self._longest_prefix and lowered[first - 1].isalnum():
            first -= 1
        return range(first, start + 1) if start - first <= self._longest_prefix else range(0)


_Entries = tuple[tuple[str, int], ...]


class _Scanner:
    """Phrases, or only their first words, with the names and reaches of the patterns that need them.

    `bounded`: a phrase begins where a word does; the automaton itself checks it, as in `phrase_index`.
    """

    def __init__(self, listed: list[tuple[str, Key]], *, bounded: bool, first_only: bool) -> None:
        patterns: dict[str, dict[tuple[str, int, bool], None]] = {}
        for name, key in listed:
            for phrase, is_open in sorted(key.phrases):
                first, space, _ = phrase.partition(" ")
                spelled, goes_on = (first, is_open and not space) if first_only else (phrase, is_open)
                patterns.setdefault(spelled, {})[name, key.reach, goes_on] = None
        lettered = {p: e for p, e in patterns.items() if bounded and p[0].isalpha() and p[-1].isalpha()}
        others = {p: e for p, e in patterns.items() if p not in lettered}
        self._lettered = [_by_openness(entries) for entries in lettered.values()]
        self._others = [_by_openness(entries) for entries in others.values()]
        words = (f" {spaced(p)}" + " " * (not o) for p, (_, o) in zip(lettered, self._lettered, strict=True))
        self._words = AhoCorasick(list(words), implementation=Implementation.ContiguousNFA)
        self._rest = AhoCorasick(list(others), implementation=Implementation.ContiguousNFA)
        self._bounded = bounded

    def hits(self, lowered: str, letters: str) -> list[tuple[int, _Entries]]:
        """Where phrases begin, with the patterns that may match there."""
        found: list[tuple[int, _Entries]] = []
        length = len(lowered)
        for index, start, past in self._words.find_matches_as_indexes(letters, overlapping=True):
            entries, opened = self._lettered[index]
            end = past - 1 if opened else past - 2
            if end >= length or not lowered[end].isalnum():
                found.append((start, entries))
            elif opened:
                found.append((start, opened))
        for index, start, end in self._rest.find_matches_as_indexes(lowered, overlapping=True):
            if self._bounded and start and lowered[start].isalnum() and lowered[start - 1].isalnum():
                continue
            entries, opened = self._others[index]
            goes_on = end < length and lowered[end].isalnum() and lowered[end - 1].isalnum()
            if opened or not goes_on:
                found.append((start, opened if goes_on else entries))
        return found


def _by_openness(entries: Iterable[tuple[str, int, bool]]) -> tuple[_Entries, _Entries]:
    """All entries, and those behind whose phrase letters may follow."""
    several = list(entries)
    return (
        tuple(dict.fromkeys((name, reach) for name, reach, _ in several)),
        tuple((name, reach) for name, reach, is_open in several if is_open),
    )
