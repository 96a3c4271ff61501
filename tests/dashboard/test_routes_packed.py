"""Streamlit's files from memory: packed once, the same content, and nothing else kept."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.routes.packed import PackedFiles

SCRIPT = b"export const words = 'the same again and again';\n" * 200


class Files:
    """An application that answers every path, and counts how often it was asked."""

    def __init__(self, body: bytes = SCRIPT, kind: str = "text/javascript; charset=utf-8", status: int = 200) -> None:
        self.body, self.kind, self.status = body, kind, status
        self.asked: list[str] = []

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        headers = [(b"content-type", self.kind.encode()), (b"etag", b'"a"'), (b"cache-control", b"immutable")]
        headers.append((b"content-length", b"%d" % len(self.body)))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:]})


def got(app: PackedFiles, path: str = "/static/js/a.1.js", **headers: str) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of an answer."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    given = {"accept_encoding": "gzip, br"} | headers
    asked = [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()]
    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": path, "headers": asked}
    with ThreadPoolExecutor(1) as thread:  # a browser of another test may have a loop in this one
        thread.submit(anyio.run, app, scope, receive, send).result()
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return b"".join(message.get("body", b"") for message in sent[1:]), told


def test_a_file_is_packed_once_and_unpacks_to_itself():
    files = Files()
    app = PackedFiles(files)
    first, again = got(app), got(app)
    assert files.asked == ["/static/js/a.1.js"]
    assert first == again
    body, headers = again
    assert gzip.decompress(body) == SCRIPT
    assert headers["content-encoding"] == "gzip"
    assert headers["content-length"] == str(len(body))
    assert headers["vary"] == "Accept-Encoding"
    assert headers["etag"] == 'W/"a"'
    assert headers["cache-control"] == "immutable"


@pytest.mark.parametrize(
    "headers", [{"accept_encoding": "br"}, {"range": "bytes=0-9"}, {"if_none_match": '"a"'}, {"accept_encoding": ""}]
)
def test_who_asks_otherwise_gets_what_is_there(headers: dict[str, str]):
    files = Files()
    app = PackedFiles(files)
    got(app)
    body, told = got(app, **headers)
    assert body == SCRIPT
    assert told["etag"] == '"a"'
    assert len(files.asked) == 2


@pytest.mark.parametrize(
    ("files", "path"),
    [
        (Files(kind="font/woff2"), "/static/media/a.woff2"),
        (Files(status=404), "/static/js/none.js"),
        (Files(body=b"short"), "/static/js/a.1.js"),
        (Files(), "/api/table"),
    ],
)
def test_what_is_no_script_or_style_is_passed_on(files: Files, path: str):
    app = PackedFiles(files)
    for _ in range(2):
        body, told = got(app, path)
        assert body == files.body
        assert "content-encoding" not in told
    assert files.asked == [path, path]


def test_no_more_is_kept_than_there_is_room_for():
    files = Files()
    app = PackedFiles(files, most_bytes=len(gzip.compress(SCRIPT, 9)) + 10)
    for path in ("/static/a.js", "/static/b.js", "/static/a.js", "/static/b.js"):
        assert gzip.decompress(got(app, path)[0]) == SCRIPT
    assert files.asked == ["/static/a.js", "/static/b.js", "/static/b.js"]
