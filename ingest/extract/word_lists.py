"""What is known of a language: the shapes that its word lists take once they are loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ingest.extract.phrase_index import PhraseIndex
from ingest.extract.phrases import compile_phrases

Side = Literal["subject", "object", "either", "noun", "inside"]
Words = re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class GovernorEntry:
    """Words that say what happened to the people counted, or why a number is none of ours.

    Exactly one of `term` (a term of the guide) and `refuse` (the name of a refusal rule) is set. Where a word of the
    list near.<if_near> follows soon, the term is `then`: "living in" is residence, "living in tents" is shelter.
    `counting` is set where the words tell it ("found housing for": cumulative; "under orders to leave": stock).
    """

    side: Side
    term: str | None
    refuse: str | None
    idmc: str | None
    weight: float
    if_near: str | None = None
    then: str | None = None
    counting: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """How words are written.

    `prefixes` are words written together with the next one; `prefix_uses` gives the use of the place name behind some
    of them; `changed` how a word's beginning changes there. `capitals` names what always has one: "months", "weekdays",
    "speakers". `name_endings` gives the endings a place name's last letters take, case by case.
    `cases` tells which of these cases names the goal behind "in" or "on", and which the company behind "from". A word
    with one of `people_endings` is a noun of people; a name with one of `plural` may be that of a people.
    `verb_first`: behind a comma or a quote the word of saying stands before its speaker.
    """

    prefixes: tuple[str, ...] = ()
    prefix_uses: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    capitals: frozenset[str] = frozenset()
    name_endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    month_before_day: bool = False
    cases: dict[str, int] = field(default_factory=dict)
    people_endings: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    verb_first: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """How the language writes numbers in words; keys are folded and lower case.

    `rounded` are words for a number taken roughly ("une centaine"); `parts` count only inside a longer number;
    `alone` are scales that need no number before them ("mil"); `joined_by` joins words written together.
    `and_behind_tens`: "treinta y dos". `determiners` may stand between qualifier and number.
    """

    words: dict[str, float]
    scales: dict[str, float]
    fractions: dict[str, float]
    vague: dict[str, float]
    rounded: dict[str, float]
    parts: dict[str, float]
    written_together: bool
    and_behind_tens: bool
    joined_by: tuple[str, ...]
    joiner: Words
    no_number: Words
    determiners: Words
    half_behind: Words
    ordinals: Words
    alone: frozenset[str]
    infix: frozenset[str]
    compound: frozenset[str]
    once: frozenset[str]
    prefixes: tuple[str, ...]
    units_first: bool
    range_words: tuple[str, ...]
    range_openers: Words
    changes: Words
    thousands: str
    decimals: str


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """How the language speaks of time."""

    months: dict[str, int]
    weekdays: dict[str, int]
    zones: dict[str, str]
    counts: dict[str, int]
    days: dict[str, int]
    hours: dict[str, int]
    lists: dict[str, tuple[str, ...]]
    units: dict[str, Words]

    def words(self, name: str) -> Words:
        """One of the lists as a pattern."""
        return _compiled(self.lists[name])


@lru_cache(maxsize=256)
def _compiled(phrases: tuple[str, ...]) -> Words:
    return compile_phrases(phrases)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One language.

    `index` finds every other word list in one scan. Its labels: "people.<unit>", "subgroup.<name>", "thing",
    "measure.<kind>", "identifier", "share", "governor.<n>" (n counts `governors`), "projected", "difference",
    "counting.<kind>", "count_noun", "place.<use>", "speech.<use>", "voice.<kind>", "grammar.<class>".
    """

    code: str
    spelling: Spelling
    numbers: NumberWords
    qualifiers: dict[str, Words]
    qualifier_phrases: dict[str, tuple[str, ...]]
    qualifier_after_phrases: dict[str, tuple[str, ...]]
    qualifiers_after: dict[str, Words]
    money_signs: tuple[str, ...]
    share_words: Words
    governors: tuple[GovernorEntry, ...]
    times: TimeWords
    list_words: frozenset[str]
    leading: Words
    trailing: Words
    be: str
    count_nouns: str
    participle_endings: tuple[str, ...]
    elisions: tuple[str, ...]
    index: PhraseIndex
