"""A batch of articles, each on a page with a fault of its own: the batch goes on, one clear line each, nothing half."""

from __future__ import annotations

import gzip
import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from ingest.store import open_store
from ingest.verify import verify
from tests.ingest.pipeline.sourced import made_source, quick_fetcher, run
from tests.ingest.sites import Page, Raw, Site, feed_of, report, running_site

DEEP = "<div>" * 10_000 + "<p>Some 900 people fled to Chad on Monday.</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def sent(*parts: bytes) -> Raw:
    """Bytes on the wire, then the end of the connection."""

    def answer(handler: BaseHTTPRequestHandler, stopping: Event) -> None:
        with suppress(OSError):
            for part in parts:
                handler.wfile.write(part)
        handler.close_connection = True

    return answer


def reset(handler: BaseHTTPRequestHandler, stopping: Event) -> None:
    """Half an answer, then a reset."""
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<html><p>Some 900 peo"
    )
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    handler.connection.close()
    handler.close_connection = True


def dripping(before: bytes, drop: bytes) -> Raw:
    def answer(handler: BaseHTTPRequestHandler, stopping: Event) -> None:
        handler.wfile.write(before)
        with suppress(OSError):
            while not stopping.wait(0.05):
                handler.wfile.write(drop)

    return answer


def endless(handler: BaseHTTPRequestHandler, stopping: Event) -> None:
    """300 MB, if anybody reads that long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    block = b"<p>a</p>" * 125_000
    with suppress(OSError):
        for _ in range(300):
            handler.wfile.write(block)
    handler.close_connection = True


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
FAULTS: dict[str, tuple[Page | Raw, str]] = {
    "reset": (reset, "broke off|connection failed"),
    "loop": (Page(status=301, headers={"Location": "/loop"}), "more than 5 redirects"),
    "error-page": (Page("<html><body><h1>Something went wrong</h1></body></html>"), "next to no text"),
    "no-news": (Page(status=304), "answered 304"),
    "forbidden": (Page("no", status=403), "answered 403"),
    "missing": (Page("no", status=404), "answered 404"),
    "gone": (Page("no", status=410), "answered 410"),
    "too-many": (Page("slow down", status=429, headers={"Retry-After": "0"}), "answered 429"),
    "broken": (Page("oops", status=500), "answered 500"),
    "away": (Page("later", status=503), "answered 503"),
    "away-for-long": (Page("later", status=503, headers={"Retry-After": "0"}), "answered 503"),
    "slow-head": (dripping(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"), "took longer than"),
    "slow-body": (dripping(HEAD + b"Content-Length: 900000\r\n\r\n", b"a"), "took longer than"),
    "short": (sent(HEAD, b"Content-Length: 9000\r\n\r\n<html>"), "broke off|connection failed"),
    "chunks": (sent(HEAD, b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello"), "broke off"),
    "no-http": (sent(b"what is this\r\n\r\n"), "connection failed|broke off"),
    "bomb": (Page(gzip.compress(b"a" * 30_000_000), headers={"Content-Encoding": "gzip"}), "larger than 10 MB"),
    "endless": (endless, "larger than 10 MB"),
    "utf-7": (
        Page(b"+ADw-p+AD4-Some 900 people fled+ADw-/p+AD4-", type="text/html; charset=utf-7"),
        "no article text|l",
    ),
    "picture": (Page(b"\x89PNG" + bytes(2000), type="image/png"), "not a text or a web page"),
    "lying-picture": (Page(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), "binary"),
    "deep": (Page(DEEP), "nested too deeply|no article text"),
    "empty": (Page(""), "empty"),
    "metadata": (Page(status=302, headers={"Location": "http://169.254.169.254/latest/"}), "private address"),
    "to-file": (Page(status=302, headers={"Location": "file:///etc/passwd"}), "only http"),
    "to-nothing": (Page(status=302, headers={"Location": "http://[broken/"}), "no URL|usable URL"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_clear_line_and_the_rest_is_read(site: Site, tmp_path: Path, fault: str):
    answer, problem = FAULTS[fault]
    site[f"/{fault}"] = answer
    site["/good"] = report("1,200")
    site["/feed"] = Page(feed_of(site.url(f"/{fault}"), site.url("/good")), type="application/rss+xml")
    done = run(
        tmp_path,
        made_source(site.url("/feed")),
        fetcher=quick_fetcher(seconds=1.0 if fault.startswith("slow") else 8.0),
    )

    told = [(failure.subject, failure.problem) for failure in done.failures]
    assert len(told) == 1
    assert site.url("") in told[0][0] or "169.254" in told[0][0] or "etc/passwd" in told[0][0]
    assert re.search(problem, told[0][1]), told
    assert "\n" not in told[0][1]
    with open_store(tmp_path, read_only=True) as store:
        assert [record.figure.value for record in store.figures()] == [1200]
        assert not verify(store).failures
        assert store.visits()[0].failures == 1
        assert store.runs()[0].report.failures == done.failures
    assert not list(tmp_path.rglob("*.tmp"))


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16le"),
        ("utf-8-sig", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("utf-8", "big5"),
    ],
)
def test_mislabelled_pages_are_read(site: Site, tmp_path: Path, encoding: str, declared: str):
    page = report("1,200").replace("by cart", "by cart – “hungry and tired”")
    site["/a"] = Page(page.encode(encoding), type=f"text/html; charset={declared}")
    site["/feed"] = Page(feed_of(site.url("/a")), type="application/rss+xml")
    run(tmp_path, made_source(site.url("/feed")))
    with open_store(tmp_path, read_only=True) as store:
        assert [record.figure.value for record in store.figures()] == [1200]
        assert "“hungry and tired”" in next(store.articles()).text


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/x",
        "http://" + "a" * 10_000,
        "http://[::",
    ],
)
def test_links_to_anything_but_the_web_are_never_asked_for(site: Site, tmp_path: Path, link: str):
    site["/good"] = report("1,200")
    site["/feed"] = Page(feed_of(link, site.url("/good")), type="application/rss+xml")
    done = run(tmp_path, made_source(site.url("/feed")))
    assert done.sources[0].problem is None
    assert {path.split(" ")[1] for path in site.asked} == {"/robots.txt", "/feed", "/good"}
    with open_store(tmp_path, read_only=True) as store:
        assert [record.figure.value for record in store.figures()] == [1200]


def test_a_refused_connection_is_one_clear_line(site: Site, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    site["/good"] = report("1,200")
    site["/feed"] = Page(feed_of(f"http://127.0.0.1:{port}/x", site.url("/good")), type="application/rss+xml")
    done = run(tmp_path, made_source(site.url("/feed")))
    assert len(done.failures) == 1
    with open_store(tmp_path, read_only=True) as store:
        assert [record.figure.value for record in store.figures()] == [1200]
