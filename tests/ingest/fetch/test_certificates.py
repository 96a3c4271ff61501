"""TLS is verified: against the machine's authorities, or those that the environment names.

`self_signed.pem` is a certificate for 127.0.0.1 with its key, made for this test and used nowhere else.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ingest.errors import FetchError
from ingest.fetch import Fetcher

CERTIFICATE = Path(__file__).with_name("self_signed.pem")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"here")

    def log_message(self, *arguments: object) -> None:
        """Keep quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that do not trust us go away: that is what is tested."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), _Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join(10)


NAMES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that runs the tests may name authorities of its own."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def fetch(address: str) -> bytes:
    return Fetcher(allow=frozenset({"127.0.0.1"}), pace=0.0, retries=0).get(address, robots=False).body


def test_a_certificate_that_nobody_vouches_for_is_refused(address: str):
    with pytest.raises(FetchError, match="its TLS certificate could not be verified"):
        fetch(address)


@pytest.mark.parametrize("variable", NAMES)
def test_authorities_come_from_the_environment(address: str, variable: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(variable, str(CERTIFICATE))
    assert fetch(address) == b"here"
