"""What the passes find in a text: sentences, numbers, times, places, governors, speakers, each with its offsets.

All offsets count characters of the article's text; ranges are half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ingest.extract.phrases import Hit
from ingest.extract.word_lists import Lexicon, Side
from ingest.model import Article, Qualifier


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line of a list; `paragraph` counts blocks from 0."""

    index: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number as written, with the bounds its wording gives. `phrase_start` is where its qualifier begins.

    `range_end` and others are folded into one mention: "20 to 30 thousand" has value 25,000.
    `phrase_end` lies behind a qualifier that follows ("or so").
    """

    start: int
    end: int
    value: float
    low: float | None
    high: float | None
    qualifier: Qualifier
    phrase_start: int
    phrase_end: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock reading; `zone` is an IANA name, "" for the clock of the place meant, None where none is named."""

    hour: int
    minute: int
    zone: str | None


TimeKind = Literal["day", "month", "year", "span", "since"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression resolved against the publication date.

    `start` and `end` days bound it (equal for a day). `role` is how the words before it use it:
    "as_of" (as of, by, until), "since", "on", or "" (bare). `clocks` holds its clock readings in reading order.
    `hours_back` counts back from the time that stands before it in the text ("four hours earlier"; 0: "by then").
    """

    start: int
    end: int
    kind: TimeKind
    first: date | None
    last: date | None
    text: str
    role: str
    clocks: tuple[Clock, ...] = ()
    rules: tuple[str, ...] = ()
    hours_back: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name from the gazetteer. `kind` is country, demonym, region, city, camp, crossing, sea or route.

    `cases` are the grammatical cases its form may be, where the language bends names.
    """

    start: int
    end: int
    name: str
    kind: str
    iso3: str
    zone: str
    cases: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Governor:
    """Words that may govern a number (see GovernorEntry)."""

    start: int
    end: int
    side: Side
    term: str | None
    refuse: str | None
    idmc: str | None
    weight: float
    counting: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something, in one sentence. `verb_start` is where the word of saying stands."""

    start: int
    end: int
    name: str
    verb_start: int
    rule: str


@dataclass(slots=True)
class AnnotatedText:
    """An article with everything that was found in it, in the order it stands."""

    article: Article
    lexicon: Lexicon
    folded: str
    sentences: list[Sentence] = field(default_factory=list)
    numbers: list[NumberMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    governors: list[Governor] = field(default_factory=list)
    speakers: dict[int, list[Speaker]] = field(default_factory=dict)
    title_places: list[PlaceMention] = field(default_factory=list)
    about_travel: bool = False
    table_tops: dict[int, int] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    hit_starts: list[int] = field(default_factory=list)

    def hits_between(self, start: int, end: int) -> list[Hit]:
        """Phrase hits that start in [start, end)."""
        first, last = bisect_left(self.hit_starts, start), bisect_left(self.hit_starts, end)
        return [hit for hit in self.hits[first:last] if hit.end <= end]

    def numbers_between(self, start: int, end: int) -> list[NumberMention]:
        """Numbers that start in [start, end)."""
        first = bisect_left(self.numbers, start, key=lambda number: number.start)
        last = bisect_left(self.numbers, end, key=lambda number: number.start)
        return self.numbers[first:last]

    def governors_between(self, start: int, end: int) -> list[Governor]:
        """Governors that start in [start, end)."""
        first = bisect_left(self.governors, start, key=lambda governor: governor.start)
        last = bisect_left(self.governors, end, key=lambda governor: governor.start)
        return self.governors[first:last]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset (the last one that starts at or before it)."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)]
