"""Which URLs may be fetched: http and https to public addresses, checked again on every redirect and connection."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from urllib.parse import SplitResult, urlsplit

from ingest.errors import BlockedError, FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Programs disagree where the host ends in a URL with one of these: none is fetched.
_MISREAD = re.compile(r"[\\\s\x00-\x1f\x7f]")


def allowed_hosts() -> frozenset[str]:
    """Hosts that may be fetched although their address is private: DISPLACEMENT_ALLOW_HOSTS, comma separated."""
    return frozenset(
        filter(None, (h.strip().lower() for h in os.environ.get("DISPLACEMENT_ALLOW_HOSTS", "").split(",")))
    )


def check_url(url: str, allowed: frozenset[str]) -> None:
    """Raise BlockedError unless `url` is http(s) and every address of its host is public (or the host is allowed).

    Raises FetchError when the name does not resolve.
    """
    parts, host, port = _parts(url)
    if host in allowed:
        return
    try:
        found = socket.getaddrinfo(host, port or (443 if parts.scheme == "https" else 80), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, f"host name {host} not found") from error
    for entry in found:
        address = ipaddress.ip_address(str(entry[4][0]).split("%")[0])
        if not is_public(address):
            raise BlockedError(
                url, f"{host} is a private address ({address}); allow it by name in DISPLACEMENT_ALLOW_HOSTS"
            )


def _parts(url: str) -> tuple[SplitResult, str, int | None]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BlockedError(url, f"not a usable URL ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise BlockedError(url, "only http and https URLs are fetched")
    if _MISREAD.search(url):
        raise BlockedError(url, "not a usable URL (a space, a backslash or a control character in it)")
    if "@" in parts.netloc:
        raise BlockedError(url, "a URL with a user name or password is not fetched: it would be kept and shown")
    return parts, host, port


def is_public(address: Address) -> bool:
    """True for an address of the open internet; an IPv4 address inside an IPv6 one is judged as itself."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast
