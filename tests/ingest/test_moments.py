"""Moments: written and read back at their precision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.moments import Moment, Precision, believed, clock_moment, day_moment, parse_published

YEREVAN = ZoneInfo("Asia/Yerevan")
INSTANTS = st.datetimes(
    datetime(1950, 1, 1),
    datetime(2090, 1, 1),
    timezones=st.integers(-12, 14).map(lambda h: timezone(timedelta(hours=h))),
)


@given(INSTANTS)
def test_a_clock_moment_is_the_minute_it_was_made_of(instant: datetime):
    moment = clock_moment(instant)
    assert moment.precision is Precision.MINUTE
    assert moment.earliest(UTC) == moment.latest(UTC) == instant.replace(second=0, microsecond=0)
    assert parse_published(moment.text) == moment


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_cut_moment_lies_between_its_ends(day, length: int):
    moment = Moment(day_moment(day).text[:length])
    if 2 <= day.year <= 9998:
        assert moment.earliest(YEREVAN) <= moment.latest(YEREVAN)
    assert (moment.day == day) is (length == 10)


@pytest.mark.parametrize("text", ["", "27 September", "2023-13", "2023-02-30", "2023-09-27T12:15", "2023-9-1"])
def test_what_is_no_moment_is_refused(text: str):
    with pytest.raises(ValueError, match=r".+"):
        Moment(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09-27T08:15:00Z", "2023-09-27T08:15+00:00"),
        ("2023-09-27T12:15:30.123+0400", "2023-09-27T12:15+04:00"),
        ("2023-09-27 12:15", "2023-09-27"),
        ("2023-09-27", "2023-09-27"),
        ("yesterday", None),
        ("2023-99-99", None),
    ],
)
def test_publication_dates_as_metadata_give_them(text: str, expected: str | None):
    moment = parse_published(text)
    assert (moment.text if moment else None) == expected


def test_a_clock_needs_its_offset():
    with pytest.raises(ValueError, match="offset"):
        clock_moment(datetime(2023, 9, 27, 12, 15))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2026-11-20", True),
        ("2026-11-21", True),  # it has begun where the day begins first
        ("2026-11-21T11:59+00:00", True),
        ("2026-11-21T12:01+00:00", False),
        ("2026-11-22", False),
        ("2031", False),
        ("2026", True),
        ("1970-01-01", False),
        ("1970-01-01T00:00+00:00", False),
        ("1969-12-31T19:00-05:00", False),
        ("1970-01-02", True),
    ],
)
def test_a_time_is_believed_unless_it_is_to_come_or_none_at_all(text: str, kept: bool):
    now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert believed(Moment(text), now) == (Moment(text) if kept else None)
    assert believed(None, now) is None
