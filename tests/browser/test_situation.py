"""The page of one situation as its readers use it: comparing, going back, taking data along, printing, embedding."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHART
from tests.browser.server import served
from tests.dashboard.ledger import NOW, REPORTS, SITUATION, TOML, Said, hostile, write_ledger, write_situation

pytestmark = pytest.mark.browser

NUMBER = ".dt-evidence-number"
POINTS = CHART + ' [role="graphics-symbol"][aria-label*="people"]'
AT_NOON = CHART + ' [aria-label^="44,050 people"]'
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
# Streamlit's own markup, which no page of ours can change; each is counted here so that nothing else hides behind it.
STREAMLITS = {"aria-allowed-attr"}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["id"] not in STREAMLITS]


def test_an_officer_on_a_phone_reads_todays_number_its_sentence_and_its_report(opened):
    page = opened("situation", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    expect(page.locator(".dt-hero-number")).to_have_text("96,900")
    expect(page.locator(".dt-hero-words")).to_contain_text("as of 3 Oct 2023, 10:00 Yerevan")
    page.locator(AT_NOON).first.tap(force=True)
    expect(page.locator(NUMBER)).to_have_text("44,050")
    expect(page.locator(".dt-quote mark")).to_have_text("44,050")
    page.get_by_text("The sentences around it").tap()
    expect(page.locator(".dt-context")).to_contain_text("More tomorrow.")
    expect(page.get_by_role("link", name="Read the report")).to_be_visible()


def test_an_analyst_compares_two_speakers_and_shares_that(opened, address):
    page = opened("situation")
    everybody = page.locator(POINTS).count()
    page.get_by_role("button", name="Compare").click()
    box = page.get_by_role("combobox", name="Speakers")
    for name in ("Government, whoever speaks for it", "UNHCR"):
        box.click()
        page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("speakers=government%2Cunhcr", re.IGNORECASE))
    expect(page.locator(CHART).first).to_contain_text("Government, whoever speaks for it")
    again = opened(page.url.removeprefix(address))
    expect(again.locator(CHART).first).to_contain_text("Government, whoever speaks for it")
    chosen = again.locator(POINTS).count()
    assert 0 < chosen < everybody
    expect(page.locator(POINTS)).to_have_count(chosen)


def test_an_analyst_takes_a_workbook_along_with_the_numbers_that_are_seen(opened, tmp_path: Path):
    page = opened("situation?view=Table", wait='[data-testid="stDataFrame"]')
    with page.expect_download() as caught:
        page.get_by_role("button", name="Excel", exact=True).click()
    caught.value.save_as(tmp_path / "series.xlsx")
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "series.xlsx").read_bytes()), data_only=False)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    values = {row[rows[0].index("value")] for row in rows[1:]}
    assert {96900, 44050, 40000} <= values
    shown = page.locator(".dt-hero-number").inner_text()
    assert int(shown.replace(",", "")) in values


def test_the_way_back_leads_through_what_was_looked_at(opened):
    page = opened("situation")
    page.locator(AT_NOON).first.click(force=True)
    expect(page.locator(NUMBER)).to_have_text("44,050")
    page.get_by_text("UTC", exact=True).first.click()
    expect(page).to_have_url(re.compile("tz=UTC"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("tz=UTC"))
    expect(page.locator(NUMBER)).to_have_text("44,050")
    page.go_back()
    expect(page.locator(NUMBER)).to_have_text("96,900")


def test_new_people_per_day_are_a_view_of_their_own(opened, address):
    page = opened("situation")
    page.get_by_text("New per day", exact=True).click()
    expect(page).to_have_url(re.compile("shown=new"))
    expect(page.locator(CHART + ' [aria-label^="29 Sep 2023"]').first).to_be_attached()
    expect(page.locator(AT_NOON)).to_have_count(0)
    again = opened(page.url.removeprefix(address))
    expect(again.locator(CHART + ' [aria-label^="29 Sep 2023"]').first).to_be_attached()


def test_all_zones_see_one_clock(opened):
    seen = set()
    for zone in ("Pacific/Auckland", "Pacific/Honolulu"):
        page = opened("situation", timezone_id=zone)
        point = page.locator(AT_NOON).first
        ticks = page.locator(CHART).first.locator("text").all_text_contents()
        seen.add((point.get_attribute("aria-label"), round(point.bounding_box()["x"]), tuple(sorted(ticks))))
        expect(page.locator(".dt-hero-words")).to_contain_text("10:00 Yerevan (06:00 UTC)")
    assert len(seen) == 1


def test_the_line_is_also_a_table(opened):
    page = opened("situation")
    page.get_by_text(re.compile("The line as a table")).click()
    row = page.locator(".dt-list tr", has_text="44,050")
    expect(row).to_contain_text("27 Sep 2023, 12:15")
    expect(row).to_contain_text("the Migration Office")


def test_on_paper_there_is_one_situation_and_nothing_to_press(opened):
    page = opened("situation")
    page.emulate_media(media="print")
    for hidden in ("Compare", "CSV", "Earlier"):
        expect(page.get_by_role("button", name=hidden, exact=True)).to_be_hidden()
    expect(page.locator(".dt-hero-number")).to_be_visible()
    expect(page.locator(".dt-list td", has_text="44,050").first).to_be_visible()
    written = page.pdf(format="A4", prefer_css_page_size=True)
    assert written.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", written)) <= 4


def test_embedded_it_has_no_navigation(opened):
    page = opened("situation?embed=true")
    expect(page.locator(".dt-hero-number")).to_have_text("96,900")
    expect(page.get_by_role("link", name="Figures")).to_have_count(0)


def _later(day: int, count: str) -> tuple[list[Said], datetime]:
    """A report of a count on a later day of October 2023, and when it is read."""
    said = f"On that day {count} people had crossed, the Migration Office said."
    return [Said(f"2023-10-{day:02}T10:00+04:00", count, said)], NOW + timedelta(days=day - 3)


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A dashboard of two situations on a ledger that learned something on a second day, and grows."""
    root = tmp_path_factory.mktemp("living")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPLACEMENT_DATA", str(root / "data"))
        write_situation(root / "data")
        second = TOML.replace(SITUATION, "second-2023").replace("Arrivals over the river", "Second crossing")
        write_situation(root / "data", second.replace("2023-09-24", "2023-09-20"))
        write_ledger(root / "home")
        write_ledger(root / "home", *_later(4, "97,300"))
        with served(root / "home", root / "data") as url:
            yield url, root / "home"


