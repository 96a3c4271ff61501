"""robots.txt, paces, validators, credentials and proxies, against a real local server."""

from __future__ import annotations

import gzip
import multiprocessing
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest
import zstandard

from ingest.errors import BlockedError, FetchError, TooLargeError
from ingest.fetch import LIST, Fetcher, Hosts, Validators, without_secrets
from ingest.fetch.answers import Wanted
from ingest.fetch.hosts import KnownRobots
from ingest.fetch.robots import LONGEST_DELAY, permission
from ingest.fetch.sessions import user_agent
from tests.ingest.sites import Page, Site, running_site

LOCAL = frozenset({"127.0.0.1", "localhost"})
NOW = datetime(2024, 3, 5, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        running["/page"] = "<html><body>here</body></html>"
        yield running


def fetcher(**changed) -> Fetcher:
    return Fetcher(**({"allow": LOCAL, "pace": 0.0, "seconds": 5.0} | changed))


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/page", False),
        ("User-agent: *\nDisallow: /*?print=", "/page?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?y", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/news", "/a/news/1", True),
        ("User-agent: displacement-tracker\nDisallow: /page\n\nUser-agent: *\nDisallow:", "/page", False),
        ("User-agent: GPTBot\nDisallow: /", "/page", True),
        ("<html><body>Not found, but 200</body></html>", "/page", True),
        ("", "/page", True),
    ],
)
def test_robots_are_read_as_search_engines_read_them(site: Site, rules: str, path: str, allowed: bool):
    site["/robots.txt"] = Page(rules, type="text/plain")
    site[path] = "<html><body>here</body></html>"
    if allowed:
        assert fetcher().get(site.url(path)).status == 200
    else:
        with pytest.raises(BlockedError, match=r"robots\.txt"):
            fetcher().get(site.url(path))


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (401, True), (410, True), (429, False), (500, False)])
def test_robots_that_do_not_come(site: Site, status: int, allowed: bool):
    site["/robots.txt"] = Page("no", status=status, headers={"Retry-After": "0"})
    assert fetcher().robots(site.url("/page")).allowed is allowed


def test_robots_are_asked_once_a_day_and_known_to_every_process(site: Site, tmp_path: Path):
    site["/robots.txt"] = Page("User-agent: *\nCrawl-delay: 0.01", type="text/plain")
    book = tmp_path / "hosts.sqlite"
    for _ in range(3):
        fetcher(hosts=Hosts(book)).get(site.url("/page"))
    assert site.count("/robots.txt") == 1
    known = Hosts(book).robots(site.address, datetime.now(UTC), timedelta(days=1))
    assert known is not None
    assert known.rules == "User-agent: *\nCrawl-delay: 0.01"
    Hosts(book).keep_robots(site.address, KnownRobots("", datetime.now(UTC) - timedelta(days=2)))
    assert Hosts(book).robots(site.address, datetime.now(UTC), timedelta(days=1)) is None


def test_a_host_is_asked_at_its_pace():
    now = [100.0]
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(round(seconds, 3))
        now[0] += seconds

    hosts = Hosts(clock=lambda: now[0], sleep=sleep)
    hosts.wait("a.example", 5)
    hosts.wait("b.example", 5)
    hosts.wait("a.example", 2)
    now[0] += 10
    hosts.wait("a.example", 2)
    hosts.wait("a.example", 2)
    assert pauses == [5.0, 2.0]


def _reserve(book: Path, begun: list[float]) -> None:
    Hosts(book, sleep=begun.append).wait("a.example", 100.0)


