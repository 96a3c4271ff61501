"""What a page's HTML tells the browser before its first script has run: where the server is, and what will be needed.

Streamlit's own HTML leaves both to be found out: under a page's address it asks for the server twice before it opens
its connection, and it fetches the program of each kind of element when the first one comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(streamlit.__file__).parent / "static" / "static"
PROGRAM = b'<script type="module"'
END = b"</head>"
"""Streamlit's HTML names its program in the head. What is added stands behind that: it runs sooner, and comes later."""
CONNECT = """<script>window.__streamlit = {
  BACKEND_BASE_URL: new URL(".", location.href).href,
  HOST_CONFIG: {
    allowedOrigins: [location.origin], useExternalAuthToken: false, enableCustomParentMessages: false,
    enforceDownloadInNewTab: false, metricsUrl: "", blockErrorDialogs: false, resourceCrossOriginMode: null,
  },
};</script>
"""
"""The server is where the page is. The rest is what its `_stcore/host-config` says, with no other site let in."""
LINK = '<link rel="modulepreload" fetchpriority="low" crossorigin href="./static/js/{name}">\n'
CHARTED = ("", "situation", "situations")
"""Last parts of the addresses of pages with charts."""
ELEMENTS = ("Html", "ButtonGroup", "ArrowVegaLiteChart", "loadVegaEmbed", "embed", "vega-interpreter")
"""Programs of what those pages show down to their first chart, as Streamlit names their files."""
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["'`]\./([\w.\-]+\.js)["'`]""")


class Shell:
    """Adds to the HTML of Streamlit's pages, and leaves every other answer as it is."""

    def __init__(self, app: ASGIApp, apart: Iterable[str] = ()) -> None:
        """`apart` are beginnings of paths whose answers are the project's own."""
        self.app = app
        self._apart = tuple(apart)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped application does."""
        if not _asks_for_page(scope) or scope["path"].startswith(self._apart):
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope["path"].rpartition("/")[2], send)
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]  # packed further out
        await self.app({**scope, "headers": plain}, receive, answer.pass_on)


class _Answer:
    """One answer on its way out: held back while it is HTML, to be added to as a whole."""

    def __init__(self, page: str, send: Send) -> None:
        self._page, self._send = page, send
        self._start: Message | None = None
        self._body = b""

    async def pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._whole(self._start)

    async def _whole(self, start: Message) -> None:
        if PROGRAM in self._body:
            self._body = self._body.replace(END, _head(self._page in CHARTED) + END, 1)
            headers = MutableHeaders(raw=start["headers"])
            headers["content-length"] = str(len(self._body))
            for name in ("etag", "last-modified", "accept-ranges"):  # they told of the HTML without what is added
                del headers[name]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": self._body})


def _asks_for_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


def _is_page(start: Message) -> bool:
    said = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and said.startswith("text/html")


@lru_cache
def _head(charted: bool) -> bytes:
    named = programs() if charted else ()
    return (CONNECT + "".join(LINK.format(name=escape(name)) for name in named)).encode()


@lru_cache(maxsize=1)
def programs() -> tuple[str, ...]:
    """The files of ELEMENTS and all that they import; one that this version of Streamlit does not have is left out."""
    found: dict[str, None] = {}
    for element in ELEMENTS:
        for path in sorted((STATIC / "js").glob(f"{element}.*.js")):
            _follow(path, found)
    return tuple(found)


def _follow(path: Path, found: dict[str, None]) -> None:
    if path.name in found or not path.is_file():
        return
    found[path.name] = None
    for name in _IMPORT.findall(path.read_text(encoding="utf-8")):
        _follow(path.with_name(name), found)
