"""How soon a page shows over a weak link: Chromium's own throttling, 400 kbit/s with 400 ms of latency."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.server import served

BITS_PER_SECOND, LATENCY_MS = 400_000, 400
ROUNDS = 5
PAGES = (
    ("light page of the demo", "light/nagorno-karabakh-2023"),
    ("list of situations", "light/"),
    ("page of a situation without figures", "light/sudan-chad-2023"),
)
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
_PAINTED = """() => new Promise(done => {
  const told = performance.getEntriesByName('first-contentful-paint')[0];
  if (told) { done(told.startTime); return; }
  new PerformanceObserver((list, watch) => {
    const found = list.getEntriesByName('first-contentful-paint')[0];
    if (found) { watch.disconnect(); done(found.startTime); }
  }).observe({type: 'paint', buffered: true});
})"""


@dataclass(frozen=True, slots=True)
class Opened:
    """Milliseconds from asking to the first words, and to the whole page; bytes that came, with headers; requests."""

    painted: float
    loaded: float
    transferred: float
    requests: int


def first_paint(browser: Browser, address: str) -> Opened:
    """Open a page in an empty browser over the weak link."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    link = context.new_cdp_session(page)
    link.send("Network.enable")
    speed = BITS_PER_SECOND / 8
    link.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    came: list[float] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    link.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
    page.goto(address, wait_until="load", timeout=120_000)
    painted = page.evaluate(_PAINTED)
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    context.close()
    return Opened(painted, loaded, sum(came), len(asked))


def weak_link_lines() -> Iterator[str]:
    """The table of the benchmark: the median of some rounds on the demo's ledger, each in an empty browser."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder) / "home"
        command = [sys.executable, "-m", "ingest", "demo", "--no-serve", "--home", str(home)]
        subprocess.run(command, check=True, capture_output=True)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield f"{'400 kbit/s, 400 ms':38} {'first words ms':>15} {'whole ms':>9} {'kB':>6} {'requests':>9}"
        with served(home) as address:
            for name, page in PAGES:
                rounds = [first_paint(browser, address + page) for _ in range(ROUNDS)]
                painted = statistics.median(one.painted for one in rounds)
                loaded = statistics.median(one.loaded for one in rounds)
                size = rounds[-1].transferred / 1000
                yield f"{name:38} {painted:15.0f} {loaded:9.0f} {size:6.1f} {rounds[-1].requests:9}"
        browser.close()
