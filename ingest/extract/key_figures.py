"""Numbers that stand on a line of their own, as in boxes of key figures: "321 / houses / destroyed".

The line break between a number and its label is none of the sentence: it is read as a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ALONE = re.compile(r"[~<>+\s]*\d[\d., ]*\d?\s*(?:k|m|mn|mln|million)?\+?\s*", re.IGNORECASE)
_LONGEST_ALONE = 40  # characters
_LONGEST_LABEL = 8  # words
_SPLIT_LABEL = 2  # words of a first line of a label that goes on in the next


def breaks_in_key_figures(folded: str) -> Iterator[int]:
    """Offsets of line breaks that stand between a number and its label.

    The label follows the number, unless the first number of the block stands under a label.
    """
    lines = [(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]+", folded)]
    taken = -1  # the last line that belongs to a number
    label_first = False
    for index, (start, _, line) in enumerate(lines):
        if len(line) > _LONGEST_ALONE or not _ALONE.fullmatch(line):
            continue
        before = lines[index - 1] if index else None
        adjoins = before is not None and before[1] + 1 == start
        free = adjoins and before is not None and index - 1 > taken and _is_label(before[2])
        opens = index == 1 or (index > 1 and before is not None and lines[index - 2][1] + 1 < before[0])
        if free and (label_first or opens):
            label_first, taken = True, index
            yield start - 1
            continue
        label_first = False
        for end in _label_behind(lines, index):
            taken = index + 1
            yield end


def _label_behind(lines: list[tuple[int, int, str]], index: int) -> Iterator[int]:
    """The breaks behind a number whose label follows, on one line or on two."""
    if index + 1 >= len(lines) or lines[index][1] + 1 != lines[index + 1][0] or not _is_label(lines[index + 1][2]):
        return
    yield lines[index][1]
    first = lines[index + 1]
    following = lines[index + 2] if index + 2 < len(lines) else None
    split = len(first[2].split()) <= _SPLIT_LABEL and following is not None and first[1] + 1 == following[0]
    if split and following is not None and following[2][:1].islower() and _is_label(following[2]):
        yield first[1]


def _is_label(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= _LONGEST_LABEL and line.strip()[0].isalpha() and line.rstrip()[-1] not in ".:;!?"
