"""Sentences and list lines of a text, with their offsets."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from ingest.extract.mentions import Sentence

_LINE = re.compile(r"[^\n]+")
# A sentence of prose never needs more; the splitter's cost grows faster than its input, hostile lines are cut.
_LONGEST_LINE = 20_000


def split_sentences(text: str, language: str) -> list[Sentence]:
    """Sentences in reading order. A line break always ends one: lists and tables have a line for each item."""
    sentences: list[Sentence] = []
    paragraph = 0
    last_end = 0
    for line in _LINE.finditer(text):
        if "\n\n" in text[last_end : line.start()]:
            paragraph += 1
        last_end = line.end()
        for piece in range(line.start(), line.end(), _LONGEST_LINE):
            end = min(piece + _LONGEST_LINE, line.end())
            for start, stop in _within(text, piece, end, language):
                sentences.append(Sentence(len(sentences), start, stop, paragraph))
    return sentences


def _within(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries(language, text[start:end]):
        left, right = start + int(boundary["start_index"]), start + int(boundary["end_index"])
        piece = text[left:right]
        left += len(piece) - len(piece.lstrip())
        right -= len(piece) - len(piece.rstrip())
        if left >= right:
            continue
        if bounds and _continues(text, bounds[-1], left):
            bounds[-1] = (bounds[-1][0], right)
        else:
            bounds.append((left, right))
    return bounds


def _continues(text: str, previous: tuple[int, int], start: int) -> bool:
    """True where the splitter cut inside a sentence: after "a.m." before a lower-case word, or "Gov." and a name."""
    return text[start].islower() or bool(
        re.search(r"(?<!\w)(?:Gov|Sen|Rep|Gen|Col|Sept?|No|approx)\.$", text[previous[0] : previous[1]])
    )
