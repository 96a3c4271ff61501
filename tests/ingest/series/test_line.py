"""The rule of the line, case by case, and what holds for any figures whatever."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.series import build_series, derive_daily, disagreement
from ingest.series.frame import COLUMNS
from tests.ingest.made import record

ZONE = "Asia/Yerevan"
NGO = {"attributed_kind": "ngo", "attributed_to": "an aid group"}
NOBODY = {"attributed_kind": None, "attributed_to": None}
UN = {"attributed_kind": "un", "attributed_to": "UNHCR"}


def at(clock: str, day: int = 27) -> str:
    return f"2023-09-{day}T{clock}+04:00"


def series_of(*records, counting="cumulative", **more):
    return build_series(records, zone=ZONE, term="arrived", counting=counting, unit="people", **more)


def line(series):
    return series.loc[series["role"] == "recommended", "value"].astype(int).tolist()


def reason(series, value):
    return series.loc[series["value"] == value, "reason"].item()


def test_only_reported_figures_of_the_group_are_taken():
    series = series_of(
        record(1, at("08:00")),
        record(2, at("09:00"), status="projected"),
        record(3, at("10:00"), term="fled"),
        record(4, at("11:00"), counting="stock"),
        record(5, at("12:00"), unit="families"),
        record(6, at("13:00"), subgroup="children"),
        record(7, None),
    )
    assert line(series) == [1]
    assert len(series) == 1


def test_no_figures_give_an_empty_table_with_its_columns():
    for counting in ("cumulative", "stock", "period"):
        series = series_of(counting=counting)
        assert list(series.columns) == list(COLUMNS)
        assert str(series["at"].dtype) == "datetime64[us, UTC]"
        assert derive_daily(series, zone=ZONE).empty
        assert disagreement(series).empty


def test_ten_outlets_that_quote_one_ministry_are_one_voice():
    names = ["the Armenian government", "Armenian Government", "Government of Armenia", "a spokeswoman"]
    records = [
        record(100, at("08:00") if number == 7 else "2023-09-27", outlet=f"Outlet {number}",
               attributed_to=names[number % 4])
        for number in range(10)
    ]  # fmt: skip
    [row] = series_of(*records).to_dict("records")
    assert (row["voices"], row["sources"], row["precision"], row["outlet"]) == (1, 10, "minute", "Outlet 7")
    assert sorted(row["figure_ids"]) == sorted(each.figure.figure_id for each in records)
    assert row["figure_id"] == records[7].figure.figure_id


def test_names_differ_by_more_than_case_and_articles():
    same = [{"attributed_kind": "ngo", "attributed_to": name} for name in ("The Red Cross", "red cross", "Red-Cross")]
    other = {"attributed_kind": "ngo", "attributed_to": "Caritas"}
    series = series_of(*(record(5, at("08:00"), outlet=str(index), **who) for index, who in enumerate([*same, other])))
    assert series["sources"].tolist() == [3, 1]
    assert series["voices"].tolist() == [2, 2]


def test_nobody_named_adds_no_voice():
    series = series_of(record(5, at("08:00")), record(5, at("08:00"), outlet="B", **NOBODY))
    assert (series["voices"].tolist(), series["sources"].tolist()) == ([1], [2])
    assert series_of(record(5, at("08:00"), **NOBODY))["voices"].tolist() == [1]


def test_nobody_named_joins_a_voice_only_at_its_time():
    apart = series_of(record(5, at("08:00")), record(5, at("10:00"), outlet="B", **NOBODY))
    assert len(apart) == 2
    day_only = series_of(record(5, at("08:00")), record(5, "2023-09-27", outlet="B", **NOBODY))
    assert day_only["sources"].tolist() == [2]


def test_of_two_clocks_the_earlier_is_kept():
    series = series_of(record(5, at("10:00")), record(5, at("08:00"), outlet="B"), record(5, at("08:00", 28)))
    assert series["as_of"].tolist() == [at("08:00"), at("08:00", 28)]


def test_a_day_stands_at_its_end_in_the_zone_and_a_clock_at_its_instant():
    series = series_of(record(1, at("08:00")), record(2, "2023-09-27"), record(3, "2023-09"))
    assert series["at"].astype(str).tolist() == [
        "2023-09-27 04:00:00+00:00", "2023-09-27 19:59:00+00:00", "2023-09-30 19:59:00+00:00",
    ]  # fmt: skip
    assert series["precision"].tolist() == ["minute", "day", "month"]


@pytest.mark.parametrize(
    ("better", "worse", "why"),
    [
        ({}, {**NGO, "value": 900}, "better placed voice"),
        (UN, {**NGO, "value": 900}, "better placed voice"),
        (NGO, {**NOBODY, "value": 900}, "better placed voice"),
        (NGO, {"attributed_kind": "media", "attributed_to": "a paper", "value": 900}, "better placed voice"),
        ({}, {"qualifier": "about", "value": 900}, "an exact figure is known for the same day"),
        ({"qualifier": "range"}, {"qualifier": "about", "value": 900}, "more exact figure"),
        ({"qualifier": "about"}, {"qualifier": "more_than", "value": 900}, "more exact figure"),
        ({"qualifier": "less_than"}, {"qualifier": "vague", "value": 900}, "more exact figure"),
        ({"value": 900}, {}, "equally good count for this time is higher"),
    ],
)
def test_at_one_time_the_better_figure_is_recommended(better, worse, why):
    first, second = ({"value": 500, "as_of": at("08:00"), **fields} for fields in (better, worse))
    series = series_of(record(**second, outlet="B"), record(**first))
    [row] = series[series["role"] == "recommended"].to_dict("records")
    assert row["value"] == first["value"]
    assert why in reason(series, second["value"])


def test_more_independent_voices_outweigh_a_higher_count():
    series = series_of(
        record(500, at("08:00")),
        record(500, at("08:00"), outlet="B", **UN),
        record(900, at("08:00"), outlet="C"),
    )
    assert line(series) == [500]
    assert "more independent voices" in reason(series, 900)


def test_not_exact_counts_only_where_no_exact_one_is_known_that_day():
    about = record(500, at("08:00"), qualifier="about")
    assert line(series_of(about)) == [500]
    assert line(series_of(about, record(700, at("20:00"), **NOBODY))) == [700]
    assert line(series_of(about, record(700, at("20:00", 28)))) == [500, 700]


def test_a_figure_without_its_hour_counts_only_above_those_with_theirs():
    clocked = record(700, at("12:00"))
    assert line(series_of(clocked, record(650, "2023-09-27"))) == [700]
    assert line(series_of(clocked, record(800, "2023-09-27"))) == [700, 800]
    series = series_of(record(500, "2023-09-27"), record(600, "2023-09-27"), record(550, "2023-09-27"))
    assert line(series) == [600]
    assert "higher" in reason(series, 500)


def test_a_month_never_makes_a_line():
    series = series_of(record(500, "2023-09"), record(9000, "2023"))
    assert line(series) == []
    assert series["line"].isna().all()
    assert "too coarse" in reason(series, 500)


@pytest.mark.parametrize("qualifier", ["about", "more_than", "less_than", "range", "vague"])
def test_a_figure_that_is_not_exact_never_steps_the_line_down(qualifier):
    series = series_of(record(700, at("12:00")), record(600, at("12:00", 28), qualifier=qualifier))
    assert line(series) == [700]
    assert series["line"].tolist() == [700, 700]
    assert not series["revision"].any()


def test_a_lower_exact_count_opens_a_revision_and_the_line_goes_on_from_it():
    series = series_of(record(700, at("12:00")), record(640, at("12:00", 28)), record(660, at("12:00", 29)))
    assert line(series) == [700, 640, 660]
    assert series["revision"].tolist() == [False, True, False]
    assert "700" in reason(series, 640)
    assert "revision" in reason(series, 640)
    daily = derive_daily(series, zone=ZONE)
    assert daily["day"].astype(str).tolist() == ["2023-09-29"]
    assert daily["new"].tolist() == [20]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"as_of_basis": "published"}, "does not say for when"),
        (NGO, "ranks below"),
        ({"value": 300}, "repeats a count"),
    ],
)
def test_what_only_looks_like_a_revision(fields, why):
    late = {"value": 640, "as_of": at("12:00", 28), **fields}
    series = series_of(record(300, at("08:00")), record(700, at("12:00")), record(**late))
    assert line(series) == [300, 700]
    assert why in series["reason"].iloc[-1]


def test_an_exact_count_takes_the_place_of_one_that_was_not():
    series = series_of(record(700, at("12:00"), qualifier="about"), record(640, at("12:00", 28), **NGO))
    assert line(series) == [700, 640]
    assert series["revision"].tolist() == [False, True]


def test_counts_from_another_start_stay_beside_the_line():
    from ingest.moments import Moment

    year = record(90_000, at("12:00"), period_start=Moment("2023-01-01"))
    near = record(700, at("13:00"), period_start=Moment("2023-09-23"))
    series = series_of(record(600, at("08:00")), year, near, start=date(2023, 9, 24))
    assert line(series) == [600, 700]
    assert "another start" in reason(series, 90_000)
    unsaid = series_of(
        record(600, at("08:00")), year, near, record(650, at("09:00"), period_start=near.figure.period_start)
    )
    assert line(unsaid) == [600, 650, 700]


def test_a_stock_goes_up_and_down_and_nothing_is_derived_from_it():
    series = series_of(
        *(record(value, at("12:00", day), counting="stock") for value, day in ((700, 25), (500, 26), (600, 27))),
        record(100, "2023-09-26", counting="stock"),
        record(90, "2023-09-28", counting="stock"),
        counting="stock",
    )
    assert line(series) == [700, 500, 600, 90]
    assert not series["revision"].any()
    assert series["line"].tolist() == [700, 500, 500, 600, 90]
    assert derive_daily(series, zone=ZONE).empty


def test_counts_of_a_period_stand_alone():
    series = series_of(
        record(700, "2023-09-26", counting="period"),
        record(650, "2023-09-26", counting="period", **NGO),
        record(500, "2023-09-27", counting="period", qualifier="about"),
        counting="period",
    )
    assert line(series) == [700, 500]
    assert series.loc[series["role"] == "recommended", "line"].tolist() == [700, 500]
    assert series.loc[series["role"] == "triangulation", "line"].isna().all()
    assert derive_daily(series, zone=ZONE).empty


def test_days_without_a_count_are_averaged():
    series = series_of(record(100, at("12:00", 24)), record(160, at("12:00", 25)), record(460, at("12:00", 28)))
    daily = derive_daily(series, zone=ZONE)
    assert daily["new"].tolist() == [60, 100, 100, 100]
    assert daily["basis"].tolist() == ["reported", *["averaged"] * 3]
    assert set(daily["to_figure"].iloc[1:]) == {series["figure_id"].iloc[2]}
    opened = derive_daily(series, zone=ZONE, start=date(2023, 9, 23))
    assert opened["new"].tolist() == [50, 50, 60, 100, 100, 100]
    assert opened["from_figure"].iloc[0] is None


def test_a_count_as_of_midnight_closes_the_day_that_ends_then():
    series = series_of(record(100, at("12:00", 24)), record(150, at("00:00", 26)), record(170, at("09:00", 26)))
    daily = derive_daily(series, zone=ZONE)
    assert daily["day"].astype(str).tolist() == ["2023-09-25", "2023-09-26"]
    assert daily["new"].tolist() == [50, 20]


def test_the_band_is_what_the_reports_of_one_time_say():
    series = series_of(
        record(500, at("08:00")),
        record(450, at("08:00"), low=440.0, high=460.0, **NGO),
        record(600, at("08:00"), qualifier="more_than", low=600.0, high=None, **UN),
        record(700, at("09:00")),
    )
    band = disagreement(series)
    assert band["value"].tolist() == [500, 700]
    assert band[["low", "high", "reports"]].values.tolist() == [[440, 600, 3], [700, 700, 1]]


def test_the_same_figure_twice_is_once_and_order_does_not_matter():
    records = [record(value, at("12:00", day)) for value, day in ((10, 24), (30, 26), (20, 25))]
    once, twice = series_of(*records), series_of(*records[::-1], *records)
    assert once.equals(twice)


kinds = st.sampled_from(["government", "un", "ngo", "media", "other", None])
qualifiers = st.sampled_from(["exact", "about", "more_than", "less_than", "range", "vague"])
minutes = st.integers(0, 12 * 24 * 60)


@st.composite
def records_of(draw, counting="cumulative"):
    opening = date(2023, 9, 20)
    made = []
    for number in range(draw(st.integers(0, 14))):
        moment = draw(minutes)
        day = opening + timedelta(days=moment // 1440)
        clock = f"{day}T{moment % 1440 // 60:02}:{moment % 60:02}+04:00"
        kind = draw(kinds)
        made.append(
            record(
                draw(st.integers(0, 2000)),
                draw(st.sampled_from([clock, str(day), clock, str(day)[:7], None])),
                outlet=f"Outlet {number}",
                counting=counting,
                qualifier=draw(qualifiers),
                attributed_kind=kind,
                attributed_to=None if kind is None else draw(st.sampled_from(["A", "the A", "B"])),
                as_of_basis=draw(st.sampled_from(["stated", "published"])),
            )
        )
    return made


@settings(max_examples=120)
@given(records_of())
def test_a_line_never_falls_but_where_a_revision_is_drawn(records):
    series = series_of(*records)
    chosen = series[series["role"] == "recommended"]
    assert series["at"].is_monotonic_increasing
    assert chosen["line"].equals(chosen["value"])
    falls = chosen["value"].diff() < 0
    assert falls.tolist() == chosen["revision"].tolist()
    assert (chosen.loc[falls, "qualifier"] == "exact").all()
    assert not series.loc[series["role"] == "triangulation", "revision"].any()
    assert series.loc[series["precision"].isin(["month", "year"]), "role"].eq("triangulation").all()
    assert sorted(each for ids in series["figure_ids"] for each in ids) == sorted(
        {each.figure.figure_id for each in records if each.figure.as_of}
    )
    assert series["reason"].str.len().gt(0).all()
    assert series["line"].ffill().equals(series["line"])


@settings(max_examples=120)
@given(records_of())
def test_no_derived_day_is_more_than_the_difference_of_its_parents(records):
    series = series_of(*records)
    values = dict(zip(series["figure_id"], series["value"], strict=True))
    daily = derive_daily(series, zone=ZONE)
    assert daily["day"].is_unique
    assert daily["day"].is_monotonic_increasing
    for row in daily.itertuples():
        assert 0 <= row.new <= values[row.to_figure] - values[row.from_figure] + 1e-9


@settings(max_examples=60)
@given(records_of(counting="stock"), records_of(counting="period"))
def test_stocks_and_periods_are_never_revised(stocks, periods):
    for counting, records in (("stock", stocks), ("period", periods)):
        series = series_of(*records, counting=counting)
        assert not series["revision"].any()
        chosen = series[series["role"] == "recommended"]
        assert chosen["line"].equals(chosen["value"])
        disagreement(series)
