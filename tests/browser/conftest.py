"""The machine's own Chromium, and a dashboard on the invented ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.readers import Readers
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
def visit(readers: Readers) -> Iterator[Callable[..., Page]]:
    """Opens an address, waits for what `wait` selects, closes the page after the test; `options` as `Readers.page`."""
    pages = []

    def open_page(address: str, wait: str | None = None, **options: Any) -> Page:
        page = readers.page(**options)
        pages.append(page)
        page.goto(address)
        if wait is not None:
            page.wait_for_selector(wait, timeout=60_000)
        return page

    yield open_page
    for page in pages:
        readers.close(page)


@pytest.fixture
def opened(visit: Callable[..., Page], address: str) -> Callable[..., Page]:
    """`visit` to a query of the dashboard on the invented ledger, whose chart it waits for."""
    return lambda query="", wait=CHART, **options: visit(address + query, wait, **options)
