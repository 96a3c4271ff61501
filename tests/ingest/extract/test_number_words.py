"""Numbers in words and beside words: where one ends and the next begins, and what is no number at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.ingest.extract.test_numbers import read, spell

COUNTS = st.one_of(st.integers(1, 99), st.integers(1, 999), st.integers(1, 999_999_999))


def values(text: str) -> list[float]:
    return [mention.value for mention in read(text)]


@given(COUNTS, st.sampled_from([str.lower, str.title, str.upper]))
def test_words_are_read_whatever_their_case_with_the_exact_span(number: int, cased):
    text = f"There came {cased(spell(number))}, they say."
    (mention,) = read(text)
    assert mention.value == number
    assert text[mention.start : mention.end] == cased(spell(number))


@given(COUNTS, COUNTS)
def test_two_numbers_joined_by_and_are_never_added(low: int, high: int):
    assume(low < high)
    mentions = read(f"between {spell(low)} and {spell(high)} people")
    if [mention.qualifier for mention in mentions] == ["range"]:
        assert mentions[0].high == high
        assert mentions[0].low in (low, low * 100, low * 1e3, low * 1e6)  # "two and three thousand"
    else:  # "two hundred and three" is one number: English cannot tell it from two
        assert low >= 100


@given(st.integers(1, 9), st.integers(0, 999))
def test_a_hundred_means_one_hundred(hundreds: int, rest: int):
    more = f" and {spell(rest)}" if 0 < rest < 100 else ""
    assert values(f"a hundred{more} people") == [100 + (rest if more else 0)]
    assert values(f"a thousand {spell(hundreds)} hundred people") == [1_000 + hundreds * 100]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five and six people", [5, 6]),
        ("one two three", [1, 2, 3]),
        ("five hundred and six hundred people", [500, 600]),
        ("nineteen ninety", [19, 90]),
        ("twelve hundred people", [1_200]),
        ("two dozen people", [24]),
        ("two and a half million people", [2_500_000]),
        ("2 and a half million people", [2_500_000]),
        ("one and a half million people", [1_500_000]),
        ("three-quarters of a million people", [750_000]),
        ("half a million people", [500_000]),
        ("a hundred thousand people", [100_000]),
        ("one\ntwo people", [1, 2]),
        ("forty\nthousand people", [40]),
        ("47,000\nmillion", [47_000]),
        ("no one and each one", []),
    ],
)
def test_where_one_number_ends_and_the_next_begins(text: str, expected: list[float]):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text", ["12,34 people", "1,5 million people", "1.2.3", "1,000,00", "10,000,5", "3.4.2023", "9" * 400, "9" * 31]
)
def test_no_part_of_an_unreadable_number_is_a_number(text: str):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("between two and three thousand people", (2_000, 3_000)),
        ("five or six thousand people", (5_000, 6_000)),
        ("from 5,000 to 7,000 people fled", (5_000, 7_000)),
        ("2-3 thousand people", (2_000, 3_000)),
        ("between 20 and 30,000 people", (20_000, 30_000)),
        ("5 to 10,000 people", (5_000, 10_000)),
        ("one to one hundred people", (1, 100)),
        ("between one and one hundred and one people", (1, 101)),
        ("10 000 to 12 000 people", (10_000, 12_000)),
    ],
)
def test_ranges(text: str, bounds: tuple[float, float]):
    (mention,) = read(text)
    assert (mention.low, mention.high) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "The number rose from 5,000 to 7,000 people.",
        "It has grown within a day from 5,000 to 7,000.",
        "The ministry raised its count from 5,000 to 7,000.",
        "5,000 and 7,000 people",
        "It fell to 7,000 and 5,000.",
        "7,000 to 5,000 people",
    ],
)
def test_two_counts_are_no_range(text: str):
    assert sorted(values(text)) == [5_000, 7_000]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("500+ people", "more_than"),
        ("~500 people", "about"),
        ("≈ 500 people", "about"),
        ("not less than 500 people", "more_than"),
        ("up to 500 people", "less_than"),
        ("500+20", "exact"),
        ("The more than usual crowd of 500 people", "exact"),
    ],
)
def test_signs_and_phrases_qualify(text: str, qualifier: str):
    assert read(text)[0].qualifier == qualifier
