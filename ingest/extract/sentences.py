"""Sentences and list lines of a text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from ingest.extract.key_figures import breaks_in_key_figures
from ingest.extract.lexicon import load_lexicon
from ingest.extract.mentions import Sentence

_LONG_LINE = re.compile(r"^([^\n]{40,100}[^\n.!?:;|\s])\n(?=\S)", re.MULTILINE)
_WRAPS = 3  # so many long lines that go on in lower case make a text that is wrapped throughout
_LINE = re.compile(r"[^\n]+")
_CLOCK = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
_CLOCK_REACH = 12  # characters
_WORD = re.compile(r"[^\W\d_]+")
_BLANK = re.compile(r"\n[^\S\n]*\n")
# The splitter's cost grows faster than its input: long lines go to it in pieces.
_LONGEST_LINE = 20_000
# A sentence of prose never needs more, and weighing the words of one against each other costs more than its length.
_LONGEST_SENTENCE = 1_500


def unwrap(folded: str) -> str:
    """Text wrapped to a width, with the line breaks inside its sentences as spaces; offsets stay the same.

    A break is such where a long line ends without a stop and the next goes on in lower case; in a text that is full
    of them, also before a capital.
    """
    breaks = [match.end() - 1 for match in _LONG_LINE.finditer(folded)]
    flowing = [end for end in breaks if folded[end + 1].islower()]
    chosen = breaks if len(flowing) >= _WRAPS else flowing
    pieces, last = [], 0
    for end in sorted({*chosen, *breaks_in_key_figures(folded)}):
        pieces.append(folded[last:end] + " ")
        last = end + 1
    return "".join([*pieces, folded[last:]])


def split_sentences(text: str, language: str) -> list[Sentence]:
    """Sentences in reading order. A line break always ends one: lists and tables have a line for each item."""
    sentences: list[Sentence] = []
    paragraph = 0
    last_end = 0
    for line in _LINE.finditer(text):
        if line[0].isspace():
            continue
        if _BLANK.search(text, last_end, line.start()):
            paragraph += 1
        last_end = line.end()
        for piece, piece_end in _pieces(text, line.start(), line.end(), _LONGEST_LINE):
            for left, right in _within(text, piece, piece_end, language):
                for start, end in _pieces(text, left, right, _LONGEST_SENTENCE):
                    sentences.append(Sentence(len(sentences), start, end, paragraph))
    return sentences


def _pieces(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A range in pieces of at most `longest` characters, cut behind a space where there is one."""
    while end - start > longest:
        cut = text.rfind(" ", start + longest // 2, start + longest) + 1 or start + longest
        yield start, cut - (text[cut - 1] == " ")
        start = cut
    if start < end:
        yield start, end


def _within(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries(language, text[start:end]):
        left, right = start + int(boundary["start_index"]), start + int(boundary["end_index"])
        piece = text[left:right]
        left += len(piece) - len(piece.lstrip())
        right -= len(piece) - len(piece.rstrip())
        if left >= right:
            continue
        if bounds and (_continues(text, bounds[-1], left) or _goes_on_telling_when(text, bounds[-1], left, language)):
            bounds[-1] = (bounds[-1][0], right)
        else:
            bounds.append((left, right))
    return bounds


def _goes_on_telling_when(text: str, previous: tuple[int, int], start: int, language: str) -> bool:
    """True behind the clock in "by 2 p.m. Monday", "at 11 p.m. EDT on Saturday"."""
    if _CLOCK.search(text, max(previous[0], previous[1] - _CLOCK_REACH), previous[1]) is None:
        return False
    times = load_lexicon(language).times
    word = _WORD.match(text, start)
    return word is not None and word[0].lower() in {*times.weekdays, *times.months, *times.zones}


def _continues(text: str, previous: tuple[int, int], start: int) -> bool:
    """True where the splitter cut inside a sentence: after "a.m." before a lower-case word, or "Gov." and a name."""
    return text[start].islower() or bool(
        re.search(
            r"(?<!\w)(?:Gov|Sen|Rep|Gen|Col|Sept?|No|approx|Mr|Mrs|Ms|Dr|Prof|Fr|Rev|St|Lt|Sgt|Maj|Capt|Cmdr|Amb)\.$",
            text[previous[0] : previous[1]],
        )
    )
