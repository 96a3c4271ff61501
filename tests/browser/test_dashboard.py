"""What only a browser can tell: clicks on the chart, the address bar, widths, zones, requests."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHART
from tests.dashboard.ledger import REPORTS

pytestmark = pytest.mark.browser

POINT = CHART + ' [aria-label^="44,050 people"]'
NUMBER = ".dt-evidence-number"
TABLE = '[data-testid="stDataFrame"]'


def test_a_click_on_the_27_september_opens_its_sentence_and_its_report(opened, address):
    page = opened()
    expect(page.locator(NUMBER)).to_have_text("96,900")
    point = page.locator(POINT).first
    assert "27 Sep 2023, 12:15 Yerevan" in point.get_attribute("aria-label")
    point.click(force=True)
    expect(page.locator(NUMBER)).to_have_text("44,050")
    expect(page.locator(".dt-quote")).to_have_text(re.compile("(quarter past noon|officials told us)"))
    expect(page.locator(".dt-quote mark")).to_have_text("44,050")
    link = page.get_by_role("link", name="Read the report")
    assert link.get_attribute("href").startswith("https://reports.example/")
    for outward in page.locator("a[href^='https://']").all():
        assert re.search("noopener|noreferrer", outward.get_attribute("rel") or "")
    expect(page).to_have_url(re.compile(r"\?figure=\w+$"))
    assert page.complaints == []


def test_the_page_knows_where_its_server_is_and_what_it_will_need(opened, address):
    page = opened("situation")
    asked = [url.removeprefix(address) for url in page.requested]
    assert {url for url in asked if "_stcore/health" in url or "_stcore/host-config" in url} == {
        "_stcore/health",
        "_stcore/host-config",
    }
    early = page.locator('link[rel="modulepreload"]').evaluate_all("all => all.map(one => one.href)")
    for element in ("ArrowVegaLiteChart", "embed", "Html", "ButtonGroup"):
        assert any(f"/{element}." in url for url in early), element  # a new Streamlit may name its files otherwise
    page.get_by_role("link", name="Figures").click()
    page.wait_for_selector(TABLE)
    assert page.url == f"{address}figures"


def test_a_shared_link_opens_the_same_view(opened, address):
    page = opened()
    page.locator(POINT).first.click(force=True)
    expect(page.locator(NUMBER)).to_have_text("44,050")
    page.get_by_text("Log", exact=True).click()
    page.get_by_text("UTC", exact=True).first.click()
    expect(page).to_have_url(re.compile("scale=Log"))
    expect(page).to_have_url(re.compile("tz=UTC"))
    page.wait_for_timeout(500)
    again = opened(page.url.removeprefix(address))
    expect(again.locator(NUMBER)).to_have_text("44,050")
    assert "08:15 UTC" in again.locator(POINT).first.get_attribute("aria-label")


def test_every_figure_can_be_reached_from_the_keyboard(opened):
    page = opened()
    page.get_by_role("button", name="Earlier").focus()
    page.keyboard.press("Enter")
    expect(page.locator(NUMBER)).to_have_text("97,240")


@pytest.mark.parametrize("width", [390, 1360])
@pytest.mark.parametrize("view", ["", "?view=Table", "?view=Sources"])
def test_nothing_scrolls_sideways(opened, width, view):
    page = opened(view, wait=TABLE if view else CHART, viewport={"width": width, "height": 844})
    page.wait_for_timeout(400)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


def test_nobody_else_is_asked_for_anything(opened, address):
    page = opened()
    page.locator(POINT).first.click(force=True)
    page.wait_for_timeout(1200)
    ours = (address, address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in page.requested if not url.startswith(ours)] == []


def test_times_do_not_depend_on_the_reader(opened):
    seen = set()
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati"):
        page = opened(timezone_id=zone)
        point = page.locator(POINT).first
        labels = page.locator(CHART).first.locator("text").all_text_contents()
        assert {"24 Sep", "27 Sep", "3 Oct"} <= set(labels)
        seen.add((point.get_attribute("aria-label"), round(point.bounding_box()["x"])))
    assert len(seen) == 1


@pytest.mark.parametrize("query", ["?figure=%3Cscript%3Ealert(1)%3C/script%3E", "?tz=Mars&scale=Cubic&view=Nope"])
def test_bad_links_fall_back(opened, query):
    page = opened(query)
    expect(page.locator(NUMBER)).to_have_text("96,900")
    assert page.locator('[data-testid="stException"]').count() == 0


def _download(page, button: str, folder: Path) -> bytes:
    with page.expect_download() as caught:
        page.get_by_role("button", name=button, exact=True).click()
    path = folder / "file"
    caught.value.save_as(path)
    return path.read_bytes()


def test_downloads(opened, tmp_path):
    page = opened()
    rows = list(csv.DictReader(io.StringIO(_download(page, "CSV", tmp_path).decode())))
    assert len(rows) == len(REPORTS) - 1
    assert any("quarter past noon" in row["quote"] or "officials told us" in row["quote"] for row in rows)
    assert _download(page, "Chart PNG", tmp_path).startswith(b"\x89PNG")
    assert b"<svg" in _download(page, "Chart SVG", tmp_path)[:200]
    assert b"96,900 people had crossed" in _download(page, "Kept text", tmp_path)
    assert _download(page, "Kept file", tmp_path).startswith(b"<p>Valley Post")


WATCH = """() => {
  window.shown = null;
  const number = () => document.querySelector('.dt-evidence-number')?.textContent;
  new MutationObserver(() => { if (number() === '44,050') window.shown ??= performance.now(); })
    .observe(document.body, {subtree: true, childList: true, characterData: true});
  document.addEventListener('click', () => { window.clicked = performance.now(); }, {capture: true});
}"""


def test_a_click_is_answered_within_a_second(opened):
    page = opened()
    page.evaluate(WATCH)
    page.locator(POINT).first.click(force=True)
    page.wait_for_function("window.shown !== null")
    assert page.evaluate("window.shown - window.clicked") < 1000
