"""Counts of periods: overlapping ones are never both recommended, and a period says where it begins."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.moments import Moment
from ingest.series import build_series
from tests.ingest.made import record

NGO = {"attributed_kind": "ngo", "attributed_to": "an aid group"}


def told(value, as_of, begins=None, **fields):
    start = None if begins is None else Moment(begins)
    outlet = fields.pop("outlet", f"{value} {begins}")
    return record(value, as_of, counting="period", period_start=start, outlet=outlet, **fields)


def series_of(*records):
    return build_series(records, zone="Asia/Yerevan", term="arrived", counting="period", unit="people")


def chosen(series):
    return sorted(series.loc[series["role"] == "recommended", "value"].astype(int).tolist())


@pytest.mark.parametrize(
    ("records", "expected", "why"),
    [
        ([told(700, "2023-09-07", "2023-09-01"), told(90, "2023-09-05", "2023-09-05")], [90], "a shorter period"),
        ([told(700, "2023-09-07", "2023-09-01"), told(90, "2023-09-05", **NGO)], [700], "better placed voice"),
        ([told(700, "2023-09-07", "2023-09-01"), told(80, "2023-09-08", "2023-09-02", qualifier="about")], [700],
         "told more exactly"),
        ([told(700, "2023-09"), told(90, "2023-09-05"), told(60, "2023-09-06")], [60, 90], "a shorter period"),
        ([told(700, "2023-09"), told(800, "2023-10"), told(9000, "2023")], [700, 800], "a shorter period"),
        ([told(90, "2023-09-05T12:00+04:00"), told(200, "2023-09-05")], [90], "a shorter period"),
        ([told(90, "2023-09-05T12:00+04:00"), told(100, "2023-09-05T18:00+04:00")], [90], "a shorter period"),
        ([told(90, "2023-09-05T18:00+04:00", "2023-09-04T18:00+04:00"), told(70, "2023-09-05")], [70], "shorter"),
    ],
)  # fmt: skip
def test_of_periods_that_overlap_one_is_chosen(records, expected, why):
    series = series_of(*records)
    assert chosen(series) == expected
    [reason] = series.loc[series["role"] == "triangulation", "reason"].unique()
    assert reason.startswith("overlaps ")
    assert why in reason


@pytest.mark.parametrize(
    "records",
    [
        [told(90, "2023-09-05"), told(60, "2023-09-06")],
        [told(90, "2023-09-05", "2023-09-04"), told(60, "2023-09-06", "2023-09-05")],
        [told(90, "2023-09-05T12:00+04:00", "2023-09-05T06:00+04:00"), told(60, "2023-09-05T18:00+04:00", "2023-09-05T12:00+04:00")],
        [told(90, "2023-09-05T00:00+04:00"), told(60, "2023-09-05")],
        [told(700, "2023-09"), told(60, "2023-10-01")],
    ],
)  # fmt: skip
def test_periods_that_follow_each_other_are_both_kept(records):
    series = series_of(*records)
    assert series["role"].tolist() == ["recommended", "recommended"]


def test_a_day_within_several_days_is_not_taken_for_one_that_follows():
    series = series_of(told(700, "2023-09-15", "2023-09-01"), told(60, "2023-09-15"), told(50, "2023-09-01"))
    assert chosen(series) == [50, 60]


def test_a_day_that_is_named_twice_is_one_period():
    series = series_of(told(90, "2023-09-05"), told(90, "2023-09-05", "2023-09-05", outlet="B"))
    assert series["sources"].tolist() == [2]
    assert series["value"].tolist() == [90]


def test_a_period_says_where_it_begins_where_its_report_does():
    series = series_of(told(90, "2023-09-05", "2023-09-04"), told(60, "2023-09-08"))
    assert str(series["begins"].iloc[0]) == "2023-09-03 20:00:00+00:00"
    assert series["begins"].isna().tolist() == [False, True]
    cumulative = build_series(
        [record(5, "2023-09-05", period_start=Moment("2023-09-01"))],
        zone="Asia/Yerevan", term="arrived", counting="cumulative", unit="people",
    )  # fmt: skip
    assert cumulative["begins"].isna().all()


days = st.integers(0, 20)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(days, days, st.integers(1, 900), st.sampled_from(["government", "ngo", "media"])), max_size=12)
)
def test_no_two_recommended_periods_share_a_whole_day(spans):
    records = [
        told(value, str(date(2023, 9, 1) + timedelta(days=max(first, last))),
             str(date(2023, 9, 1) + timedelta(days=min(first, last))), attributed_kind=kind, outlet=str(number))
        for number, (first, last, value, kind) in enumerate(spans)
    ]  # fmt: skip
    series = series_of(*records)
    taken = series[series["role"] == "recommended"].sort_values("at")
    for (_, before), (_, after) in pairwise(taken.iterrows()):
        assert after["begins"] > before["at"] - timedelta(days=1)
    assert series.empty or len(taken) > 0
    assert series.loc[series["role"] == "triangulation", "line"].isna().all()
