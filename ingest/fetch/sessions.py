"""Sessions: who we say we are, which retries, proxies and certificates hold."""

from __future__ import annotations

import os

import requests
from requests.utils import get_environ_proxies
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

from ingest.fetch.sockets import Cutter, guarded_adapter
from ingest.settings import contact

_ABOUT = "displacement-tracker/0.1 (reads reported displacement figures"
RETRIES = 2
_LONGEST_WAIT = 10.0  # seconds before a retry
_CERTIFICATES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


def user_agent() -> str:
    """What we call ourselves, with the contact that DISPLACEMENT_CONTACT names (an address of mail or web)."""
    reach = contact()
    return f"{_ABOUT}; {reach})" if reach else f"{_ABOUT})"


def new_session(subject: str, allow: frozenset[str], cutter: Cutter, retries: int = RETRIES) -> requests.Session:
    """A session whose connections are guarded and can be cut. Proxies and certificates come from the environment.

    No cookies, no passwords from a .netrc file: a page is asked for as anybody would.
    """
    session = requests.Session()
    session.trust_env = False
    session.proxies = dict(get_environ_proxies(subject))
    session.verify = next((path for name in _CERTIFICATES if (path := os.environ.get(name))), True)
    retry = Patient(
        total=retries,
        backoff_factor=0.5,
        backoff_jitter=0.5,
        status_forcelist=(429, 502, 503, 504),
        allowed_methods=("GET", "HEAD"),
        respect_retry_after_header=True,
        raise_on_status=False,
    )
    adapter = guarded_adapter(subject, allow, cutter, retry)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    session.headers.update({"User-Agent": user_agent(), "Accept-Encoding": "gzip, deflate, br, zstd"})
    return session


class Patient(Retry):
    """Waits as long as a server asks, but not for hours."""

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Seconds to wait before the next try."""
        asked = super().get_retry_after(response)
        return None if asked is None else min(asked, _LONGEST_WAIT)
