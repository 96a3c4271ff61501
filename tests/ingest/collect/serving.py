"""A local web server that answers with what a test gives it, and visits to sources on it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ingest.collect import KINDS, Found, Visit
from ingest.fetch import Answer, Fetcher, Validators
from ingest.model import Failure, Item
from ingest.sources import Source

NOW = datetime(2023, 10, 2, 12, 0, tzinfo=UTC)
SHARED = Path(__file__).parents[4] / "shared" / "fixtures"


@dataclass(slots=True)
class Site:
    """What is served by path ("feed.xml"), and the paths that were asked for, in order. Other paths answer 404."""

    address: str = ""
    pages: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@contextmanager
def serving(pages: dict[str, bytes] | None = None) -> Iterator[Site]:
    site = Site(pages=dict(pages or {}))

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            site.asked.append(path)
            body = site.pages.get(path)
            headers = site.headers.get(path, {})
            status = 200 if body is not None else 404
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in ({"Content-Type": "application/octet-stream"} | headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *arguments: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def source(kind: str, **keys: Any) -> Source:
    told = {
        "id": "example",
        "title": "Example",
        "kind": kind,
        "publisher": {"name": "Example", "voice": "media"},
        "languages": ["en"],
        "terms": "https://news.example/terms",
        "interval": "1h",
    }
    return Source.model_validate(told | keys)


def visit(
    declared: Source,
    *,
    since: datetime | None = None,
    known: Callable[[str], Validators | None] = lambda _url: None,
    note: Callable[[Answer], None] = lambda _answer: None,
) -> Iterator[Found]:
    fetcher = Fetcher(allow=frozenset({"127.0.0.1"}), pace=0)
    return KINDS[declared.kind](Visit(declared, fetcher, NOW, since, known, note))


def items(found: list[Found] | Iterator[Found]) -> list[Item]:
    return [each for each in found if isinstance(each, Item)]


def problems(found: list[Found] | Iterator[Found]) -> list[str]:
    return [each.problem for each in found if isinstance(each, Failure)]
