"""The Wayback Machine's save interface, played by a local stand-in of its documented answers."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from ingest.errors import FetchError
from ingest.fetch import Fetcher
from ingest.fetch.wayback import save_page
from tests.ingest.sites import Page, Site, running_site

PAGE = "https://news.example/report"


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("DISPLACEMENT_ARCHIVE_KEY", "key:secret")
    with running_site() as running:
        yield running


def answer(**fields: str) -> Page:
    return Page(json.dumps(fields), type="application/json")


def save(archive: Site) -> str:
    fetcher = Fetcher(allow=frozenset({"127.0.0.1"}), pace=0.0)
    return save_page(PAGE, fetcher, endpoint=archive.address, sleep=lambda seconds: None)


def test_the_copy_is_asked_for_and_waited_for(archive: Site):
    archive["/save"] = answer(url=PAGE, job_id="spn2-ac58")
    polls = iter(["pending", "pending", "success"])

    def status(handler, stopping):
        told = {"status": next(polls), "timestamp": "20240305120000", "original_url": PAGE}
        body = json.dumps(told).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    archive["/save/status/spn2-ac58"] = status
    assert save(archive) == f"{archive.address}/web/20240305120000/{PAGE}"
    assert archive.asked[0] == "POST /save"
    assert archive.sent[0]["Authorization"] == "LOW key:secret"
    assert archive.count("/save/status/spn2-ac58") == 3


@pytest.mark.parametrize(
    ("asked", "status", "problem"),
    [
        (answer(message="You have already reached the limit of active sessions."), None, "limit of active sessions"),
        (Page("<html>busy</html>"), None, "no JSON"),
        (Page("[]"), None, "no object"),
        (answer(job_id="../../x"), None, "made no copy"),
        (
            answer(job_id="j1"),
            answer(status="error", status_ext="error:not-found", message="Live page 404"),
            "Live page",
        ),
        (answer(job_id="j1"), answer(status="success", timestamp="soon"), "no time of its copy"),
        (answer(job_id="j1"), answer(status="pending"), "not ready in time"),
        (Page("no", status=401), None, "answered 401"),
        (Page("slow down", status=429), None, "answered 429"),
    ],
)
def test_refusals_are_one_clear_line(archive: Site, asked: Page, status: Page | None, problem: str):
    archive["/save"] = asked
    if status is not None:
        archive["/save/status/j1"] = status
    with pytest.raises(FetchError, match=problem) as told:
        save(archive)
    assert "secret" not in str(told.value)


def test_without_an_account_nothing_is_asked(archive: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("DISPLACEMENT_ARCHIVE_KEY")
    with pytest.raises(FetchError, match="names no key:secret"):
        save(archive)
    assert archive.asked == []
