"""The light page as bytes: what it says, in which language, how it is linked, and that nobody can write into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest

from dashboard.components.light_link import light_link_html
from dashboard.language import LANGUAGES, spoken
from dashboard.routes.light.figures import MOST_ROWS
from tests.dashboard.ledger import REPORTS, SITUATION, Said, write_ledger
from tests.dashboard.serving import LONG, dashboard_on, got, write_hostile

EMPTY = "quiet-valley-2024"


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with dashboard_on(tmp_path_factory.mktemp("light")) as url:
        yield url


@pytest.fixture(scope="module")
def page(address: str) -> Elements:
    return Elements(got(f"{address}/light/{SITUATION}").text)


def test_the_number_comes_with_its_moment_on_both_clocks_its_speaker_and_its_sentence(page):
    assert "96,900" in page.text
    assert "as of 3 Oct 2023, 10:00 Yerevan (06:00 UTC)" in page.text
    assert "said by the Migration Office" in page.text
    assert "After a recount, 96,900 people had crossed the river, the Migration Office said." in page.text


def test_every_figure_has_a_row_with_sentence_report_and_permalink(page):
    rows = [one for one in page.all("tr") if one.get("id")]
    assert len(rows) == len(REPORTS) - 1
    hrefs = {one["href"] for one in page.all("a")}
    for row in rows:
        assert f"#{row['id']}" in hrefs
    for position, said in enumerate(REPORTS):
        if position not in (4, 5):  # two reports of one observation
            assert said.sentence in page.text
            assert f"https://reports.example/{position}" in hrefs
    assert "in 2 reports" in page.text
    arabic = [one for one in page.all("q") if one["lang"] == "ar"]
    assert arabic == [{"lang": "ar", "dir": "rtl"}]
    assert all(one["rel"] == "noopener" for one in page.all("a") if (one["href"] or "").startswith("https://"))


def test_the_chart_is_drawn_for_wide_pages_and_for_phones_and_says_what_it_shows(page):
    charts = [one for one in page.all("svg") if one.get("role") == "img"]
    assert [one["class"] for one in charts] == ["r", "a"]
    for one in charts:
        title, described = one["aria-labelledby"].split()
        assert {title, described} <= {element.get("id") for _, element in page.tags}
    assert "From 1,200 on 24 Sep 2023 to 96,900 on 3 Oct 2023." in page.text


def test_events_and_baseline_come_with_their_sources(page):
    assert "25 Sep 2023, 18:30: The bridge is closed" in page.text
    assert "28 Sep 2023: A camp opens" in page.text
    assert "For scale: people living in the valley before, about 110,000" in page.text
    hrefs = {one["href"] for one in page.all("a")}
    assert {"https://valley.example/bridge", "https://valley.example/census"} <= hrefs


def test_head_has_language_share_tags_and_the_other_languages(page, address):
    root = page.all("html")[0]
    assert root == {"lang": "en", "dir": "ltr"}
    metas = {one.get("property") or one.get("name"): one.get("content") for one in page.all("meta")}
    assert metas["og:title"] == "Arrivals over the river: 96,900"
    assert metas["description"].startswith("96,900 people reported to have arrived, as of 3 Oct 2023, 10:00 Yerevan")
    assert metas["og:image"] == f"{address}/light/{SITUATION}/card.png?lang=en"
    assert metas["twitter:card"] == "summary_large_image"
    links = {one.get("hreflang") or one["rel"]: one["href"] for one in page.all("link")}
    assert links["canonical"] == f"{address}/light/{SITUATION}?lang=en"
    assert links["ar"] == f"{address}/light/{SITUATION}?lang=ar"
    assert links["x-default"] == f"{address}/light/{SITUATION}"
    assert set(LANGUAGES) < set(links)


def test_the_card_is_a_picture_of_the_size_that_is_promised(address):
    card = got(f"{address}/light/{SITUATION}/card.png?lang=ar")
    assert card.headers["content-type"] == "image/png"
    assert (int.from_bytes(card.body[16:20]), int.from_bytes(card.body[20:24])) == (1200, 630)
    assert got(f"{address}/light/{SITUATION}/card.png?lang=ar", If_None_Match=card.headers["etag"]).status == 304


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_address_or_else_the_browser_chooses_the_language(address, code):
    asked = got(f"{address}/light/{SITUATION}?lang={code}", Accept_Language="es")
    told = got(f"{address}/light/{SITUATION}", Accept_Language=f"xx, {code}-XY;q=0.9, en;q=0.1")
    direction = "rtl" if code == "ar" else "ltr"
    for answer in (asked, told):
        assert Elements(answer.text).all("html")[0] == {"lang": code, "dir": direction}
        assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize("wanted", ["", "xx", "fr;q=0", "fr;q=nan", ";;;", "en;q=1;q=2", "é"])
def test_a_language_that_is_not_spoken_or_not_written_right_is_english(address, wanted):
    page = got(f"{address}/light/{SITUATION}?lang=%3Cscript%3E", Accept_Language=wanted.encode().decode("latin-1"))
    assert Elements(page.text).all("html")[0]["lang"] == "en"


def test_it_stays_small(address):
    """Of an invented ledger of thirteen figures; the demo's page is measured in the browser tests."""
    answer = got(f"{address}/light/{SITUATION}", Accept_Encoding="gzip")
    assert len(answer.body) < 9_000
    assert len(got(f"{address}/light/{SITUATION}").body) < 30_000


