"""Numbers that the words beside them make no count of people: money, measures, ages, shares, names, times.

Each refusal is the name of a rule (see ingest/rules.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.extract.mentions import LONGEST_NAME, LONGEST_NUMBER, LONGEST_TIME, AnnotatedText, NumberMention, Sentence
from ingest.extract.nouns import behind_links
from ingest.extract.phrases import any_of
from ingest.extract.word_lists import Lexicon

_LARGEST_WHOLE = 100  # "one in 100"
_LAST_DAY = 31
_FRACTION = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}(?!\d)")
_TIMES = re.compile(r"\s(?:by|x|×)\s\d")
_BY = re.compile(r"\d\s(?:by|x|×)\s$")
_WIDEST = 1_000  # metres of a plot
_ONE_MAN = 3  # words: "a man of"
_OLDEST = 110  # years
_SHARE_GAP = 16  # characters between the two numbers of "nine out of ten"
_PLAUSIBLE_YEARS = range(1900, 2101)
_NAMED = re.compile(r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'-]+\s*(?P<mark>[,(])$")


def refused_by_neighbours(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    """The rule that refuses a number by what stands directly beside it, or None."""
    folded = text.folded
    if any(number.start < time.end for time in text.times.within(number.start - LONGEST_TIME, number.end)):
        return "candidates.time"
    if _repeats_the_day(text, number):
        return "candidates.time"
    if (
        number.end - number.start == len("2023")
        and folded[number.start : number.end].isdecimal()
        and int(number.value) in _PLAUSIBLE_YEARS
        and number.qualifier == "exact"
        and not text.of_kind("people", number.end, min(number.end + 30, len(folded)))
    ):
        return "candidates.year"
    if number.value <= _LAST_DAY and _repeats_the_day(text, number):
        return "candidates.time"
    if number.low is not None and number.value != int(number.value) and number.qualifier != "range":
        return "candidates.not_whole"
    for check in (_money, _measure, _age, _identifier, _share, _ordinal):
        name = check(text, number, sentence)
        if name is not None:
            return name
    return None


def _repeats_the_day(text: AnnotatedText, number: NumberMention) -> bool:
    """True for the bracket of "tomorrow (16)", "on Friday (16)": the day of the month again."""
    if number.value > _LAST_DAY or number.qualifier != "exact" or not text.folded.startswith(")", number.end):
        return False
    before = text.folded[max(0, number.start - len(" (")) : number.start]
    times = text.times.within(number.start - LONGEST_TIME, number.start)
    return before == " (" and any(
        time.end == number.start - len(" (") and time.kind in ("day", "span") for time in times
    )


def _money(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    before = text.folded[sentence.start : number.start].rstrip()
    for sign in text.lexicon.money_signs:
        if before.endswith(sign) and not (sign[0].isalpha() and before[: -len(sign)][-1:].isalnum()):
            return "candidates.money"
    after = text.folded[number.end : number.end + 2].strip()
    return "candidates.money" if after[:1] in ("$", "€", "£") else None


def _measure(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    if text.folded.startswith("%", number.start - 1):
        return "candidates.percentage"
    if text.folded.startswith("(-", number.start - 2):
        return "candidates.difference"  # "Poland (-3,040)"
    beside = _TIMES.match(text.folded, number.end) or _BY.search(text.folded, max(0, number.start - 6), number.start)
    if beside and number.value < _WIDEST and not text.is_timed(number.end + len(" by ")):
        return "candidates.distance"  # "30 by 30 metres"
    second = _second(text.lexicon).match(text.folded, number.end)  # "30 or 40 days"
    end = behind_links(text, second.end() if second else number.end, sentence)
    for hit in text.of_kind("measure", max(sentence.start, number.start - 12), number.end + 1):
        if hit.start < number.start and hit.end >= number.end:
            return "candidates." + hit.label.removeprefix("measure.")  # "per hundred" holds a number word
    for hit in text.of_kind("measure", end, min(end + 25, sentence.end)):
        gap = text.folded[end : hit.start]
        if any("times.weekday" in time.rules for time in text.times.within(hit.start, hit.end + 2)):
            continue  # "900 on the day of Tuesday" is no length of time
        if gap.strip(" -") == "" and len(gap) <= 1:
            return "candidates." + hit.label.removeprefix("measure.")
    return None


def _age(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    """candidates.age: a small number behind a name, in commas or brackets; "men between 18 and 60"."""
    high = number.high or number.value
    if high > _OLDEST:
        return None
    if number.qualifier == "exact" and _is_of_one(text, number, sentence):
        return "candidates.age"
    before, after = text.folded[sentence.start : number.phrase_start].rstrip(), text.folded[number.end : number.end + 1]
    if number.qualifier == "range":
        men = text.of_kind("people", number.phrase_start - 14, number.phrase_start)
        return "candidates.age" if men else None
    named = _NAMED.search(before) if before.endswith((",", "(")) else None
    mark = sentence.start + named.start("mark") if named else 0
    if named and any(place.end == mark for place in text.places.within(mark - LONGEST_NAME, mark)):
        return None  # "Centrafricains (49)"
    if before.endswith("(") and _in_a_list(text, sentence):
        return None
    return "candidates.age" if named and after == {"(": ")", ",": ","}[named["mark"]] else None


def _in_a_list(text: AnnotatedText, sentence: Sentence) -> bool:
    """True for "A (2,117), B (141) and C (17)": no ages stand in brackets where larger numbers do too."""
    told = text.numbers.within(sentence.start, sentence.end)
    return any(n.value > _OLDEST and text.folded.startswith("(", n.start - 1) and n.start > 0 for n in told)


def _is_of_one(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> bool:
    """True for "a man of 22": one person, and the number behind "of"."""
    words = text.folded[max(sentence.start, number.start - 30) : number.start].lower().split()
    if len(words) < _ONE_MAN or text.lexicon.times.counts.get(words[-3]) != 1:
        return False
    of = text.labelled("grammar.partitive", number.start - len(words[-1]) - 1, number.start)
    people = text.labelled("people.people", max(sentence.start, number.start - 24), number.start)
    return bool(of) and any(text.folded[hit.start : hit.end].lower() == words[-2] for hit in people)


def _identifier(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    start = number.start
    if number.qualifier == "vague":
        return None  # "every day hundreds come"
    if text.folded[start - 1 : start] in ("-", "/") and text.folded[start - 2 : start - 1].isalpha():
        return "candidates.identifier"
    if number.value <= _LAST_DAY and _FRACTION.search(text.folded, max(0, start - 3), number.end + 3):
        return "candidates.identifier"  # "(11/15)"
    opens_line = start == 0 or text.folded[start - 1] == "\n"
    if opens_line and re.match(r"[.)]\s", text.folded[number.end : number.end + 2]):
        return "candidates.list_number"
    weekdays = text.lexicon.times.weekdays
    for hit in text.labelled("identifier", max(sentence.start, start - 25), start):
        named = text.folded[hit.start : hit.end].lower()
        if number.value > _LAST_DAY and (named in weekdays or text.lexicon.times.units["day"].fullmatch(named)):
            continue  # "el martes 900 personas", "ese día 900 personas" names no day of the month
        if text.folded[hit.end : start].strip(" #") == "" and number.value < 10_000:
            return "candidates.identifier"
    return None


def _share(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    """candidates.share: "one in five", "nine out of ten", "one-third of"."""
    if "numbers.fraction_of_scale" not in number.rules:
        for hit in text.labelled("share", max(sentence.start, number.start - 20), min(number.end + 20, sentence.end)):
            if hit.start <= number.start < hit.end:
                return "candidates.share"
    if _part_of(text, number, sentence) or _one_in(text, number, sentence):
        return "candidates.share"
    near = text.numbers.within(number.start - LONGEST_NUMBER, number.end + _SHARE_GAP + 1)
    for other in near:
        low, high = (number, other) if number.start <= other.start else (other, number)
        if low is high or high.start - low.end > _SHARE_GAP or high.value > 100 or low.value > high.value:
            continue
        if text.lexicon.share_words.fullmatch(text.folded[low.end : high.start].strip()):
            return "candidates.share"
    return None


def _one_in(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> bool:
    """True in "un réfugié sur 12", "uno de cada 12": one, whose word is no number of its own, maybe with its noun."""
    if number.value > _LARGEST_WHOLE:
        return False
    match = _one(text.lexicon).search(text.folded[max(sentence.start, number.start - 40) : number.start])
    if match is None:
        return False
    noun = (match[1] or "").strip().lower()
    hits = text.lexicon.index.hits_in(noun)
    return not noun or any(hit.label.startswith("people.") and hit.end == len(noun) for hit in hits)


@lru_cache(maxsize=16)
def _one(lexicon: Lexicon) -> re.Pattern[str]:
    """One, in a word that is no number of its own, before a word of shares."""
    ones = any_of(word for word, value in lexicon.numbers.parts.items() if value == 1) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{ones})\s+(\w+\s+)?{lexicon.share_words.pattern}\s*$", re.IGNORECASE)


@lru_cache(maxsize=16)
def _second(lexicon: Lexicon) -> re.Pattern[str]:
    """The second number of a range or a choice."""
    joint = "|".join(map(re.escape, lexicon.numbers.range_words))
    return re.compile(rf"\s(?:{joint})\s\d[\d.,]*(?=\W)")


def _part_of(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> bool:
    """True in "most of the region's 9,000 people": the number is the whole, of which a share is told."""
    first, last = max(sentence.start, number.phrase_start - 45), number.phrase_start
    shares = [*text.labelled("share", first, last), *text.labelled("measure.percentage", first, last)]
    ratios = [n for n in text.numbers.within(first, last) if _closes_ratio(text, n)]
    for end in (*(hit.end for hit in shares), *(n.end for n in ratios)):
        gap = text.folded[end : number.phrase_start].split()
        partitive = gap and any(
            h.label in ("grammar.partitive", "grammar.linking") for h in text.lexicon.index.hits_in(gap[0].lower())
        )
        closed = any(mark in " ".join(gap) for mark in ",(")  # "65% of the displaced (7,000)" tells the share itself
        if partitive and len(gap) <= 5 and not closed:
            return True
    return False


def _closes_ratio(text: AnnotatedText, number: NumberMention) -> bool:
    """True for the four of "one in four"."""
    before = [n for n in text.numbers.within(number.start - _SHARE_GAP, number.start) if n.value < number.value]
    words = text.lexicon.share_words
    small = number.value <= _LARGEST_WHOLE
    return small and any(words.fullmatch(text.folded[n.end : number.start].strip()) is not None for n in before)


def _ordinal(text: AnnotatedText, number: NumberMention, sentence: Sentence) -> str | None:
    match = text.lexicon.numbers.ordinals.match(text.folded, number.end, sentence.end)
    return "candidates.ordinal" if match else None
