"""Numbers as people write them: any number is read back, and nothing that is no number makes a fuss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.lexicon import load_lexicon
from ingest.extract.numbers import find_numbers
from ingest.extract.phrases import fold

LEXICON = load_lexicon("en")
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int) -> str:
    """English words of a number below a billion, written independently of the product."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + ("" if number % 10 == 0 else f"-{ONES[number % 10]}")
    if number < 1_000:
        rest = "" if number % 100 == 0 else f" and {spell(number % 100)}"
        return f"{ONES[number // 100]} hundred{rest}"
    scale, name = (1_000_000, "million") if number >= 1_000_000 else (1_000, "thousand")
    rest = "" if number % scale == 0 else f" {spell(number % scale)}"
    return f"{spell(number // scale)} {name}{rest}"


def read(text: str):
    return find_numbers(fold(text), LEXICON)


@given(st.integers(1_000, 999_999_999), st.sampled_from([",", " ", "\u00a0", "\u202f", "\u2009"]))
def test_any_grouped_number_is_read_back_with_its_span(number: int, separator: str):
    written = f"{number:,}".replace(",", separator)
    (mention,) = read(f"Some say {written} people came.")
    assert mention.value == number
    assert f"Some say {written} people came."[mention.start : mention.end] == written


@given(st.integers(2, 999_999_999))
def test_any_number_in_words_is_read_back(number: int):
    (mention,) = read(f"In all {spell(number)} people came.")
    assert mention.value == number


@given(st.integers(1, 9_999), st.sampled_from([("thousand", 1e3), ("million", 1e6), ("lakh", 1e5), ("k", 1e3)]))
def test_digits_and_scale(tenths: int, scale: tuple[str, float]):
    mention = read(f"and {tenths / 10} {scale[0]} people")[0]
    expected = tenths / 10 * scale[1]
    if expected <= 8.5e9:
        assert mention.value == pytest.approx(expected)


@given(st.integers(1_000, 400_000), st.integers(1, 400_000))
def test_a_range_has_its_ends_in_order(low: int, more: int):
    high = low + more
    (mention,) = read(f"between {low:,} and {high:,} people")
    assert (mention.low, mention.high, mention.qualifier) == (low, high, "range")
    assert mention.value == (low + high) / 2


@given(st.text(max_size=300))
def test_no_text_raises_and_every_span_lies_inside(text: str):
    for mention in read(text):
        assert 0 <= mention.phrase_start <= mention.start < mention.end <= mention.phrase_end <= len(text)
        assert mention.value >= 0


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "low", "high"),
    [
        ("no more than 500 people", 500, "less_than", None, 500),
        ("more than 500 people", 500, "more_than", 500, None),
        ("no fewer than 500 people", 500, "more_than", 500, None),
        ("just over half a million people", 500_000, "more_than", 500_000, None),
        ("nearly 9,000 people", 9_000, "less_than", None, 9_000),
        ("some three million people", 3_000_000, "about", None, None),
        ("500 or more people", 500, "more_than", 500, None),
        ("tens of thousands of people", 10_000, "vague", None, None),
        ("dozens of families", 24, "vague", None, None),
        ("20 to 30 thousand people", 25_000, "range", 20_000, 30_000),
        ("7,000–10,000 people", 8_500, "range", 7_000, 10_000),
        ("1,64,000 people", 164_000, "exact", 164_000, 164_000),
        ("2,984,000 million people", 2_984_000, "exact", 2_984_000, 2_984_000),
    ],
)
def test_qualifiers_and_their_bounds(text: str, value: float, qualifier: str, low: float | None, high: float | None):
    (mention,) = read(text)
    assert (mention.value, mention.qualifier, mention.low, mention.high) == (value, qualifier, low, high)


def test_no_one_is_no_number():
    assert read("No one has left.") == []


def test_a_megabyte_of_digits_is_read_in_linear_time():
    assert len(read("7" * 1_000_000)) <= 1
    assert len(read("1,234 " * 20_000)) == 20_000
