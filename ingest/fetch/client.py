"""The only sockets: one page by URL, with limits on time, size, type and redirects."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

from ingest.errors import FetchError, TooLargeError
from ingest.fetch.guard import allowed_hosts, check_url
from ingest.fetch.sockets import Cutter, guarded_adapter
from ingest.model import Document

USER_AGENT = "displacement-tracker/0.1 (reads reported displacement figures)"
LARGEST_BODY = 10_000_000  # bytes, after decompression
TOTAL_SECONDS = 60.0
_CONNECT_AND_READ = (10.0, 20.0)  # seconds
_LONGEST_WAIT = 10.0  # seconds before a retry
_REDIRECTS = 5
_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
    "application/rss",
    "application/atom",
)


@dataclass(slots=True)
class Fetcher:
    """Fetches pages. `allow` names hosts whose private addresses may be reached."""

    allow: frozenset[str] = field(default_factory=allowed_hosts)
    largest: int = LARGEST_BODY
    seconds: float = TOTAL_SECONDS

    def fetch(self, url: str, source_id: str, now: datetime) -> Document:
        """The document at a URL, after redirects. Raises FetchError, BlockedError or TooLargeError naming the URL."""
        target = url
        with Cutter(url, self.seconds).running() as cutter, self._session(url, cutter) as session:
            for _ in range(_REDIRECTS + 1):
                check_url(target, self.allow)
                cutter.check()
                try:
                    response = session.get(target, timeout=_CONNECT_AND_READ, stream=True, allow_redirects=False)
                    with response:
                        if response.is_redirect:
                            target = urljoin(target, response.headers["location"])
                            continue
                        return self._document(response, target, source_id, now, cutter)
                except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                    cutter.check()
                    raise FetchError(url, _in_words(error)) from error
        raise FetchError(url, f"more than {_REDIRECTS} redirects")

    def _document(
        self, response: requests.Response, url: str, source_id: str, now: datetime, cutter: Cutter
    ) -> Document:
        if response.status_code != requests.codes.ok:
            raise FetchError(url, f"answered {response.status_code} {response.reason or ''}".rstrip())
        content_type = response.headers.get("content-type", "").lower()
        if content_type and not content_type.startswith(_TYPES):
            raise FetchError(url, f"is {content_type.split(';')[0]}, not a text or a web page")
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and len(declared) < 20 and int(declared) > self.largest:
            raise self._too_large(url)
        chunks: list[bytes] = []
        size = 0
        for chunk in response.iter_content(65_536):
            size += len(chunk)
            if size > self.largest:
                raise self._too_large(url)
            chunks.append(chunk)
        cutter.check()  # a body without length ends where the connection was cut
        return Document(url, b"".join(chunks), content_type, now, source_id)

    def _too_large(self, url: str) -> TooLargeError:
        return TooLargeError(url, f"larger than {self.largest // 1_000_000} MB")

    def _session(self, url: str, cutter: Cutter) -> requests.Session:
        session = requests.Session()
        retry = _Patient(
            total=2,
            backoff_factor=0.5,
            status_forcelist=(429, 502, 503, 504),
            allowed_methods=("GET",),
            respect_retry_after_header=True,
            raise_on_status=False,
        )
        adapter = guarded_adapter(url, self.allow, cutter, retry)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        session.headers.update({"User-Agent": USER_AGENT, "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"})
        return session


class _Patient(Retry):
    """Waits as long as a server asks, but not for hours."""

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Seconds to wait before the next try."""
        asked = super().get_retry_after(response)
        return None if asked is None else min(asked, _LONGEST_WAIT)


def _in_words(error: Exception) -> str:
    words: tuple[tuple[type[Exception], str], ...] = (
        (requests.exceptions.SSLError, "its TLS certificate could not be verified"),
        (requests.Timeout, "did not answer in time"),
        (requests.ConnectionError, "connection failed"),
        (requests.exceptions.ContentDecodingError, "sent a body that cannot be decompressed"),
        (requests.exceptions.ChunkedEncodingError, "broke off while answering"),
        (ValueError, "redirects to what is no URL"),
    )
    return next((text for kind, text in words if isinstance(error, kind)), "could not be fetched")
