"""Where patterns may match: found by their first words in one scan.

A pattern of many words, tried at every character of a text, is what costs most in reading. Here one automaton finds
the words of all patterns at once, and each pattern is tried only where one of its own stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, Implementation

from ingest.extract.phrases import expand, fold, lower

_BEGINNING = re.compile(r"\b\w")
_ANY = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Key:
    """Words without which a pattern never matches.

    A match begins with one of the words, or (`reach`) at most so many characters before one. `is_open`: letters may
    follow the word.
    """

    words: frozenset[tuple[str, bool]]
    reach: int = 0


def key_of(*phrases: Iterable[str], reach: int = 0, is_open: bool = False) -> Key:
    """The key of phrases as `phrases.pattern_of` and `any_of` write them: the first word of each."""
    words: set[tuple[str, bool]] = set()
    for phrase in (phrase for group in phrases for phrase in group):
        for spelling in expand(phrase):
            first = next(iter(lower(fold(spelling)).split()), "")
            whole, star, _ = first.partition("*")
            if whole:
                words.add((whole, is_open or bool(star)))
    return Key(frozenset(words), reach)


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
        starts = self.starts.get(name, [])
        return starts[bisect_left(starts, first) : bisect_left(starts, last)] if starts else starts


class Openings:
    """The keys of a language's patterns, found in a text in one scan."""

    def __init__(self, keys: Mapping[str, Iterable[Key]], prefixes: Iterable[str] = ()) -> None:
        """`prefixes` may be written together with a word, two at a time."""
        self._reach_of_prefixes = 2 * max(map(len, prefixes), default=0)
        self._entries: list[list[tuple[str, int, bool]]] = []
        words: dict[str, int] = {}
        for name, several in keys.items():
            for key in several:
                for word, is_open in sorted(key.words):
                    index = words.setdefault(word, len(words))
                    if index == len(self._entries):
                        self._entries.append([])
                    self._entries[index].append((name, key.reach, is_open))
        self._automaton = AhoCorasick(list(words), implementation=Implementation.ContiguousNFA)

    def scan(self, folded: str) -> Places:
        """The places of all patterns in a folded text."""
        lowered = lower(folded)
        found: dict[str, set[int]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            begins: tuple[int, ...] | range = (start,)
            if start and lowered[start - 1].isalnum() and lowered[start].isalnum():
                begins = self._behind_prefix(lowered, start)
                if not begins:
                    continue
            goes_on = end < len(lowered) and lowered[end].isalnum() and lowered[end - 1].isalnum()
            for name, reach, is_open in self._entries[index]:
                if goes_on and not is_open:
                    continue
                places = found.setdefault(name, set())
                places.update(begins)
                if reach:
                    beginning = _ANY if self._reach_of_prefixes else _BEGINNING
                    places.update(m.start() for m in beginning.finditer(lowered, max(0, start - reach), start))
        return Places(folded, {name: sorted(places) for name, places in found.items()})

    def _behind_prefix(self, lowered: str, start: int) -> range:
        """All places from the beginning of the word on, where what is written before `start` may be prefixes."""
        first = start
        while first and start - first <= self._reach_of_prefixes and lowered[first - 1].isalnum():
            first -= 1
        return range(first, start + 1) if start - first <= self._reach_of_prefixes else range(0)
