"""A real local HTTP server that answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from ingest.collect.base import Visit
from ingest.fetch import Fetcher, Hosts
from ingest.sources import Source

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass
class Asked:
    """One question: its path, its parameters in order, and its headers."""

    path: str
    parameters: list[tuple[str, str]]
    headers: dict[str, str]

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.parameters if key == name]

    def one(self, name: str) -> str:
        (value,) = self.all(name)
        return value


@dataclass
class Reply:
    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def in_json(value: object, status: int = 200) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), status, {"Content-Type": "application/json"})


@dataclass
class Replaying:
    address: str
    questions: list[Asked]


@contextmanager
def replaying(answer: Callable[[Asked], Reply]) -> Iterator[Replaying]:
    questions: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = Asked(parts.path, parse_qsl(parts.query, keep_blank_values=True), dict(self.headers))
            questions.append(asked)
            reply = answer(asked)
            self.send_response(reply.status)
            sent = {"Content-Type": "text/html; charset=utf-8", **reply.headers, "Content-Length": str(len(reply.body))}
            for key, value in sent.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *arguments: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Replaying(f"http://127.0.0.1:{server.server_address[1]}", questions)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


class Clock:
    """A clock that only moves when someone sleeps, and counts it: paces are kept without waiting for them."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def declared(kind: str, url: str, options: dict[str, object], **more: object) -> Source:
    return Source.model_validate(
        {
            "id": "some-source",
            "title": "Some source",
            "kind": kind,
            "url": url,
            "publisher": {"name": "Some publisher", "voice": "media"},
            "languages": ["en"],
            "terms": "https://example.org/terms",
            "interval": "6h",
            kind: options,
            **more,
        }
    )


def visit_to(source: Source, clock: Clock | None = None, **more: object) -> Visit:
    clock = clock or Clock()
    hosts = Hosts(clock=lambda: clock.time, sleep=clock.sleep)
    return Visit(source, Fetcher(allow=frozenset({"127.0.0.1"}), pace=0, hosts=hosts), NOW, **more)  # type: ignore[arg-type]
