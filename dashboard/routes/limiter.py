"""How many requests one client may make: a token bucket an address, in memory that cannot grow.

A bucket holds at most as many tokens as a minute refills; each request takes one, dear ones more. Clients whose bucket
is full again are forgotten, and of more than MOST_CLIENTS the ones not heard of for longest.
"""

from __future__ import annotations

import json
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

MOST_CLIENTS = 10_000
"""Buckets kept: about 2 MB. Whoever commands more addresses than this is not stopped by counting addresses."""
IPV6_PREFIX = 64
"""A subscriber is given at least a /64 (RFC 6177, 2), so its addresses are one client."""


class TokenBuckets:
    """Buckets by client. `clock` gives seconds that never go back; safe in several threads."""

    def __init__(
        self, per_minute: int, *, most_clients: int = MOST_CLIENTS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.size = per_minute
        self._per_second = per_minute / 60
        self._most = most_clients
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, client: str, cost: int = 1) -> float:
        """Take tokens: 0 where there were enough, else the seconds after which there will be (and nothing is taken).

        What costs more than a bucket holds takes a full bucket.
        """
        cost = min(cost, self.size)
        now = self._clock()
        with self._lock:
            tokens, before = self._buckets.pop(client, (float(self.size), now))
            tokens = min(float(self.size), tokens + (now - before) * self._per_second)
            wait = max(0.0, (cost - tokens) / self._per_second)
            self._buckets[client] = (tokens if wait else tokens - cost, now)
            self._forget(now)
        return wait

    def __len__(self) -> int:
        return len(self._buckets)

    def _forget(self, now: float) -> None:
        """Drop the oldest: one too many, or full again by now. Two at most each time, so it costs nothing."""
        for _ in range(2):
            oldest = next(iter(self._buckets))
            tokens, before = self._buckets[oldest]
            full = tokens + (now - before) * self._per_second >= self.size
            if len(self._buckets) > self._most or (full and before < now):
                del self._buckets[oldest]
            if not self._buckets:
                return


def client_of(host: str | None) -> str:
    """What a bucket is kept for: an IPv4 address, the network of an IPv6 one, or the name as it is."""
    try:
        address = ip_address(host or "")
    except ValueError:
        return (host or "unknown")[:64]
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ip_network((address.packed, IPV6_PREFIX), strict=False))
    return str(address)


class RateLimit:
    """Answers 429 with Retry-After (RFC 6585, 4) where a client asks too often; `cost` prices a path."""

    def __init__(self, app: ASGIApp, buckets: TokenBuckets, cost: Callable[[str], int]) -> None:
        self.app = app
        self.buckets = buckets
        self.cost = cost

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped application does, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        peer = scope.get("client")
        wait = self.buckets.take(client_of(peer[0] if peer else None), self.cost(scope["path"]))
        if not wait:
            await self.app(scope, receive, send)
            return
        seconds = math.ceil(wait)
        told = {
            "type": "about:blank",
            "title": "Too many requests",
            "status": 429,
            "detail": f"This address asked more than {self.buckets.size} times in a minute. "
            f"Ask again in {seconds} s, and send If-None-Match with what you have.",
        }
        headers = [
            (b"content-type", b"application/problem+json"),
            (b"retry-after", str(seconds).encode()),
            (b"cache-control", b"no-store"),
            (b"access-control-allow-origin", b"*"),
            (b"access-control-expose-headers", b"Retry-After"),
        ]
        await send({"type": "http.response.start", "status": 429, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(told).encode()})
