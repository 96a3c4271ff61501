"""The tables of `python -m tests.benchmarks dashboard`. Each number is the least of several, by the clock."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.dashboard_crowd import crowd
from tests.benchmarks.dashboard_servers import DEMO, LARGE, Place, bare, filled, points_drawn, points_file, product
from tests.benchmarks.dashboard_visits import AXIS, CHART, Cost, Wire, changing, opening, visitor
from tests.benchmarks.weak_link import FLAGS

OPEN_LIMIT, RERUN_LIMIT = 1.3, 1.5
"""Times the floor: what the first chart and a changed filter may take."""
VISITORS = 50
_EVIDENCE = "document.querySelector('.dt-evidence')?.textContent"
_PLACES = """[...document.querySelectorAll('CHART .mark-symbol.role-mark path[aria-label]')].map(point => {
  const box = point.getBoundingClientRect();
  return [point, box.x + box.width / 2, box.y + box.height / 2];
}).filter(([point, x, y]) => document.elementFromPoint(x, y) === point).map(([, x, y]) => [x, y])""".replace(
    "CHART", CHART
)
"""Where the points of the chart lie on which nothing else lies."""
_CHOSEN = "[...document.querySelectorAll('[data-testid=stMarkdown]')].map(told => told.textContent).join(' ')"
_END = ".dt-languages a"
_FIGURES = '[data-testid="stDataFrame"] canvas'
_COUNTED = "document.querySelector('.dt-note[role=status]')?.textContent"
Costs = dict[str, list[Cost]]


def dashboard_lines(figures: int, rounds: int, kept: Path | None) -> Iterator[str]:
    """Measure and tell, line by line. `kept` is a folder in which filled ledgers stand or are left for the next time."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with TemporaryDirectory(prefix="benchmark-") as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        large, small = (filled((kept or folder) / str(size), size) for size in (figures, min(10_000, figures)))
        for situation in (DEMO, LARGE):
            drawn, of = points_drawn(large, situation)
            points = points_file(large, situation, folder / f"{situation}.json")
            yield f"\n{situation} among {figures:,} figures: {drawn:,} of {of:,} dated observations drawn"
            yield from _side_by_side(browser, large, situation, points, rounds)
        yield "\nbytes that come, HTTP + WebSocket"
        yield from _bytes(browser, small, large)
        yield f"\n{VISITORS} visitors at one moment, raw WebSockets, ms of the middle one / of the last"
        yield from _crowds(large, folder / f"{DEMO}.json")
        yield f"\npages over {figures:,} figures, ms"
        yield from _pages(browser, large, rounds)
        browser.close()


def _side_by_side(browser: Browser, place: Place, situation: str, points: Path, rounds: int) -> Iterator[str]:
    """Floor and product take turns, also with which of them begins."""
    floors: Costs = {}
    shipped: Costs = {}
    ours: Costs = {}
    query = f"situation?situation={situation}"
    for _ in range(rounds):
        with bare(points, as_shipped=True) as address:
            _visit(browser, address, "", shipped, _CHOSEN, CHART)
        with bare(points, as_shipped=False) as address:
            _visit(browser, address, "", floors, _CHOSEN, CHART)
        with product(place) as address:
            _visit(browser, address, query, ours, _EVIDENCE, _END)
    yield f"{'':34} {'as shipped':>11} {'as served':>11} {'dashboard':>11} {'ratio':>7} {'limit':>6}"
    for name in ours:
        limit = OPEN_LIMIT if name in _OPENINGS else RERUN_LIMIT
        floor, served, ms = (min(one.ms for one in some[name]) for some in (shipped, floors, ours))
        yield f"{name:34} {floor:11.0f} {served:11.0f} {ms:11.0f} {ms / floor:7.2f} {limit:6.1f}"


_OPENINGS = ("cold server, new visitor", "new visitor", "returning visitor")


def _visit(browser: Browser, server: str, query: str, costs: Costs, clicked: str, end: str) -> None:
    """The visits of one server. `end` selects what its first page ends with: then all is read that it reads at its start."""
    address = server + query
    with visitor(browser) as context:
        costs.setdefault(_OPENINGS[0], []).append(opening(context, address)[2])
        opening(context, server, end)
    for _ in range(2):
        with visitor(browser) as context:
            costs.setdefault(_OPENINGS[1], []).append(opening(context, address)[2])
    with visitor(browser) as context:
        opening(context, address)[0].close()
        for _ in range(2):
            page, wire, cost = opening(context, address)
            costs.setdefault(_OPENINGS[2], []).append(cost)
        costs.setdefault("scale changed to log and back", []).extend(_scales(page, wire))
        costs.setdefault("point clicked", []).extend(_clicks(page, wire, clicked))


