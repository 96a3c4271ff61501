"""An analyst in the whole ledger: finds a figure by its words, reads its sentence, shares the link, takes files away."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.dashboard.ledger import SITUATION

pytestmark = pytest.mark.browser

TABLE = '[data-testid="stDataFrame"] canvas'
NUMBER = ".dt-evidence-number"
PHONE = {"viewport": {"width": 390, "height": 844}}
WIDE = {"viewport": {"width": 1360, "height": 1000}}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def wider_than_the_window(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def findings(page: Page) -> list[str]:
    """What axe complains of, each with the first element."""
    answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in answer["violations"]]


def test_words_find_a_figure_and_the_link_opens_it_again(opened):
    page = opened("figures", TABLE, **WIDE)
    expect(page.get_by_role("status").first).to_have_text("1 to 13 of 13 figures")
    page.get_by_role("textbox", name="Search").fill("recount")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("1 to 1 of 1 figure")
    expect(page.locator(NUMBER)).to_have_text("96,900")
    assert "find=recount" in page.url
    again = opened(page.url.rpartition("/")[2], NUMBER, **WIDE)
    expect(again.locator(NUMBER)).to_have_text("96,900")
    expect(again.locator(".dt-quote mark")).to_have_text("96,900")


def test_a_row_opens_its_sentence_and_an_order_is_kept(opened):
    page = opened("figures?sort=smallest", TABLE, **WIDE)
    expect(page.locator(NUMBER)).to_have_text("1,200")
    page.locator(TABLE).first.click(position={"x": 60, "y": 36 * 2 + 18}, force=True)
    expect(page.locator(NUMBER)).to_have_text("3,000")
    expect(page).to_have_url(re.compile("sort=smallest.*figure="))
    link = page.get_by_role("link", name="Link to this figure").get_attribute("href")
    alone = opened(link, NUMBER, **WIDE)
    expect(alone.locator(NUMBER)).to_have_text("3,000")


def test_what_is_taken_away_is_what_is_seen(opened, tmp_path: Path):
    page = opened("figures?find=unhcr&sort=largest", TABLE, **WIDE)
    expect(page.get_by_role("status").first).to_have_text("1 to 2 of 2 figures")
    with page.expect_download() as started:
        page.get_by_role("button", name="XLSX, all that match").click()
    started.value.save_as(tmp_path / "taken.xlsx")
    head, *rows = openpyxl.load_workbook(tmp_path / "taken.xlsx").active.iter_rows(values_only=True)
    assert sorted(row[head.index("value")] for row in rows) == [3000, 90000]
    assert {row[head.index("attributed_to")] for row in rows} == {"UNHCR"}


def test_refusals_are_a_switch_away(opened):
    page = opened("figures", TABLE, **WIDE)
    page.get_by_role("radio", name="Refused").or_(page.get_by_role("button", name="Refused")).first.click()
    expect(page.locator("text=No refusal matches")).to_be_visible()
    assert "shown=refused" in page.url


def test_a_file_is_made_with_the_hash_that_it_has(opened, tmp_path: Path):
    page = opened(f"data?of={SITUATION}&table=series", '[data-testid="stCode"]', **WIDE)
    page.get_by_role("button", name="Make the file").click()
    shown = page.locator(".dt-facts bdi")
    expect(shown.nth(0)).to_have_text(f"{SITUATION}-series.csv")
    with page.expect_download() as started:
        page.get_by_role("button", name=f"Download {SITUATION}-series.csv").click()
    started.value.save_as(tmp_path / "series.csv")
    content = (tmp_path / "series.csv").read_bytes()
    expect(shown.nth(3)).to_have_text(hashlib.sha256(content).hexdigest())
    assert len(list(csv.DictReader(io.StringIO(content.decode())))) == int(shown.nth(1).inner_text())


def test_addresses_of_the_page_of_data_answer(opened, address):
    page = opened(f"data?of={SITUATION}", ".dt-addresses a", **WIDE)
    links = [link.get_attribute("href") for link in page.locator(".dt-addresses a").all()]
    assert len(links) == 11
    for link in links:
        assert link.startswith(address)
        assert page.request.get(link).status == 200, link


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize(
    ("query", "wait"), [("figures", TABLE), ("figures?shown=refused", ".dt-told"), ("data", '[data-testid="stCode"]')]
)
def test_pages_fit_and_have_no_barriers(opened, address, look, width, query, wait):
    page = opened(query, wait, color_scheme=look, **width)
    assert not wider_than_the_window(page)
    assert findings(page) == []
    assert all(url.startswith((address, "data:", "blob:")) for url in page.requested)
