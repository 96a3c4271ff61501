"""What is added to the HTML of pages, and that nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.routes.shell import CONNECT, END, PROGRAM, STATIC, Shell

PAGE = b"<html><head>" + PROGRAM + b' src="./a.js"></script></head><body></body></html>'


def answered(
    pieces: Iterable[bytes] = (PAGE,),
    *,
    kind: str = "text/html; charset=utf-8",
    status: int = 200,
    path: str = "/situation",
    accept: bytes = b"text/html,*/*;q=0.8",
    method: str = "GET",
) -> tuple[bytes, dict[str, str], list[bytes]]:
    """The body and headers that come out for an answer in pieces, and the names of the headers that were asked with."""
    asked: list[bytes] = []
    sent: list[Message] = []
    body = list(pieces)

    async def inner(scope: Scope, _receive: Receive, send: Send) -> None:
        asked.extend(name for name, _ in scope["headers"])
        headers = [
            (b"content-type", kind.encode()),
            (b"etag", b'"1"'),
            (b"content-length", b"%d" % sum(map(len, body))),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        for position, piece in enumerate(body):
            await send({"type": "http.response.body", "body": piece, "more_body": position < len(body) - 1})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"accept", accept), (b"accept-encoding", b"gzip")]
    scope: dict[str, Any] = {"type": "http", "method": method, "path": path, "headers": headers}
    with ThreadPoolExecutor(1) as thread:  # a browser of another test may have a loop in this one
        thread.submit(anyio.run, Shell(inner), scope, receive, send).result()
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return b"".join(message["body"] for message in sent[1:]), told, asked


@pytest.mark.parametrize("size", [1, 7, len(PAGE)])
def test_the_server_is_told_before_the_program_however_the_page_comes(size: int):
    pieces = [PAGE[start : start + size] for start in range(0, len(PAGE), size)]
    body, headers, asked = answered(pieces, path="/method")
    assert body == PAGE.replace(END, CONNECT.encode() + END)
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers  # it is that of the page without what is added
    assert asked == [b"accept"]  # a packed page could not be added to


def test_pages_with_charts_name_the_programs_that_they_need_with_all_that_these_import():
    body, headers, _ = answered(path="/situation")
    named = re.findall(rb'<link rel="modulepreload" fetchpriority="low" crossorigin href="./static/js/([^"]+)">', body)
    assert body.index(PROGRAM) < body.index(b"modulepreload") < body.index(END)
    assert headers["content-length"] == str(len(body))
    files = {STATIC / "js" / name.decode() for name in named}
    assert all(path.is_file() for path in files)
    for path in files:
        needed = re.findall(r'(?:from|import)"\./([^"]+\.js)"', path.read_text(encoding="utf-8"))
        assert {path.with_name(name) for name in needed} <= files


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "text/javascript"},
        {"status": 404},
        {"pieces": (b"<html>a page of our own</html>",)},
        {"accept": b"*/*"},
        {"method": "HEAD"},
    ],
)
def test_other_answers_stay_as_they_are(other: dict[str, Any]):
    pieces = other.get("pieces", (PAGE,))
    body, headers, _ = answered(**other)
    assert body == b"".join(pieces)
    assert headers["etag"] == '"1"'
    assert headers["content-length"] == str(len(body))
