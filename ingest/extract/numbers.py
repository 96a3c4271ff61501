"""Numbers as people write them in reports, with the qualifier that stands around them.

47,000 / 47 000 / 1,64,000 / 1.2m / 28 thousand / half a million / twelve thousand / 20 to 30 thousand /
tens of thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from ingest.extract.first_words import places_of
from ingest.extract.mentions import NumberMention
from ingest.extract.number_patterns import number_patterns
from ingest.extract.number_words import begins_spelled, find_spelled, key, prefix_of, without_prefix
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
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"
_BEHIND_REACH = 60  # characters behind a number in which its qualifier begins
_QUALIFIER_REACH = 40  # characters before a number in which its qualifier begins
_CHANGE_REACH = 80  # characters before "from ... to ..." in which the verb of the change stands
_NEXT_NUMBER = 30  # characters
_PLUS = re.compile(r"\+(?![\d+])")
_MOST_DIGITS = 30  # a longer run is no count, and not worth converting


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
    plain = rf"\d++(?:[{re.escape(decimals)}]\d++)?"
    dotted = r"\d{1,3}(?:[.]\d{3})+"
    return re.compile(
        word_start(prefixes)
        + rf"(?:(?P<indian>{_INDIAN})|(?P<group>{group})|(?P<dotted>{dotted})|(?P<plain>{plain})){_CLOSED}"
    )


def find_numbers(folded: str, lexicon: Lexicon, places: Places | None = None) -> list[NumberMention]:
    """All numbers of a folded text in reading order, ranges joined, qualifiers attached."""
    places = places or places_of(folded, lexicon)
    atoms = sorted(_atoms(folded, lexicon, places), key=lambda atom: (atom.start, -atom.end))
    kept: list[_Atom] = []
    for atom in atoms:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    whole = _compounded(folded, [atom for atom in kept if atom.value <= LARGEST], lexicon)
    mentions = _joined(folded, whole, lexicon)
    return [_qualified(folded, mention, places, lexicon) for mention in mentions]


def _atoms(folded: str, lexicon: Lexicon, places: Places) -> Iterator[_Atom]:
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
        yield _Atom(match.start("vague"), match.end(), value, scaled=True, vague=True, rule="numbers.vague")
    for match in places.matches("rounded", patterns.rounded):
        value, span = numbers.rounded[key(match["rounded"])], match.span("rounded")
        yield _Atom(*span, value, scaled=False, vague=False, rule="numbers.rounded", rounded=True)
    for spelled in find_spelled(places, lexicon):
        if not numbers.no_number.search(folded, max(0, spelled.start - 12), spelled.start):
            scaled = spelled.value >= 100
            yield _Atom(spelled.start, spelled.end, spelled.value, scaled, vague=False, rule="numbers.words")


def _fraction_atom(match: re.Match[str], share: float, numbers: NumberWords) -> _Atom:
    value = share * numbers.scales[key(match["scale"])]
    return _Atom(match.start(), match.end(), value, scaled=True, vague=False, rule="numbers.fraction_of_scale")


def _digit_atom(folded: str, match: re.Match[str], lexicon: Lexicon, scale_behind: re.Pattern[str]) -> _Atom:
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
            return _Atom(match.start(), scale.end(), value, scaled=True, vague=False, rule=rule)
    return _Atom(match.start(), match.end(), value, scaled=False, vague=False, rule=rule)


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
    word, words = _without_article(between.strip().lower(), lexicon.numbers), lexicon.numbers
    if first.vague or second.vague or not (word == "-" or word in words.range_words) or "\n" in between:
        return None
    low = _shared_scale(folded, first, second, lexicon)
    shared = low != first.value
    if low >= second.value or (word == "-" and second.value > 20 * max(low, 1)):
        return None
    opener = _opener(folded, first, words)
    bare = opener is None and word not in ("-", words.range_words[0])
    if bare and (not shared or words.joiner.fullmatch(word) or second.value > 2 * low):
        return None  # "six or seven thousand" is one count; "600 and 700" are two
    if opener is not None and word == words.range_words[0] and _tells_change(folded, opener.start(), words):
        return None
    middle = (low + second.value) / 2
    start = first.start if opener is None else opener.start()
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


def _without_article(word: str, words: NumberWords) -> str:
    """The word between two ends without the article of the second: "tra le 10mila e le 20mila"."""
    joint, _, article = word.partition(" ")
    return joint if article and words.determiners.fullmatch(article) else word


def _opener(folded: str, first: _Atom, words: NumberWords) -> re.Match[str] | None:
    """The word that opens a range right before its first end, or before its article."""
    for opener in words.range_openers.finditer(folded, max(0, first.start - 16), first.start):
        between = folded[opener.end() : first.start].strip().lower()
        if not between or words.determiners.fullmatch(between):
            return opener
    return None


def _shared_scale(folded: str, first: _Atom, second: _Atom, lexicon: Lexicon) -> float:
    """The low end: "20 to 30 thousand", "20 to 30,000": the scale is of both ends, if they stay in order."""
    if first.scaled or first.value >= 1000:
        return first.value
    scale = _scale_of(folded, second, lexicon) if second.scaled else 1000.0
    fits = second.value % scale == 0 and first.value * scale < second.value
    return first.value * scale if fits else first.value


def _tells_change(folded: str, opener: int, words: NumberWords) -> bool:
    """True where the clause before tells a change: "rose from 5,000 to 7,000" names two counts, no range."""
    clause = re.split(r"[.;:\n]", folded[max(0, opener - _CHANGE_REACH) : opener])[-1]
    return words.changes.search(clause) is not None


def _scale_of(folded: str, atom: _Atom, lexicon: Lexicon) -> float:
    words = re.findall(r"[^\W\d_]+", folded[atom.start : atom.end].lower())
    numbers = lexicon.numbers
    bare = [without_prefix(word, lexicon) for word in words]
    value = numbers.words.get(bare[-1], 0) if bare else 0  # a word may hold its scale: a dual
    held = 1_000_000.0 if value >= 1_000_000 else 1000.0 if value >= 1000 else 1.0
    if numbers.written_together:
        ending = max((scale for scale in numbers.scales if bare and bare[-1].endswith(scale)), key=len, default="")
        held = numbers.scales.get(ending, held)
    return next((numbers.scales[w] for w in reversed(bare) if w in numbers.scales), held)


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
