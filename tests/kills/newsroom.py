"""A news site of our own with articles that differ, and the declared source that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ingest.datafiles import data_directory
from tests.ingest.sites import Page, Site, feed_of, running_site

_PLACES = ("Chad", "Egypt", "Ethiopia", "South Sudan", "Uganda")
_SPEAKERS = ("the United Nations refugee agency", "the interior ministry", "the Red Cross", "local officials")
_SCENES = (
    "They came on foot over the dry river, and most of them are women and children",
    "Lorries took the oldest of them to a school that stands empty in the holidays",
    "Families slept under trees near the customs house until tents were brought",
    "Nurses looked after blisters and thirst in a clinic made of two containers",
    "Traders at the crossing gave away bread while the lists of names grew longer",
    "The road behind them was cut by floods, so that many had walked for nine days",
    "Volunteers wrote down names by torchlight, because the power had failed again",
)
_SOURCE = """id = "newsroom"
title = "Border Newsroom"
kind = "feed"
url = "{url}"
languages = ["en"]
terms = "https://border-newsroom.example/terms"
interval = "1h"
publisher = {{ name = "Border Newsroom", voice = "media" }}
"""


def article(number: int, day: str) -> str:
    """A page with two figures; no two pages tell the same."""
    place, speaker = _PLACES[number % 5], _SPEAKERS[number % 4]
    first, second = _SCENES[number % 7], _SCENES[(number * 3 + 1) % 7]
    title = f"Crossing {number}: {1_000 + 137 * number:,} people arrive in {place}"
    return (
        f'<html lang="en"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T09:00:00+00:00"></head><body><article>'
        f"<h1>{title}</h1><p>Some {1_000 + 137 * number:,} people have crossed from Sudan into {place} since Monday, "
        f"{speaker} said on {day}. {first}.</p><p>{second}. At crossing point {number} the queue was shorter than in "
        f"the week before.</p><p>Since the fighting began, {40_000 + 911 * number:,} people have fled to {place} on "
        f"this road alone, {speaker} added.</p></article></body></html>"
    )


@contextmanager
def newsroom(articles: int, data: Path) -> Iterator[Site]:
    """The site, and `data` made into a data directory that declares it as the only source."""
    now = datetime.now(UTC)
    day = now.date().isoformat()
    with running_site() as site:
        paths = [f"/crossing/{number}" for number in range(articles)]
        days = f"{now:%a, %d %b %Y} 00:00:00 GMT"
        links = feed_of(*map(site.url, paths), title="Border Newsroom", days=days)
        site["/feed"] = Page(links, type="application/rss+xml")
        for number, path in enumerate(paths):
            site[path] = article(number, day)
        (data / "sources").mkdir(parents=True)
        for shipped in data_directory().iterdir():
            if shipped.name != "sources":
                (data / shipped.name).symlink_to(shipped)
        (data / "sources" / "newsroom.toml").write_text(_SOURCE.format(url=site.url("/feed")))
        yield site
