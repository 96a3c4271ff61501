"""Connections that look at the address they reached, and that can be cut off from outside.

A name may resolve to a public address when it is checked and to a private one when it is connected to; only the
address at the other end of the socket counts. And a server may send a byte every few seconds for ever: each read is in
time, the answer never is.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from ingest.errors import BlockedError
from ingest.fetch.guard import is_public


class Cutter:
    """Knows the open connections of one fetch and closes them when its time is up."""

    def __init__(self) -> None:
        self.expired = False
        self._connections: list[HTTPConnection] = []
        self._lock = threading.Lock()

    def opened(self, connection: HTTPConnection) -> None:
        """Take note of a connection."""
        with self._lock:
            self._connections.append(connection)

    def cut(self) -> None:
        """Shut every connection down; a read that waits on one ends at once."""
        with self._lock:
            self.expired = True
            for connection in self._connections:
                if connection.sock is not None:
                    with suppress(OSError):  # closed already
                        socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)

    @contextmanager
    def after(self, seconds: float) -> Iterator[Cutter]:
        """Cut when `seconds` have passed inside the block."""
        timer = threading.Timer(seconds, self.cut)
        timer.daemon = True
        timer.start()
        try:
            yield self
        finally:
            timer.cancel()


def guarded_adapter(url: str, allowed: frozenset[str], cutter: Cutter, retries: Any) -> HTTPAdapter:
    """An adapter whose connections refuse private addresses (but of `allowed` hosts) and report to the cutter."""

    def checked(connection: HTTPConnection, sock: socket.socket) -> socket.socket:
        address = ipaddress.ip_address(str(sock.getpeername()[0]).split("%")[0])
        if connection.host.lower() not in allowed and not is_public(address):
            sock.close()
            raise BlockedError(url, f"{connection.host} is a private address ({address})")
        cutter.opened(connection)
        return sock

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return checked(self, super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return checked(self, super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **options: Any) -> None:
            super().init_poolmanager(*args, **options)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    return Adapter(max_retries=retries)
