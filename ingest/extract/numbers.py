"""Numbers as people write them in reports, with the qualifier that stands around them.

47,000 / 47 000 / 1,64,000 / 1.2m / 28 thousand / half a million / twelve thousand / 20 to 30 thousand /
tens of thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import inf

from ingest.extract.first_words import places_of
from ingest.extract.mentions import NumberMention
from ingest.extract.number_patterns import number_patterns
from ingest.extract.number_ranges import Atom, range_of, scale_of
from ingest.extract.number_words import begins_spelled, find_spelled, key, prefix_of
from ingest.extract.openings import Places
from ingest.extract.phrases import word_start
from ingest.extract.word_lists import Lexicon, NumberWords
from ingest.model import Qualifier

# Larger than the number of people alive is no count of people.
LARGEST = 8_500_000_000.0
_LEAST_TAIL = 100  # "81 thousand 139" is one number, "3 thousand 20" may be a count and a day
# A digit with a mark before it follows: "12,34", "1.2.3", "1,000.5" are no counts, and neither is their first part.
_CLOSED = r"(?![.,']?\d)"
_GROUP = r"\d{1,3}(?:(?P<sep>[SEP ])\d{3})(?:(?P=sep)\d{3})*"
_SLIPPED = r"\d{1,3}, 000"  # a space behind the comma is a slip of the pen: nobody lists "61" and "000"
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"
_BEHIND_REACH = 60  # characters behind a number in which its qualifier begins
_QUALIFIER_REACH = 40  # characters before a number in which its qualifier begins
_NEXT_NUMBER = 30  # characters
_PLUS = re.compile(r"\+(?![\d+])")
_MOST_DIGITS = 30  # a longer run is no count, and not worth converting


@lru_cache(maxsize=16)
def _digits(thousands: str, decimals: str, prefixes: tuple[str, ...]) -> re.Pattern[str]:
    group = _GROUP.replace("SEP", re.escape(thousands))
    plain = rf"\d++(?:[{re.escape(decimals)}]\d++)?"
    dotted = r"\d{1,3}(?:[.]\d{3})+"
    return re.compile(
        word_start(prefixes)
        + rf"(?:(?P<slipped>{_SLIPPED})|(?P<indian>{_INDIAN})|(?P<group>{group})|(?P<dotted>{dotted})"
        + rf"|(?P<plain>{plain})){_CLOSED}"
    )


def find_numbers(folded: str, lexicon: Lexicon, places: Places | None = None) -> list[NumberMention]:
    """All numbers of a folded text in reading order, ranges joined, qualifiers attached."""
    places = places or places_of(folded, lexicon)
    atoms = sorted(_atoms(folded, lexicon, places), key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in atoms:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    whole = _compounded(folded, [atom for atom in kept if atom.value <= LARGEST], lexicon)
    mentions = _joined(folded, whole, lexicon)
    return [_qualified(folded, mention, places, lexicon) for mention in mentions]


def _atoms(folded: str, lexicon: Lexicon, places: Places) -> Iterator[Atom]:
    patterns, numbers = number_patterns(lexicon), lexicon.numbers
    digits = _digits(numbers.thousands, numbers.decimals, lexicon.spelling.prefixes)
    for match in places.matches("digits", digits):
        yield _digit_atom(folded, match, lexicon, patterns.scale_behind)
    for match in places.matches("fraction", patterns.fraction):
        share = numbers.fractions[key(match["fraction"])]
        yield replace(_fraction_atom(match, share, numbers), start=match.start("fraction"))
    for match in places.matches("mixed", patterns.mixed):
        whole = float(match["digits"]) if match["digits"] else numbers.words[key(match["word"])]
        yield _fraction_atom(match, whole + numbers.fractions[key(match["part"])], numbers)
    for match in places.matches("vague", patterns.vague):
        value = numbers.vague[key(match["vague"])]
        yield Atom(match.start("vague"), match.end(), value, scaled=True, vague=True, rule="numbers.vague")
    for match in places.matches("rounded", patterns.rounded):
        value, span = numbers.rounded[key(match["rounded"])], match.span("rounded")
        yield Atom(*span, value, scaled=False, vague=False, rule="numbers.rounded", rounded=True)
    for spelled in find_spelled(places, lexicon):
        if not numbers.no_number.search(folded, max(0, spelled.start - 12), spelled.start):
            scaled = spelled.value >= 100
            yield Atom(spelled.start, spelled.end, spelled.value, scaled, vague=False, rule="numbers.words")


def _fraction_atom(match: re.Match[str], share: float, numbers: NumberWords) -> Atom:
    value = share * numbers.scales[key(match["scale"])]
    return Atom(match.start(), match.end(), value, scaled=True, vague=False, rule="numbers.fraction_of_scale")


def _digit_atom(folded: str, match: re.Match[str], lexicon: Lexicon, scale_behind: re.Pattern[str]) -> Atom:
    text, rule = match[0], "numbers.grouped_digits"
    if len(text) > _MOST_DIGITS:
        value = inf
    elif match["plain"] is not None:
        value, rule = float(re.sub(rf"[{re.escape(lexicon.numbers.decimals)}]", ".", text)), "numbers.digits"
    else:
        value = float(re.sub(r"\D", "", text))
    scale = scale_behind.match(folded, match.end())
    if scale is not None:
        apart = re.fullmatch(rf"(\d+)[{re.escape(lexicon.numbers.decimals)}](\d+)", text)
        if apart is not None and value < inf:  # "3.123 million": before a scale the mark is a decimal one
            value = float(f"{apart[1]}.{apart[2]}")
        scaled = value * lexicon.numbers.scales[key(scale["scale"])]
        if scaled <= LARGEST:
            value, rule = round(scaled, 3), "numbers.digits_and_scale"
            return Atom(match.start(), scale.end(), value, scaled=True, vague=False, rule=rule)
    return Atom(match.start(), match.end(), value, scaled=False, vague=False, rule=rule)


def _with_half(folded: str, atom: Atom, lexicon: Lexicon) -> Atom:
    """numbers.and_a_half: "a million and a half"."""
    half = lexicon.numbers.half_behind.match(folded, atom.end) if atom.scaled and not atom.vague else None
    if half is None:
        return atom
    value = atom.value + scale_of(folded, atom, lexicon) / 2
    return replace(atom, end=half.end(), value=value, rule="numbers.and_a_half")


def _compounded(folded: str, atoms: list[Atom], lexicon: Lexicon) -> list[Atom]:
    """numbers.compound: one number in two scales, "4 million 810 thousand 443" where the language writes so."""
    joiners, whole = lexicon.numbers.compound, list[Atom]()
    for atom in (_with_half(folded, atom, lexicon) for atom in atoms):
        before = whole[-1] if whole and joiners else None
        gap = folded[before.end : atom.start] if before is not None else "\n"
        if (
            before is not None
            and before.scaled
            and not (before.vague or atom.vague or "\n" in gap)
            and gap.strip().lower() in joiners
            and 0 < atom.value < scale_of(folded, before, lexicon)
            and (atom.value >= _LEAST_TAIL or gap.strip() or _counts_on(folded, atom, lexicon))
        ):
            whole[-1] = replace(before, end=atom.end, value=before.value + atom.value, rule="numbers.compound")
        else:
            whole.append(atom)
    return whole


def _counts_on(folded: str, atom: Atom, lexicon: Lexicon) -> bool:
    """True for the tail of "17 thousand 13 people": a word follows that is no month and no unit of time."""
    following = re.compile(r" ([^\W\d_]{3,})").match(folded, atom.end)
    times = lexicon.times
    return following is not None and not (
        following[1].lower() in times.months or any(unit.match(following[1]) for unit in times.units.values())
    )


def _joined(folded: str, atoms: list[Atom], lexicon: Lexicon) -> Iterator[NumberMention]:
    """Atoms as mentions; "A to B", "A-B" and "between A and B" become one."""
    index = 0
    while index < len(atoms):
        first = atoms[index]
        second = atoms[index + 1] if index + 1 < len(atoms) else None
        if second is not None:
            mention = range_of(folded, first, second, lexicon)
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


def _qualified(folded: str, mention: NumberMention, places: Places, lexicon: Lexicon) -> NumberMention:
    """The mention with the qualifier that stands directly before or behind it."""
    if mention.qualifier == "range":
        return mention
    once = mention.qualifier == "vague" and folded[mention.start : mention.end].lower() in lexicon.numbers.once
    between = _between(lexicon)
    starts = (
        (_opened(places, f"qualifier.{name}", words, mention.start, between), name)
        for name, words in lexicon.qualifiers.items()
    )
    found = min(((start, name) for start, name in starts if start is not None), default=None)
    if found is not None:  # the longest phrase: "no more than", not its tail "more than"
        mention = replace(mention, qualifier="exact") if once else mention
        return _bounded(replace(mention, phrase_start=found[0]), found[1], f"numbers.{found[1]}")
    if _PLUS.match(folded, mention.end):
        return _bounded(replace(mention, phrase_end=mention.end + 1), "more_than", "numbers.more_than_behind")
    for name, words in number_patterns(lexicon).behind.items():
        near = places.between(f"behind.{name}", mention.end, mention.end + _BEHIND_REACH)
        match = words.match(folded, mention.end) if near else None
        if match is not None and not _numbered_at(folded, match.end(), lexicon):
            return _bounded(replace(mention, phrase_end=match.end()), name, f"numbers.{name}_behind")
        if lexicon.numbers.infix and lexicon.qualifiers_after[name].search(folded, mention.start, mention.end):
            return _bounded(mention, name, f"numbers.{name}_inside")
    return mention


@lru_cache(maxsize=16)
def _between(lexicon: Lexicon) -> re.Pattern[str]:
    words = rf"[\s\"'-]*(?:{lexicon.numbers.determiners.pattern}[\s']+)?"
    return re.compile(words + prefix_of(lexicon), re.IGNORECASE)


def _numbered_at(folded: str, start: int, lexicon: Lexicon) -> bool:
    """True where a number follows: in "900, about 30 of them" the word belongs to the 30."""
    following = folded[start : start + _NEXT_NUMBER].lstrip(" ")
    return following[:1].isdigit() or begins_spelled(following, lexicon)


def _opened(places: Places, name: str, words: re.Pattern[str], end: int, between: re.Pattern[str]) -> int | None:
    """Where a phrase starts that ends right before `end` (only "the", "a" or "another" may stand between)."""
    reached = 0
    for start in places.between(name, end - _QUALIFIER_REACH, end):
        match = words.match(places.folded, start) if start >= reached else None
        if match is not None:
            reached = match.end()
            if reached <= end and between.fullmatch(places.folded, reached, end):
                return start
    return None


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
    named: dict[str, Qualifier] = {"exact": "exact", "more_than": "more_than", "less_than": "less_than"}
    return replace(mention, low=low, high=high, qualifier=named.get(name, "about"), rules=(*mention.rules, rule))
