"""The demo, from its pages to the chart, in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHART
from tests.browser.server import served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo_address(demo_home: Path) -> Iterator[str]:
    """A dashboard on what `displacement demo` reads."""
    with served(demo_home) as url:
        yield url


@pytest.mark.parametrize("width", [1360, 390])
def test_the_27_september_point_opens_its_sentence_and_its_report(
    visit: Callable[..., Page], demo_address: str, width: int
):
    page = visit(f"{demo_address}situation", CHART, viewport={"width": width, "height": 900})
    expect(page.locator(".dt-evidence-number")).to_have_text("100,632")
    point = page.locator(CHART + ' [aria-label^="47,115 people"]').first
    assert "27 Sep 2023, 12:00 Yerevan" in (point.get_attribute("aria-label") or "")
    point.click(force=True)
    expect(page.locator(".dt-evidence-number")).to_have_text("47,115")
    expect(page.locator(".dt-quote")).to_have_text(re.compile("47,115 as of noon on Wednesday"))
    expect(page.locator(".dt-quote mark")).to_have_text("47,115")
    link = page.get_by_role("link", name="Read the report")
    expect(link).to_have_attribute("href", "https://archive.armlife.am/news/274713.html")
    expect(page).to_have_url(re.compile(r"\?figure=\w+$"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
