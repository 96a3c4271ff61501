"""`run` for sources, `new`, `check`, `passed-over`, `snapshot` and `reextract`, as users type them."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from ingest.datafiles import data_directory
from tests.ingest.cli.commands import displacement, started
from tests.ingest.sites import Page, Site, feed_of, report, running_site

SOURCE = """id = "{id}"
title = "Border News"
kind = "feed"
url = "{url}"
languages = ["en"]
terms = "https://border-news.example/terms"
interval = "1h"
publisher = {{ name = "Border News", voice = "media" }}
{more}
"""


@pytest.fixture
def site() -> Iterator[Site]:
    today = datetime.now(UTC)
    with running_site() as running:
        links = [running.url("/a"), running.url("/sport/b")]
        feed = feed_of(*links, title="Border News", days=f"{today:%a, %d %b %Y} 00:00:00 GMT")
        running["/feed"] = Page(feed, type="application/rss+xml")
        running["/a"] = report("1,200", day=today.date().isoformat())
        yield running


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped word lists, places and situations, with sources of the test's own."""
    folder = tmp_path / "data"
    folder.mkdir()
    for shipped in data_directory().iterdir():
        if shipped.name != "sources":
            (folder / shipped.name).symlink_to(shipped)
    (folder / "sources").mkdir()
    monkeypatch.setenv("DISPLACEMENT_DATA", str(folder))
    monkeypatch.setenv("DISPLACEMENT_ALLOW_HOSTS", "127.0.0.1")
    return folder


def declare(data: Path, name: str, url: str, more: str = "") -> None:
    (data / "sources" / f"{name}.toml").write_text(SOURCE.format(id=name, url=url, more=more))


def test_all_sources_are_followed_and_one_failure_is_a_row(site: Site, data: Path):
    declare(data, "good", site.url("/feed"), '[select]\nurl_none = ["/sport/"]')
    declare(data, "dead", site.url("/nothing"))
    told = displacement("run")
    assert told.code == 1
    rows = {line.split()[0]: line for line in told.out.splitlines() if line.strip()}
    assert rows["good"].split()[1:8] == ["2", "1", "1", "1", "1", "1", "0"]
    assert "answered 404" in rows["dead"]
    assert "2 sources visited (1 failed, 0 outside of their expectations), 1 articles read (1 new)" in told.out
    again = displacement("run", "good")
    assert (again.code, again.out.strip()) == (0, "1 of 1 sources were visited within their interval")
    figures = displacement("figures")
    assert "1,200" in figures.out
    passed = displacement("passed-over", "--source", "good")
    assert f"good  sources.address  People on the move 2  {site.url('/sport/b')}" in passed.out
    assert displacement("verify").code == 0


def test_what_is_named_by_hand_and_sources_go_together(site: Site, data: Path, tmp_path: Path):
    declare(data, "good", site.url("/feed"))
    page = tmp_path / "page.html"
    page.write_text(report("3,400"))
    told = displacement("run", str(page), "good")
    assert told.code == 0
    assert "1 articles read (1 new)" in told.out
    assert "1 sources visited" in told.out
    assert displacement("run", "no-such-source").err.strip().endswith("no-such-source: no such file")


def test_sources_that_need_a_key_or_a_name_are_left_out(site: Site, data: Path):
    declare(data, "good", site.url("/feed"))
    declare(data, "huge", site.url("/feed"), "")
    text = (data / "sources" / "huge.toml").read_text()
    (data / "sources" / "huge.toml").write_text(text.replace("interval", "by_name = true\ninterval"))
    keyed = text.replace('"huge"', '"keyed"').replace('"feed"', '"reliefweb"') + '[reliefweb]\ncountry = ["TCD"]\n'
    (data / "sources" / "keyed.toml").write_text(keyed)
    told = displacement("run")
    assert told.code == 0
    assert "1 sources of kind reliefweb left out: DISPLACEMENT_RELIEFWEB_APPNAME is not set" in told.out
    assert "1 sources visited" in told.out


def test_a_kept_page_is_shown_archived_and_read_again(site: Site, data: Path, tmp_path: Path):
    declare(data, "good", site.url("/feed"))
    assert displacement("run").code == 0
    asked = len(site.asked)
    versions = displacement("snapshot", site.url("/a"))
    assert "200  SHA-256 " in versions.out
    archive = tmp_path / "kept.warc.gz"
    assert displacement("snapshot", "--warc", str(archive)).out.strip() == f"1 records written: {archive}"
    with archive.open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo", "response"]
    again = displacement("reextract", "--dry-run")
    assert again.out.strip() == "0 figures gained, 0 lost, 0 changed, in 1 documents (dry run: nothing recorded)"
    more = '[[patch]]\nmatch = "1,200"\nvalue = 12000\nreason = "a nought was dropped"'
    declare(data, "good", site.url("/feed"), more)
    changed = displacement("reextract")
    assert "0 figures gained, 0 lost, 1 changed, in 1 documents" in changed.out
    assert "12,000" in displacement("figures").out
    assert displacement("verify").code == 0
    assert len(site.asked) == asked


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("new", "blog", "https://news.example/"), "is no kind of source; use feed, page, sitemap"),
        (("new", "feed", "file:///etc/passwd"), "only http and https"),
        (("snapshot",), "needs the address of a report, or --warc FILE"),
        (("run", "--since", "last week"), "is not a day"),
        (("check", "nobody"), "is not a source; declared are: good"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(site: Site, data: Path, words: tuple[str, ...], problem: str):
    declare(data, "good", site.url("/feed"))
    told = displacement(*words)
    assert told.code in (1, 2)
    assert problem in told.err
    assert told.err.count("\n") == 1


def test_a_new_source_never_overwrites_one(site: Site, data: Path, tmp_path: Path):
    declare(data, "good", site.url("/feed"))
    told = displacement("new", "feed", site.url("/feed"), "--id", "good", "--samples", str(tmp_path / "samples"))
    assert told.code == 1
    assert "is there already; choose another name with --id" in told.err
    shutil.rmtree(data / "sources")
    made = displacement("new", "feed", site.url("/feed"), "--id", "good", "--samples", str(tmp_path / "samples"))
    assert made.code == 0
    assert 'title = "Border News"' in (data / "sources" / "good.toml").read_text()
    assert len(list((tmp_path / "samples" / "good").rglob("1.figures.json"))) == 1


def test_ctrl_c_ends_a_run_at_once_and_the_next_one_goes_on(site: Site, data: Path):
    """The second article never answers; the first is kept, and one line says what to do."""
    waiting = threading.Event()

    def silent(handler: BaseHTTPRequestHandler, stopping: threading.Event) -> None:
        waiting.set()
        stopping.wait(60)
        handler.close_connection = True

    site["/sport/b"] = silent
    declare(data, "good", site.url("/feed"))
    running = started("run")
    assert waiting.wait(60)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=90)
    assert running.returncode == 130
    assert err.decode().strip().splitlines()[-1] == "displacement: stopped; run it again to go on"
    assert "Traceback" not in err.decode()
    assert displacement("verify").code == 0
    site["/sport/b"] = report("3,400", day=datetime.now(UTC).date().isoformat())
    assert displacement("run").code == 0
    figures = displacement("figures").out
    assert "1,200" in figures
    assert "3,400" in figures
