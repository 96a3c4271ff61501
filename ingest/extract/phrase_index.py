"""All word lists of a language, found in a text in one scan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from ingest.extract.phrases import Hit, expand, fold, letters_of, lower, prefix_before, spaced, variants

_SPACES = re.compile(r"[ \t]{2,}|\t")
_REMEMBERED = 8192  # short texts: the same words are asked for again and again
_hit = tuple.__new__  # a third of the time that Hit() takes
_Spans = list[tuple[int, int, tuple[str, ...]]]


class PhraseIndex:
    """Word lists, found in a text in one scan.

    Phrases that begin and end with a letter, nearly all of them, are sought in the text with everything but letters
    as spaces: there a space before and behind is a word's boundary, and the automaton checks it. The others, and those
    of languages that write words together, are checked one by one.
    """

    def __init__(
        self, lists: Mapping[str, Iterable[str]], prefixes: Iterable[str] = (), changed: Mapping[str, str] | None = None
    ) -> None:
        """`prefixes` are words written together with the next one; phrases that start with = stand without them.

        `changed` tells how a phrase's beginning changes behind a prefix.
        """
        self._prefixes = frozenset(prefixes)
        self._longest_prefix = max(map(len, self._prefixes), default=0)
        entries: dict[str, list[tuple[str, bool, bool]]] = {}
        for label, phrases in lists.items():
            for phrase in phrases:
                for spelling in expand(phrase):
                    plain = " ".join(lower(fold(spelling)).split())
                    for variant in variants(plain, changed or {}):
                        _add(entries, variant, label)
        self._entries = entries
        lettered = {} if self._prefixes else {bare: e for bare, e in entries.items() if _is_lettered(bare)}
        others = {bare: e for bare, e in entries.items() if bare not in lettered}
        self._words = _WordIndex(lettered)
        self._labels = list(others.values())
        self._automaton = AhoCorasick(list(others), implementation=Implementation.ContiguousNFA)
        self.hits_in = lru_cache(maxsize=_REMEMBERED)(self._hits_in)

    def labels(self) -> set[str]:
        """Names of the lists."""
        return {label for several in self._entries.values() for label, *_ in several}

    def phrases(self, label: str) -> list[tuple[str, bool]]:
        """The phrases of a list as they are sought, each with whether letters may follow."""
        return [
            (bare, is_open) for bare, several in self._entries.items() for name, is_open, _ in several if name == label
        ]

    def scan(self, lowered: str, letters: str | None = None) -> list[Hit]:
        """Every hit with word boundaries on both sides, by start, longest first. A run of spaces counts as one.

        `letters` is the text as `letters_of` gives it, where that is known already.
        """
        runs = [match.span() for match in _SPACES.finditer(lowered)]
        if runs:
            lowered, places = _squeezed(lowered, runs)
        letters = letters_of(lowered) if runs or letters is None else letters
        spans = [*self._words.spans(lowered, letters), *self._spans(lowered)]
        width = len(lowered) + 1
        spans.sort(key=lambda span: span[0] * width - span[1])
        if runs:
            return [
                _hit(Hit, (places[first], places[last - 1] + 1, name)) for first, last, names in spans for name in names
            ]
        return [_hit(Hit, (first, last, name)) for first, last, names in spans for name in names]

    def _hits_in(self, lowered: str) -> tuple[Hit, ...]:
        """`scan` of a name or a word, remembered."""
        return tuple(self.scan(lowered))

    def _spans(self, lowered: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
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
                    yield begin, end, (label,)
                elif is_open:
                    yield begin, _word_end(lowered, end), (label,)


class _WordIndex:
    """Phrases that begin and end with a letter, each with its labels."""

    def __init__(self, entries: Mapping[str, list[tuple[str, bool, bool]]]) -> None:
        self._entries: list[tuple[tuple[str, ...], tuple[str, ...], str | None]] = []
        patterns: list[str] = []
        for bare, several in entries.items():
            labels = tuple(label for label, *_ in several)
            opened = tuple(label for label, is_open, _ in several if is_open)
            plain = spaced(bare)
            patterns.append(f" {plain}" if opened else f" {plain} ")
            self._entries.append((labels, opened, bare if " " in plain else None))
        self._automaton = AhoCorasick(patterns, implementation=Implementation.ContiguousNFA)

    def spans(self, lowered: str, letters: str) -> _Spans:
        """Where they stand, and their labels."""
        spans: _Spans = []
        length = len(lowered)
        for index, start, past in self._automaton.find_matches_as_indexes(letters, overlapping=True):
            labels, opened, spelled = self._entries[index]
            end = past - 1 if opened else past - 2
            if spelled is not None and not lowered.startswith(spelled, start):
                continue  # "crossed into", not "crossed, into"
            if end >= length or not lowered[end].isalnum():
                spans.append((start, end, labels))
            elif opened:
                spans.append((start, _word_end(lowered, end), opened))
        return spans


def _add(entries: dict[str, list[tuple[str, bool, bool]]], spelling: str, label: str) -> None:
    if not spelling:
        return
    takes_prefix = not spelling.startswith("=")
    bare, is_open = spelling.removesuffix("*").removeprefix("="), spelling.endswith("*")
    entry = (label, is_open, takes_prefix)
    several = entries.setdefault(bare, [])
    if entry not in several:
        several.append(entry)


def _is_lettered(bare: str) -> bool:
    return bare[:1].isalpha() and bare[-1:].isalpha()


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
