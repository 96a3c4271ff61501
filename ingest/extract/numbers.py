"""Numbers as people write them in reports, with the qualifier that stands around them.

47,000 / 47 000 / 1,64,000 / 1.2m / 28 thousand / half a million / twelve thousand / 20 to 30 thousand /
tens of thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.extract.lexicon import Lexicon
from ingest.extract.mentions import NumberMention
from ingest.extract.number_words import read_words, word_patterns
from ingest.model import Qualifier

# Larger than the number of people alive is no count of people.
LARGEST = 8_500_000_000.0
_SMALLEST_LINK = 1000
_SHORTEST_REST = 10
_GROUP = r"\d{1,3}(?:(?P<sep>[SEP ])\d{3})(?:(?P=sep)\d{3})*(?!\d)"
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    value: float
    scaled: bool
    vague: bool
    rule: str
    rounded: bool = False


@lru_cache(maxsize=16)
def _digits(thousands: str, decimals: str) -> re.Pattern[str]:
    group = _GROUP.replace("SEP", re.escape(thousands))
    plain = rf"\d+(?:[{re.escape(decimals)}]\d+)?"
    return re.compile(
        rf"(?<![\w.,])(?:(?P<indian>{_INDIAN})|(?P<group>{group})|(?P<dotted>\d{{1,3}}(?:[.]\d{{3}})+(?!\d))|(?P<plain>{plain}))"
    )


def find_numbers(folded: str, lexicon: Lexicon) -> list[NumberMention]:
    """All numbers of a folded text in reading order, ranges joined, qualifiers attached."""
    atoms = sorted(_atoms(folded, lexicon), key=lambda atom: (atom.start, -atom.end))
    kept: list[_Atom] = []
    for atom in atoms:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    kept = _chained(folded, kept, lexicon)
    return [_qualified(folded, mention, lexicon) for mention in _joined(folded, kept, lexicon)]


def _chained(folded: str, atoms: list[_Atom], lexicon: Lexicon) -> list[_Atom]:
    """numbers.chain: one number in several steps, each smaller than the scale before: "4 million 810 thousand 443"."""
    chained: list[_Atom] = []
    for atom in atoms:
        previous = chained[-1] if chained else None
        if previous is not None and _continues(folded, previous, atom, lexicon):
            value = previous.value + atom.value
            rule = "numbers.chain"
            chained[-1] = replace(previous, end=atom.end, value=value, rule=rule, rounded=False)
        else:
            chained.append(atom)
    return chained


def _continues(folded: str, previous: _Atom, atom: _Atom, lexicon: Lexicon) -> bool:
    between = folded[previous.end : atom.start]
    if not previous.scaled or previous.vague or atom.vague or "\n" in between:
        return False
    if between.strip() and lexicon.numbers.joiner.fullmatch(between.strip()) is None:
        return False
    scale = _scale_of(folded, previous, lexicon)
    whole = previous.value % (scale or 1) == 0 and atom.value == int(atom.value)
    return whole and scale >= _SMALLEST_LINK and atom.value < scale and (atom.scaled or atom.value >= _SHORTEST_REST)


def _atoms(folded: str, lexicon: Lexicon) -> Iterator[_Atom]:
    patterns = word_patterns(lexicon)
    numbers = lexicon.numbers
    for match in _digits(numbers.thousands, numbers.decimals).finditer(folded):
        yield _digit_atom(folded, match, lexicon, patterns.scale_behind)
    for match in patterns.fraction.finditer(folded):
        value = numbers.fractions[_key(match["fraction"])] * numbers.scales[_key(match["scale"])]
        yield _Atom(match.start(), match.end(), value, scaled=True, vague=False, rule="numbers.fraction_of_scale")
    for match in patterns.vague.finditer(folded):
        yield _Atom(
            match.start(),
            match.end(),
            numbers.vague[_key(match[0])],
            scaled=True,
            vague=True,
            rule="numbers.vague",
        )
    for match in patterns.rounded.finditer(folded):
        value = numbers.rounded[_key(match[0])]
        yield _Atom(match.start(), match.end(), value, scaled=False, vague=False, rule="numbers.rounded", rounded=True)
    for match in patterns.run.finditer(folded):
        spelled = read_words(match[0], numbers)
        if spelled is not None and not numbers.no_number.search(folded, max(0, match.start() - 8), match.start()):
            yield _Atom(match.start(), match.end(), spelled, scaled=spelled >= 100, vague=False, rule="numbers.words")


def _digit_atom(folded: str, match: re.Match[str], lexicon: Lexicon, after: re.Pattern[str]) -> _Atom:
    text = match[0]
    if match["plain"] is not None:
        value, rule = float(re.sub(rf"[{re.escape(lexicon.numbers.decimals)}]", ".", text)), "numbers.digits"
    else:
        value, rule = float(re.sub(r"\D", "", text)), "numbers.grouped_digits"
    end, scaled = match.end(), False
    scale = after.match(folded, end)
    if scale is not None and value * lexicon.numbers.scales[_key(scale["scale"])] <= LARGEST:
        value, end, scaled, rule = (
            value * lexicon.numbers.scales[_key(scale["scale"])],
            scale.end(),
            True,
            "numbers.digits_and_scale",
        )
        value = round(value, 3)
    return _Atom(match.start(), end, value, scaled, vague=False, rule=rule)


def _key(text: str) -> str:
    return re.sub(r"[\s]+", " ", text.lower())


def _joined(folded: str, atoms: list[_Atom], lexicon: Lexicon) -> Iterator[NumberMention]:
    """Atoms as mentions; "A to B", "A-B" and "between A and B" become one."""
    index = 0
    while index < len(atoms):
        first = atoms[index]
        second = atoms[index + 1] if index + 1 < len(atoms) else None
        if second is not None:
            mention = _range(folded, first, second, lexicon)
            if mention is not None:
                yield mention
                index += 2
                continue
        qualifier: Qualifier = "vague" if first.vague else "about" if first.rounded else "exact"
        bound = None if first.vague or first.rounded else first.value
        yield NumberMention(
            first.start, first.end, first.value, bound, bound, qualifier, first.start, first.end, (first.rule,)
        )
        index += 1


def _range(folded: str, first: _Atom, second: _Atom, lexicon: Lexicon) -> NumberMention | None:
    """numbers.range: two ends of one count, "7,000-10,000", "20 to 30 thousand", "between 2,000 and 3,000"."""
    between = folded[first.end : second.start]
    word = between.strip().lower()
    if first.vague or second.vague or not (word == "-" or word in lexicon.numbers.range_words) or "\n" in between:
        return None
    low = first.value
    if second.scaled and not first.scaled and first.value < 1000:
        scaled = _scale_of(folded, second, lexicon)
        low = first.value * scaled
    opener = lexicon.numbers.range_openers.search(folded, max(0, first.start - 12), first.start)
    if opener is not None and lexicon.numbers.change.search(folded, max(0, opener.start() - 30), opener.start()):
        return None  # "rose from 2,000 to 3,000": two counts
    joined_by_and = word not in ("-", lexicon.numbers.range_words[0])
    if low >= second.value or (joined_by_and and opener is None and second.value > 2 * low):
        return None
    if joined_by_and and opener is None and not (low < 1000 and second.scaled):
        return None
    if word == "-" and second.value > 20 * max(low, 1):
        return None
    middle = (low + second.value) / 2
    start = opener.start() if opener is not None and not folded[opener.end() : first.start].strip() else first.start
    return NumberMention(
        first.start,
        second.end,
        middle,
        low,
        second.value,
        "range",
        start,
        second.end,
        (first.rule, "numbers.range"),
    )


def _scale_of(folded: str, atom: _Atom, lexicon: Lexicon) -> float:
    """The scale that a number ends with: 1,000 for "twelve thousand"."""
    scales = lexicon.numbers.scales
    text = folded[atom.start : atom.end].lower()
    endings = [name for name in scales if text.endswith(name)]
    return scales[max(endings, key=len)] if endings else 1.0


def _qualified(folded: str, mention: NumberMention, lexicon: Lexicon) -> NumberMention:
    """The mention with the qualifier that stands directly before or behind it."""
    if mention.qualifier == "range":
        return mention
    starts = ((_ends_at(folded, words, mention.start, lexicon), name) for name, words in lexicon.qualifiers.items())
    before = min(((start, name) for start, name in starts if start is not None), default=None)
    if before is not None:  # the longest phrase: "no more than", not its tail "more than"
        return _bounded(replace(mention, phrase_start=before[0]), before[1], f"numbers.{before[1]}")
    for name, words in lexicon.qualifiers_after.items():
        match = re.compile(r"[\s,]*(?:\w+[\s,]+)?" + words.pattern, re.IGNORECASE).match(folded, mention.end)
        if match is not None:
            return _bounded(replace(mention, phrase_end=match.end()), name, f"numbers.{name}_behind")
    return mention


def _ends_at(folded: str, words: re.Pattern[str], end: int, lexicon: Lexicon) -> int | None:
    """Where a phrase starts that ends right before `end` (only "the", "a" or "another" may stand between)."""
    window = max(0, end - 40)
    best: int | None = None
    for match in words.finditer(folded, window, end):
        between = folded[match.end() : end]
        if lexicon.numbers.determiners.fullmatch(between):
            best = match.start() if best is None else min(best, match.start())
    return best


def _bounded(mention: NumberMention, name: str, rule: str) -> NumberMention:
    value = mention.value
    if mention.qualifier == "vague":
        return replace(mention, rules=(*mention.rules, rule))
    bounds: dict[str, tuple[float | None, float | None]] = {
        "more_than": (value, None),
        "less_than": (None, value),
        "about": (None, None),
    }
    low, high = bounds[name]
    qualifier: Qualifier = "more_than" if name == "more_than" else "less_than" if name == "less_than" else "about"
    return replace(mention, low=low, high=high, qualifier=qualifier, rules=(*mention.rules, rule))
