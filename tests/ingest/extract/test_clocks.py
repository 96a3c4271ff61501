"""Clock readings in the spellings of reports, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.clocks import find_clocks
from ingest.extract.lexicon import load_lexicon
from ingest.extract.phrases import fold
from tests.ingest.extract.reading import only
from tests.ingest.extract.test_times import read as read_times

WORDS = load_lexicon("en").times


def read(text: str) -> list[list[tuple[int, int, str | None]]]:
    return [[(c.hour, c.minute, c.zone) for c in clocks] for _, _, clocks in find_clocks(fold(text), WORDS)]


@given(st.integers(0, 23), st.integers(0, 59))
def test_any_reading_in_any_spelling(hour: int, minute: int):
    half, twelve = ("a.m." if hour < 12 else "p.m."), hour % 12 or 12
    for written in (
        f"{hour:02}:{minute:02}",
        f"{twelve}.{minute:02} {half}",
        f"{twelve}:{minute:02}{half.replace('.', '')}",
        f"{twelve}:{minute:02} {half.replace('.', '').upper()}",
        f"{twelve}:{minute:02}\u202f{half}",
    ):
        assert read(f"They came at {written} and later.") == [[(hour, minute, None)]]
    for zoned, zone in ((f"{hour:02}{minute:02} GMT", "UTC"), (f"{hour:02}:{minute:02} local time", "")):
        assert read(f"They came at {zoned} and later.") == [[(hour, minute, zone)]]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("at noon", (12, 0, None)),
        ("at midnight", (0, 0, None)),
        ("at 8 o'clock", (8, 0, None)),
        ("at 0600 hrs", (6, 0, None)),
        ("at 6 p.m. Moscow time", (18, 0, "Europe/Moscow")),
        ("at 12 a.m.", (0, 0, None)),
        ("at 12 p.m.", (12, 0, None)),
    ],
)
def test_named_hours(text: str, reading: tuple[int, int, str | None]):
    assert read(text) == [[reading]]


@pytest.mark.parametrize(
    "text",
    [
        "some 12 a day arrive",
        "5 a week",
        "1830 people",
        "a ratio of 5:1",
        "at 15.30 euros",
        "13 p.m.",
        "12:75",
        "24:00",
        "25:10",
        "10 past",
        "47,00 am",
    ],
)
def test_what_is_no_reading(text: str):
    assert read(text) == []


def test_midnight_at_the_end_of_a_day_leaves_the_day():
    (mention,) = read_times("as of 24:00 on 26 September")
    assert (str(mention.last), mention.clocks) == ("2023-09-26", ())


def test_a_clock_before_time_zones_were_agreed_on_has_an_offset_of_minutes():
    figure = only("At 6 p.m. on 3 May 1915 some 5,000 people had fled from Yerevan to Georgia.")
    assert str(figure.as_of) == "1915-05-03T18:00+02:59"


def test_a_span_that_ends_before_it_begins_is_none():
    assert "times.day_range" not in {rule for m in read_times("from 5 July 2023 to 1 June 2023") for rule in m.rules}


@given(st.text(max_size=200))
def test_any_text_gives_readings_within_it(text: str):
    for start, end, clocks in find_clocks(fold(text), WORDS):
        assert 0 <= start < end <= len(text)
        assert all(0 <= clock.hour < 24 and 0 <= clock.minute < 60 for clock in clocks)
