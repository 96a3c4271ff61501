"""What a reader of French, Spanish or Arabic meets: the language, its direction, its numbers, and links that keep both."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHART

pytestmark = pytest.mark.browser

NUMBER = ".dt-evidence-number"
FOOT = ".dt-languages"
NOON = CHART + ' [aria-label*="44,050"]'
TABLE = '[data-testid="stDataFrame"]'
AXIS = CHART + " .role-axis-label text"


def test_the_arabic_page_is_arabic_and_runs_from_the_right(opened):
    page = opened("?lang=ar")
    html = page.locator("html")
    expect(html).to_have_attribute("lang", "ar")
    expect(html).to_have_attribute("dir", "rtl")
    words = page.locator(".dt-hero-words")
    expect(words).to_contain_text("الأشخاص الذين أُفيد بوصولهم")
    expect(words).to_contain_text("3 أكتوبر 2023")
    number, told = page.locator(".dt-hero-number").bounding_box(), words.bounding_box()
    assert number["x"] > told["x"], "the number stands first, so on the right"
    title = page.locator("h1")
    expect(title).to_have_text("Arrivals over the river")
    expect(title).to_have_attribute("lang", "en")
    assert page.complaints == []


def test_a_quote_keeps_its_own_language_and_direction_among_arabic(opened):
    page = opened("?lang=ar")
    page.locator(NOON).first.click(force=True)
    expect(page.locator(NUMBER)).to_have_text("44,050")
    quote = page.locator(".dt-quote")
    expect(quote).to_have_text(re.compile("(quarter past noon|officials told us)"))
    expect(quote.locator("xpath=ancestor-or-self::*[@lang][1]")).to_have_attribute("lang", "en")
    expect(quote.locator("xpath=ancestor-or-self::*[@dir][1]")).to_have_attribute("dir", "ltr")
    expect(page.get_by_role("link", name="قراءة التقرير")).to_have_attribute(
        "href", re.compile("^https://reports.example/")
    )


def test_days_on_the_arabic_axis_are_read_from_the_right(opened):
    labels = opened("?lang=ar").locator(AXIS).all_text_contents()
    days = [label for label in labels if "سبتمبر" in label]
    assert days
    assert all(day.startswith("\u2067") and day.endswith("\u2069") for day in days)


def test_a_link_shared_from_the_french_page_opens_the_same_view_in_french(opened, address):
    page = opened("?lang=fr")
    page.locator(CHART + ' [aria-label*="44\u202f050"]').first.click(force=True)
    expect(page.locator(NUMBER)).to_have_text("44\u202f050")
    page.get_by_text("Logarithmique", exact=True).click()
    expect(page).to_have_url(re.compile("scale=Log"))
    expect(page).to_have_url(re.compile("figure="))
    page.wait_for_timeout(500)
    again = opened(page.url.removeprefix(address), locale="es-ES")
    expect(again.locator("html")).to_have_attribute("lang", "fr")
    expect(again.locator(NUMBER)).to_have_text("44\u202f050")
    chosen = again.locator('[data-testid="stButtonGroup"] button[aria-checked="true"]')
    expect(chosen.filter(has_text="Logarithmique")).to_have_count(1)


def test_the_language_links_keep_the_figure_and_what_was_chosen(opened):
    page = opened("?lang=fr&scale=Log&tz=UTC")
    page.locator(CHART + ' [aria-label*="44\u202f050"]').first.click(force=True)
    expect(page.locator(NUMBER)).to_have_text("44\u202f050")
    page.locator(FOOT + ' a[lang="es"]').click()
    page.wait_for_selector(CHART, timeout=60_000)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator(NUMBER)).to_have_text("44.050")
    expect(page).to_have_url(re.compile("scale=Log"))
    expect(page).to_have_url(re.compile("tz=UTC"))
    expect(page.locator(FOOT + " a[aria-current]")).to_have_text("Español")


@pytest.mark.parametrize(
    ("code", "number", "day"),
    [
        ("en", "96,900", "3 Oct 2023"),
        ("fr", "96\u202f900", "3 oct. 2023"),
        ("es", "96.900", "3 oct 2023"),
        ("ar", "96,900", "3 أكتوبر 2023"),
    ],
)
def test_numbers_and_days_are_written_by_the_language(opened, code, number, day):
    page = opened(f"?lang={code}")
    expect(page.locator(NUMBER)).to_have_text(number)
    expect(page.locator(".dt-hero-words b")).to_contain_text(day)
    ticks = page.locator(AXIS).all_text_contents()
    assert any(re.fullmatch(rf"\d+{re.escape(number[2])}000", tick) for tick in ticks), ticks


@pytest.mark.parametrize(
    "query", ["?lang=ar", "?lang=ar&view=Table", "figures?lang=ar", "sources?lang=ar", "data?lang=ar"]
)
def test_nothing_scrolls_sideways_in_arabic_on_a_phone(opened, query):
    page = opened(query, wait=FOOT, viewport={"width": 390, "height": 844})
    page.wait_for_timeout(600)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_the_closed_menu_does_not_lie_over_an_arabic_page(opened):
    page = opened("?lang=ar", viewport={"width": 390, "height": 844})
    expect(page.get_by_test_id("stSidebarContent")).to_be_hidden()
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_role("link", name="الأرقام")).to_be_visible()


@pytest.mark.parametrize(
    ("code", "place"), [("fr", "figures"), ("es", "sources"), ("ar", "data"), ("ar", ""), ("fr", "data")]
)  # that no message is missing, tests of the catalogues tell
def test_no_page_is_left_in_english(opened, code, place):
    page = opened(f"{place}?lang={code}", wait=FOOT)
    expect(page.locator("html")).to_have_attribute("lang", code)
    page.wait_for_timeout(400)
    shown = page.locator('[data-testid="stMain"]').inner_text()
    for word in ("Said by", "Published", "As of", "Read the report", "Figures", "Search", "not named"):
        assert not re.search(rf"\b{word}\b", shown), word
