"""Cited pages looked at again, on a real local site, in both databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from ingest.fetch import Fetcher, Hosts
from ingest.links import check_pages, due_pages
from ingest.model import Document, LinkCheck
from ingest.store import open_store
from ingest.verify import verify
from tests.ingest.made import NOW as MADE
from tests.ingest.made import reading
from tests.ingest.pipeline.sourced import NOW, READERS, made_source, quick_fetcher, run
from tests.ingest.sites import Page, Site, feed_of, report, running_site

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SENTENCE = "Some 1,200 people have crossed from Sudan into Chad since Monday"


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def two_reports(first: str, second: str) -> str:
    more = f"<p>Another {second} people have crossed from Sudan into Libya since Monday, the agency said.</p>"
    return report(first).replace("</article>", more + "</article>")


def follow(home: Path, site: Site, *paths: str) -> None:
    """Read the pages at these paths into the ledger, as a run does."""
    site["/feed"] = Page(feed_of(*(site.url(path) for path in paths)), type="application/rss+xml")
    run(home, made_source(site.url("/feed")))


def look(home: Path, now: datetime = NOW, fetcher: Fetcher | None = None, **limits) -> list[LinkCheck]:
    asking = replace(fetcher or quick_fetcher(retries=0), clock=lambda: now)
    with open_store(home) as store:
        return list(check_pages(store, asking, due_pages(store, now, **limits), readers=READERS))


def look_at(home: Path, now: datetime = NOW) -> LinkCheck:
    [check] = look(home, now)
    return check


def figures(home: Path):
    with open_store(home, read_only=True) as store:
        assert not verify(store).failures
        return {record.figure.value: record for record in store.figures()}


def test_a_page_that_says_what_it_said_stands(site: Site, tmp_path: Path):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    before = figures(tmp_path)[1200]
    assert look_at(tmp_path) == LinkCheck(site.url("/a"), NOW, "stands", 200, None, "")
    after = figures(tmp_path)[1200]
    assert (before.link, after.link) == (None, LinkCheck(site.url("/a"), NOW, "stands", 200, None, ""))
    assert replace(after, link=None) == before


@pytest.mark.parametrize(
    "written",
    [
        "Some\u00a01,200 people\n\n\thave  crossed from Sudan into\u2009Chad since Monday",
        "Some <b>1,200</b> people have <a href='/x'>crossed</a> from<br>Sudan into Chad since Mon&shy;day",
        "Some 1,200&nbsp;people have crossed from Sudan into &#67;had since <span>Mon</span>day",
    ],
)
def test_white_space_and_markup_change_nothing(site: Site, tmp_path: Path, written: str):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    site["/a"] = report("1,200").replace(SENTENCE, written)
    assert SENTENCE not in site.routes["/a"].body
    assert look_at(tmp_path).state == "stands"


def test_a_sentence_that_is_gone_from_a_page_is_counted_and_shown(site: Site, tmp_path: Path):
    site["/a"] = two_reports("1,200", "3,400")
    follow(tmp_path, site, "/a")
    site["/a"] = two_reports("1,900", "3,400")
    check = look_at(tmp_path)
    assert (check.state, check.status) == ("changed", 200)
    assert check.note.startswith(f"1 of 2 sentences missing: “{SENTENCE}, the United Nations refugee agency")
    assert sorted(figures(tmp_path)) == [1200, 3400]  # the changed page is for the next run to record
    assert figures(tmp_path)[1200].link == check


@pytest.mark.parametrize("page", ["", "<html><body>This report is no longer available.</body></html>", "\x00\x01"])
def test_a_page_without_its_report_has_changed(site: Site, tmp_path: Path, page: str):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    site["/a"] = page
    check = look_at(tmp_path)
    assert check.state == "changed"
    assert check.note.startswith("1 of 1 sentences missing: “Some 1,200 people")


def test_a_page_that_moved_stands_where_it_says_the_same(site: Site, tmp_path: Path):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    site["/new"] = report("1,200")
    site["/a"] = Page(status=301, headers={"Location": "/new"})
    new = site.url("/new")
    assert look_at(tmp_path) == LinkCheck(site.url("/a"), NOW, "stands", 200, new, f"moved to {new}")


def test_a_page_that_leads_to_the_front_page_has_changed(site: Site, tmp_path: Path):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    site["/"] = "<html><body><p>Welcome to the news of today, and of no other day.</p></body></html>"
    site["/a"] = Page(status=302, headers={"Location": "/"})
    check = look_at(tmp_path)
    assert (check.state, check.final_url) == ("changed", site.url("/"))
    assert check.note.startswith(f"leads to the front page {site.url('/')}; 1 of 1 sentences missing: ")


def test_410_is_gone_at_once(site: Site, tmp_path: Path):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    site["/a"] = Page("gone", 410)
    assert look_at(tmp_path) == LinkCheck(site.url("/a"), NOW, "gone", 410, None, "answered 410 Gone")


def test_404_is_gone_when_it_is_so_on_another_day(site: Site, tmp_path: Path):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    site["/a"] = Page("nothing here", 404)
    first = look_at(tmp_path)
    note = "answered 404 Not Found; gone if it does so again on another day"
    assert (first.state, first.status, first.note) == ("unreachable", 404, note)
    soon = look(tmp_path, NOW + timedelta(hours=1), after=timedelta(0))
    assert [check.state for check in soon] == ["unreachable"]
    later = look_at(tmp_path, NOW + WEEK + DAY)
    assert (later.state, later.note) == ("gone", "answered 404 Not Found")
    site["/a"] = report("1,200")
    assert look_at(tmp_path, NOW + 3 * WEEK).state == "stands"
    site["/a"] = Page("nothing here", 404)
    assert look_at(tmp_path, NOW + 4 * WEEK).state == "unreachable"  # it begins anew


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (401, "answered 401 Unauthorized"),
        (403, "answered 403 Forbidden"),
        (451, "answered 451 Unavailable For Legal Reasons"),
        (500, "answered 500 Internal Server Error"),
        (503, "answered 503 Service Unavailable"),
    ],
)
def test_what_says_nothing_of_the_page_is_unreachable(site: Site, tmp_path: Path, status: int, problem: str):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    site["/a"] = Page("no", status)
    assert look_at(tmp_path) == LinkCheck(site.url("/a"), NOW, "unreachable", status, None, problem)


def test_nobody_there_is_unreachable(tmp_path: Path):
    with running_site() as closed:
        closed["/a"] = report("1,200")
        follow(tmp_path, closed, "/a")
    check = look_at(tmp_path)
    note = "the site's robots.txt cannot be read, so nothing may be fetched"
    assert (check.state, check.status, check.note) == ("unreachable", None, note)


def test_a_connection_that_breaks_is_unreachable(site: Site, tmp_path: Path):
    def cut(handler: BaseHTTPRequestHandler, _stopping: threading.Event) -> None:
        handler.close_connection = True

    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    site["/a"] = cut
    check = look_at(tmp_path)
    assert (check.state, check.status, check.note) == ("unreachable", None, "connection failed")


def test_a_file_is_not_compared(site: Site, tmp_path: Path):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    site["/a"] = Page("%PDF", type="application/pdf")
    check = look_at(tmp_path)
    assert (check.state, check.note) == ("unreachable", "is application/pdf, not a text or a web page")


def test_robots_are_honoured(site: Site, tmp_path: Path):
    site["/a"] = report("1,200")
    follow(tmp_path, site, "/a")
    asked = site.count("/a")
    site["/robots.txt"] = Page("User-agent: *\nDisallow: /a", type="text/plain")
    check = look_at(tmp_path)
    note = "the site's robots.txt does not let programs fetch it"
    assert (check.state, check.status, check.note) == ("unreachable", None, note)
    assert site.count("/a") == asked


def test_nothing_is_asked_for_twice_within_the_week_and_every_check_is_kept(site: Site, tmp_path: Path):
    site["/a"], site["/b"] = report("1,200"), report("3,400")
    follow(tmp_path, site, "/a", "/b")
    assert len(look(tmp_path)) == 2
    asked = len(site.asked)
    assert look(tmp_path, NOW + 6 * DAY) == []
    assert len(site.asked) == asked
    assert len(look(tmp_path, NOW + WEEK)) == 2
    with open_store(tmp_path, read_only=True) as store:
        assert [check.checked_at for check in store.links(site.url("/a"))] == [NOW + WEEK, NOW]


def test_the_longest_unchecked_come_first_and_no_more_than_asked_for(site: Site, tmp_path: Path):
    for path in ("/a", "/b", "/c"):
        site[path] = report(f"{ord(path[1]):,}00")
    follow(tmp_path, site, "/a", "/b", "/c")
    assert [check.url for check in look(tmp_path, most=1)] == [site.url("/a")]
    assert [check.url for check in look(tmp_path, NOW + DAY, most=1)] == [site.url("/b")]
    later = NOW + 2 * WEEK
    assert [check.url for check in look(tmp_path, later)] == [site.url(path) for path in ("/c", "/a", "/b")]


def test_hosts_take_turns(tmp_path: Path):
    urls = ["https://a.example/1", "https://a.example/2", "https://b.example/1", "https://c.example/1"]
    record(tmp_path, *urls)
    with open_store(tmp_path, read_only=True) as store:
        due = [page.url for page in due_pages(store, NOW)]
        assert due == [urls[0], urls[2], urls[3], urls[1]]
        assert [page.url for page in due_pages(store, NOW, most=2)] == [urls[0], urls[2]]


def record(home: Path, *urls: str) -> None:
    with open_store(home) as store:
        run_id = store.start_run("run", MADE)
        for number, url in enumerate(urls, 1_000):
            store.record(*reading(f"{number}", url=url), run_id, MADE)


def test_what_was_read_from_files_is_not_looked_at(tmp_path: Path):
    record(tmp_path, "file:///reports/1.txt")
    kept, read = reading("2,000")
    body = b"url: https://news.example/named\n\n" + kept.body
    of_file = Document("file:///reports/2.txt", body, "text/plain", MADE, "files")
    named = replace(read.article, document_sha256=of_file.sha256)
    with open_store(tmp_path) as store:
        store.record(of_file, replace(read, article=named), store.start_run("run", MADE), MADE)
        assert {page.url: page.fetched for page in store.cited()} == {
            "file:///reports/1.txt": False,
            named.canonical_url: False,
        }
        assert due_pages(store, NOW) == []


def test_one_pace_a_host(site: Site, tmp_path: Path):
    paths = ["/a", "/b", "/c"]
    for path in paths:
        site[path] = report(f"{ord(path[1]):,}00")
    follow(tmp_path, site, *paths)
    slept: list[float] = []
    hosts = Hosts(clock=lambda: sum(slept), sleep=slept.append)
    assert len(look(tmp_path, fetcher=quick_fetcher(pace=2.0, hosts=hosts))) == 3
    assert slept == [2.0, 2.0, 2.0]  # robots.txt, then a page at a time


def test_what_was_looked_at_is_kept_when_it_is_broken_off(site: Site, tmp_path: Path):
    site["/a"], site["/b"] = report("1,200"), report("3,400")
    follow(tmp_path, site, "/a", "/b")
    fetcher = replace(quick_fetcher(), clock=lambda: NOW)
    with open_store(tmp_path) as store:
        every = check_pages(store, fetcher, due_pages(store, NOW), readers=READERS)
        first = next(every)
        every.close()
        assert store.links(first.url) == [first]
        assert [page.url for page in due_pages(store, NOW)] == [site.url("/b")]
