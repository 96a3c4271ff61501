"""Fetching from a real server that misbehaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from ingest.errors import BlockedError, FetchError, TooLargeError
from ingest.fetch import Fetcher
from ingest.fetch.guard import check_url
from tests.ingest.fetch.server import PAGE, faulty_server

NOW = datetime(2023, 9, 27, 12, 0, tzinfo=UTC)
ALLOWED = frozenset({"127.0.0.1"})


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with faulty_server() as address:
        yield address


def fetch(address: str, **options):
    return Fetcher(allow=ALLOWED, pace=0, **options).get(address, robots=False)


@pytest.mark.parametrize("path", ["page", "zipped", "hop"])
def test_a_page_comes_as_it_is(server: str, path: str):
    document = fetch(f"{server}/{path}")
    assert document.body == PAGE
    assert document.content_type == "text/html; charset=utf-8"
    assert abs(document.fetched_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert document.url.endswith("/page" if path == "hop" else f"/{path}")


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("nothing", "404"),
        ("picture", "image/png"),
        ("loop", "redirects"),
        ("short", "broke off|connection failed"),
    ],
)
def test_each_fault_is_one_clear_line(server: str, path: str, problem: str):
    with pytest.raises(FetchError, match=problem) as told:
        fetch(f"{server}/{path}")
    assert "\n" not in str(told.value)
    assert server in str(told.value)


def test_a_server_error_is_told_with_its_number(server: str):
    with pytest.raises(FetchError, match="500"):
        fetch(f"{server}/broken")


@pytest.mark.parametrize(("path", "problem"), [("tofile", "only http"), ("toprivate", "private address")])
def test_redirects_are_checked_like_any_address(server: str, path: str, problem: str):
    with pytest.raises(BlockedError, match=problem):
        fetch(f"{server}/{path}")


def test_a_body_is_measured_after_unpacking(server: str):
    with pytest.raises(TooLargeError, match="larger than 10 MB"):
        fetch(f"{server}/bomb")


def test_a_dripping_body_meets_the_deadline(server: str):
    with pytest.raises(FetchError, match="took longer"):
        fetch(f"{server}/drip", seconds=0.3)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://user:word@127.0.0.1/",
        "http://224.0.0.1/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "http://",
        "http://[broken/",
    ],
)
def test_private_addresses_and_other_schemes_are_refused(url: str):
    with pytest.raises(BlockedError):
        check_url(url, frozenset())


def test_a_private_host_can_be_allowed_by_name():
    check_url("http://127.0.0.1:9/", ALLOWED)
    with pytest.raises(BlockedError):
        check_url("http://127.0.0.2:9/", ALLOWED)