def _many(home):
    """More reports than the page lists, an hour apart."""
    begin = datetime(2023, 9, 25, tzinfo=UTC)
    said = []
    for hour in range(400):
        number = f"{10_000 + 7 * hour:,}"
        as_of = (begin + timedelta(hours=hour)).isoformat(timespec="minutes")
        said.append(Said(as_of, number, f"{number} people had crossed the river, the Migration Office said."))
    write_ledger(home, said, now=begin + timedelta(days=30))


def test_it_does_not_grow_with_the_crisis(tmp_path):
    with dashboard_on(tmp_path, _many) as address:
        answer = got(f"{address}/light/{SITUATION}", Accept_Encoding="gzip")
        assert len(answer.body) < 20_000
        page = Elements(got(f"{address}/light/{SITUATION}").text)
        assert len([one for one in page.all("tr") if one.get("id")]) == MOST_ROWS
        assert "The newest 100 of 400 are listed here; the files below have all." in page.text
        assert "12,793" in page.text
        assert len(got(f"{address}/api/situations/{SITUATION}/series.json").json) == 400


def test_nothing_runs_and_nothing_is_loaded(address, page):
    answer = got(f"{address}/light/{SITUATION}")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert not {"script", "iframe", "object", "img"} & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    loaded = [one["href"] for one in page.all("link") if one["rel"] in ("stylesheet", "icon", "preload")]
    assert loaded == ["data:,"]


def test_the_full_page_and_the_light_one_lead_to_each_other(page):
    hrefs = [one["href"] for one in page.all("a")]
    assert any(re.fullmatch(rf"/situation\?situation={SITUATION}&figure=\w+&lang=en", one) for one in hrefs)
    with spoken("fr"):
        back = light_link_html(SITUATION, "2023-10-01")
    assert f'href="/light/{SITUATION}?lang=fr&amp;known=2023-10-01"' in back


def test_as_known_on_a_day(address):
    then = got(f"{address}/light/{SITUATION}?known=2023-10-04")
    assert "As it was known on 4 Oct 2023, 23:59 UTC." in then.text
    assert f"/api/situations/{SITUATION}/series.csv?known=2023-10-04" in then.text
    before = got(f"{address}/light/{SITUATION}?known=2023-10-01")
    assert before.status == 200
    assert "No figure of this situation was known then" in before.text
    wrong = got(f"{address}/light/{SITUATION}?known=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert wrong.status == 400
    assert "It names no day" in wrong.text
    assert "<script" not in wrong.text


def test_the_list_has_each_situation_with_its_number_those_without_last(address):
    listed = got(f"{address}/light/?lang=en")
    told = Elements(listed.text)
    assert told.text.index("Arrivals over the river") < told.text.index("A quiet valley")
    assert "96,900" in told.text
    hrefs = {one["href"] for one in told.all("a")}
    assert {f"/light/{SITUATION}?lang=en", f"/light/{EMPTY}?lang=en"} <= hrefs
    assert got(f"{address}/light").headers["location"] == "/light/"


def test_pages_with_nothing_to_show_say_what_to_do(address):
    empty = got(f"{address}/light/{EMPTY}")
    assert empty.status == 200
    assert "No figure of this situation has been read yet" in empty.text
    assert got(f"{address}/light/{EMPTY}/card.png").status == 404
    for unknown in ("/light/nowhere", "/light/nowhere/and/further", "/light/%3Cscript%3E"):
        answer = got(address + unknown)
        assert answer.status == 404
        assert "No such situation" in answer.text
        assert "<script" not in answer.text
        assert any(one["href"].startswith("/light/?") for one in Elements(answer.text).all("a"))
    assert got(f"{address}/light/{SITUATION}", "POST").status == 405


def test_a_broken_ledger_and_none_at_all(tmp_path):
    with dashboard_on(tmp_path / "none", lambda home: home.mkdir(parents=True)) as address:
        answer = got(f"{address}/light/{SITUATION}")
        assert answer.status == 503
        assert "There is no ledger here yet" in answer.text
    with dashboard_on(tmp_path / "broken") as address:
        for left in (tmp_path / "broken" / "home").glob("ledger.sqlite*"):
            left.write_bytes(b"not a ledger" * 400)
        for path in ("/light/", f"/light/{SITUATION}", f"/light/{SITUATION}/card.png"):
            answer = got(address + path)
            assert answer.status == 503, path
            assert answer.headers["retry-after"] == "60"
            assert "The figures cannot be read" in answer.text
            assert str(tmp_path) not in answer.text


def test_a_hostile_report_shows_harmless_text(tmp_path):
    with dashboard_on(tmp_path, write_hostile) as address:
        answer = got(f"{address}/light/{SITUATION}")
        told = Elements(answer.text)
        assert not {"script", "img", "iframe"} & {tag for tag, _ in told.tags}
        assert len(told.all("svg")) == 2 + len([one for one in told.all("svg") if one.get("aria-hidden")])
        assert not [name for _, attributes in told.tags for name in attributes if name.startswith("on")]
        assert "</blockquote><script>alert(2)</script>" in told.text
        assert '"><svg onload=alert(3)>' in told.text
        hrefs = [one.get("href") or "" for one in told.all("a") + told.all("link")]
        assert not [one for one in hrefs if one.startswith(("javascript:", "data:text"))]
        assert LONG in told.text
        rest = answer.text.partition("<title>")[2].partition("<style>")[0]
        assert "\u202e" not in rest  # no override reaches title and share tags
        for match in re.finditer("\u202e", answer.text):
            opened = answer.text.rfind("<", 0, match.start())
            assert answer.text[opened:].startswith(("<bdi>", "<q lang=", "<mark>"))
        head = next(one for one in told.all("meta") if one.get("name") == "description")
        assert "&lt;" not in (head["content"] or "")
        assert got(f"{address}/light/{SITUATION}/card.png").status == 200
