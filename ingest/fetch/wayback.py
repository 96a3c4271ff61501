"""Asking the Wayback Machine for a lasting copy of a page (its "Save Page Now 2" interface).

As documented by the Internet Archive ("Save Page Now 2 Public API Docs"): POST /save with the key and secret of an
account answers a job id; GET /save/status/ID answers "pending", "success" with timestamp and address, or "error".
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from typing import Any

from ingest.errors import FetchError
from ingest.fetch.answers import Wanted
from ingest.fetch.client import Fetcher

ENDPOINT = "https://web.archive.org"
_WANTED = Wanted("application/json", (), 1_000_000)
_NOT_WITHIN = "1d"  # a copy that is younger is taken instead of a new one
_TRIES = 20
_PAUSE = 6.0  # seconds between two questions about a job; the documentation asks for patience


def credentials() -> str | None:
    """The account's key and secret as a header's value, from DISPLACEMENT_ARCHIVE_KEY ("key:secret"); None: unset."""
    pair = os.environ.get("DISPLACEMENT_ARCHIVE_KEY", "").strip()
    return f"LOW {pair}" if ":" in pair else None


def save_page(
    url: str,
    fetcher: Fetcher,
    *,
    endpoint: str = ENDPOINT,
    sleep: Callable[[float], None] = time.sleep,
) -> str:
    """Ask for a copy of a page and return its address at the archive.

    Raises FetchError where no account is set, the archive refuses, or the copy is not made in two minutes.
    """
    secret = credentials()
    if secret is None:
        raise FetchError(url, "the web archive is not asked: DISPLACEMENT_ARCHIVE_KEY names no key:secret")
    headers = {"Authorization": secret, "Accept": "application/json"}
    form = {"url": url, "if_not_archived_within": _NOT_WITHIN, "skip_first_archive": "1"}
    asked = _told(fetcher.post(f"{endpoint}/save", form, headers=headers, wanted=_WANTED).body, url)
    job = asked.get("job_id")
    if not isinstance(job, str) or not job.replace("-", "").isalnum():
        raise FetchError(url, f"the web archive made no copy ({_message(asked)})")
    for _ in range(_TRIES):
        status = _told(
            fetcher.get(f"{endpoint}/save/status/{job}", wanted=_WANTED, headers=headers, robots=False).body, url
        )
        if status.get("status") == "success":
            return _address(status, url, endpoint)
        if status.get("status") == "error":
            raise FetchError(url, f"the web archive made no copy ({_message(status)})")
        sleep(_PAUSE)
    raise FetchError(url, "the web archive was not ready in time")


def _told(body: bytes, url: str) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FetchError(url, "the web archive answered what is no JSON") from error
    if not isinstance(told, dict):
        raise FetchError(url, "the web archive answered what is no object")
    return told


def _address(status: dict[str, Any], url: str, endpoint: str) -> str:
    stamp = str(status.get("timestamp", ""))
    if not (stamp.isdecimal() and len(stamp) == 14):
        raise FetchError(url, "the web archive told no time of its copy")
    original = status.get("original_url")
    return f"{endpoint}/web/{stamp}/{original if isinstance(original, str) else url}"


def _message(told: dict[str, Any]) -> str:
    message = str(told.get("message") or told.get("status_ext") or "no reason given")
    return " ".join("".join(c if c.isprintable() else " " for c in message).split())[:200]
