"""A real local HTTP server with faults, on loopback."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<html lang='en'><body><p>Some 900 people have crossed into Chad.</p></body></html>"


class Faulty(BaseHTTPRequestHandler):
    """Answers each path with its own fault."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self.path.strip("/").split("?")[0]
        getattr(self, f"serve_{name}", self.serve_missing)()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for key, value in {**sent, **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def serve_page(self) -> None:
        self.answer(PAGE)

    def serve_zipped(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def serve_bomb(self) -> None:
        self.answer(gzip.compress(b"a" * 30_000_000), Content_Encoding="gzip")

    def serve_missing(self) -> None:
        self.answer(b"gone", 404)

    def serve_broken(self) -> None:
        self.answer(b"oops", 500)

    def serve_picture(self) -> None:
        self.answer(b"\x89PNG", Content_Type="image/png")

    def serve_loop(self) -> None:
        self.answer(b"", 302, Location="/loop")

    def serve_hop(self) -> None:
        self.answer(b"", 302, Location="/page")

    def serve_tofile(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def serve_toprivate(self) -> None:
        self.answer(b"", 302, Location="http://10.0.0.1/secret")

    def serve_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only this")
        self.close_connection = True

    def serve_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        for _ in range(1000):
            try:
                self.wfile.write(b"a" * 1000)
                self.wfile.flush()
            except OSError:
                return
            if self.server.stopping.wait(0.05):  # type: ignore[attr-defined]
                return

    def log_message(self, *arguments: object) -> None:
        """Keep quiet."""


@contextmanager
def faulty_server() -> Iterator[str]:
    """Address of the running server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Faulty)
    server.daemon_threads = True
    server.stopping = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.stopping.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join(10)