def test_processes_share_one_pace(tmp_path: Path):
    book = tmp_path / "hosts.sqlite"
    with multiprocessing.get_context("spawn").Manager() as manager:
        begun = manager.list()
        processes = [
            multiprocessing.get_context("spawn").Process(target=_reserve, args=(book, begun)) for _ in range(3)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
        waits = sorted(round(wait / 100) for wait in begun)
    assert waits == [1, 2]  # the first did not wait at all


def test_threads_share_one_pace(tmp_path: Path):
    waits: list[float] = []
    hosts = Hosts(sleep=waits.append)
    threads = [threading.Thread(target=hosts.wait, args=("a.example", 100.0)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(round(wait / 100) for wait in waits) == [1, 2, 3, 4, 5, 6, 7]


def test_a_book_of_hosts_that_cannot_be_used_is_one_clear_line(tmp_path: Path):
    broken = tmp_path / "hosts.sqlite"
    broken.write_bytes(b"no database" * 1000)
    with pytest.raises(FetchError, match=r"hosts\.sqlite: the paces of hosts cannot be kept"):
        Hosts(broken).wait("a.example", 1)


def test_what_has_not_changed_is_not_sent_again(site: Site):
    site["/page"] = Page("here", etag='"7"')
    first = fetcher().get(site.url("/page"))
    assert first.validators == Validators('"7"', None)
    again = fetcher().get(site.url("/page"), validators=first.validators)
    assert (again.unchanged, again.body) == (True, b"")


def test_a_date_of_change_is_asked_with_where_there_is_no_tag(site: Site):
    changed = "Mon, 04 Mar 2024 09:00:00 GMT"
    site["/page"] = Page("here", headers={"Last-Modified": changed})
    validators = fetcher().get(site.url("/page")).validators
    fetcher().get(site.url("/page"), validators=validators)
    assert site.sent[-1]["If-Modified-Since"] == changed
    assert "If-None-Match" not in site.sent[-1]


def test_304_without_having_asked_for_it_is_a_failure(site: Site):
    site["/odd"] = Page(status=304)
    with pytest.raises(FetchError, match="answered 304"):
        fetcher().get(site.url("/odd"))


def test_credentials_stay_with_their_host(site: Site):
    with running_site() as other:
        other["/page"] = "there"
        site["/hop"] = Page(status=302, headers={"Location": other.url("/page")})
        site["/step"] = Page(status=302, headers={"Location": "/page"})
        secret = {"Authorization": "Token s3cret"}
        fetcher().get(site.url("/hop"), headers=secret, robots=False)
        assert site.sent[-1]["Authorization"] == "Token s3cret"
        assert "Authorization" not in other.sent[-1]
        fetcher().get(site.url("/step"), headers=secret, robots=False)
        assert site.sent[-1]["Authorization"] == "Token s3cret"


def test_keys_in_addresses_are_never_shown(site: Site):
    url = site.url("/nothing?appname=mine-x1&limit=5&api_key=abc#token=z")
    with pytest.raises(FetchError) as told:
        fetcher().get(url, robots=False)
    assert "mine-x1" not in str(told.value)
    assert "abc" not in str(told.value)
    assert "limit=5" in str(told.value)
    assert without_secrets("https://a.example/?q=token") == "https://a.example/?q=token"


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.ZstdCompressor().compress)],
)
def test_packed_answers_are_unpacked_within_limits(site: Site, encoding: str, pack):
    site["/small"] = Page(pack(b"here" * 100), headers={"Content-Encoding": encoding})
    site["/bomb"] = Page(pack(b"a" * 40_000_000), headers={"Content-Encoding": encoding})
    assert fetcher().get(site.url("/small")).body == b"here" * 100
    with pytest.raises(TooLargeError, match="larger than 10 MB"):
        fetcher().get(site.url("/bomb"))


def test_we_say_who_we_are_and_how_to_reach_us(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLACEMENT_CONTACT", "data@ngo.example\r\nX-Evil: 1")
    fetcher().get(site.url("/page"))
    assert site.sent[-1]["User-Agent"] == user_agent()
    assert "data@ngo.example" in user_agent()
    assert "\n" not in user_agent()
    assert "X-Evil" not in site.sent[-1]


def test_a_proxy_from_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch):
    """The proxy is asked for the whole address, and the guard still looks at the name before."""
    monkeypatch.setenv("http_proxy", site.address)
    site["http://93.184.216.34/x"] = "through the proxy"
    assert fetcher(allow=frozenset()).get("http://93.184.216.34/x", robots=False).body == b"through the proxy"
    with pytest.raises(BlockedError, match="private address"):
        fetcher(allow=frozenset()).get("http://10.0.0.1/x", robots=False)


def test_a_post_is_sent_once_and_not_redirected(site: Site):
    site["/busy"] = Page("later", status=503, headers={"Retry-After": "0"})
    site["/hop"] = Page(status=302, headers={"Location": "/page"})
    wanted = Wanted("application/json")
    with pytest.raises(FetchError, match="503"):
        fetcher().post(site.url("/busy"), {"a": "1"}, headers={}, wanted=wanted)
    assert site.count("/busy") == 1
    with pytest.raises(FetchError, match="302"):
        fetcher().post(site.url("/hop"), {"a": "1"}, headers={}, wanted=wanted)


def test_a_list_may_be_of_any_type_and_a_page_may_not(site: Site):
    site["/feed"] = Page("<rss/>", type="application/octet-stream")
    assert fetcher().get(site.url("/feed"), wanted=LIST).body == b"<rss/>"
    with pytest.raises(FetchError, match="not a text or a web page"):
        fetcher().get(site.url("/feed"))


@pytest.mark.parametrize("delay", ["1e999", "-5", "nan", "ten", "99999999999"])
def test_hostile_delays_do_not_hold_a_run_up(delay: str):
    said = permission(f"User-agent: *\nCrawl-delay: {delay}", "https://a.example/")
    assert 0 <= said.delay <= LONGEST_DELAY
