"""Changes and freshness: what is compared with what, and when a situation is stale."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ingest.series import build_series, change_over, dated_line, freshness, reporting_gap
from tests.ingest.made import record

ZONE = "Asia/Yerevan"
DAY, WEEK = timedelta(hours=24), timedelta(days=7)


def series(*counts: tuple[str, float], counting: str = "cumulative"):
    records = [record(value, as_of, counting=counting) for as_of, value in counts]
    return build_series(records, zone=ZONE, term="arrived", counting=counting, unit="people")


def test_a_change_compares_with_the_figure_nearest_to_the_span_before_the_latest():
    line = series(
        ("2023-09-24T22:00+04:00", 1200), ("2023-09-30T08:00+04:00", 50000), ("2023-09-30T20:00+04:00", 60000),
        ("2023-10-01T18:00+04:00", 64000),
    )  # fmt: skip
    change = change_over(line, DAY)
    assert (change.difference, change.since) == (4000, datetime(2023, 9, 30, 16, tzinfo=UTC))
    assert change_over(line, WEEK).difference == 62800
    assert change.to_figure == dated_line(line)["figure_id"].iloc[-1]


def test_a_difference_over_another_time_is_no_answer():
    line = series(("2023-09-28T18:00+04:00", 100417), ("2023-10-01T12:00+04:00", 100632))
    assert change_over(line, DAY) is None, "2 days and 18 hours are no 24 hours"
    assert change_over(line, WEEK) is None
    near = series(("2023-09-30T06:00+04:00", 100417), ("2023-10-01T12:00+04:00", 100632))
    assert change_over(near, DAY).difference == 215


def test_no_change_is_told_of_one_figure_of_periods_or_of_what_is_triangulation():
    assert change_over(series(("2023-10-01T12:00+04:00", 5)), DAY) is None
    assert change_over(series(("2023-10-01", 5), ("2023-10-02", 9), counting="period"), DAY) is None
    assert change_over(build_series([], zone=ZONE, term="arrived", counting="stock", unit="people"), DAY) is None


def test_a_fall_is_a_change_too():
    line = series(("2023-09-30T12:00+04:00", 97240), ("2023-10-01T12:00+04:00", 96900))
    assert change_over(line, DAY).difference == -340


def test_the_usual_gap_is_the_median_between_days_with_a_figure():
    days = [(f"2023-09-{day:02d}", 1000.0 * day) for day in (1, 2, 3, 10, 12)]
    assert reporting_gap(series(*days), ZONE) == timedelta(days=1.5)
    assert reporting_gap(series(*days[:2]), ZONE) is None
    months = series(("2023-08", 1.0), ("2023-09", 2.0), ("2023-10", 3.0))
    assert reporting_gap(months, ZONE) is None, "months have no day"


@pytest.mark.parametrize(
    ("days", "gap", "end", "kind"),
    [
        (2.9, 1, None, "current"),  # nothing is stale before three days are over
        (3.1, 1, None, "stale"),
        (13.9, 5, None, "current"),
        (15.1, 5, None, "stale"),
        (20, None, None, "current"),  # a week is usual where nothing is known
        (22, None, None, "stale"),
        (181, 3, None, "ended"),
        (181, 30, None, "stale"),  # a quarterly report is not silent after half a year
        (1, 1, date(2023, 10, 2), "current"),
        (2, 1, date(2023, 10, 1), "ended"),
    ],
)
def test_freshness_goes_by_the_rhythm_and_by_the_declared_end(days, gap, end, kind):
    newest = datetime(2023, 10, 1, 8, tzinfo=UTC)
    now = newest + timedelta(days=days)
    assert freshness(newest, timedelta(days=gap) if gap else None, end, ZONE, now) == kind
