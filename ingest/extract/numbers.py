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
from ingest.extract.number_words import read_words, without_prefix, word_patterns
from ingest.extract.phrases import any_of, word_start
from ingest.model import Qualifier

_LEAST_TAIL = 100  # "81 thousand 139" is one number, "3 thousand 20" may be a count and a day
# Larger than the number of people alive is no count of people.
LARGEST = 8_500_000_000.0
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
def _digits(thousands: str, decimals: str, prefixes: tuple[str, ...]) -> re.Pattern[str]:
    group = _GROUP.replace("SEP", re.escape(thousands))
    plain = rf"\d+(?:[{re.escape(decimals)}]\d+)?"
    opening = word_start(prefixes)
    return re.compile(
        rf"{opening}(?:(?P<indian>{_INDIAN})|(?P<group>{group})|(?P<dotted>\d{{1,3}}(?:[.]\d{{3}})+(?!\d))|(?P<plain>{plain}))"
    )


def find_numbers(folded: str, lexicon: Lexicon) -> list[NumberMention]:
    """All numbers of a folded text in reading order, ranges joined, qualifiers attached."""
    atoms = sorted(_atoms(folded, lexicon), key=lambda atom: (atom.start, -atom.end))
    kept: list[_Atom] = []
    for atom in atoms:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    whole = _compounded(folded, kept, lexicon)
    return [_qualified(folded, mention, lexicon) for mention in _joined(folded, whole, lexicon)]


def _atoms(folded: str, lexicon: Lexicon) -> Iterator[_Atom]:
    patterns = word_patterns(lexicon)
    numbers = lexicon.numbers
    for match in _digits(numbers.thousands, numbers.decimals, lexicon.spelling.prefixes).finditer(folded):
        yield _digit_atom(folded, match, lexicon, patterns.scale_behind)
    for match in patterns.fraction.finditer(folded):
        value = numbers.fractions[_key(match["fraction"])] * numbers.scales[_key(match["scale"])]
        yield _Atom(
            match.start("fraction"), match.end(), value, scaled=True, vague=False, rule="numbers.fraction_of_scale"
        )
    for match in patterns.vague.finditer(folded):
        yield _Atom(
            match.start("vague"),
            match.end(),
            numbers.vague[_key(match["vague"])],
            scaled=True,
            vague=True,
            rule="numbers.vague",
        )
    for match in patterns.rounded.finditer(folded):
        value, span = numbers.rounded[_key(match["rounded"])], match.span("rounded")
        yield _Atom(*span, value, scaled=False, vague=False, rule="numbers.rounded", rounded=True)
    for match in patterns.run.finditer(folded):
        spelled = read_words(match["run"], numbers, lexicon.spelling.prefixes)
        if spelled is not None and not numbers.no_number.search(folded, max(0, match.start() - 8), match.start()):
            start = match.start("run")
            yield _Atom(start, match.end(), spelled, scaled=spelled >= 100, vague=False, rule="numbers.words")


def _digit_atom(folded: str, match: re.Match[str], lexicon: Lexicon, after: re.Pattern[str]) -> _Atom:
    text = match[0]
    if match["plain"] is not None:
        value, rule = float(re.sub(rf"[{re.escape(lexicon.numbers.decimals)}]", ".", text)), "numbers.digits"
    else:
        value, rule = float(re.sub(r"\D", "", text)), "numbers.grouped_digits"
    end, scaled = match.end(), False
    scale = after.match(folded, end)
    apart = re.fullmatch(rf"(\d+)[{re.escape(lexicon.numbers.decimals)}](\d+)", text)
    if scale is not None and apart is not None:  # "3.123 million": before a scale the mark is a decimal one
        value = float(f"{apart[1]}.{apart[2]}")
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


def _with_half(folded: str, atom: _Atom, lexicon: Lexicon) -> _Atom:
    """numbers.and_a_half: "a million and a half"."""
    half = lexicon.numbers.half_behind.match(folded, atom.end) if atom.scaled and not atom.vague else None
    if half is None:
        return atom
    value = atom.value + _scale_of(folded, atom, lexicon) / 2
    return replace(atom, end=half.end(), value=value, rule="numbers.and_a_half")


