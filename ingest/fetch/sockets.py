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

from ingest.errors import BlockedError, FetchError
from ingest.fetch.guard import is_public


class Cutter:
    """Knows the open sockets of one fetch and shuts them down when its time is up."""

    def __init__(self, url: str, seconds: float) -> None:
        self._url = url
        self._seconds = seconds
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self.expired = False

    def opened(self, sock: socket.socket) -> None:
        """Take note of a socket. Raises FetchError when time is up already: there is no next try."""
        with self._lock:
            if self.expired:
                sock.close()
            self.check()
            self._sockets.append(sock)

    def check(self) -> None:
        """Raise FetchError when time is up."""
        if self.expired:
            raise FetchError(self._url, f"took longer than {self._seconds:.0f} s")

    def cut(self) -> None:
        """Shut every socket down; a read that waits on one ends at once."""
        with self._lock:
            self.expired = True
            for sock in self._sockets:
                with suppress(OSError):  # closed already, or wrapped into another one
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)

    @contextmanager
    def running(self) -> Iterator[Cutter]:
        """Cut when the time has passed inside the block."""
        timer = threading.Timer(self._seconds, self.cut)
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
        if connection.proxy is not None:  # the user's own proxy resolves names; ours were checked before
            cutter.opened(sock)
            return sock
        if connection.host.lower() not in allowed and not is_public(address):
            sock.close()
            raise BlockedError(url, f"{connection.host} is a private address ({address})")
        cutter.opened(sock)
        return sock

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return checked(self, super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return checked(self, super()._new_conn())

        def connect(self) -> None:
            super().connect()
            if self.sock is not None:
                cutter.opened(self.sock)  # another one than `_new_conn` made: it holds the encryption

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    pools = {"http": PlainPool, "https": SecurePool}

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **options: Any) -> None:
            super().init_poolmanager(*args, **options)
            self.poolmanager.pool_classes_by_scheme = pools

        def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
            manager = super().proxy_manager_for(proxy, **options)
            manager.pool_classes_by_scheme = pools
            return manager

    return Adapter(max_retries=retries)
