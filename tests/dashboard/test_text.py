"""Wording of numbers, times and spans."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dashboard import text
from dashboard.language import spoken
from ingest.series import line, periods

NOON = datetime(2023, 9, 27, 8, 15, tzinfo=UTC)


def test_numbers():
    assert text.people(47115.0) == "47,115"
    assert text.change(215) == "+215"
    assert text.change(-340) == "−340"
    assert text.change(0) == "no change"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (40000, float("nan"), "40,000 or more"),
        (float("nan"), 500, "up to 500"),
        (300, 500, "300 to 500"),
        (7, 7, None),
        (float("nan"), float("nan"), None),
    ],
)
def test_bounds(low, high, words):
    assert text.bounds(low, high) == words


def test_a_clock_time_follows_the_shown_zone_and_a_day_stays_a_day_at_home():
    assert text.moment(NOON, "minute", "Asia/Yerevan", "Asia/Yerevan") == "27 Sep 2023, 12:15"
    assert text.moment(NOON, "minute", "UTC", "Asia/Yerevan") == "27 Sep 2023, 08:15"
    end_of_day = datetime(2023, 9, 27, 21, 59, tzinfo=UTC)  # 23:59 in Khartoum
    assert text.moment(end_of_day, "day", "Asia/Tokyo", "Africa/Khartoum") == "27 Sep 2023"
    assert text.moment(end_of_day, "month", "UTC", "Africa/Khartoum") == "September 2023"


def test_zones():
    assert text.zone_label("Asia/Yerevan", NOON) == "Yerevan (UTC+4)"
    assert text.zone_label("Asia/Kathmandu", NOON) == "Kathmandu (UTC+5:45)"
    assert text.zone_label("America/Port-au-Prince", NOON) == "Port-au-Prince (UTC−4)"
    assert text.zone_label("UTC", NOON) == "UTC"


def test_spans_and_ages():
    assert text.duration(timedelta(days=2, hours=18, minutes=5)) == "2 days 18 hours"
    assert text.duration(timedelta(hours=1, minutes=1)) == "1 hour 1 minute"
    assert text.duration(timedelta()) == "less than a minute"
    assert text.ago(NOON, NOON + timedelta(seconds=5)) == "just now"
    assert text.ago(NOON, NOON + timedelta(minutes=4)) == "4 min ago"
    assert text.ago(NOON, NOON + timedelta(days=3, hours=3)) == "3 days ago"


def test_every_reason_of_a_series_can_be_said_in_other_languages():
    rooms = (line, periods)
    told = {words for room in rooms for name, words in vars(room).items() if name.isupper() and isinstance(words, str)}
    told |= {words for pair in line._CRITERIA for words in pair}
    assert {words for words in told if " " in words} <= set(text.REASONS)


def test_a_revision_is_said_with_its_number():
    assert text.reason("revision: a later exact count, lower than the 97,240 before it") == (
        "revision: a later exact count, lower than the 97,240 before it"
    )
    with spoken("fr"):
        assert "97" in text.reason("revision: an exact count, lower than the 97,240 before it, which was not exact")
