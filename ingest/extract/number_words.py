"""Numbers spelled in words: "one hundred and twelve", "four thousand seven hundred", "a hundred thousand".

A run of number words is cut where it no longer makes one number: "two and three thousand" are two numbers, and
"five hundred and six hundred" are two as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from ingest.extract.openings import Places
from ingest.extract.word_lists import Lexicon, NumberWords

# Tens that some languages count on from with teens: soixante-dix, quatre-vingt-onze.
_TENS_WITH_TEENS = (60, 80)
_TENS = range(10, 100, 10)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words and where it stands."""

    start: int
    end: int
    value: float


@dataclass(slots=True)
class _State:
    """A number so far: finished groups, the group at hand, the room that its last word leaves, the last scale."""

    end: int = 0
    total: float = 0.0
    group: float = 0.0
    room: float = 1000.0
    ceiling: float = inf
    after_scale: bool = False

    @property
    def value(self) -> float:
        return self.total + self.group


def find_spelled(places: Places, lexicon: Lexicon) -> Iterator[Spelled]:
    """Every spelled number of a folded text in reading order."""
    run, token = _patterns(lexicon)
    for match in places.matches("spelled", run):
        yield from _in_run(match, token, lexicon)


def begins_spelled(text: str, lexicon: Lexicon) -> bool:
    """True where a folded text begins with a spelled number."""
    run, token = _patterns(lexicon)
    match = run.match(text)
    return match is not None and any(spelled.start == 0 for spelled in _in_run(match, token, lexicon))


def _in_run(match: re.Match[str], token: re.Pattern[str], lexicon: Lexicon) -> Iterator[Spelled]:
    tokens = list(token.finditer(match.string, match.start("run"), match.end()))
    index = 0
    while index < len(tokens):
        read, index = _number(tokens, index, lexicon.numbers)
        if read is not None:
            yield read


@lru_cache(maxsize=16)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    numbers = lexicon.numbers
    word, part, scale = any_of(numbers.words), any_of(numbers.parts), any_of(wordy(numbers.scales))
    one = any_of({name: value for name, value in numbers.fractions.items() if value == 1})
    joiner, prefix, infix = numbers.joiner.pattern, prefix_of(lexicon), any_of(numbers.infix)
    start = rf"(?:(?:{word}|{any_of(numbers.alone)})|(?:{one})(?=[ \t-]+(?:{scale})(?!\w)))(?!\w)"
    more = rf"(?:[ \t-]+{prefix}(?:{infix}|{word}|{part}|{scale}|{joiner})(?!\w))"
    run, closed, glue = rf"{start}{more}*|(?:{part})(?!\w){more}+", r"(?!\w)", any_of(numbers.joined_by)
    if numbers.written_together:
        run, closed = rf"(?:{word}|{part}|{glue}|{scale}){{2,}}(?!\w){more}*|{run}", ""
    run = rf"(?<![\w-]){prefix}(?P<run>{run})"
    token = (
        rf"(?P<infix>{infix}){closed}|(?P<word>{word}|{part}){closed}|(?P<scale>{scale}){closed}"
        rf"|(?P<joiner>{joiner})|(?P<glue>{glue})|(?P<one>{one})(?!\w)"
    )
    return re.compile(run, re.IGNORECASE), re.compile(token, re.IGNORECASE)


def prefix_of(lexicon: Lexicon) -> str:
    """What may be written together with a number word, as a pattern."""
    prefixes = sorted(lexicon.numbers.prefixes, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, prefixes)) + ")?" if prefixes else ""


def infix_of(numbers: NumberWords) -> str:
    """What may stand between a number and its scale, as a pattern."""
    return rf"(?:(?:{any_of(numbers.infix)})[ \t]+)?" if numbers.infix else ""


