"""A real local web site of a test's own making: routes, request log, faults on the wire."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Raw = Callable[[BaseHTTPRequestHandler, threading.Event], None]


@dataclass
class Page:
    """An answer: status, body and headers. `etag`: answered with 304 to whoever has it already."""

    body: bytes | str = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None


@dataclass
class Site:
    """Routes by path; `asked` lists every request as "GET /path", `sent` its headers."""

    address: str
    routes: dict[str, Page | Raw] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)

    def __setitem__(self, path: str, page: Page | Raw | str) -> None:
        self.routes[path] = Page(page) if isinstance(page, str) else page

    def url(self, path: str) -> str:
        return self.address + path

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(line.split(" ", 1)[1] == path for line in self.asked)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site
    stopping: threading.Event

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._serve()

    def _serve(self) -> None:
        site = self.server.site
        site.asked.append(f"{self.command} {self.path}")
        site.sent.append(dict(self.headers.items()))
        route = site.routes.get(self.path) or site.routes.get(self.path.split("?")[0]) or Page("gone", 404)
        if not isinstance(route, Page):
            route(self, self.server.stopping)
            return
        if route.etag and self.headers.get("If-None-Match") == route.etag:
            self.send_response(304)
            self.send_header("ETag", route.etag)
            self.end_headers()
            return
        body = route.body.encode() if isinstance(route.body, str) else route.body
        self.send_response(route.status)
        told = {"Content-Type": route.type, "Content-Length": str(len(body))}
        told |= {"ETag": route.etag} if route.etag else {}
        for name, value in {**told, **route.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Keep quiet."""


@contextmanager
def running_site() -> Iterator[Site]:
    """A site on loopback that answers 404 until it is given routes."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    server.stopping = threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(10)


def report(count: str, place: str = "Chad", day: str = "2024-03-04") -> str:
    """A page with one report in it."""
    return (
        f'<html lang="en"><head><title>{count} people arrive in {place}</title>'
        f'<meta property="article:published_time" content="{day}T09:00:00+00:00"></head><body><article>'
        f"<h1>{count} people arrive in {place}</h1><p>Some {count} people have crossed from Sudan into {place} "
        f"since Monday, the United Nations refugee agency said on {day}. They came on foot and by cart, and most "
        "of them are women and children.</p><p>Aid workers at the border handed out water and blankets.</p>"
        "</article></body></html>"
    )


def feed_of(*links: str, title: str = "News", days: str = "Mon, 04 Mar 2024 09:00:00 GMT") -> str:
    """An RSS feed with an item a link."""
    items = "".join(
        f"<item><title>People on the move {number}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>{days}</pubDate></item>"
        for number, link in enumerate(links, 1)
    )
    head = f"<title>{title}</title><link>http://news.example/</link><description>-</description><language>en</language>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'
