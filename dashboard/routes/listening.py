"""The socket that the dashboard listens on."""

from __future__ import annotations

import socket

from streamlit.web.server.starlette import starlette_server


def send_at_once() -> None:
    """Let the server's connections send small messages without waiting for the answer to the last one.

    A page's run is some dozens of messages: the first leaves at once, and, with Nagle's algorithm (RFC 896), the others
    wait until it is acknowledged, 40 ms here and a round trip elsewhere. asyncio switches that off for sockets which
    name their protocol; Streamlit 1.67 binds one that does not, and offers no other way to it. Connections inherit the
    switch from the socket that listens.
    """
    bind = starlette_server._bind_socket  # noqa: SLF001

    def bound(address: str, port: int, backlog: int) -> socket.socket:
        listening = bind(address, port, backlog)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening

    starlette_server._bind_socket = bound  # noqa: SLF001
