"""The map and the small drawings of the list, as numbers and dictionaries."""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
import vl_convert

from dashboard import charts
from dashboard.charts import Dot, Flow, Step
from dashboard.charts.flows import WIDEST, curve, widths
from dashboard.charts.plane import PLANE, view_of, world_view
from dashboard.theme import DARK, LIGHT

OUTLINES = Path(__file__).parents[2] / "data" / "outlines"
SUDAN, CHAD, EGYPT = (29.46, 16.68), (19.48, 17.40), (29.47, 25.97)


def flow(key="a", start=SUDAN, end=CHAD, people=1000.0) -> Flow:
    number = f"{people:,.0f}" if people is not None else ""
    return Flow(key, "Sudan", "Chad" if end else None, start, end, people, number, f"{number} <b>people</b>")


def topology(name="110m"):
    return json.loads((OUTLINES / f"countries-{name}.json").read_text())


def spec_of(flows, look=LIGHT, view=None):
    view = view or view_of([place for one in flows for place in (one.start, one.end) if place])
    return charts.flow_map(charts.cut(topology(), view), flows, view, look)


def layer(spec, mark, **named):
    return [
        one for one in spec["layer"]
        if one["mark"]["type"] == mark and all(one["mark"].get(key) == value for key, value in named.items())
    ]  # fmt: skip


def test_known_places_stand_where_the_projections_put_them():
    view = world_view()
    x, y = view.place(11, 0)
    assert x == pytest.approx(view.width / 2, abs=1), "the seam lies half the way around from the middle"
    assert view.place(-170, 60)[0] > view.place(170, 60)[0], "Chukotka is not torn from Russia"
    assert view.place(0, 40)[1] < y < view.place(0, -40)[1]
    close = view_of([SUDAN, CHAD])
    assert close.is_close
    across = close.place(29, 16)[0] - close.place(28, 16)[0]
    down = close.place(29, 15)[1] - close.place(29, 16)[1]
    assert down / across == pytest.approx(1 / math.cos(math.radians(15.5)), rel=0.01), "Mercator keeps angles"


@pytest.mark.parametrize("places", [[SUDAN], [SUDAN, CHAD], [SUDAN, (-66.0, 7.0), (90.0, 24.0)]])
def test_a_view_holds_its_places_with_air_around(places):
    view = view_of(places)
    for place in places:
        x, y = view.place(*place)
        assert 0.1 * view.width < x < 0.9 * view.width or len(places) > 2
        assert 0 < x < view.width
        assert 0 < y < view.height
    assert max(view.width, view.height) <= PLANE + 1


def test_the_browser_gets_what_is_drawn_and_little_more():
    close, world = view_of([(46.75, 39.82), (44.46, 40.6)]), world_view()
    whole = len(json.dumps(topology("50m"), separators=(",", ":")))
    fine = len(json.dumps(charts.cut(topology("50m"), close), separators=(",", ":")))
    assert fine < whole / 25
    assert len(json.dumps(charts.cut(topology(), world), separators=(",", ":"))) < 70_000
    assert 10 < len(charts.cut(topology(), close)["objects"]["countries"]["geometries"]) < 60


def test_cut_outlines_are_whole_rings():
    cut = charts.cut(topology(), view_of([SUDAN, CHAD]))
    ends = []
    for arc in cut["arcs"]:
        xs, ys = ([sum(step[axis] for step in arc[: place + 1]) for place in range(len(arc))] for axis in (0, 1))
        ends.append(((xs[0], ys[0]), (xs[-1], ys[-1])))
    for country in cut["objects"]["countries"]["geometries"]:
        for ring in (ring for polygon in country["arcs"] for ring in polygon):
            joined = [ends[number] if number >= 0 else ends[~number][::-1] for number in ring]
            for (_, end), (begin, _) in zip(joined, [*joined[1:], joined[0]], strict=True):
                assert end == begin


def test_width_is_proportional_to_people_and_none_is_told_without_a_figure():
    wide = widths([flow("a", people=1000), flow("b", people=500), flow("c", people=1), flow("d", people=None)])
    assert wide["a"] == WIDEST
    assert wide["b"] == WIDEST / 2
    assert 0 < wide["c"] < wide["b"]
    assert "d" not in wide


