"""A text as a run of words, with its numbers and days apart: "in 0 days" for the words, 12 for the counts.

Two texts with other numbers in the same words thus have the same words, and other counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.duplicates.word_lists import WordLists, plain, word_lists

NUMBER = "0"  # stands in the words for any number
# What a text is cut into: dates and clocks in digits; numbers, grouped by threes or with a decimal part; words.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)"
    r"|(?P<date>\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))\b)"
    r"|(?P<clock>\b\d{1,2}[:h]\d{2}\b)"
    r"|(?P<number>\d{1,3}(?:[ ,.'’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d{1,2})?")
_LONGEST_NUMBER = 15  # digits; longer ones are codes
_DAYS_OF_MONTH = 31
_FEWEST_LETTERS = 6  # of a number written as one word of several: "ventuno" has seven, "zehn" is in the list itself
_HUNDRED = 100


@dataclass(slots=True)
class Reading:
    """A text, cut up."""

    words: list[str] = field(default_factory=list)  # `NUMBER` for each number
    spelled: list[str] = field(default_factory=list)  # the same with the numbers told: digits of `Count.key`
    counts: list[Count] = field(default_factory=list)  # in reading order
    days: set[str] = field(default_factory=set)  # "w3" a Wednesday, "d9-27" a 27 September, "c8:00" a clock


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a text."""

    key: str  # its value without regard to factors of 1,000: "65" for 65, "65 thousand" and 65,000; "1500" for 1.5
    value: float  # as far as it can be told
    place: int  # words before it


def read(text: str, language: str | None) -> Reading:
    """The words, counts and days of a text. Linear in its length; any script."""
    lists, reading = word_lists(language), Reading()
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(plain(text))]
    index = 0
    while index < len(tokens):
        kind, token = tokens[index]
        if kind == "word" and _is_plain(token, lists):
            reading.words.append(token)
            reading.spelled.append(token)
            index += 1
        elif kind == "word":
            index = _word(tokens, index, lists, reading)
        elif kind == "number":
            index = _number(tokens, index, lists, reading)
        else:
            _put_day(reading, f"c{token.replace('h', ':')}" if kind == "clock" else f"d{_numeric_date(token)}")
            index += 1
    return reading


@lru_cache(maxsize=131_072)
def _is_plain(word: str, lists: WordLists) -> bool:
    """True of a word that is no number, weekday or month."""
    told = word in lists.weekdays or word in lists.months or _number_word(word, lists) is not None
    return not told


def _word(tokens: list[tuple[str, str]], index: int, lists: WordLists, reading: Reading) -> int:
    """Takes in a word, or a number told in several; the index of what follows."""
    token = tokens[index][1]
    value = _number_word(token, lists)
    if value is None or value < 1:
        if token in lists.weekdays:
            reading.days.add(f"w{lists.weekdays[token]}")
        elif token in lists.months and (found := _day_beside(tokens, index)):
            reading.days.add(f"d{lists.months[token]}-{found}")
        reading.words.append(token)
        reading.spelled.append(token)
        return index + 1
    values = [value]
    index += 1
    while index < len(tokens) and tokens[index][0] == "word":
        more = lists.scales.get(tokens[index][1]) or _number_word(tokens[index][1], lists)
        if more is None:
            break
        values.append(more)
        index += 1
    total = _composed(values)
    if total < 2:  # "one" and the article are the same word in most languages
        reading.words.append(token)
        reading.spelled.append(token)
    else:
        _put_count(reading, key_of(total), total)
    return index


def _number(tokens: list[tuple[str, str]], index: int, lists: WordLists, reading: Reading) -> int:
    """Takes in a number in digits with its scale, or the day of a month; the index of what follows."""
    digits = tokens[index][1]
    if _is_day(digits) and _beside_month(tokens, index, lists):
        reading.words.append(NUMBER)
        reading.spelled.append(digits)
        return index + 1
    value = _value(digits)
    following = tokens[index + 1] if index + 1 < len(tokens) else ("", "")
    scale = lists.scales.get(following[1]) if following[0] == "word" else None
    value *= scale or 1
    _put_count(reading, key_of(value), value)
    return index + (2 if scale else 1)


