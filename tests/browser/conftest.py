"""The machine's own Chromium, and a dashboard on the invented ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import served
from tests.dashboard.ledger import write_ledger, write_situation

expect.set_options(timeout=20_000)  # machines are shared; what is asserted is that it comes

CHART = '[data-testid="stVegaLiteChart"] svg.marks'


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard that shows the invented ledger."""
    root = tmp_path_factory.mktemp("dashboard")
    write_situation(root / "data")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPLACEMENT_DATA", str(root / "data"))
        write_ledger(root / "home")
    with served(root / "home", root / "data") as url:
        yield url


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page and waits for what `wait` selects; `page.requested` collects what it asked for."""
    contexts = []

    def open_page(query: str = "", wait: str = CHART, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.requested = []
        page.on("request", lambda request: page.requested.append(request.url))
        page.complaints = []
        page.on(
            "console",
            lambda message: page.complaints.append(message.text) if message.type == "error" else None,
        )
        page.goto(address + query)
        page.wait_for_selector(wait, timeout=60_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