def _compounded(folded: str, atoms: list[_Atom], lexicon: Lexicon) -> list[_Atom]:
    """numbers.compound: one number in two scales, "4 million 810 thousand 443" where the language writes so."""
    joiners, whole = lexicon.numbers.compound, list[_Atom]()
    for atom in (_with_half(folded, atom, lexicon) for atom in atoms):
        before = whole[-1] if whole and joiners else None
        gap = folded[before.end : atom.start] if before is not None else "\n"
        if (
            before is not None
            and before.scaled
            and not (before.vague or atom.vague or "\n" in gap)
            and gap.strip().lower() in joiners
            and 0 < atom.value < _scale_of(folded, before, lexicon)
            and (atom.value >= _LEAST_TAIL or gap.strip())
        ):
            whole[-1] = replace(before, end=atom.end, value=before.value + atom.value, rule="numbers.compound")
        else:
            whole.append(atom)
    return whole


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
    numbers = lexicon.numbers
    words = re.findall(r"[^\W\d_]+", folded[atom.start : atom.end].lower())
    bare = [without_prefix(word, numbers, lexicon.spelling.prefixes) for word in words]
    worded = next((numbers.words[w] for w in bare[-1:] if numbers.words.get(w, 0) >= 1000), 1.0)
    largest = 1_000_000.0 if worded >= 1_000_000 else 1000.0 if worded >= 1000 else 1.0
    if numbers.written_together:
        ending = max((s for s in numbers.scales if bare and bare[-1].endswith(s)), key=len, default="")
        largest = numbers.scales.get(ending, largest)
    return next((numbers.scales[w] for w in reversed(bare) if w in numbers.scales), largest)


def _qualified(folded: str, mention: NumberMention, lexicon: Lexicon) -> NumberMention:
    """The mention with the qualifier that stands directly before or behind it."""
    if mention.qualifier == "range":
        return mention
    once = mention.qualifier == "vague" and folded[mention.start : mention.end].lower() in lexicon.numbers.once
    starts = ((_ends_at(folded, words, mention.start, lexicon), name) for name, words in lexicon.qualifiers.items())
    before = min(((start, name) for start, name in starts if start is not None), default=None)
    if before is not None:  # the longest phrase: "no more than", not its tail "more than"
        mention = replace(mention, qualifier="exact") if once else mention
        return _bounded(replace(mention, phrase_start=before[0]), before[1], f"numbers.{before[1]}")
    for name, words in lexicon.qualifiers_after.items():
        match = re.compile(r"[\s,]*(?:\w+[\s,]+)?" + words.pattern, re.IGNORECASE).match(folded, mention.end)
        if match is not None and not _numbered_at(folded, match.end(), lexicon):
            return _bounded(replace(mention, phrase_end=match.end()), name, f"numbers.{name}_behind")
        if lexicon.numbers.infix and words.search(folded, mention.start, mention.end):
            return _bounded(mention, name, f"numbers.{name}_inside")
    return mention


def _numbered_at(folded: str, start: int, lexicon: Lexicon) -> bool:
    """True where a number follows: in "900, about 30 of them" the word belongs to the 30."""
    position = start + len(folded[start : start + 2]) - len(folded[start : start + 2].lstrip())
    return folded[position : position + 1].isdigit() or word_patterns(lexicon).run.match(folded, position) is not None


def _ends_at(folded: str, words: re.Pattern[str], end: int, lexicon: Lexicon) -> int | None:
    """Where a phrase starts that ends right before `end` (only "the", "a" or "another" may stand between)."""
    prefixes = lexicon.spelling.prefixes
    prefix = rf"(?:{any_of(prefixes)})?" if prefixes else ""
    window = max(0, end - 40)
    best: int | None = None
    for match in words.finditer(folded, window, end):
        between = folded[match.end() : end]
        if lexicon.numbers.determiners.fullmatch(re.sub(prefix + "$", "", between) if prefix else between):
            best = match.start() if best is None else min(best, match.start())
    return best


def _bounded(mention: NumberMention, name: str, rule: str) -> NumberMention:
    value = mention.value
    if mention.qualifier == "vague":
        return replace(mention, rules=(*mention.rules, rule))
    bounds: dict[str, tuple[float | None, float | None]] = {
        "exact": (value, value),
        "more_than": (value, None),
        "less_than": (None, value),
        "about": (None, None),
    }
    low, high = bounds[name]
    qualifiers: dict[str, Qualifier] = {"exact": "exact", "more_than": "more_than", "less_than": "less_than"}
    return replace(mention, low=low, high=high, qualifier=qualifiers.get(name, "about"), rules=(*mention.rules, rule))