def test_a_curve_leads_from_origin_to_destination_and_its_head_points_there():
    view = view_of([SUDAN, CHAD])
    drawn = curve(flow(), view)
    start, end = view.place(*SUDAN), view.place(*CHAD)
    assert math.dist(drawn.points[0], start) < math.dist(drawn.points[0], end)
    assert math.dist(drawn.head, end) < math.dist(drawn.head, start)
    assert 180 < drawn.angle < 360, "Chad lies to the west"
    there, back = curve(flow(), view).middle, curve(flow(start=CHAD, end=SUDAN), view).middle
    assert math.dist(there, back) > 10, "the way back does not lie on the way there"


def test_who_stays_is_a_loop_and_who_left_for_anywhere_a_ring():
    view = world_view()
    loop, ring = curve(flow(end=SUDAN), view), curve(flow(end=None), view)
    centre = view.place(*SUDAN)
    assert loop.head is not None
    assert all(point[1] <= centre[1] + 1 for point in loop.points)
    assert ring.head is None
    assert {round(math.dist(point, centre)) for point in ring.points} == {15}


def test_the_specification_tells_shape_width_and_words():
    flows = [flow("sudan", people=700_000.0), flow("quiet", end=EGYPT, people=None)]
    spec = spec_of(flows)
    land, told, hit = layer(spec, "geoshape")
    assert land["data"]["format"] == {"type": "topojson", "feature": "countries"}
    rows = {row["properties"]["flow"]: row for row in told["data"]["values"]}
    assert rows["sudan"]["width"] == WIDEST
    assert rows["quiet"]["is_told"] is False
    assert hit["params"][0]["select"]["fields"] == ["flow"]
    assert hit["encoding"]["description"]["field"] == "words"
    places = next(one for one in layer(spec, "point") if "shape" in one["encoding"])
    assert places["encoding"]["shape"] == {
        "condition": {"test": "datum.is_origin", "value": "circle"}, "value": "diamond",
    }  # fmt: skip
    names = {row["text"] for row in layer(spec, "text")[0]["data"]["values"]}
    assert {"Sudan", "700,000"} <= names


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_it_can_be_drawn_without_asking_anybody(look):
    drawn = vl_convert.vegalite_to_svg(
        spec_of([flow(), flow("b", end=None)], look) | {"width": 900, "autosize": "pad"}, allowed_base_urls=[]
    )
    assert "1,000" in drawn
    assert look.grid.lower() in drawn.lower()


def test_a_sparkline_is_a_picture_with_a_sentence_and_steps():
    at = datetime(2026, 11, 1, tzinfo=UTC)
    steps = [Step(at + timedelta(days=day), value) for day, value in ((0, 100), (1, 400), (4, 200))]
    drawn = charts.sparkline(steps, 'From 100 to 200 "people" <b>', LIGHT)
    assert 'role="img" alt="From 100 to 200 &quot;people&quot; &lt;b&gt;"' in drawn
    picture = unquote(re.search(r"svg\+xml,([^\"]+)", drawn)[1])
    assert picture.count("<path") == 2
    assert re.search(r'd="M4\.0 31\.0H46\.0V4\.0H172\.0V22\.0"', picture), picture
    assert charts.sparkline([], "nothing", LIGHT) == ""
    assert "<circle" in unquote(charts.sparkline(steps[:1], "one", LIGHT))


def test_points_of_no_situation_are_told_apart_by_what_they_count():
    at = datetime(2026, 11, 1, 23, 59, tzinfo=UTC)
    dots = [Dot(str(number), at, 10.0 * number, f"count {number % 7}", f"words {number}") for number in range(1, 9)]
    spec = charts.points_chart(dots, "3", LIGHT)
    points, halo = spec["layer"]
    kinds = points["encoding"]["shape"]["scale"]["domain"]
    assert len(kinds) == 5
    assert kinds[-1] == "other counts"
    assert {row["kind"] for row in points["data"]["values"]} == set(kinds)
    assert [row["id"] for row in halo["data"]["values"]] == ["3"]
    assert points["data"]["values"][0]["t"] == "2026-11-01T23:59:00Z"
    vl_convert.vegalite_to_svg(spec | {"width": 500, "autosize": "pad"})
