"""What is marked in a sentence: the number by its place, the rest by words that stand there."""

from __future__ import annotations

import itertools
import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.marks import PARTS, Quote, marks_of, quote_html


def parts(quote: Quote) -> list[tuple[str, str]]:
    return [(quote.text[mark.start : mark.end], mark.part) for mark in marks_of(quote)]


def quoted(text: str, number: str, language: str = "en", **known) -> Quote:
    start = text.index(number)
    return Quote(text, start, start + len(number), language, **known)


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("By 12.15 p.m. on 27 September 500 came.", "en", ["12.15 p.m.", "27 September"]),
        ("On September 27 at 12:15, 500 came.", "en", ["September 27", "12:15"]),
        ("Wednesday saw 500 come.", "en", ["Wednesday"]),
        ("Le 27 septembre à 12h15, 500 sont arrivés.", "fr", ["27 septembre", "12h15"]),
        ("El 27 de septiembre llegaron 500.", "es", ["27 de septiembre"]),
        ("Am 27. September kamen 500.", "de", ["27. September"]),
        ("27 сентября прибыли 500.", "ru", ["27 сентября"]),
        ("وصل 500 في 27 سبتمبر.", "ar", ["27 سبتمبر"]),
        ("Today 500 came.", "en", []),
    ],
)
def test_times_are_marked_as_their_language_writes_them(text, language, marked):
    quote = quoted(text, "500", language, day=date(2023, 9, 27), clock=time(12, 15))
    assert [words for words, part in parts(quote) if part == "time"] == marked
    assert ("500", "number") in parts(quote)


def test_places_and_speakers_are_whole_words_and_never_part_of_the_number():
    quote = quoted("UNHCR says 500 from Goma fled Gomatown.", "500", places=("Goma", "500"), speakers=("UNHCR",))
    assert parts(quote) == [("UNHCR", "speaker"), ("500", "number"), ("Goma", "place")]


def test_a_quote_has_its_language_and_direction():
    assert '<blockquote class="dt-quote" lang="ar" dir="rtl">' in quote_html(quoted("وصل 500.", "500", "ar"))


@given(
    text=st.text(min_size=1, max_size=80),
    places=st.lists(st.text(min_size=1, max_size=8), max_size=3),
    span=st.tuples(st.integers(0, 79), st.integers(1, 10)),
)
def test_marks_never_overlap_and_the_sentence_stays_letter_for_letter(text, places, span):
    start = min(span[0], len(text) - 1)
    end = min(start + span[1], len(text))
    quote = Quote(text, start, end, "en", date(2023, 9, 27), time(12, 15), tuple(places), tuple(places))
    marks = marks_of(quote)
    assert all(first.end <= second.start for first, second in itertools.pairwise(marks))
    assert [mark.part for mark in marks].count("number") == 1
    assert {mark.part for mark in marks} <= set(PARTS)
    html = quote_html(quote)
    assert set(re.findall(r"<([a-z]+)", html)) <= {"blockquote", "mark", "span"}
