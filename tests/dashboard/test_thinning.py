"""Charts of thousands of figures: what is drawn of them, and that nothing is left out of fewer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pandas as pd

from dashboard import charts
from dashboard.charts.observations import Observation
from dashboard.charts.rows import fall_rows, line_rows
from dashboard.charts.thinning import COLUMNS, MOST_DRAWN, MOST_FALLS, MOST_ON_LINE, thinned
from dashboard.theme import LIGHT

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)


def observation(number: int, value: float, *, recommended: bool = True, revision: bool = False) -> Observation:
    return Observation(
        at=BEGIN + timedelta(minutes=number),
        precision="minute",
        value=value,
        low=value,
        high=value,
        qualifier="exact",
        role="recommended" if recommended else "triangulation",
        reason="",
        voices=1,
        attributed_to="the Migration Office",
        attributed_kind="government",
        outlet="Courier",
        figure_id=f"figure{number}{recommended}",
        figure_ids=[f"figure{number}{recommended}"],
        line=value if recommended else float("nan"),
        revision=revision,
    )


def saw(number: int) -> float:
    return float(number % 97 * 100 + number)


def series(rows: list[Observation]) -> pd.DataFrame:
    names = Observation.__dataclass_fields__
    return pd.DataFrame({name: [getattr(row, name) for row in rows] for name in names})


def test_as_many_as_fit_are_all_drawn():
    rows = [observation(number, saw(number)) for number in range(MOST_DRAWN)]
    assert list(thinned(rows)) == rows


def test_the_line_keeps_its_outline_in_every_column():
    rows = [observation(number, saw(number)) for number in range(9_000)]
    kept = list(thinned(rows))
    assert len(kept) <= MOST_ON_LINE
    assert kept[0] == rows[0]
    assert kept[-1] == rows[-1]
    assert kept == sorted(kept, key=lambda row: row.at)
    for column in range(COLUMNS):
        some = rows[column * 9_000 // COLUMNS : (column + 1) * 9_000 // COLUMNS]
        values = {row.value for row in some if row in kept}
        assert max(row.value for row in some[1:-1]) <= max(values)
        assert min(row.value for row in some[1:-1]) >= min(values)


def test_all_of_a_short_line_stay_and_of_what_stands_beside_it_the_reach():
    line = [observation(number * 50, 100.0 + number) for number in range(100)]
    beside = [observation(number, saw(number), recommended=False) for number in range(5_000)]
    kept = thinned(sorted([*line, *beside], key=lambda row: row.at))
    assert [row for row in kept if row.recommended] == line
    others = [row.value for row in kept if not row.recommended]
    assert len(others) <= 2 * COLUMNS
    assert max(others) == max(row.value for row in beside)
    assert min(others) == min(row.value for row in beside)


def test_the_band_is_not_drawn_across_a_fall_that_is_left_out():
    falling = {4_000, 4_001, 4_002}
    rows = [
        observation(number, float(number) - (500 if number in falling else 0), revision=number == 4_000)
        for number in range(9_000)
    ]
    line = line_rows(series(rows), "UTC")
    assert len(line) <= MOST_ON_LINE
    assert sum(row["revision"] for row in line) == 1
    came_down = next(after for _, after in pairwise(line) if after["revision"])
    assert came_down["t"] >= "2024-01-03T18:40:00Z"  # 4,000 minutes after the beginning
    spec = charts.steps_chart(
        series(rows),
        charts.Beside([], pd.DataFrame({"at": [], "low": [], "high": []}), _falls([])),
        charts.StepsOptions("UTC", "UTC", log=False, band=True),
        LIGHT,
    )
    assert all(band["until"] != came_down["t"] for band in spec["datasets"]["band"])
    assert len(spec["datasets"]["points"]) == len(line)


def _falls(found: list[tuple[datetime, float, float]]) -> pd.DataFrame:
    return pd.DataFrame(found, columns=["at", "from_value", "to_value"])


def test_of_very_many_falls_the_deepest_are_marked():
    found = [(BEGIN + timedelta(days=number), 1_000.0 + number, 100.0) for number in range(60)]
    line = [{"t": f"{at:%Y-%m-%dT%H:%M}:00Z", "value": after} for at, _, after in found]
    words = [row["words"] for row in fall_rows(_falls(found), line, "UTC")]
    assert len(words) == MOST_FALLS
    assert words[-1] == "▼ revised from 1,059"
    assert fall_rows(_falls(found[:3]), [], "UTC")[0]["words"] == "▼ revised from 1,000"


def test_typed_rows_are_made_once_for_a_frame_and_go_with_it():
    frame = series([observation(number, saw(number)) for number in range(3)])
    assert charts.observations(frame) is charts.observations(frame)
    assert charts.drawable(frame) == charts.observations(frame)
    other = series([observation(7, 7.0)])
    assert [row.value for row in charts.observations(other)] == [7.0]
    del frame
    again = series([observation(9, 9.0)])
    assert [row.value for row in charts.observations(again)] == [9.0]


def test_how_many_are_drawn_is_told_for_chosen_speakers_too():
    frame = series([observation(number, saw(number)) for number in range(5_000)])
    drawn, all_of = charts.drawn_of(frame)
    assert drawn < all_of == 5_000
    assert charts.drawn_of(frame, {"figure4True": "UNHCR", "figure9True": "UNHCR"}) == (2, 2)
