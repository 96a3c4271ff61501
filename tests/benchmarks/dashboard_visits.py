"""Visits in Chromium: milliseconds from asking or pressing to what was waited for being drawn, and the bytes of it.

Times are taken inside the page, each from the event to the frame in which the wanted thing first stands there.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

CHART = '[data-testid="stVegaLiteChart"] .marks'
WAIT = 120_000
"""Milliseconds that a benchmark waits for anything at all."""
_WATCH = """
window.benchDrawn = null; window.benchPressed = null;
(() => {
  const look = () => {
    const made = document.querySelector(window.benchWanted ?? '%s');
    if (made && made.getBoundingClientRect().height > 0 && window.benchDrawn === null) {
      window.benchDrawn = performance.now();
      return;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  for (const kind of ['click', 'change', 'keydown'])
    document.addEventListener(kind, () => { window.benchPressed ??= performance.now(); }, true);
})();
"""
_CHANGED = """new Promise((done) => {
  const told = () => STATE;
  const before = told();
  window.benchPressed = null;
  window.benchChanged = null;
  const look = () => {
    if (window.benchPressed !== null && told() && told() !== before) { window.benchChanged = performance.now(); return; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  done(true);
})"""
AXIS = f"[...document.querySelectorAll('{CHART} .role-axis-label text')].map(label => label.textContent).join(' ')"
"""A state of a page: what its first chart's axes say."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds, and bytes that came: by HTTP as they went over the wire, by WebSocket before its compression."""

    ms: float
    http: int
    websocket: int


class Wire:
    """The bytes that come into a page, from Chromium's own count."""

    def __init__(self, page: Page) -> None:
        self.http = self.websocket = 0
        link = page.context.new_cdp_session(page)
        link.send("Network.enable")
        link.on("Network.loadingFinished", self._finished)
        link.on("Network.webSocketFrameReceived", self._received)

    def _finished(self, told: dict[str, float]) -> None:
        self.http += int(told["encodedDataLength"])

    def _received(self, told: dict[str, dict[str, object]]) -> None:
        payload = str(told["response"]["payloadData"])
        binary = told["response"]["opcode"] == 2
        self.websocket += len(base64.b64decode(payload)) if binary else len(payload.encode())


@contextmanager
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet."""
    context = browser.new_context(viewport={"width": 1360, "height": 1300}, timezone_id="UTC", locale="en")
    context.set_default_timeout(WAIT)
    yield context
    context.close()


def opening(context: BrowserContext, address: str, wanted: str = CHART) -> tuple[Page, Wire, Cost]:
    """Open an address in a new tab until what `wanted` selects is drawn; the tab is left open, its bytes settled."""
    page = context.new_page()
    page.add_init_script(f"window.benchWanted = {wanted!r};" + _WATCH % CHART)
    wire = Wire(page)
    page.goto(address)
    page.wait_for_function("window.benchDrawn !== null")
    ms = float(page.evaluate("window.benchDrawn"))
    settle(page)
    return page, wire, Cost(ms, wire.http, wire.websocket)


def settle(page: Page) -> None:
    """Wait until the run has ended and the page has stopped changing."""
    page.wait_for_timeout(300)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
    page.wait_for_timeout(700)


def changing(page: Page, wire: Wire, press: Callable[[], object], state: str) -> Cost:
    """Press something until the value of a JavaScript expression, `state`, becomes another."""
    http, websocket = wire.http, wire.websocket
    page.evaluate(_CHANGED.replace("STATE", state))
    press()
    page.wait_for_function("window.benchChanged !== null")
    ms = float(page.evaluate("window.benchChanged - window.benchPressed"))
    settle(page)
    return Cost(ms, wire.http - http, wire.websocket - websocket)
