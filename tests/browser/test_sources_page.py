"""A maintainer sees a silent source at once; the method can be read; both by everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.server import served
from tests.dashboard.ledger import write_situation
from tests.dashboard.test_sources import write_visits

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sources_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("sources")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPLACEMENT_DATA", str(root / "data"))
        write_situation(root / "data")
        write_visits(root)
    with served(root / "home", root / "data") as url:
        yield url


@pytest.fixture
def opened(visit: Callable[..., Page], sources_address: str) -> Callable[..., Page]:
    """Opens a page of that dashboard and waits until its run is over."""

    def open_page(path: str, wait: str, **options: Any) -> Page:
        page = visit(sources_address + path, wait, **options)
        expect(page.locator('[data-test-script-state="notRunning"]')).to_be_visible()
        return page

    return open_page


def test_a_maintainer_sees_a_silent_source_without_scrolling(opened, sources_address):
    page = opened("sources", ".dt-source", viewport={"width": 1360, "height": 768})
    silent = page.locator(".dt-state-silent")
    expect(silent).to_contain_text("Radio Delta")
    expect(silent).to_contain_text("Its newest report is of")
    expect(silent.locator("code")).to_have_text("displacement check radio-delta")
    box = silent.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 768
    page.get_by_role("textbox", name="Search").fill("valley")
    page.keyboard.press("Enter")
    expect(page.locator(".dt-source")).to_have_count(1)
    expect(page).to_have_url(re.compile("q=valley"))
    again = opened(page.url.removeprefix(sources_address), ".dt-source")
    expect(again.locator(".dt-source")).to_have_text(re.compile("Valley Post"))
    page.get_by_text("More", exact=True).click()
    link = page.get_by_role("link", name="https://valley-post.example/rss")
    assert "noopener" in (link.get_attribute("rel") or "")


def test_an_entry_of_the_contents_leads_to_its_part(opened):
    page = opened("method", ".dt-reading")
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Words").click()
    expect(page.get_by_role("heading", name="Words")).to_be_in_viewport()
    measure = page.locator(".dt-reading p").first.evaluate(
        "p => p.getBoundingClientRect().width / parseFloat(getComputedStyle(p).fontSize)"
    )
    assert measure < 40, "about seventy characters a line"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize(("path", "wait"), [("sources", ".dt-source"), ("method", ".dt-reading")])
def test_everybody_can_use_it(opened, path, wait, width, scheme):
    page = opened(path, wait, color_scheme=scheme, viewport={"width": width, "height": 900})
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
