"""A sentence with what it says marked: number, time, place, speaker, each told apart by its shape as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from dashboard.language import direction

Kind = Literal["number", "time", "place", "speaker"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of the sentence and what it tells."""

    start: int
    end: int
    kind: Kind


def sentence_html(text: str, marks: Sequence[Mark], code: str, before: str = "", after: str = "") -> str:
    """The sentence in its own language and direction, with quieter text around it; everything is escaped.

    Marks that overlap an earlier one are left out: the number comes first.
    """
    parts, position = [], 0
    for mark in _apart(marks):
        parts += [escape(text[position : mark.start]), _marked(text[mark.start : mark.end], mark.kind)]
        position = mark.end
    parts.append(escape(text[position:]))
    around = [f'<span class="dt-around">{escape(each)}</span>' if each else "" for each in (before, after)]
    quoted = f'{around[0]}<span class="dt-said">{"".join(parts)}</span>{around[1]}'
    return f'<blockquote class="dt-quote dt-marked" lang="{escape(code)}" dir="{direction(code)}">{quoted}</blockquote>'


def key_html(words: Sequence[tuple[Kind, str]]) -> str:
    """What each kind of mark means, in the reader's words."""
    return f'<p class="dt-note dt-key">{" · ".join(_marked(word, kind) for kind, word in words)}</p>'


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.kind != "number", each.start - each.end)):
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda each: each.start)


def _marked(text: str, kind: Kind) -> str:
    return f'<mark class="dt-{kind}">{escape(text)}</mark>'
