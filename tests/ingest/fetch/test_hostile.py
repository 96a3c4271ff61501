"""Servers that never end, lie about sizes, or turn a public name into a private address."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

import pytest

from ingest.errors import BlockedError, FetchError, TooLargeError
from ingest.fetch import Fetcher
from ingest.fetch.guard import allowed_hosts, check_url
from ingest.fetch.sessions import Patient

NOW = datetime(2023, 9, 27, 12, 0, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
Answer = Callable[[socket.socket, threading.Event], None]


@contextmanager
def raw_server(answer: Answer) -> Iterator[str]:
    """A server that answers each connection with bytes of the test's own."""
    listener = socket.create_server(("127.0.0.1", 0))
    stopping = threading.Event()

    def serve() -> None:
        with suppress(OSError):  # closed: the test is over
            while True:
                connection, _ = listener.accept()
                with connection, suppress(OSError):  # the client went away: that is what is tested
                    connection.recv(65_536)
                    answer(connection, stopping)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        stopping.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def sent(*parts: bytes) -> Answer:
    def answer(connection: socket.socket, stopping: threading.Event) -> None:
        for part in parts:
            connection.sendall(part)

    return answer


def dripping(before: bytes, drop: bytes) -> Answer:
    def answer(connection: socket.socket, stopping: threading.Event) -> None:
        connection.sendall(before)
        while not stopping.wait(0.02):
            connection.sendall(drop)

    return answer


def fetch(url: str, **options: object):
    return Fetcher(allow=frozenset({"127.0.0.1"}), pace=0, **options).get(url, robots=False)


@pytest.mark.parametrize(
    "answer",
    [
        dripping(HEAD + b"Content-Length: 9000000\r\n\r\n", b"a"),
        dripping(HEAD + b"\r\n", b"a"),
        dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"),
        dripping(b"", b""),
    ],
    ids=["body", "body-without-length", "chunks", "header", "silence"],
)
def test_an_answer_that_never_ends_is_cut_off_in_time(answer: Answer):
    begun = time.monotonic()
    with raw_server(answer) as url, pytest.raises(FetchError, match="took longer than"):
        fetch(url, seconds=0.4)
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (sent(HEAD, b"Transfer-Encoding: chunked\r\n\r\n5\r\nhel"), "broke off"),
        (sent(HEAD, b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello"), "broke off"),
        (sent(HEAD, b"Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!"), "cannot be decompressed"),
        (sent(b"not HTTP at all\r\n\r\n"), "connection failed|broke off"),
        (sent(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"), "answered 302"),
        (sent(b"HTTP/1.1 204 No Content\r\n\r\n"), "answered 204"),
    ],
)
def test_broken_answers_are_one_clear_line(answer: Answer, problem: str):
    with raw_server(answer) as url, pytest.raises(FetchError, match=problem) as told:
        fetch(url)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "location", [b"http://[broken/", b"file:///etc/passwd", b"//10.0.0.1/x", b"gopher://x.example/"]
)
def test_a_redirect_to_anything_but_the_open_web_is_refused(location: bytes):
    """Named by the guard, or by the library that cannot even split it."""
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: "
    with raw_server(sent(head, location, b"\r\n\r\n")) as url, pytest.raises(FetchError) as told:
        fetch(url)
    assert isinstance(told.value, BlockedError) or told.value.problem == "redirects to what is no URL"


def test_a_size_that_is_declared_is_believed_before_anything_is_read():
    endless = dripping(HEAD + b"Content-Length: 10000001\r\n\r\n", b"")
    with raw_server(endless) as url, pytest.raises(TooLargeError, match="larger than 10 MB"):
        fetch(url)
    with raw_server(sent(HEAD, b"Content-Length: 2000\r\n\r\n", b"a" * 2000)) as url:
        with pytest.raises(TooLargeError):
            fetch(url, largest=1_999)
        assert len(fetch(url, largest=2_000).body) == 2_000


def test_a_size_that_is_not_declared_is_measured():
    with raw_server(sent(HEAD, b"\r\n", b"a" * 200_000)) as url, pytest.raises(TooLargeError):
        fetch(url, largest=100_000)


def test_a_name_that_changes_its_address_after_the_check_is_refused(monkeypatch: pytest.MonkeyPatch):
    """The first look-up says a public address, the second, for the connection, this machine."""
    with raw_server(sent(HEAD, b"Content-Length: 6\r\n\r\nsecret")) as url:
        port = int(url.rsplit(":", 1)[1].strip("/"))
        addresses = iter(["93.184.216.34"])

        def look_up(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
            assert host == "news.example"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(addresses, "127.0.0.1"), port))]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        with pytest.raises(BlockedError, match=r"news\.example is a private address \(127\.0\.0\.1\)"):
            Fetcher(allow=frozenset()).get(f"http://news.example:{port}/", robots=False)


def test_a_server_may_ask_to_wait_but_not_for_hours():
    class Asking:
        headers = {"Retry-After": "86400"}  # noqa: RUF012

    assert Patient(total=1).get_retry_after(Asking()) == 10.0
    Asking.headers = {"Retry-After": "2"}
    assert Patient(total=1).get_retry_after(Asking()) == 2.0
    Asking.headers = {}
    assert Patient(total=1).get_retry_after(Asking()) is None


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(FetchError, match="connection failed"):
        fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://[64:ff9b::7f00:1]/", "private"),
        ("http://[2002:7f00:1::]/", "private"),
        ("http://[fe80::1%25eth0]/", "private|not found"),
        ("http://[fd00::1]/", "private"),
        ("http://0177.0.0.1/", "private"),
        ("http://127.1/", "private"),
        ("http://localhost./", "private|not found"),
        ("http://someone@93.184.216.34/", "user name"),
        ("http://93.184.216.34\\@127.0.0.1/", "backslash"),
        ("http://127.0.0.1\\@93.184.216.34/", "backslash"),
        ("http://93.184.216.34/a b", "space"),
        ("http://93.184.216.34/\r\nHost: x", "control|space"),
        ("http://93.184.216.34:99999/", "not a usable URL"),
        ("data:text/html,x", "only http"),
        ("//93.184.216.34/", "only http"),
    ],
)
def test_other_spellings_of_what_is_refused(url: str, problem: str):
    with pytest.raises((BlockedError, FetchError), match=problem):
        check_url(url, frozenset())


@pytest.mark.parametrize("url", ["http://93.184.216.34/", "HTTPS://93.184.216.34:8443/x?y#z", "http://[2606:2800::1]/"])
def test_public_addresses_pass(url: str):
    check_url(url, frozenset())
    with pytest.raises(BlockedError):
        check_url(url.replace("93.184.216.34", "10.0.0.1").replace("2606:2800::1", "::1"), frozenset())


def test_hosts_are_allowed_by_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLACEMENT_ALLOW_HOSTS", " 127.0.0.1, LOCALHOST ,")
    assert allowed_hosts() == {"127.0.0.1", "localhost"}
    with raw_server(sent(HEAD, b"Content-Length: 2\r\n\r\nok")) as url:
        assert Fetcher().get(url, robots=False).body == b"ok"
    monkeypatch.delenv("DISPLACEMENT_ALLOW_HOSTS")
    assert allowed_hosts() == frozenset()