def without_prefix(word: str, lexicon: Lexicon) -> str:
    """A number word without what is written together with it."""
    known = lexicon.numbers.words.keys() | lexicon.numbers.scales.keys()
    bare = (word[len(p) :] for p in lexicon.numbers.prefixes if word.startswith(p) and word[len(p) :] in known)
    return word if word in known else next(bare, word)


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives, longest first; white space inside them may be any on one line."""
    spelled = (re.escape(word).replace(r"\ ", r"[ \t-]+") for word in sorted(words, key=len, reverse=True))
    return "|".join(spelled) or "(?!)"


def wordy(scales: dict[str, float]) -> dict[str, float]:
    """Scales that stand behind words; "m" and "bn" stand behind digits only."""
    return {name: value for name, value in scales.items() if len(name) > 2}


def key(text: str) -> str:
    """A matched word as the tables spell it."""
    return re.sub(r"[\s-]+", " ", text.lower())


def _number(tokens: list[re.Match[str]], start: int, numbers: NumberWords) -> tuple[Spelled | None, int]:
    """The longest number that begins at token `start`, and the token behind it."""
    state = _State()
    before_joiner: tuple[_State, int] | None = None
    index = start
    while index < len(tokens):
        token = tokens[index]
        if token["infix"]:
            if index + 1 >= len(tokens) or not tokens[index + 1]["scale"]:
                break
            index += 1
            continue
        if token["glue"]:
            index += 1
            continue
        if token["joiner"]:
            tens = numbers.and_behind_tens and 10 <= state.room <= 20
            if not (state.after_scale or tens) or index + 1 >= len(tokens):
                break
            following = _with_token(state, tokens[index + 1], numbers)
            if following is None or not tokens[index + 1]["word"]:
                break
            before_joiner = before_joiner or (state, index)
            state, index = following, index + 2
            continue
        following = _with_token(state, token, numbers)
        if following is None:
            break
        if token["scale"] and numbers.scales[key(token[0])] >= 1000:
            before_joiner = None
        state, index = following, index + 1
    if before_joiner is not None and index < len(tokens) and tokens[index]["scale"]:
        state, index = before_joiner  # "five hundred and six hundred": the scale shows that a new number began
    if index == start:
        return None, start + 1
    return Spelled(tokens[start].start(), state.end, state.value), index


def _with_token(state: _State, token: re.Match[str], numbers: NumberWords) -> _State | None:
    """The number with one more word, or None where the word does not continue it."""
    if token["infix"]:
        return None
    if token["scale"]:
        if not state.group and key(token[0]) in numbers.alone:
            state = replace(state, group=1.0)
        return _scaled(state, numbers.scales[key(token[0])], token.end())
    value = 1.0 if token["one"] else (numbers.words | numbers.parts)[key(token[0])]
    if value >= 1000:
        return _holding_its_scale(state, value, token.end())
    if numbers.units_first and 0 < state.group % 100 < 10 and value in _TENS:
        return _State(token.end(), state.total, state.group + value, 0, state.ceiling)
    if value >= state.room:
        return None
    return _State(token.end(), state.total, state.group + value, _room(value), state.ceiling)


def _holding_its_scale(state: _State, value: float, end: int) -> _State | None:
    """The number with a word that is a count and its scale in one: a dual, "half-a-million"."""
    scale = 1_000_000.0 if value >= 1_000_000 else 1000.0
    if state.group or scale >= state.ceiling:
        return None
    return _State(end, state.total + value, 0.0, 1000.0, scale, after_scale=True)


def _room(value: float) -> float:
    """What may still be added behind a word: units behind tens, less than a hundred behind hundreds."""
    if value in _TENS_WITH_TEENS:
        return 20
    if value >= 100:
        return 100
    return 10 if value >= 20 and value % 10 == 0 else 0


def _scaled(state: _State, scale: float, end: int) -> _State | None:
    if not state.group or scale >= state.ceiling:
        return None
    if scale >= 1000:
        return _State(end, state.total + state.group * scale, 0.0, 1000.0, scale, after_scale=True)
    if state.group >= 100:
        return None
    return _State(end, state.total, state.group * scale, 100 if scale == 100 else 0, state.ceiling, after_scale=True)
