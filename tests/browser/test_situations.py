"""The first page in a browser: rows, order and search in the address, the map, a click on a flow, a phone, axe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.server import served
from tests.dashboard.several import BORDER, HARBOUR, PLAIN, QUIET, ROAD, TITLES, write_several, write_situations

pytestmark = pytest.mark.browser

ROWS = '[class*="st-key-listed-"] a'
MAP = ".st-key-map-flows svg.marks"
READY = ".dt-rule"


@pytest.fixture(scope="module")
def several_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard that shows the invented situations."""
    root = tmp_path_factory.mktemp("several")
    write_situations(root / "data")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPLACEMENT_DATA", str(root / "data"))
        write_several(root / "home")
    with served(root / "home", root / "data") as url:
        yield url


@pytest.fixture
def opened(visit: Callable[..., Page], several_address: str) -> Callable[..., Page]:
    """Opens the page and waits for its end."""

    def open_page(query: str = "", **options: Any) -> Page:
        page = visit(several_address + query, READY, **options)
        page.wait_for_selector(MAP, timeout=60_000)
        return page

    return open_page


def titles(*keys: str) -> list[str]:
    return [TITLES[key] for key in keys]


def test_rows_tell_the_latest_number_of_each_situation(opened):
    page = opened()
    expect(page.locator(ROWS)).to_have_text(titles(ROAD, BORDER, PLAIN, HARBOUR))
    expect(page.locator(".dt-row-number")).to_have_text(["571,900", "88,412", "1,305,000", "61,000"])
    picture = page.get_by_role("img", name=re.compile("Arrivals over the desert road: 512,400 on 12 Nov 2026"))
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") == 176, "the drawing is one that a browser can read"
    expect(page.locator('[class*="st-key-waiting-"] a')).to_have_text(titles(QUIET))
    assert page.complaints == []


def test_order_and_search_stay_in_the_address_and_come_back(opened, several_address):
    page = opened()
    page.get_by_role("combobox", name="Order").click()
    page.get_by_role("option", name="Most people first").click()
    expect(page).to_have_url(re.compile("order=size"))
    expect(page.locator(ROWS)).to_have_text(titles(PLAIN, ROAD, BORDER, HARBOUR))
    page.get_by_label("Search").fill("arrivals")
    page.get_by_label("Search").press("Enter")
    expect(page).to_have_url(re.compile("find=arrivals"))
    expect(page.locator(ROWS)).to_have_text(titles(ROAD))
    again = opened(page.url.removeprefix(several_address))
    expect(again.locator(ROWS)).to_have_text(titles(ROAD))
    expect(again.get_by_label("Search")).to_have_value("arrivals")
    french = opened("?order=size&lang=fr")
    expect(french.locator(ROWS)).to_have_text(titles(PLAIN, ROAD, BORDER, HARBOUR))


def test_a_title_leads_to_the_situation_and_back_leads_to_the_list(opened):
    page = opened("?order=name")
    page.get_by_role("link", name=TITLES[HARBOUR]).click()
    expect(page.get_by_role("heading", name=TITLES[HARBOUR])).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/situation\?situation={HARBOUR}$"))
    expect(page.locator(".dt-hero-number")).to_have_text("61,000")
    page.go_back()
    expect(page.locator(ROWS)).to_have_text(titles(ROAD, HARBOUR, PLAIN, BORDER))


def test_the_map_is_drawn_without_asking_anybody_else(opened, several_address):
    page = opened()
    land = page.locator(f"{MAP} path[fill='#E4E9EE'], {MAP} path[fill='rgb(228, 233, 238)']")
    assert land.count() > 50
    expect(page.locator(MAP).get_by_text("571,900").first).to_be_visible()
    page.wait_for_timeout(1000)
    ours = (several_address, several_address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in page.requested if not url.startswith(ours)] == []


def test_a_click_on_a_flow_opens_its_situation(opened):
    page = opened()
    flow = page.locator(f'{MAP} [aria-label^="Returns over the border: 88,412"]').first
    flow.scroll_into_view_if_needed()
    page.mouse.click(*_on_the_curve(flow))
    expect(page.get_by_role("heading", name=TITLES[BORDER])).to_be_visible()
    expect(page).to_have_url(re.compile(rf"situation={BORDER}"))


def _on_the_curve(flow: Locator) -> tuple[float, float]:
    """The middle of a curve in the window: the middle of its box is not on it."""
    x, y = flow.evaluate(
        """path => {
            const middle = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
            return [middle.x, middle.y];
        }"""
    )
    return x, y


def test_a_point_of_no_situation_opens_its_sentence(opened):
    page = opened("?pair=HND.MEX")
    expect(page.locator(".dt-quote mark")).to_have_text("1,870")
    page.locator('.st-key-chart-outside [aria-label^="3,055 people"]').first.click(force=True)
    expect(page.locator(".dt-quote mark")).to_have_text("3,055")
    expect(page).to_have_url(re.compile(r"outside=\w+"))
    link = page.get_by_role("link", name="Read the report")
    expect(link).to_have_attribute("href", re.compile("^https://reports.example/"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_scrolls_sideways(opened, language):
    page = opened(f"?lang={language}", viewport={"width": 360, "height": 844})
    for width in (360, 390, 768, 1360):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(400)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


def test_in_arabic_the_page_runs_from_right_to_left(opened):
    page = opened("?lang=ar")
    number, line = (page.locator(f"{each} >> nth=0").bounding_box() for each in (".dt-row-number", ".dt-row-line"))
    assert number["x"] > line["x"]
    expect(page.locator(MAP).get_by_text("تشاد").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1360])
def test_nobody_is_kept_out(opened, scheme, width):
    page = opened(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.wait_for_timeout(600)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
