"""Charts as dictionaries: what is drawn, where, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pandas as pd
import pytest
from altair.vegalite.v6.schema.core import TopLevelSpec

from dashboard import charts, queries
from dashboard.charts.axis import time_axis, value_axis
from dashboard.charts.events import lanes
from dashboard.charts.labels import Spot, place_labels
from dashboard.theme import DARK, LIGHT
from tests.dashboard.ledger import REPORTS, SITUATION, write_ledger

ZONE = "Asia/Yerevan"
wall = datetime.fromisoformat
EVENTS = [charts.Event("A", wall("2023-09-25T18:30"), "The bridge is closed")]


@pytest.fixture
def page(home):
    return queries.open_page(SITUATION)


def chart(page, zone=ZONE, *, log=False, look=LIGHT, band=True):
    options = charts.StepsOptions(zone, ZONE, log, band)
    return charts.steps_chart(page.series, charts.Beside(EVENTS, page.band, page.falls), options, look)


def point(spec, people):
    return next(row for row in spec["datasets"]["points"] if row["people"] == people)


@pytest.mark.parametrize("zone", [ZONE, "UTC"])
@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_specifications_are_valid(page, zone, log, look):
    TopLevelSpec.from_dict(chart(page, zone, log=log, look=look))
    TopLevelSpec.from_dict(charts.daily_chart(page.daily, look))


def test_times_are_the_wall_clock_of_the_shown_zone_on_a_utc_scale(page):
    local, utc = chart(page), chart(page, "UTC")
    assert point(local, "44,050")["t"] == "2023-09-27T12:15:00Z"
    assert point(utc, "44,050")["t"] == "2023-09-27T08:15:00Z"
    for spec in (local, utc):
        owners = [layer for layer in spec["layer"] if "scale" in layer["encoding"]["x"]]
        assert [layer["encoding"]["x"]["scale"]["type"] for layer in owners] == ["utc"]


def test_a_point_says_itself(page):
    assert point(chart(page), "44,050")["description"] == (
        "44,050 people, exact, as of 27 Sep 2023, 12:15 Yerevan, said by the Migration Office, recommended"
    )
    about = point(chart(page), "3,000")
    assert about["hollow"]
    assert "no hour given" in about["as_of"]


def test_triangulation_is_smaller_and_below(page):
    rows = chart(page)["datasets"]["points"]
    order = [row["recommended"] for row in rows]
    assert order == sorted(order)
    assert {row["size"] for row in rows if not row["recommended"]} == {55}


def test_a_month_has_no_place_on_an_axis_of_days(page):
    assert "98,000" not in [row["people"] for row in chart(page)["datasets"]["points"]]


def test_a_day_is_drawn_as_the_whole_day(page):
    days = {row["value"]: row for row in chart(page)["datasets"]["days"]}
    assert days[3000.0]["t"] == "2023-09-25T00:00:00Z"
    assert days[3000.0]["until"] == "2023-09-25T23:59:00Z"


def test_the_band_never_crosses_a_fall_and_is_for_running_totals_only(page):
    spec = chart(page)
    assert [row["revision"] for row in spec["datasets"]["line"]][-1]
    assert all(row["high"] > row["value"] for row in spec["datasets"]["band"])
    assert len(spec["datasets"]["band"]) == len(spec["datasets"]["line"]) - 2
    assert chart(page, band=False)["datasets"]["band"] == []


def test_colour_and_shape_of_a_kind_do_not_depend_on_which_kinds_are_there(page):
    points = next(layer for layer in chart(page)["layer"] if "params" in layer)
    shape, fill = points["encoding"]["shape"]["scale"], points["encoding"]["fill"]["scale"]
    assert dict(zip(shape["domain"], shape["range"], strict=True))["Media"] == "square"
    assert dict(zip(fill["domain"], fill["range"], strict=True))["UN agency"] == LIGHT.kinds[1]


def test_the_last_and_the_first_recommended_figures_are_labelled(page):
    spec = chart(page)
    for name in ("wide", "narrow"):
        shown = [row[name] for row in spec["datasets"]["labels"] if row[name]]
        assert {"1,200", "96,900"} <= set(shown)
        assert "40,000" not in shown


def test_the_ring_is_the_only_thing_that_a_click_changes(page):
    figure_id = point(chart(page), "44,050")["id"]
    assert charts.chosen_rows(page.series, figure_id, ZONE) == [{"t": "2023-09-27T12:15:00Z", "value": 44050.0}]
    assert charts.chosen_rows(page.series, "unknown", ZONE) == []


def test_days_end_where_the_next_tick_stands():
    axis = time_axis([wall("2023-09-24T22:00"), wall("2023-09-26T23:59")])
    assert (axis.start, axis.end) == (wall("2023-09-24"), wall("2023-09-27"))
    assert list(axis.ticks) == [wall("2023-09-24"), wall("2023-09-25"), wall("2023-09-26")]


def test_long_spans_have_ticks_at_months():
    axis = time_axis([wall("2023-01-15"), wall("2024-03-02")])
    assert axis.label_format == "%b %Y"
    assert all(tick.day == 1 for tick in axis.ticks)
    assert len(axis.ticks) <= 14


@pytest.mark.parametrize("log", [False, True])
def test_the_value_axis_leaves_its_headroom_free(log):
    axis = value_axis([30, 100632], log=log, headroom=60)
    assert axis.ticks[0] == 0
    assert 420 * (1 - axis.share(100632)) >= 60
    assert 0 < axis.share(30) < axis.share(31)


def test_no_label_meets_another_or_a_point():
    spots = [Spot(str(number), 40 + 9 * number, 300 - 7 * number, "10,000", number) for number in range(30)]
    placed = place_labels(spots, [(one.x, one.y) for one in spots], width=400, height=400, limit=30)
    boxes = []
    for spot in spots:
        if spot.key in placed:
            place, width = placed[spot.key], 6 * 7.2
            left = spot.x + place.dx - {"right": width, "left": 0, "center": width / 2}[place.align]
            boxes.append((left, spot.y + place.dy - 8, left + width, spot.y + place.dy + 8))
    assert len(boxes) >= 2
    for number, one in enumerate(boxes):
        assert all(not _meet(one, other) for other in boxes[number + 1 :])
        assert all(not _meet(one, (x - 9, y - 9, x + 9, y + 9)) for x, y in ((s.x, s.y) for s in spots))


def test_event_labels_get_lanes_of_their_own():
    axis = time_axis([wall("2023-09-24"), wall("2023-10-04")])
    hours = (10, 11, 12, 13, 14, 15)
    close = [charts.Event(str(hour), wall(f"2023-09-28T{hour}:00"), "Something long happens here") for hour in hours]
    given = lanes(close, axis)
    assert [lane.number for lane in given[:4]] == [0, 1, 2, 3]
    assert [lane.words for lane in given[4:]] == ["14", "15"]


def test_bars_say_what_was_averaged(page):
    rows = {row["day"]: row for row in charts.daily_chart(page.daily, LIGHT)["datasets"]["days"]}
    assert rows["27 Sep 2023"]["people"] == "17,750"
    assert rows["27 Sep 2023"]["basis"] == "Reported that day"
    assert rows["1 Oct 2023"]["basis"] == "Average over a gap in reports"
    assert rows["1 Oct 2023"]["new"] == (97240 - 90000) / 2


def test_pictures(page):
    png = charts.chart_png(chart(page), "Title", ["Line"], LIGHT)
    assert png.startswith(b"\x89PNG")
    svg = charts.chart_svg(chart(page), "Title <b>", ["Line"], LIGHT)
    assert "Title &lt;b" in svg
    assert "44,050" in svg


def _nothing_beside():
    band = pd.DataFrame({name: [] for name in ("at", "value", "low", "high", "reports")})
    falls = pd.DataFrame({name: [] for name in ("at", "from_value", "to_value")})
    return band, falls


def test_one_figure_is_a_chart():
    row = {
        "at": pd.Timestamp("2023-09-27T08:00Z"), "precision": "minute", "value": 5.0, "low": 5.0, "high": 5.0,
        "qualifier": "exact", "role": "recommended", "reason": "", "voices": 1, "attributed_to": None,
        "attributed_kind": None, "outlet": None, "figure_id": "one", "figure_ids": ["one"], "line": 5.0,
        "revision": False,
    }  # fmt: skip
    spec = charts.steps_chart(
        pd.DataFrame([row]), charts.Beside([], *_nothing_beside()), charts.StepsOptions("UTC", "UTC", True, True), LIGHT
    )
    TopLevelSpec.from_dict(spec)
    assert spec["datasets"]["points"][0]["kind"] == "Other or not named"


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_where_reports_differ_for_one_time_the_spread_is_drawn(home):
    other = replace(REPORTS[4], number="43,500", sentence="At 12:15 an agency counted 43,500.", who="UNHCR", kind="un")
    write_ledger(home, [other])
    spread = chart(queries.open_page(SITUATION))["datasets"]["spread"]
    assert {"t": "2023-09-27T12:15:00Z", "value": 43500.0, "high": 44050.0} in spread
    assert all(row["value"] < row["high"] for row in spread)


def test_a_revision_is_marked_where_the_line_comes_down(page):
    [fall] = chart(page)["datasets"]["falls"]
    assert fall == {"t": "2023-10-03T10:00:00Z", "value": 96900.0, "words": "▼ revised from 97,240"}


def test_compared_speakers_stand_alone_each_with_a_line_of_its_own_rule(page):
    office = {one: "Office" for one, voice in page.speakers.items() if voice == "government"}
    lines = {"Office": queries.series_of_voice(page, "government")}
    options = charts.StepsOptions(ZONE, ZONE, False, True, office)
    spec = charts.steps_chart(page.series, charts.Beside([], page.band, page.falls, lines), options, LIGHT)
    TopLevelSpec.from_dict(spec)
    assert {row["kind"] for row in spec["datasets"]["points"]} == {"Office"}
    assert "40,000" not in {row["people"] for row in spec["datasets"]["points"]}
    assert [row["value"] for row in spec["datasets"]["speakers"]][-2:] == [97240, 96900]
    assert spec["datasets"]["band"] == []


def test_two_series_are_aligned_on_their_first_days(page):
    begins = charts.first_instant(page.situation.start, ZONE)
    runs = [
        charts.Run("One", page.series, begins, ZONE),
        charts.Run("Two", page.series, begins - timedelta(days=2), ZONE),
    ]
    spec = charts.aligned_chart(runs, LIGHT, log=False)
    TopLevelSpec.from_dict(spec)
    first, second = ([row for row in spec["datasets"]["line"] if row["name"] == name] for name in ("One", "Two"))
    assert first[0]["day"] == pytest.approx(22 / 24, abs=1e-3)
    assert [two["day"] - one["day"] for one, two in zip(first, second, strict=True)] == pytest.approx(
        [2.0] * len(first)
    )
    assert first[0]["description"].startswith("One, day 0: 1,200 people, as of 24 Sep 2023, 22:00")
    assert charts.aligned_chosen(runs, first[0]["id"])
