"""One situation as a row of the list: words and a line in, HTML out."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Move:
    """A change over a span: "24 hours", "+215", "since 2 Oct 2023, 11:00"."""

    span: str
    value: str
    note: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How fresh the newest figure is, in a word and a clause; `kind` is current, stale or ended."""

    kind: str
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """The wording of a row. `spark` is an SVG made by us; all else is escaped here."""

    number: str
    what: str
    as_of: str
    other_clock: str
    speaker: str
    moves: tuple[Move, ...]
    spark: str
    standing: Standing
    voices: str


def row_html(row: Row) -> str:
    """The row, without its title."""
    return (
        f'<div class="dt-row"><div class="dt-row-figure"><span class="dt-row-number">{escape(row.number)}</span>'
        f'<span class="dt-row-words">{escape(row.what)}<br><b>{escape(row.as_of)}</b>{escape(row.other_clock)}<br>'
        f"{_isolated(row.speaker)}</span></div>"
        f'<dl class="dt-row-moves">{"".join(map(_move, row.moves))}</dl>'
        f'<div class="dt-row-line">{row.spark}</div>'
        f'<div class="dt-row-standing"><span class="dt-standing dt-standing-{escape(row.standing.kind)}">'
        f"{escape(row.standing.word)}</span><br>{escape(row.standing.note)}<br>{escape(row.voices)}</div></div>"
    )


def _isolated(words: str) -> str:
    """Words from outside keep their own direction to themselves."""
    return f"<bdi>{escape(words)}</bdi>"


def _move(move: Move) -> str:
    quiet = "" if move.is_told else ' class="dt-quiet"'
    value = (
        f'<bdi dir="ltr">{escape(move.value)}</bdi>' if move.is_told else escape(move.value)
    )  # a sign stays in front
    note = f"<small>{escape(move.note)}</small>" if move.note else ""
    return f"<div><dt>{escape(move.span)}</dt><dd{quiet}>{value} {note}</dd></div>"
