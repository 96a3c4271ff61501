"""The light page in a browser: without scripts, on phones, in four languages, over a weak link."""

from __future__ import annotations

import http.server
import re
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.benchmarks.weak_link import first_paint
from tests.browser.conftest import CHART
from tests.browser.server import served
from tests.dashboard.ledger import SITUATION
from tests.dashboard.serving import LONG, dashboard_on, got, write_hostile

pytestmark = pytest.mark.browser

DEMO = "nagorno-karabakh-2023"
WIDTHS = (390, 1360)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def demo(demo_home: Path) -> Iterator[str]:
    """The address of a dashboard on what `displacement demo` reads, without a slash at its end."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPLACEMENT_REQUESTS_PER_MINUTE", "0")
        with served(demo_home) as url:
            yield url.rstrip("/")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_number_its_chart_and_its_sentence_without_scripts_in_one_request(
    visit: Callable[..., Page], demo: str, width: int
):
    page = visit(f"{demo}/light/{DEMO}", java_script_enabled=False, viewport={"width": width, "height": 844})
    assert len(page.requested) == 1
    expect(page.locator(".n")).to_have_text("100,632")
    expect(page.locator("blockquote mark")).to_have_text("100,632")
    charts = page.get_by_role("img", name="People reported to have arrived, running total")
    expect(charts).to_have_count(1)  # the other one is for other widths
    assert charts.bounding_box()["width"] > 300
    smallest = min(one.bounding_box()["height"] for one in charts.locator("text").all())
    assert smallest >= 12  # readable: no text of the chart is drawn smaller than its 13 pixels, or hardly
    row = page.get_by_role("row", name=re.compile("27 Sep 2023, 12:00 47,115"))
    expect(row.locator("mark")).to_have_text("47,115")
    expect(row.get_by_role("link").last).to_have_attribute("href", "https://archive.armlife.am/news/274713.html")
    row.get_by_role("link").first.click()
    assert re.search(r"#f\w{8}$", page.url)


@pytest.mark.parametrize(
    ("code", "width", "scheme"),
    [
        ("en", 1360, "light"), ("en", 390, "dark"), ("ar", 390, "light"), ("ar", 1360, "dark"), ("fr", 390, "light"),
        ("es", 390, "dark"),
    ],
)  # fmt: skip
def test_nobody_is_shut_out(visit: Callable[..., Page], demo: str, code: str, width: int, scheme: str):
    size = {"width": width, "height": 844}
    page = visit(f"{demo}/light/{DEMO}?lang={code}", viewport=size, color_scheme=scheme, bypass_csp=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if code == "ar" else "ltr")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["/light/", "/light/nowhere", "/light/sudan-chad-2023", "/api/"])
def test_the_other_pages_shut_nobody_out_either(visit: Callable[..., Page], demo: str, path: str):
    page = visit(demo + path, viewport={"width": 390, "height": 844}, bypass_csp=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_a_weak_link_gets_it_at_once(browser: Browser, demo: str):
    address = f"{demo}/light/{DEMO}"
    assert len(got(address, Accept_Encoding="gzip").body) < 15_000
    assert len(got(address).body) < 45_000
    tries = [first_paint(browser, address) for _ in range(3)]
    assert min(one.painted for one in tries) < 1500  # ms; 490 on a quiet machine, of which 400 are the link's latency
    assert {one.requests for one in tries} == {1}
    assert max(one.transferred for one in tries) < 16_000


def test_the_policy_lets_the_page_be_what_it_is_and_no_more(visit: Callable[..., Page], demo: str):
    page = visit(f"{demo}/light/{DEMO}")
    assert page.complaints == []
    assert page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgb(255, 233, 168)"
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran=1'}))"
    )
    assert page.evaluate("window.ran") is None


def test_a_day_is_chosen_without_scripts(visit: Callable[..., Page], demo: str):
    page = visit(f"{demo}/light/{DEMO}?lang=en", java_script_enabled=False)
    page.locator("input[type=date]").fill("2020-01-02")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("No figure of this situation was known then")
    expect(page).to_have_url(re.compile("known=2020-01-02"))


def test_a_hostile_report_is_harmless_and_fits(visit: Callable[..., Page], tmp_path: Path):
    with dashboard_on(tmp_path, write_hostile) as address:
        page = visit("about:blank")
        alarms: list[str] = []
        page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(f"{address}/light/{SITUATION}")
            page.wait_for_timeout(300)
            assert alarms == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            expect(page.get_by_text(LONG).first).to_be_visible()
            assert page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0
            date = page.get_by_role("row", name=re.compile("28 Sep 2023, 11:00")).locator("time")
            expect(date).to_have_text("28 Sep 2023, 11:00")  # what stands beside an override reads as it was written


class _Site(http.server.BaseHTTPRequestHandler):
    """A page of somebody else that shows `frame` in a frame."""

    frame = ""

    def do_GET(self) -> None:
        body = f'<title>NGO</title><iframe width=1000 height=900 src="{self.frame}"></iframe>'.encode()
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        return


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A site on another host name than the dashboard's 127.0.0.1."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site, bind_and_activate=False)
    server.address_family = socket.AF_INET
    server.server_bind()
    server.server_activate()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("query", "shown"), [("?embed=true", True), ("?embed=false", False), ("", False)])
def test_another_site_may_embed_what_is_asked_for_as_embedded(
    visit: Callable[..., Page], demo: str, elsewhere: str, query: str, shown: bool
):
    _Site.frame = f"{demo}/situation{query}"
    page = visit(elsewhere)
    frame = page.frame_locator("iframe")
    if shown:
        expect(frame.locator(CHART).first).to_be_visible(timeout=60_000)
        expect(frame.locator(".dt-evidence-number")).to_have_text("100,632")
    else:
        page.wait_for_timeout(1500)
        assert frame.locator(".dt-evidence-number").count() == 0
