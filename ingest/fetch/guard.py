"""Which URLs may be fetched: http and https to public addresses, checked again on every redirect."""

from __future__ import annotations

import ipaddress
import os
import socket
from urllib.parse import urlsplit

from ingest.errors import BlockedError, FetchError


def allowed_hosts() -> frozenset[str]:
    """Hosts that may be fetched although their address is private: DISPLACEMENT_ALLOW_HOSTS, comma separated."""
    return frozenset(
        filter(None, (h.strip().lower() for h in os.environ.get("DISPLACEMENT_ALLOW_HOSTS", "").split(",")))
    )


def check_url(url: str, allowed: frozenset[str]) -> None:
    """Raise BlockedError unless `url` is http(s) and every address of its host is public (or the host is allowed).

    Raises FetchError when the name does not resolve.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BlockedError(url, f"not a usable URL ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise BlockedError(url, "only http and https URLs are fetched")
    if host.lower() in allowed:
        return
    try:
        found = socket.getaddrinfo(host, port or (443 if parts.scheme == "https" else 80), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, f"host name {host} not found") from error
    for entry in found:
        address = ipaddress.ip_address(str(entry[4][0]).split("%")[0])
        if not _is_public(address):
            raise BlockedError(
                url, f"{host} is a private address ({address}); allow it by name in DISPLACEMENT_ALLOW_HOSTS"
            )


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not (mapped or address).is_multicast