def _scales(page: Page, wire: Wire, names: Sequence[str] = ("Log", "Linear") * 3) -> list[Cost]:
    """The first change of each kind is left out: it warms what later ones find kept."""
    pressed = [changing(page, wire, page.get_by_text(name, exact=True).first.click, AXIS) for name in names]
    return pressed[2:]


def _clicks(page: Page, wire: Wire, state: str, number: int = 5) -> list[Cost]:
    places = page.evaluate(_PLACES)
    step = max(1, len(places) // (number + 1))
    clicked = []
    for x, y in places[step::step][:number]:
        clicked.append(changing(page, wire, lambda x=x, y=y: page.mouse.click(x, y), state))  # type: ignore[misc]
    return clicked[1:]


def journey_bytes(browser: Browser, address: str, scales: Sequence[str] = ("Log", "Linear") * 3) -> dict[str, Cost]:
    """The bytes of a first visit, a return, the last of some changed scales and a click on a situation's page."""
    with visitor(browser) as context:
        page, _, first = opening(context, address)
        page.close()
        page, wire, again = opening(context, address)
        changed, clicked = _scales(page, wire, scales)[-1], _clicks(page, wire, _EVIDENCE, 2)[-1]
    return {"first visit": first, "return": again, "scale changed": changed, "point clicked": clicked}


def _bytes(browser: Browser, small: Place, large: Place) -> Iterator[str]:
    yield f"{'':40} {'in 10,000':>22} {'in all':>22}"
    for situation in (DEMO, LARGE):
        told = []
        for place in (small, large):
            with product(place) as address:
                told.append(journey_bytes(browser, f"{address}situation?situation={situation}"))
        for name, cost in told[0].items():
            amounts = (f"{one.http:,} + {one.websocket:,}" for one in (cost, told[1][name]))
            yield f"{situation + ', ' + name:40} {next(amounts):>22} {next(amounts):>22}"


def _crowds(place: Place, points: Path) -> Iterator[str]:
    with ExitStack() as stack:
        served = {
            "bare page": (stack.enter_context(bare(points, as_shipped=True)), "", ""),
            "demo's situation": (address := stack.enter_context(product(place)), "situation", f"situation={DEMO}"),
            "situation of 10,000 figures": (address, "situation", f"situation={LARGE}"),
        }
        yield f"{'':34} {'opening':>16} {'click to evidence':>18}"
        for name, (where, page, query) in served.items():
            crowd(where, page, query, 2)
            came = crowd(where, page, query, VISITORS)
            opened = "{:,.0f} / {:,.0f}".format(*came.opening)
            yield f"{name:34} {opened:>16} {'{:,.0f} / {:,.0f}'.format(*came.clicking):>18}"


def _pages(browser: Browser, place: Place, rounds: int) -> Iterator[str]:
    pages = {
        "situations": ("", '[data-testid="stPageLink"]'),
        "figures": ("figures", _FIGURES),
        "figures, one country": ("figures?to=ARM", _FIGURES),
        "figures, one situation": (f"figures?within={LARGE}", _FIGURES),
        "figures, a rare word": ("figures?find=viaduct", _FIGURES),
        "figures, a common word": ("figures?find=corridor", _FIGURES),
        "figures, largest first": ("figures?sort=largest", _FIGURES),
        "figures, page 2": ("figures?page=2", _FIGURES),
        "figures, page 100": ("figures?page=100", _FIGURES),
        "figures, refused": ("figures?shown=refused", _COUNTED_SELECTOR),
    }
    with product(place) as address:
        yield f"{'':34} {'cold':>8} {'again':>8} {'kB':>8}"
        for name, (query, wanted) in pages.items():
            with visitor(browser) as context:
                opening(context, address + "situation")[0].close()
                costs = [opening(context, address + query, wanted)[2] for _ in range(1 + rounds)]
                again = min(cost.ms for cost in costs[1:])
                size = (costs[-1].http + costs[-1].websocket) / 1000
                yield f"{name:34} {costs[0].ms:8.0f} {again:8.0f} {size:8.1f}"


_COUNTED_SELECTOR = '.dt-note[role="status"]'
