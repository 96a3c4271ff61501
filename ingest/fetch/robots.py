"""robots.txt: what a host lets programs fetch, and how often (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from ingest.errors import FetchError

LARGEST_ROBOTS = 500_000  # bytes; RFC 9309 asks for 500 kibibytes at least, what follows is not read
LONGEST_DELAY = 30.0  # seconds between two visits that a host can ask for
_AGENT = "displacement-tracker"


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether an address may be fetched, and the least seconds between two visits that the host asks for.

    `said` is False where nothing is allowed because the server could not tell what is.
    """

    allowed: bool
    delay: float
    said: bool = True


def permission(rules: str | None, url: str) -> Permission:
    """What a robots.txt says of an address. None: the server could not say, so nothing may be fetched.

    A file that holds no rules (a web page in its place) forbids nothing.
    """
    if rules is None:
        return Permission(allowed=False, delay=0.0, said=False)
    try:
        book = Protego.parse(rules)
        delay = book.crawl_delay(_AGENT) or 0.0
        return Permission(bool(book.can_fetch(url, _AGENT)), min(max(float(delay), 0.0), LONGEST_DELAY))
    except (ValueError, TypeError, OverflowError):  # hostile files: numbers and patterns that are none
        return Permission(allowed=False, delay=0.0)


def rules_of_failure(error: FetchError) -> str | None:
    """What a robots.txt that did not come means: 4xx is no rules, anything else forbids all (RFC 9309, 2.3.1)."""
    status = error.status
    return "" if status is not None and 400 <= status < 500 and status != 429 else None


def origin_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt holds for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
