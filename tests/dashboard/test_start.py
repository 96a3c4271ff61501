"""The server as it is started: from anywhere, with its own options and headers."""

from __future__ import annotations

import socket
import urllib.request
from pathlib import Path

import pytest
from streamlit.web.server.starlette import starlette_server

import dashboard
from dashboard.__main__ import options
from dashboard.routes import HEADERS, send_at_once
from tests.browser.server import served

PACKAGE = Path(dashboard.__file__).parent


def test_the_server_starts_without_a_configuration_folder(home, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(PACKAGE.parent))
    monkeypatch.chdir(tmp_path)
    with served(home, tmp_path / "data") as address, urllib.request.urlopen(address, timeout=10) as answer:
        assert answer.status == 200
        for name, value in HEADERS.items():
            assert answer.headers[name].startswith(value)
        assert answer.headers["content-security-policy"].endswith("frame-ancestors 'self'")


def test_readers_see_no_traceback_and_nobody_is_told_about_them():
    given = options(8501, "127.0.0.1")
    assert given["client.showErrorDetails"] == "none"
    assert given["browser.gatherUsageStats"] is False
    assert given["theme.dark.backgroundColor"] != given["theme.light.backgroundColor"]


def test_the_icon_is_a_local_picture():
    assert (PACKAGE / "static" / "icon.png").read_bytes().startswith(b"\x89PNG")


def test_connections_send_small_messages_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(starlette_server, "_bind_socket", starlette_server._bind_socket)  # put back afterwards
    send_at_once()
    with starlette_server._bind_socket("127.0.0.1", 0, 1) as listening:
        listening.setblocking(True)
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
