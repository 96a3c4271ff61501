"""The only sockets: one answer by URL, with limits on time, size, type and redirects, at the pace its host allows."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from ingest.errors import BlockedError, FetchError, TooLargeError
from ingest.fetch.answers import MEGABYTE, PAGE, Answer, Validators, Wanted, without_secrets
from ingest.fetch.failures import in_words
from ingest.fetch.guard import allowed_hosts, check_url
from ingest.fetch.hosts import Hosts, KnownRobots
from ingest.fetch.robots import LARGEST_ROBOTS, Permission, origin_of, permission, rules_of_failure
from ingest.fetch.sessions import RETRIES, new_session
from ingest.fetch.sockets import Cutter

TOTAL_SECONDS = 60.0
PACE = 1.0  # seconds between two visits to one host
_CONNECT_AND_READ = (10.0, 20.0)  # seconds
_REDIRECTS = 5
_ROBOTS_LIFETIME = timedelta(hours=24)  # RFC 9309, 2.4
_ROBOTS = Wanted("text/plain, */*;q=0.1", (), LARGEST_ROBOTS)


@dataclass(slots=True)
class Fetcher:
    """Fetches what is public. `allow` names hosts whose private addresses may be reached; `pace` is in seconds.

    `largest` (bytes) and `seconds` tighten the limits of what is wanted; `retries`: how often a question is asked again
    where a connection breaks or a server is busy.
    """

    allow: frozenset[str] = field(default_factory=allowed_hosts)
    largest: int | None = None
    seconds: float = TOTAL_SECONDS
    hosts: Hosts = field(default_factory=Hosts)
    pace: float = PACE
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    retries: int = RETRIES

    def get(
        self,
        url: str,
        *,
        wanted: Wanted = PAGE,
        headers: Mapping[str, str] | None = None,
        validators: Validators | None = None,
        robots: bool = True,
    ) -> Answer:
        """The answer at a URL, after redirects: 200, or 304 where `validators` are given and still hold.

        `headers` may hold credentials: they go to the URL's own host only. `robots`: ask robots.txt first (interfaces
        for programs need not be asked). Raises FetchError (with the status that was answered), BlockedError or
        TooLargeError naming the URL, keys in it covered.
        """
        body = io.BytesIO()
        answer = self._asked(url, _Asked(wanted, dict(headers or {}), validators, robots), body)
        return Answer(answer.asked, answer.url, answer.status, answer.headers, body.getvalue(), answer.fetched_at)

    def download(self, url: str, into: BinaryIO, *, wanted: Wanted, seconds: float) -> Answer:
        """Like `get`, with the body written to a file: for what is too large to hold. The answer's body is empty."""
        patient = replace(self, seconds=seconds)
        return patient._asked(url, _Asked(wanted, {}, None, robots=True), into)  # noqa: SLF001  # one of its own

    def post(self, url: str, form: Mapping[str, str], *, headers: Mapping[str, str], wanted: Wanted) -> Answer:
        """The answer to a form sent once: never retried, never redirected. Raises like `get`."""
        body = io.BytesIO()
        asked = _Asked(wanted, dict(headers), None, robots=False, form=dict(form))
        answer = self._asked(url, asked, body)
        return Answer(answer.asked, answer.url, answer.status, answer.headers, body.getvalue(), answer.fetched_at)

    def _asked(self, url: str, asked: _Asked, into: BinaryIO) -> Answer:
        shown = without_secrets(url)
        target, headers = url, asked.all_headers()
        for hop in range(_REDIRECTS + 1):
            check_url(target, self.allow)
            if asked.robots:
                self._wait_by_robots(target)
            else:
                self.hosts.wait(_host(target), self.pace)
            with Cutter(shown, self.seconds).running() as cutter:
                try:
                    with (
                        new_session(shown, self.allow, cutter, self.retries) as session,
                        self._sent(session, target, headers, asked) as response,
                    ):
                        if response.is_redirect and asked.form is None:
                            onward = urljoin(target, response.headers["location"])
                        else:
                            return self._answer(response, shown, url, asked, into, cutter, hop)
                except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                    cutter.check()
                    raise FetchError(shown, in_words(error)) from error
            if origin_of(onward) != origin_of(target):
                headers = {key: value for key, value in headers.items() if key not in asked.headers}
            target = onward
        raise FetchError(shown, f"more than {_REDIRECTS} redirects")

    def _sent(
        self, session: requests.Session, target: str, headers: dict[str, str], asked: _Asked
    ) -> requests.Response:
        method = "GET" if asked.form is None else "POST"
        return session.request(
            method,
            target,
            headers=headers,
            data=asked.form,
            timeout=_CONNECT_AND_READ,
            stream=True,
            allow_redirects=False,
        )

    def _answer(  # one answer with all that it is told by
        self,
        response: requests.Response,
        shown: str,
        url: str,
        asked: _Asked,
        into: BinaryIO,
        cutter: Cutter,
        hop: int,
    ) -> Answer:
        now = self.clock().replace(microsecond=0)
        final = response.url if hop else url
        kept = tuple((key, value) for key, value in response.headers.items() if key.lower() != "set-cookie")
        if response.status_code == requests.codes.not_modified and asked.validators is not None:
            return Answer(url, final, 304, kept, b"", now)
        if response.status_code != requests.codes.ok:
            problem = f"answered {response.status_code} {response.reason or ''}".rstrip()
            raise FetchError(shown, problem, response.status_code)
        content_type = response.headers.get("content-type", "").lower()
        if content_type and asked.wanted.types and not content_type.startswith(asked.wanted.types):
            raise FetchError(shown, f"is {content_type.split(';')[0]}, not a text or a web page")
        largest = min(asked.wanted.largest, self.largest or asked.wanted.largest)
        _pour(response, into, largest, shown)
        cutter.check()  # a body without length ends where the connection was cut
        return Answer(url, final, 200, kept, b"", now)

    def _wait_by_robots(self, url: str) -> None:
        """Wait as long as the host asks for. Raises BlockedError where its robots.txt does not let programs in."""
        said = self.robots(url)
        if not said.allowed:
            told = "does not let programs fetch it" if said.said else "cannot be read, so nothing may be fetched"
            raise BlockedError(without_secrets(url), f"the site's robots.txt {told}")
        self.hosts.wait(_host(url), max(self.pace, said.delay))

    def robots(self, url: str) -> Permission:
        """What the robots.txt of the URL's host says; it is asked once a day."""
        origin, now = origin_of(url), self.clock()
        known = self.hosts.robots(origin, now, _ROBOTS_LIFETIME)
        if known is None:
            known = KnownRobots(self._robots_text(origin), now)
            self.hosts.keep_robots(origin, known)
        return permission(known.rules, url)

    def _robots_text(self, origin: str) -> str | None:
        try:
            return self.get(f"{origin}/robots.txt", wanted=_ROBOTS, robots=False).body.decode("utf-8", "replace")
        except TooLargeError:
            return None
        except BlockedError:
            raise
        except FetchError as error:
            return rules_of_failure(error)


@dataclass(frozen=True, slots=True)
class _Asked:
    wanted: Wanted
    headers: dict[str, str]
    validators: Validators | None
    robots: bool
    form: dict[str, str] | None = None

    def all_headers(self) -> dict[str, str]:
        """The headers that are sent."""
        sent = {"Accept": self.wanted.accept, **self.headers}
        if self.validators is not None and self.validators.etag:
            sent["If-None-Match"] = self.validators.etag
        if self.validators is not None and self.validators.last_modified:
            sent["If-Modified-Since"] = self.validators.last_modified
        return sent


def _pour(response: requests.Response, into: BinaryIO, largest: int, shown: str) -> None:
    too_large = TooLargeError(shown, f"larger than {largest // MEGABYTE or 1} MB")
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > largest:
        raise too_large
    size = 0
    for chunk in response.iter_content(65_536):
        size += len(chunk)
        if size > largest:
            raise too_large
        into.write(chunk)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
