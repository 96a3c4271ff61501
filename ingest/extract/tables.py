"""Tables in text: which header stands over a number, and what names its row.

Rows are lines of cells between upright strokes; the first row is the header where it holds no count.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.mentions import AnnotatedText, Governor, NumberMention, Sentence

_STROKE = "|"
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell of a table begins and ends; columns are counted from 0."""

    start: int
    end: int
    column: int


def header_over(text: AnnotatedText, number: NumberMention) -> list[Cell]:
    """The header cell over a number and those to its left, nearest first; empty where the number is in no table."""
    sentence = text.sentence_at(number.start)
    if _STROKE not in text.folded[sentence.start : sentence.end]:
        return []
    column = _column(_cells(text, sentence), number.start)
    top = _header_row(text, sentence)
    if top is None or column is None or column == 0:
        return []
    cells = _cells(text, top)
    return [cell for cell in reversed(cells) if 0 < cell.column <= column]


def governor_over(text: AnnotatedText, cells: list[Cell]) -> Governor | None:
    """The governor of the header over a number; a header without one ("Households") is read with those left of it."""
    for cell in cells:
        here = [g for g in text.governors.within(cell.start, cell.end) if g.end <= cell.end]
        best = max(here, key=lambda g: (g.weight, g.end - g.start, g.side == "inside"), default=None)
        if best is not None:
            return best
    return None


def _header_row(text: AnnotatedText, sentence: Sentence) -> Sentence | None:
    """The first of the table rows above a row, where it holds no number of its own."""
    if sentence.index not in text.table_tops:
        _note_tops(text, sentence)
    top = text.sentences[text.table_tops[sentence.index]]
    counts = any(not _timed(text, n) for n in text.numbers.within(top.start, top.end))
    return None if top is sentence or counts else top


def _note_tops(text: AnnotatedText, sentence: Sentence) -> None:
    """Note the first row of the table for a row and for the rows above it (once a table)."""
    width = len(_cells(text, sentence))
    first = sentence.index
    while first > 0 and len(_cells(text, text.sentences[first - 1])) == width and first - 1 not in text.table_tops:
        first -= 1
    above = first - 1
    top = (
        text.table_tops[above]
        if above in text.table_tops and len(_cells(text, text.sentences[above])) == width
        else first
    )
    text.table_tops.update(dict.fromkeys(range(first, sentence.index + 1), top))


def _timed(text: AnnotatedText, number: NumberMention) -> bool:
    return text.is_timed(number.start)


def _cells(text: AnnotatedText, sentence: Sentence) -> list[Cell]:
    cells: list[Cell] = []
    start = sentence.start
    for piece in text.folded[sentence.start : sentence.end].split(_STROKE):
        cells.append(Cell(start, start + len(piece), len(cells)))
        start += len(piece) + len(_STROKE)
    return cells if len(cells) >= _FEWEST_CELLS else []


def _column(cells: list[Cell], offset: int) -> int | None:
    return next((cell.column for cell in cells if cell.start <= offset < cell.end), None)
