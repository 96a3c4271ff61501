"""Links as lists give them, to addresses that can be fetched: absolute, http(s), plain ASCII, without trackers."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import idna

from ingest.errors import ReadError
from ingest.trackers import TRACKERS

LONGEST_LINK = 2_000  # characters; servers and browsers take about as much: what is longer carries data, no address
_SHOWN = 200  # characters of a refused link that a message repeats
_TRACKERS = re.compile(TRACKERS, re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\]")
_IN_PATH = "/%:@!$&'()*+,;=~-._"
_DEFAULT_PORTS = {"http": 80, "https": 443}


def article_address(link: str, base: str) -> str:
    """The address of an article that a list at `base` links to, without fragment and trackers. Raises ReadError."""
    parts = urlsplit(web_address(link, base))
    kept = [each for each in parts.query.split("&") if each and not _TRACKERS.fullmatch(each.partition("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def web_address(link: str, base: str = "") -> str:
    """A link as an absolute http(s) address of plain ASCII, its host as IDNA spells it; without fragment.

    Raises ReadError naming the link (shortened, without control characters).
    """
    shown = shown_link(link)
    if len(link) > LONGEST_LINK:
        raise ReadError(shown, f"a link of {len(link):,} characters is no address")
    try:
        # Browsers leave out line breaks and tabs inside a link, and spaces around it (WHATWG URL, 4.4).
        parts = urlsplit(urljoin(base, _CONTROLS.sub("", link.strip())))
        if parts.scheme not in _DEFAULT_PORTS:
            raise ReadError(shown, "not an http(s) address")
        netloc = _netloc(parts)
        path, query = quote(parts.path, safe=_IN_PATH), quote(parts.query, safe=_IN_PATH + "?")
    except ValueError as error:  # of urllib and idna: brackets, ports and host names that are none
        raise ReadError(shown, "not a usable address") from error
    address = urlunsplit((parts.scheme, netloc, path or "/", query, ""))
    if len(address) > LONGEST_LINK:
        raise ReadError(shown, f"a link of {len(address):,} characters is no address")
    return address


def _netloc(parts: SplitResult) -> str:
    """Host and port. Raises ValueError when the host is none, or a user name stands before it."""
    host = parts.netloc.lower()
    if "@" in host:
        raise ValueError("a user name in the address")
    port = parts.port
    host = host.rpartition(":")[0] if port is not None or host.endswith(":") else host
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode("ascii")  # UnicodeError, a ValueError
    if not _HOST.fullmatch(host):
        raise ValueError("no host name")
    return host if port is None or port == _DEFAULT_PORTS[parts.scheme] else f"{host}:{port}"


def shown_link(link: str) -> str:
    """A link to be shown in a message: one short line."""
    line = "".join(letter if letter.isprintable() else " " for letter in link.strip()[: _SHOWN + 1]).strip()
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
