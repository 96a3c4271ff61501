"""Streamlit's own scripts and styles, packed once: each new visitor takes two megabytes of them."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PLACE = "/static/"
KINDS = ("text/", "application/javascript", "application/json", "image/svg+xml")
MOST_BYTES = 16_000_000
"""Of packed files, whatever is asked for."""
SMALLEST = 1_000
_LEVEL = 9


@dataclass(frozen=True, slots=True)
class _File:
    """An answer that stays as it is: the names of these files hold a hash of their content."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class PackedFiles:
    """Answers for files below PLACE from memory once they have been asked for; passes on everything else."""

    def __init__(self, app: ASGIApp, most_bytes: int = MOST_BYTES) -> None:
        self.app = app
        self._files: dict[str, _File] = {}
        self._left = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped application does."""
        if not _may_be_packed(scope):
            await self.app(scope, receive, send)
            return
        kept = self._files.get(scope["path"])
        if kept is None:
            answer = _Whole()
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            await self.app({**scope, "headers": plain}, receive, answer.take)
            kept = await anyio.to_thread.run_sync(_packed, answer)
            if kept is None:
                await answer.send(send)
                return
            self._keep(scope["path"], kept)
        await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
        await send({"type": "http.response.body", "body": kept.body})

    def _keep(self, path: str, file: _File) -> None:
        if path not in self._files and len(file.body) <= self._left:
            self._left -= len(file.body)
            self._files[path] = file


def _packed(answer: _Whole) -> _File | None:
    """The answer packed; None where it is not one to pack."""
    headers = MutableHeaders(raw=list(answer.start["headers"]))
    kind = headers.get("content-type", "")
    if answer.start["status"] != 200 or not kind.startswith(KINDS) or len(answer.body) < SMALLEST:
        return None
    body = gzip.compress(answer.body, _LEVEL, mtime=0)
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(body))
    headers.add_vary_header("Accept-Encoding")
    del headers["accept-ranges"]
    if "etag" in headers and not headers["etag"].startswith("W/"):
        headers["etag"] = f"W/{headers['etag']}"  # the same content in other bytes
    return _File(tuple(headers.raw), body)


class _Whole:
    """An answer taken in whole."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.body = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    async def send(self, send: Send) -> None:
        await send(self.start)
        await send({"type": "http.response.body", "body": self.body})


def _may_be_packed(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(PLACE):
        return False
    asked = Headers(scope=scope)
    conditional = {"range", "if-none-match", "if-modified-since"} & set(asked.keys())
    return "gzip" in asked.get("accept-encoding", "") and not conditional
