"""Sources followed into a ledger, from a real local site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.errors import StoreError
from ingest.model import Fetch
from ingest.pipeline import Following, follow, save_copies
from ingest.reports import RunReport
from ingest.store import Store, open_store
from ingest.verify import verify
from tests.ingest.pipeline.sourced import NOW, READERS, made_source, quick_fetcher, run
from tests.ingest.sites import Page, Site, feed_of, report, running_site

DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def feed(site: Site, *paths: str) -> str:
    site["/feed"] = Page(feed_of(*(site.url(path) for path in paths)), type="application/rss+xml", etag='"1"')
    return site.url("/feed")


def values(home: Path) -> list[float]:
    with open_store(home, read_only=True) as store:
        assert not verify(store).failures
        return sorted(record.figure.value for record in store.figures())


def test_what_a_feed_links_to_is_read_and_kept(site: Site, tmp_path: Path):
    source = made_source(feed(site, "/a", "/b"))
    site["/a"], site["/b"] = report("1,200"), report("3,400")
    done = run(tmp_path, source)
    visit = done.sources[0]
    assert (visit.items, visit.fetched, visit.articles_new, visit.figures_new) == (2, 2, 2, 2)
    assert visit.problem is None
    assert values(tmp_path) == [1200, 3400]
    with open_store(tmp_path, read_only=True) as store:
        record = store.figures()[0]
        assert record.article.source_id == "news"
        assert record.fetched_at.tzinfo is not None
        fetch = store.fetches(site.url("/a"))[0]
        assert fetch.status == 200
        assert fetch.item is not None
        assert fetch.item.title == "People on the move 1"
        assert fetch.header("content-type") == "text/html; charset=utf-8"
        assert store.read_body(fetch.sha256 or "").decode() == report("1,200")


def test_nothing_is_asked_for_twice_within_its_interval(site: Site, tmp_path: Path):
    source = made_source(feed(site, "/a"))
    site["/a"] = Page(report("1,200"), etag='"a1"')
    run(tmp_path, source)
    again = run(tmp_path, source, now=NOW + timedelta(hours=2))
    assert site.count("/a") == 1
    assert again.sources[0].list_unchanged
    assert again.sources[0].warnings == []
    assert site.sent[-1]["If-None-Match"] == '"1"'


def test_an_article_is_asked_for_again_after_a_day_and_only_if_it_changed(site: Site, tmp_path: Path):
    source = made_source(feed(site, "/a"))
    site["/a"] = Page(report("1,200"), etag='"a1"')
    run(tmp_path, source)
    site["/feed"] = Page(feed_of(site.url("/a")), type="application/rss+xml")
    same = run(tmp_path, source, now=NOW + 2 * DAY)
    assert (site.count("/a"), same.sources[0].unchanged, same.sources[0].articles) == (2, 1, 0)
    site["/a"] = Page(report("1,900"), etag='"a2"')
    run(tmp_path, source, now=NOW + 4 * DAY)
    assert values(tmp_path) == [1200, 1900]
    with open_store(tmp_path, read_only=True) as store:
        assert [fetch.status for fetch in store.fetches(site.url("/a"))] == [200, 304, 200]


def test_what_select_leaves_out_is_not_fetched_and_is_listed_with_the_reason(site: Site, tmp_path: Path):
    source = made_source(feed(site, "/a", "/sport/b"), select={"url_none": ["/sport/"], "title_any": ["MOVE"]})
    site["/a"], site["/sport/b"] = report("1,200"), report("3,400")
    run(tmp_path, source)
    assert site.count("/sport/b") == 0
    with open_store(tmp_path, read_only=True) as store:
        passed = store.passed_over("news")
    assert [(each.url, each.rule) for each in passed] == [(site.url("/sport/b"), "sources.address")]


def test_older_items_and_more_than_most_are_left_for_later(site: Site, tmp_path: Path):
    source = made_source(feed(site, "/a", "/b", "/c"), select={"most": 1})
    for path in ("/a", "/b", "/c"):
        site[path] = report("1,200", day="2024-03-04")
    visit = run(tmp_path, source).sources[0]
    assert (visit.items, visit.fetched, visit.passed_over) == (3, 1, 2)
    late = run(tmp_path / "late", source, since=datetime(2024, 3, 5, tzinfo=UTC)).sources[0]
    assert (late.items, late.fetched, late.passed_over) == (3, 0, 3)


def test_a_page_without_a_word_of_movement_is_kept_and_listed(site: Site, tmp_path: Path):
    source = made_source(feed(site, "/a"))
    page = (
        "<html lang='en'><body><article>" + "<p>The council opened a library with 9,000 books.</p>" * 9 + "</article>"
    )
    site["/a"] = page
    done = run(tmp_path, source)
    assert done.put_aside == {"pages.no_movement_word": 1}
    with open_store(tmp_path, read_only=True) as store:
        assert [each.rule for each in store.passed_over()] == ["pages.no_movement_word"]
        assert store.read_body(store.fetches(site.url("/a"))[0].sha256 or "").decode() == page


def test_robots_are_asked_and_obeyed(site: Site, tmp_path: Path):
    site["/robots.txt"] = Page("User-agent: *\nDisallow: /private/\n", type="text/plain")
    source = made_source(feed(site, "/a", "/private/b"))
    site["/a"], site["/private/b"] = report("1,200"), report("3,400")
    done = run(tmp_path, source)
    assert site.count("/private/b") == 0
    assert site.count("/robots.txt") == 1
    assert [failure.problem for failure in done.failures] == ["the site's robots.txt does not let programs fetch it"]
    assert values(tmp_path) == [1200]


def test_one_source_fails_and_the_others_go_on(site: Site, tmp_path: Path):
    site["/a"] = report("1,200")
    good = made_source(feed(site, "/a"))
    dead = made_source(site.url("/nothing"), id="dead")
    wrong = made_source(site.url("/a"), id="wrong")
    done = run(tmp_path, dead, good, wrong)
    problems = {visit.source_id: visit.problem for visit in done.sources}
    assert problems["news"] is None
    assert "404" in (problems["dead"] or "")
    assert problems["wrong"] is not None
    assert values(tmp_path) == [1200]
    with open_store(tmp_path, read_only=True) as store:
        assert store.last_success("news") == NOW
        assert store.last_success("dead") is None
        assert {visit.source_id for visit in store.visits()} == {"news", "dead", "wrong"}


def test_expectations_warn(site: Site, tmp_path: Path):
    expect = {"items": {"min": 5}, "newest_within": "12h", "figures_per_article": {"min": 3}}
    source = made_source(feed(site, "/a"), expect=expect)
    site["/a"] = report("1,200")
    warnings = run(tmp_path, source).sources[0].warnings
    assert len(warnings) == 3
    assert warnings[0].startswith("listed 1 items, 5 or more are usual")
    assert "1 days old" in warnings[2]


def test_a_number_printed_wrongly_is_put_right_with_its_reason(site: Site, tmp_path: Path):
    patch = [{"match": "1,200", "value": 12000, "reason": "the bulletin dropped a nought"}]
    site["/a"] = report("1,200")
    run(tmp_path, made_source(feed(site, "/a"), patch=patch))
    with open_store(tmp_path, read_only=True) as store:
        figure = store.figures()[0].figure
        assert (figure.value, figure.number_text) == (12000, "1,200")
        assert "sources.patched" in figure.rules
        assert not verify(store).failures


def test_a_layout_cuts_the_article_out(site: Site, tmp_path: Path):
    body = (
        "<div class='story'><p>Some 700 people have crossed from Sudan into Chad, officials said on Monday.</p></div>"
    )
    aside = "<div class='aside'><p>Some 90,000 people fled to Chad last year, officials said on Monday.</p></div>"
    site["/a"] = f"<html lang='en'><body><h1>T</h1>{aside}{body}</body></html>"
    run(tmp_path, made_source(feed(site, "/a"), layout=[{"body": "div.story"}]))
    assert values(tmp_path) == [700]
    done = run(tmp_path / "other", made_source(feed(site, "/a"), layout=[{"body": "div.gone"}]))
    assert "does the site look different now?" in done.failures[0].problem


def test_a_visit_that_loses_the_ledger_on_its_way_is_made_again_in_full(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    paths = [f"/{number}" for number in range(4)]
    source = made_source(feed(site, *paths))
    for number, path in enumerate(paths):
        site[path] = report(f"1,{number}00")
    cut, fetches = False, Store.fetches

    def cut_off(store: Store, address: str) -> list[Fetch]:
        nonlocal cut
        if not cut and address == site.url(paths[2]):
            cut = True
            raise StoreError("the ledger", "the connection was closed")
        return fetches(store, address)

    monkeypatch.setattr(Store, "fetches", cut_off)
    first = run(tmp_path, source)
    assert first.sources[0].problem == "the ledger: the connection was closed"
    again = run(tmp_path, source, now=NOW + timedelta(hours=2))
    assert not again.sources[0].list_unchanged
    assert values(tmp_path) == [1000, 1100, 1200, 1300]


def test_a_run_that_is_broken_off_goes_on_where_it_was(site: Site, tmp_path: Path):
    paths = [f"/{number}" for number in range(6)]
    source = made_source(feed(site, *paths))
    for number, path in enumerate(paths):
        site[path] = report(f"1,{number}00")
    seen = 0

    class BrokenOffError(Exception):
        pass

    def break_off(visit):
        nonlocal seen
        seen += 1
        if visit.articles >= 3:
            raise BrokenOffError

    with open_store(tmp_path) as store:
        following = Following(
            store, quick_fetcher(clock=lambda: NOW), store.start_run("run", NOW), NOW, readers=READERS
        )
        with pytest.raises(BrokenOffError):
            follow(following, [source], RunReport(), break_off)
    kept = len(values(tmp_path))
    assert 3 <= kept < 6
    before = len(site.asked)
    run(tmp_path, source, now=NOW + timedelta(minutes=1))
    assert len(values(tmp_path)) == 6
    assert len(site.asked) - before <= 2 + 6 - (kept - 1)


def test_copies_are_asked_for_of_reports_with_new_figures_only(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A stand-in of the web archive answers on the same site."""
    monkeypatch.setenv("DISPLACEMENT_ARCHIVE_KEY", "key:secret")
    site["/a"] = report("1,200")
    empty = report("3,400").replace("3,400 people arrive", "People arrive")
    site["/b"] = empty.replace("Some 3,400 people have crossed", "Nobody has fled")
    site["/save"] = Page('{"job_id": "j1"}', type="application/json")
    done = '{"status": "success", "timestamp": "20240305120000", "original_url": "http://news.example/a"}'
    site["/save/status/j1"] = Page(done, type="application/json")
    source = made_source(feed(site, "/a", "/b"), save=True)
    with open_store(tmp_path) as store:
        following = Following(
            store, quick_fetcher(clock=lambda: NOW), store.start_run("run", NOW), NOW, readers=READERS
        )
        follow(following, [source], RunReport(), lambda visit: None)
        assert list(save_copies(following, [source], endpoint=site.address)) == []
        assert [copy for copy, _ in store.archived(site.url("/a"))] == [
            f"{site.address}/web/20240305120000/http://news.example/a"
        ]
        asked = len(site.asked)
        assert list(save_copies(following, [source], endpoint=site.address)) == []
        assert len(site.asked) == asked
    assert site.count("/save") == 1


def test_an_archive_that_refuses_is_told_and_loses_nothing(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLACEMENT_ARCHIVE_KEY", "key:secret")
    site["/a"] = report("1,200")
    source = made_source(feed(site, "/a"), save=True)
    with open_store(tmp_path) as store:
        following = Following(
            store, quick_fetcher(clock=lambda: NOW), store.start_run("run", NOW), NOW, readers=READERS
        )
        follow(following, [source], RunReport(), lambda visit: None)
        told = list(save_copies(following, [source], endpoint=site.address))
    assert len(told) == 1
    assert "answered 404" in told[0].problem
    assert values(tmp_path) == [1200]
