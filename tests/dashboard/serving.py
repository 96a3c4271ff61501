"""A dashboard on a ledger of one's own, and questions to it."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ingest.store import open_store
from tests.browser.server import served
from tests.dashboard.ledger import NOW, REPORTS, Said, hostile, reading_of, write_ledger, write_situation

EMPTY = """\
id = "quiet-valley-2024"
title = "A quiet valley"
summary = "Nobody has reported anything."
country = "Nowhere"
start = 2024-01-01
zone = "Africa/Khartoum"
origin = ["Quiet Valley"]
destination_iso3 = ["TCD"]

[headline]
term = "arrived"
counting = "cumulative"
unit = "people"
"""


@dataclass(frozen=True)
class Got:
    """An answer: its status, its headers by lower-case names, and its bytes."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments, **_named):
        return None


_OPENER = urllib.request.build_opener(_Stay)


def got(address: str, method: str = "GET", **headers: str) -> Got:
    """Ask for an address, errors and redirects being answers too."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(address, method=method, headers=named)
    try:
        answer = _OPENER.open(asked, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return Got(answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read())


@contextmanager
def dashboard_on(root: Path, fill: Callable[[Path], object] = write_ledger, **environment: str) -> Iterator[str]:
    """The address, without a slash at its end, of a dashboard in `root` with the invented situation and an empty one.

    `fill` writes the ledger of a home. Nothing is limited unless `environment` says so.
    """
    write_situation(root / "data")
    write_situation(root / "data", EMPTY)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPLACEMENT_DATA", str(root / "data"))
        patched.setenv("DISPLACEMENT_REQUESTS_PER_MINUTE", "0")
        for name, value in environment.items():
            patched.setenv(name, value)
        fill(root / "home")
        with served(root / "home", root / "data") as address:
            yield address.rstrip("/")


LONG = "W" * 10_000


def write_hostile(home: Path) -> None:
    """The invented ledger, and reports whose title, author, outlet, speaker, address and sentence attack the page."""
    write_ledger(home)
    attack = hostile()
    turned = f"The \u202eelbisivni\u202c {LONG} 55,055 came, \u2067he said."
    attacks = (
        attack,
        Said("2023-10-03T12:00+04:00", "99,999", attack.sentence.replace("44,050", "99,999"), attack.outlet,
             "media", attack.who, url="javascript:alert(5)"),
        Said("2023-09-28T11:00+04:00", "55,055", turned, f"Out\u202elet {LONG}", "media", f"\u202eWho {LONG}",
             url="data:text/html,<script>alert(6)</script>"),
    )  # fmt: skip
    with open_store(home) as store:
        run = store.start_run("sample", NOW)
        for position, said in enumerate(attacks, len(REPORTS)):
            document, reading = reading_of(said, position)
            article = replace(
                reading.article,
                title='</title><script>alert("title")</script>',
                author='"><img src=x onerror=alert("author")>',
            )
            store.record(document, replace(reading, article=article), run, NOW)
