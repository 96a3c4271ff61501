"""Times as people write them: any day and clock is read back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.lexicon import load_lexicon
from ingest.extract.phrases import fold
from ingest.extract.times import find_times

LEXICON = load_lexicon("en")
PUBLISHED = date(2023, 9, 27)
DAYS = st.dates(date(2001, 1, 1), date(2030, 12, 31))


def read(text: str, published: date | None = PUBLISHED):
    return find_times(fold(text), LEXICON, published)


@given(DAYS, st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%-d %b %Y", "%b %-d, %Y", "%Y-%m-%d"]))
def test_any_date_is_read_back(day: date, form: str):
    (mention,) = read(f"It was counted on {day.strftime(form)} by the ministry.")
    assert (mention.first, mention.last, mention.kind) == (day, day, "day")


@given(st.integers(0, 23), st.integers(0, 59), DAYS)
def test_any_clock_is_read_back_with_its_day(hour: int, minute: int, day: date):
    half = "a.m." if hour < 12 else "p.m."
    spoken = f"{hour % 12 or 12}:{minute:02} {half}"
    for text in (f"as of {hour:02}:{minute:02} on {day:%-d %B %Y}", f"as of {spoken} local time on {day:%B %-d, %Y}"):
        (mention,) = read(text)
        assert (mention.clocks[0].hour, mention.clocks[0].minute, mention.last, mention.role) == (
            hour,
            minute,
            day,
            "as_of",
        )


@given(DAYS, st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))
def test_a_weekday_is_the_latest_on_or_before_publication(published: date, weekday: str):
    (mention,) = read(f"on {weekday} they came", published)
    assert mention.last is not None
    assert timedelta(0) <= published - mention.last < timedelta(7)
    assert f"{mention.last:%A}" == weekday


@given(st.text(max_size=300), st.one_of(st.none(), DAYS))
def test_no_text_raises_and_every_span_lies_inside(text: str, published: date | None):
    for mention in read(text, published):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.first is None or (mention.last is not None and mention.first <= mention.last)


@pytest.mark.parametrize(
    ("text", "first", "last", "role"),
    [
        ("since 24 February", "2023-02-24", "2023-02-24", "since"),
        ("in the past 24 hours", "2023-09-26", "2023-09-27", ""),
        ("over the past two weeks", "2023-09-13", "2023-09-27", ""),
        ("last weekend", "2023-09-23", "2023-09-24", ""),
        ("last week", "2023-09-18", "2023-09-24", ""),
        ("so far this year", "2023-01-01", "2023-09-27", "since"),
        ("by Tuesday evening", "2023-09-26", "2023-09-26", "as_of"),
        ("on 1-15 May", "2023-05-01", "2023-05-15", "on"),
        ("from 14 March to 23 August", "2023-03-14", "2023-08-23", "on"),
        ("in December", "2022-12-01", "2022-12-31", "on"),
        ("two weeks ago", "2023-09-13", "2023-09-13", ""),
        ("in 2022", "2022-01-01", "2022-12-31", "on"),
    ],
)
def test_spans_and_what_the_words_before_make_of_them(text: str, first: str, last: str, role: str):
    mentions = [mention for mention in read(text) if mention.first]
    assert (str(mentions[0].first), str(mentions[0].last)) == (first, last)
    assert mentions[0].role == role or (role == "" and mentions[0].role == "on")


def test_a_second_clock_in_brackets_belongs_to_the_first():
    (mention,) = read("as of 12.15 p.m. local time (4.15aET) Wednesday")
    assert [(clock.hour, clock.minute, clock.zone) for clock in mention.clocks] == [
        (12, 15, ""),
        (4, 15, "America/New_York"),
    ]


def test_may_and_march_are_words_too():
    assert read("They may march on.") == []


def test_without_publication_a_day_without_a_year_stays_open():
    (mention,) = read("on 24 February they came", None)
    assert mention.first is None
