"""docs/adding_a_source.md holds: its commands, run against a local site, say what the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ingest.cli.commands import displacement
from tests.ingest.sites import Page, Site, feed_of, report, running_site

GUIDE = Path(__file__).parents[1] / "docs" / "adding_a_source.md"
SHOWN_DAY = "2026-11-25"
SHOWN_ADDRESS = "https://border-news.example"
_BLOCKS = re.compile(r"(?:<!-- (?P<about>[^>]+) -->\n)?```(?P<kind>console|toml)\n(?P<text>.*?)```", re.DOTALL)


@pytest.fixture
def site() -> Iterator[Site]:
    """The site of the guide: a feed with two reports and a match."""
    today = datetime.now(UTC)
    day = today.date().isoformat()
    with running_site() as running:
        links = [running.url(path) for path in ("/news/river-crossing", "/news/new-arrivals", "/sport/final")]
        feed = feed_of(*links, title="Border News", days=f"{today:%a, %d %b %Y} 00:00:00 GMT")
        running["/rss.xml"] = Page(feed, type="application/rss+xml")
        running["/news/river-crossing"] = report("1,200", day=day)
        running["/news/new-arrivals"] = report("3,400", day=day)
        running["/sport/final"] = (
            "<html lang='en'><body><article>" + "<p>Some 9,000 people saw the final in the rain.</p>" * 8 + "</article>"
        )
        yield running


def _as_shown(text: str, site: Site) -> list[str]:
    """Output with the address and the day of the guide, line by line, without trailing spaces."""
    text = text.replace(site.address, SHOWN_ADDRESS).replace("127.0.0.1", "border-news.example")
    text = text.replace(datetime.now(UTC).date().isoformat(), SHOWN_DAY)
    return [line.rstrip() for line in text.strip().splitlines()]


def test_the_guide_shows_what_the_commands_say(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = Path(__file__).parents[1]
    monkeypatch.setenv("DISPLACEMENT_ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.setenv("PYTHONPATH", str(root))
    monkeypatch.chdir(tmp_path)
    folders = ("--sources", "data/sources", "--samples", "tests/sources")
    commands = 0
    for block in _BLOCKS.finditer(GUIDE.read_text(encoding="utf-8")):
        about, text = block["about"] or "", block["text"]
        if about.startswith("file: "):
            path = tmp_path / about.removeprefix("file: ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace(SHOWN_ADDRESS, site.address), encoding="utf-8")
        elif block["kind"] == "console":
            if about == "site: robots":
                site["/robots.txt"] = Page("User-agent: *\nDisallow: /", type="text/plain")
            first, *shown = text.strip().splitlines()
            words = first.removeprefix("$ displacement ").replace(SHOWN_ADDRESS, site.address).split()
            told = displacement(*words, *folders)
            assert _as_shown(told.out + told.err, site) == [line.rstrip() for line in shown], first
            commands += 1
    assert commands >= 6
    assert (tmp_path / "tests/sources/border-news").is_dir()