def test_two_situations_are_laid_side_by_side_from_their_first_day(visit: Callable[..., Page], living):
    url, _ = living
    page = visit(f"{url}situation?situation={SITUATION}&beside=second-2023")
    point = page.locator(CHART + ' [aria-label^="Second crossing, day 7: 44,050 people"]').first
    expect(point).to_be_attached(timeout=60_000)
    expect(page.locator(CHART + ' [aria-label^="Arrivals over the river, day 3: 44,050"]').first).to_be_attached()


def test_what_was_known_on_a_day_is_one_slide_away(visit: Callable[..., Page], living):
    url, _ = living
    page = visit(f"{url}situation?situation={SITUATION}")
    known_now = page.locator(".dt-hero-number")
    expect(known_now).to_have_text(re.compile("^97,"), timeout=60_000)
    before = known_now.inner_text()
    slider = page.get_by_role("slider", name="As known on")
    slider.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("known=2023-10-04"))
    expect(known_now).to_have_text("96,900")
    page.get_by_role("button", name="What is known now").click()
    expect(known_now).to_have_text(before)


def test_an_open_page_follows_the_ledger_and_keeps_the_readers_place(
    visit: Callable[..., Page], living, monkeypatch: pytest.MonkeyPatch
):
    url, home = living
    page = visit("about:blank")
    page.clock.install()  # its time passes as the clock's, and can be put forward
    page.goto(f"{url}situation?situation={SITUATION}")
    page.locator(AT_NOON).first.click(force=True, timeout=60_000)
    expect(page.locator(NUMBER)).to_have_text("44,050")
    monkeypatch.setenv("DISPLACEMENT_DATA", str(home.parent / "data"))
    write_ledger(home, *_later(5, "97,900"))
    page.clock.fast_forward("00:31")
    expect(page.locator(".dt-hero-number")).to_have_text("97,900")
    expect(page.locator(NUMBER)).to_have_text("44,050")


def test_a_hostile_report_is_harmless(visit: Callable[..., Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLACEMENT_DATA", str(tmp_path / "data"))
    write_situation(tmp_path / "data")
    long = replace(REPORTS[7], sentence=f"{'w' * 10_000} 61,777 \u202ecame\u202c across.", outlet="\u202eWire")
    write_ledger(tmp_path / "home", [hostile(), long])
    with served(tmp_path / "home", tmp_path / "data") as url:
        page = visit("about:blank", viewport={"width": 390, "height": 844})
        page.on("dialog", lambda _: pytest.fail("a report ran a script"))
        for view in ("", "?view=Table", "?view=Sources"):
            page.goto(f"{url}situation{view}")
            page.wait_for_selector(CHART if not view else '[data-testid="stDataFrame"]', timeout=60_000)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            assert page.locator('a[href^="javascript"]').count() == 0
            assert page.locator("script[src*=alert], img[onerror], svg[onload]").count() == 0
        ours = (url, url.replace("http", "ws"), "data:", "blob:")
        assert [one for one in page.requested if not one.startswith(ours)] == []


@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(opened, width, scheme):
    page = opened("situation", viewport={"width": width, "height": 900}, color_scheme=scheme)
    expect(page.locator(NUMBER)).to_be_visible()
    assert violations(page) == []
