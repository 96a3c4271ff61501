"""The benchmark of the dashboard in short: what comes over the wire belongs to what is drawn, not to what is stored.

Nothing here depends on how fast the machine is.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.benchmarks.dashboard_crowd import crowd
from tests.benchmarks.dashboard_lines import journey_bytes
from tests.benchmarks.dashboard_servers import DEMO, LARGE, filled, points_drawn, product

pytestmark = pytest.mark.browser

FEW, MANY = 30, 900
# Bytes over the WebSocket: the situation of the demo sent 88 kB, 21 kB and, with the ring in its chart, 52 kB.
FIRST_VISIT, RERUN, CLICK = 120_000, 45_000, 75_000


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, demo_home: Path):
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("DISPLACEMENT_DATA", raising=False)
        patched.delenv("DISPLACEMENT_HOME", raising=False)
        yield {figures: filled(tmp_path_factory.mktemp("filled"), figures, demo_home) for figures in (FEW, MANY)}


def test_the_same_situation_costs_the_same_bytes_in_a_ledger_thirty_times_as_large(browser: Browser, places):
    costs = {}
    for figures, place in places.items():
        with product(place) as address:
            costs[figures] = journey_bytes(browser, f"{address}situation?situation={DEMO}", ("Log", "Linear", "Log"))
    assert set(costs[FEW]) == {"first visit", "return", "scale changed", "point clicked"}
    for name, cost in costs[FEW].items():
        other = costs[MANY][name]
        assert abs(cost.websocket - other.websocket) < 0.02 * cost.websocket, name
        assert abs(cost.http - other.http) < 2_000, name  # headers differ by a few bytes
    assert costs[MANY]["first visit"].websocket < FIRST_VISIT
    assert costs[MANY]["return"].http < 50_000
    assert costs[MANY]["scale changed"].websocket < RERUN
    assert costs[MANY]["point clicked"].websocket < CLICK


def test_a_situation_of_very_many_figures_is_drawn_thinned_and_clicked(places, tmp_path: Path):
    drawn, of = points_drawn(places[MANY], LARGE)
    assert (drawn < 600, of) == (True, MANY)
    with product(places[MANY]) as address:
        came = crowd(address, "situation", f"situation={LARGE}", 2)
    assert 0 < came.opening[0] <= came.opening[1]
    assert 0 < came.clicking[0] <= came.clicking[1]