def _put_count(reading: Reading, key: str, value: float) -> None:
    reading.counts.append(Count(key, value, len(reading.words)))
    reading.words.append(NUMBER)
    reading.spelled.append(key)


def _put_day(reading: Reading, day: str) -> None:
    reading.days.add(day)
    reading.words.append(NUMBER)
    reading.spelled.append(day)


def _value(digits: str) -> float:
    """A number in digits. Threes behind a separator are thousands; what is cut off behind 15 digits is a code."""
    if _GROUPED.fullmatch(digits):
        thousands = re.split(r"[.,](?=\d{1,2}$)", digits)[0]
        return float(re.sub(r"\D", "", thousands)[:_LONGEST_NUMBER])
    whole, _, part = digits.replace(",", ".").partition(".")
    return float(f"{whole[:_LONGEST_NUMBER]}.{part[:6] or 0}")


def key_of(value: float) -> str:
    """A value without regard to factors of 1,000: 65,000 and 65 are "65", 1,500,000 and 1.5 are "1500".

    So a copy that writes "65 thousand" for 65,000 tells the same, in languages without word lists as well, and it
    does not matter whether a point in "1.500" is of thousands or of decimals.
    """
    for _ in range(2):
        if value == int(value):
            break
        value = round(value * 1000, 3)
    whole = int(value)
    while whole and whole % 1000 == 0:
        whole //= 1000
    return str(whole)


@lru_cache(maxsize=65_536)
def _number_word(token: str, lists: WordLists) -> float | None:
    """The value of a word that is a number: "fifty", "sixty-five", "fünfzigtausend". None of any other."""
    if token in lists.numbers:
        return lists.numbers[token]
    pieces = token.split("-")
    if lists.together and len(pieces) == 1 and len(token) >= _FEWEST_LETTERS:
        pieces = lists.together.findall(token)
        if "".join(pieces) != token:
            return None
    if len(pieces) < 2:
        return None
    values = [lists.numbers.get(piece) or lists.scales.get(piece) for piece in pieces]
    known = [value for value in values if value is not None]
    return _composed(known) if len(known) >= 2 and (lists.together or len(known) == len(values)) else None


def _composed(values: list[float]) -> float:
    """The number that number words make: 2, 100, 50, 1000 are 250,000. Much the same for words that make none."""
    total = group = 0.0
    for value in values:
        if value > _HUNDRED and value % 1000 == 0:
            total += (group or 1) * value
            group = 0
        elif value == _HUNDRED and group:
            group *= value
        else:
            group += value
    return total + group


def _is_day(digits: str) -> bool:
    return digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= _DAYS_OF_MONTH


def _beside_month(tokens: list[tuple[str, str]], index: int, lists: WordLists) -> bool:
    """True where a number stands beside the name of a month: "27 September", "27 de septiembre", "May 5"."""
    around = (index - 1, index + 1, index + 2)
    near = [tokens[place][1] for place in around if 0 <= place < len(tokens) and tokens[place][0] == "word"]
    joined = index + 1 < len(tokens) and len(tokens[index + 1][1]) <= 3  # "de", "di"; a longer word parts them
    return any(word in lists.months for word in (near if joined else near[:2]))


def _day_beside(tokens: list[tuple[str, str]], index: int) -> str:
    """The day that stands beside the name of a month, or ""."""
    for place in (index - 1, index - 2, index + 1):
        if 0 <= place < len(tokens) and tokens[place][0] == "number" and _is_day(tokens[place][1]):
            return str(int(tokens[place][1]))
    return ""


def _numeric_date(token: str) -> str:
    """Month and day of a date in digits, the smaller first where their order is unknown: "2023-09-27" is "9-27"."""
    parts = [int(part) for part in re.split(r"\D", token)]
    month, day = (parts[1], parts[2]) if parts[0] > _DAYS_OF_MONTH else (parts[1], parts[0])
    return f"{day}-{month}" if month > 12 else f"{month}-{day}"
