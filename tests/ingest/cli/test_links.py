"""`displacement links`, and what `explain` says then, as users type them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from ingest.store import open_store
from tests.ingest.cli.commands import displacement, started
from tests.ingest.sites import Page, Site, report, running_site


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site with two reports that are read and kept."""
    monkeypatch.setenv("DISPLACEMENT_ALLOW_HOSTS", "127.0.0.1")
    with running_site() as running:
        running["/a"], running["/b"] = report("1,200"), report("3,400")
        assert displacement("run", running.url("/a"), running.url("/b")).code == 0
        yield running


def explained(home: Path, value: float) -> str:
    with open_store(home, read_only=True) as store:
        [figure_id] = [each.figure.figure_id for each in store.figures() if each.figure.value == value]
    told = displacement("explain", figure_id)
    assert told.code == 0
    return " ".join(told.out.split())


def test_what_does_not_stand_is_a_line_and_the_kept_document_speaks(site: Site, home: Path):
    site["/a"], site["/b"] = report("1,900"), Page("gone", 410)
    told = displacement("links")
    assert told.code == 0
    changed, gone, totals = told.out.splitlines()
    assert changed.startswith(f"changed      {site.url('/a')}  1 of 1 sentences missing: “Some 1,200 people have")
    assert gone == f"gone         {site.url('/b')}  answered 410 Gone"
    assert totals == "2 of 2 cited pages looked at: 0 stand, 1 changed, 1 gone, 0 unreachable"
    again = displacement("links")
    assert (again.code, again.err) == (0, "")
    assert again.out.strip() == "0 of 2 cited pages looked at: 0 stand, 0 changed, 0 gone, 0 unreachable"
    assert f"report {site.url('/a')} (changed when it was looked at on 20" in explained(home, 1200)
    of_gone = explained(home, 3400)
    assert f"report {site.url('/b')} (gone when it was looked at on 20" in of_gone
    assert ": answered 410 Gone; the document below is what was read) document " in of_gone
    assert displacement("verify").code == 0


def test_pages_that_stand_are_only_counted(site: Site, home: Path):
    told = displacement("links", "--most", "1", "--home", str(home))
    assert told.out.strip() == "1 of 2 cited pages looked at: 1 stand, 0 changed, 0 gone, 0 unreachable"
    told = displacement("links", "--after", "0")
    assert told.out.strip() == "2 of 2 cited pages looked at: 2 stand, 0 changed, 0 gone, 0 unreachable"
    assert f"report {site.url('/a')} document " in explained(home, 1200)


def test_what_only_files_name_is_left_out(home: Path, tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text("url https://news.example/1\ndate 2023-09-27\n\nSome 900 people have crossed into Chad from Sudan.")
    assert displacement("run", str(path)).code == 0
    told = displacement("links")
    assert told.out.startswith("0 of 1 cited pages looked at: 0 stand, ")
    assert told.out.strip().endswith("; 1 addresses that only files name are not looked at")


@pytest.mark.parametrize("words", [("--after", "-1"), ("--most", "0"), ("--after", "soon")])
def test_limits_that_are_none_are_refused(words: tuple[str, str]):
    told = displacement("links", *words)
    assert told.code == 2
    assert f"'{words[0]}'" in told.err


def test_ctrl_c_ends_at_once_and_what_was_looked_at_is_kept(site: Site, home: Path):
    waiting = threading.Event()

    def silent(_handler: BaseHTTPRequestHandler, stopping: threading.Event) -> None:
        waiting.set()
        stopping.wait(60)

    site["/b"] = silent
    running = started("links")
    assert waiting.wait(60)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=90)
    assert running.returncode == 130
    assert err.decode().strip().splitlines()[-1] == "displacement: stopped; run it again to go on"
    assert "Traceback" not in err.decode()
    site["/b"] = report("3,400")
    told = displacement("links")
    assert told.out.strip() == "1 of 2 cited pages looked at: 1 stand, 0 changed, 0 gone, 0 unreachable"
    with open_store(home, read_only=True) as store:
        assert len(store.links(site.url("/a"))) == len(store.links(site.url("/b"))) == 1
