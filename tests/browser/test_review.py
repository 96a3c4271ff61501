"""A reviewer at work: he corrects a figure and the chart changes, rejects by the keyboard, and two have to agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ingest.store import open_store
from tests.browser.conftest import CHART
from tests.browser.server import served
from tests.dashboard.ledger import write_ledger, write_situation

pytestmark = pytest.mark.browser

FIRST, SECOND = "First Reviewer", "Second Reviewer"
NUMBER = ".dt-evidence-number"
PATIENCE = 20_000  # milliseconds, on a busy machine


@contextmanager
def reviewed(root: Path, **environment: str) -> Iterator[str]:
    """A dashboard with two reviewers on a ledger of its own."""
    write_situation(root / "data")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPLACEMENT_REVIEWERS", f"{FIRST}, {SECOND}")
        patched.setenv("DISPLACEMENT_DATA", str(root / "data"))
        for name, value in environment.items():
            patched.setenv(name, value)
        write_ledger(root / "home")
        with served(root / "home", root / "data") as url:
            yield url


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A dashboard of the test's own."""
    with reviewed(tmp_path) as url:
        yield url


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard in which nobody decides anything."""
    with reviewed(tmp_path_factory.mktemp("looked-at")) as url:
        yield url


@pytest.fixture
def reviewing(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the queue as a reviewer."""

    def open_queue(address: str, name: str = FIRST, query: str = "", **options: Any) -> Page:
        page = visit(f"{address}review{query}", **options)
        page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name)).first.click()
        page.wait_for_selector(".dt-quote")
        expect(page.get_by_role("button", name="Accept")).to_be_visible()
        return page

    return open_queue


def press(page: Page, key: str, shown: str | re.Pattern[str]) -> None:
    """Wait until the page run is over, since keys of new buttons work from then on; press a key, see what it opens."""
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_visible(timeout=PATIENCE)
    page.keyboard.press(key)
    expect(page.get_by_text(shown, exact=isinstance(shown, str)).first).to_be_visible(timeout=PATIENCE)


def test_a_correction_changes_the_chart(visit, reviewing, address, tmp_path):
    chart = visit(f"{address}situation", CHART)
    expect(chart.locator(".dt-hero-number")).to_have_text("96,900")
    with open_store(tmp_path / "home", read_only=True) as store:
        [last] = [each.figure.figure_id for each in store.figures() if each.figure.value == 96900]
    page = reviewing(address, query=f"?figure={last}")
    expect(page.locator(NUMBER)).to_have_text("96,900")
    press(page, "e", "Why it is wrong")
    field = page.get_by_role("textbox", name="Number", exact=True)
    field.fill("many")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Write a count in digits", timeout=PATIENCE)
    field = page.get_by_role("textbox", name="Number", exact=True)
    field.fill("96,950")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_contain_text("96,900: corrected.", timeout=PATIENCE)
    expect(page).not_to_have_url(re.compile("figure="))
    chart.goto(f"{address}situation")
    expect(chart.locator(".dt-hero-number")).to_have_text("96,950", timeout=60_000)


def test_figures_are_rejected_and_accepted_from_the_keyboard_alone(reviewing, address):
    page = reviewing(address)
    expect(page.get_by_text(re.compile("13 figures wait"))).to_be_visible()
    first = page.locator(".dt-quote").inner_text()
    press(page, "x", "Reject, because")
    press(page, "2", re.compile("12 figures wait"))
    expect(page.get_by_role("status").first).to_contain_text("rejected.", timeout=PATIENCE)
    expect(page.locator(".dt-quote")).not_to_have_text(first)
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
    press(page, "a", re.compile("11 figures wait"))
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    press(page, "u", re.compile("waits again"))
    expect(page.get_by_text(re.compile("12 figures wait"))).to_be_visible(timeout=PATIENCE)


def test_two_reviewers_have_to_agree(reviewing, tmp_path):
    with reviewed(tmp_path, DISPLACEMENT_REVIEW_TWO="1") as url:
        page = reviewing(url)
        number = page.locator(NUMBER).inner_text()
        press(page, "x", "Reject, because")
        press(page, "1", re.compile("1 of yours waits"))
        expect(page.get_by_role("status").first).to_contain_text("waits for a second reviewer", timeout=PATIENCE)
        other = reviewing(url, SECOND)
        expect(other.locator(NUMBER)).to_have_text(number)
        expect(other.locator(".dt-proposal")).to_contain_text(f"{FIRST} proposed to reject")
        press(other, "y", re.compile("12 figures wait"))
        expect(other.get_by_role("status").first).to_contain_text("rejected.", timeout=PATIENCE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_everybody_can_use_it(reviewing, looked_at, scheme, width):
    page = reviewing(looked_at, color_scheme=scheme, viewport={"width": width, "height": 900})
    for key, shown in (
        ("", "Why it is right"),
        ("x", "Reject, because"),
        ("b", "Why it is right"),
        ("e", "Why it is wrong"),
    ):
        if key:
            press(page, key, shown)
        page.wait_for_timeout(300)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
