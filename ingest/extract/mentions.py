"""What the passes find in a text: sentences, numbers, times, places, governors, speakers, each with its offsets.

All offsets count characters of the article's text; ranges are half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeVar, overload

from ingest.extract.phrases import Hit
from ingest.extract.word_lists import Lexicon, Side
from ingest.model import Article, AttributedKind, Qualifier

NEAREST = 12  # mentions of a kind on either side that may have a say, however long the sentence
# Characters of one mention, at the very most.
LONGEST_NAME = 200
LONGEST_NUMBER = 200
LONGEST_TIME = 600


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


class Placed(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""


_Placed = TypeVar("_Placed", bound=Placed)


class InOrder(Sequence[_Placed]):
    """Mentions in reading order; those of a stretch are found without looking at the others."""

    __slots__ = ("_mentions", "_starts")

    def __init__(self, mentions: Iterable[_Placed] = ()) -> None:
        self._mentions = list(mentions)
        self._starts: list[int] | None = None  # most word lists of a text are never asked for a stretch

    @overload
    def __getitem__(self, index: int) -> _Placed: ...
    @overload
    def __getitem__(self, index: slice) -> list[_Placed]: ...
    def __getitem__(self, index: int | slice) -> _Placed | list[_Placed]:
        return self._mentions[index]

    def __len__(self) -> int:
        return len(self._mentions)

    def __iter__(self) -> Iterator[_Placed]:
        return iter(self._mentions)

    def within(self, start: int, end: int) -> list[_Placed]:
        """Those that start in [start, end)."""
        starts = self._starts
        if starts is None:
            starts = self._starts = [mention.start for mention in self._mentions]
        first = bisect_left(starts, start)
        return self._mentions[first : bisect_left(starts, end, first)]

    def before(self, offset: int) -> _Placed:
        """The last one that starts at or before an offset; the first where none does."""
        if self._starts is None:
            self._starts = [mention.start for mention in self._mentions]
        return self._mentions[max(0, bisect_right(self._starts, offset) - 1)]


def around(mentions: Sequence[_Placed], offset: int) -> Sequence[_Placed]:
    """The few mentions nearest to an offset on either side: those farther away have no say in it."""
    if len(mentions) <= 2 * NEAREST:
        return mentions
    behind = bisect_left(mentions, offset, key=lambda mention: mention.start)
    return mentions[max(0, behind - NEAREST) : behind + NEAREST]


@dataclass(slots=True)
class AnnotatedText:
    """An article with everything that was found in it, in the order it stands.

    `place_words` are the words of all place names.
    """

    article: Article
    lexicon: Lexicon
    folded: str
    sentences: InOrder[Sentence] = field(default_factory=InOrder)
    numbers: InOrder[NumberMention] = field(default_factory=InOrder)
    times: InOrder[TimeMention] = field(default_factory=InOrder)
    places: InOrder[PlaceMention] = field(default_factory=InOrder)
    governors: InOrder[Governor] = field(default_factory=InOrder)
    speakers: dict[int, list[Speaker]] = field(default_factory=dict)
    title_places: list[PlaceMention] = field(default_factory=list)
    address_places: list[PlaceMention] = field(default_factory=list)
    said_days: dict[int, list[TimeMention]] = field(default_factory=dict)
    voices: dict[str, AttributedKind] = field(default_factory=dict)
    about_travel: bool = False
    place_words: frozenset[str] = frozenset()
    table_tops: dict[int, int] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    hit_starts: list[int] = field(default_factory=list)
    hits_by_label: dict[str, InOrder[Hit]] = field(default_factory=dict)
    hits_by_kind: dict[str, InOrder[Hit]] = field(default_factory=dict)

    def hits_between(self, start: int, end: int) -> list[Hit]:
        """Phrase hits that start in [start, end)."""
        first, last = bisect_left(self.hit_starts, start), bisect_left(self.hit_starts, end)
        return [hit for hit in self.hits[first:last] if hit.end <= end]

    def labelled(self, label: str, start: int, end: int) -> list[Hit]:
        """Hits of one word list that lie in [start, end)."""
        hits = self.hits_by_label.get(label)
        return [hit for hit in hits.within(start, end) if hit.end <= end] if hits is not None else []

    def of_kind(self, kind: str, start: int, end: int) -> list[Hit]:
        """Hits that lie in [start, end) of all word lists of a kind: "people", "measure"."""
        hits = self.hits_by_kind.get(kind)
        if hits is None:
            several = [h for label, hits in self.hits_by_label.items() if label.startswith(kind + ".") for h in hits]
            hits = self.hits_by_kind[kind] = InOrder(sorted(several, key=lambda hit: (hit.start, -hit.end)))
        return [hit for hit in hits.within(start, end) if hit.end <= end]

    def is_timed(self, start: int, end: int | None = None) -> bool:
        """True inside a time expression."""
        last = start + 1 if end is None else end
        return any(last <= time.end for time in self.times.within(start - LONGEST_TIME, start + 1))

    def remember(self, hits: list[Hit]) -> None:
        """Take over the hits of all word lists, sorted by start, longest first."""
        self.hits = hits
        self.hit_starts = [hit.start for hit in hits]
        by_label: dict[str, list[Hit]] = {}
        for hit in hits:
            by_label.setdefault(hit.label, []).append(hit)
        self.hits_by_label = {label: InOrder(several) for label, several in by_label.items()}
        self.hits_by_kind = {}

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset (the last one that starts at or before it)."""
        return self.sentences.before(offset)
