"""Sitemaps -> items, newest first, within bounds."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from itertools import islice

import pytest

from ingest.collect.sitemap import DEEPEST, MOST_SITEMAPS
from ingest.collect.sitemap_file import MOST_ENTRIES, sitemap_listing
from ingest.errors import FetchError, ReadError
from ingest.fetch import Validators
from ingest.model import Failure, Item
from ingest.moments import Moment
from tests.ingest.collect.serving import SHARED, items, problems, serving, source, visit

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def urls(*entries: tuple[str, str]) -> bytes:
    """A sitemap of (address, lastmod)."""
    rows = "".join(f"<url><loc>{loc}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for loc, day in entries)
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='{SPACE}'>{rows}</urlset>".encode()


def index(*entries: tuple[str, str]) -> bytes:
    return urls(*entries).replace(b"urlset", b"sitemapindex").replace(b"url>", b"sitemap>")


def collected(body: bytes, **keys: object) -> list[Item | Failure]:
    with serving({"map": body}) as site:
        return list(visit(source("sitemap", url=f"{site.address}/map"), **keys))  # type: ignore[arg-type]


def refused(body: bytes) -> str:
    with pytest.raises(ReadError) as error:
        collected(body)
    assert error.value.subject.endswith("/map")
    return error.value.problem


def test_pages_newest_first_those_without_a_day_behind():
    found = collected(
        urls(
            ("https://n.example/1", ""),
            ("https://n.example/2", "2023-09-28"),
            ("/3", "2023-09-29T10:00:00Z"),
            ("/3", ""),
        )
    )
    assert [each.url.rpartition("/")[2] for each in items(found)] == ["3", "2", "1"]
    assert [each.published for each in items(found)] == [None] * 3  # a change is no publication
    assert problems(found) == []


def test_a_news_sitemap():
    body = f"""
        <urlset xmlns="{SPACE}/" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
                xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><!-- x -->
        <url><loc> https://n.example/a?utm_source=map </loc><lastmod>2023-10-01</lastmod>
        <i:image><i:loc>https://n.example/a.jpg</i:loc></i:image>
        <n:news><n:publication><n:name>The Example</n:name><n:language>fr</n:language></n:publication>
        <n:publication_date>2023-09-28T10:00:00+02:00</n:publication_date><n:title>900 personnes &amp; plus</n:title></n:news>
        </url></urlset>"""
    assert collected(body.encode()) == [
        Item("https://n.example/a", "900 personnes & plus", Moment("2023-09-28T10:00+02:00"), "fr", "The Example")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_gzip(encoding: str):
    body = (
        urls(("https://n.example/статья", "")).decode().replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding)
    )
    expected = [Item("https://n.example/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F")]
    assert collected(body) == expected
    assert collected(gzip.compress(body)) == expected
    assert collected(gzip.compress(body[:50]) + gzip.compress(body[50:])) == expected


def test_plain_text():
    found = collected("\ufeffhttps://n.example/1\r\n\r\nhttps://n.example/2\nnonsense\njavascript:x\n".encode())
    assert [each.url for each in items(found)][:2] == ["https://n.example/1", "https://n.example/2"]
    assert problems(found)[0].startswith("not an http(s) address (listed by ")


def test_an_index_newest_child_first_and_only_when_its_items_are_wanted():
    with serving() as site:
        at = site.address
        site.pages = {
            "map": index(
                (f"{at}/old", "2023-09-01"), (f"{at}/none", ""), (f"{at}/new", "2023-10-01"), (f"{at}/new", "")
            ),
            "old": urls(("https://n.example/old", ""), ("https://n.example/new", "")),
            "none": urls(("https://n.example/none", "")),
            "new": gzip.compress(urls(("https://n.example/new", ""))),
        }
        declared = source("sitemap", url=f"{at}/map")
        assert [each.url for each in islice(visit(declared), 1)] == ["https://n.example/new"]
        assert site.asked == ["robots.txt", "map", "new"]
        assert [each.url.rpartition("/")[2] for each in visit(declared)] == ["new", "old", "none"]


def test_what_did_not_change_since_is_left_out():
    since = datetime(2023, 9, 20, 12, 0, tzinfo=UTC)
    with serving() as site:
        at = site.address
        site.pages = {
            "map": index((f"{at}/old", "2023-09-01"), (f"{at}/new", "2023-09-20")),
            "new": urls(("/1", "2023-09-19"), ("/2", "2023-09-20"), ("/3", "")),
        }
        found = list(visit(source("sitemap", url=f"{at}/map"), since=since))
        assert [each.url.rpartition("/")[2] for each in found] == ["2", "3"]
        assert "old" not in site.asked


def test_a_child_that_fails_is_a_failure_and_the_others_are_read():
    with serving() as site:
        at = site.address
        children = ["gone", "page", "map", "feed", "fine"]
        site.pages = {
            "map": index(*((f"{at}/{name}", "") for name in children), ("file:///etc/passwd", ""), ("", "")),
            "page": b"<!doctype html><html><body>not here",
            "feed": b"<rss version='2.0'><channel/></rss>",
            "fine": urls(("https://n.example/1", "")),
        }
        found = list(visit(source("sitemap", url=f"{at}/map")))
    assert [each.url for each in items(found)] == ["https://n.example/1"]
    assert [each.subject.replace(at, "") for each in found if isinstance(each, Failure)][:4] == [
        *("/gone", "/page", "/feed", "file:///etc/passwd"),
    ]
    assert [problem.split(" (listed")[0] for problem in problems(found)][:4] == [
        "answered 404 Not Found",
        "a web page, not a sitemap",
        "a feed (rss), not a sitemap: declare it as a source of kind feed",
        "not an http(s) address",
    ]


def test_depth_and_number_are_bounded():
    with serving() as site:
        at = site.address
        site.pages = {f"d{n}": index((f"{at}/d{n + 1}", "")) for n in range(1, 10)}
        found = list(visit(source("sitemap", url=f"{at}/d1")))
        assert problems(found)[0].startswith(f"a sitemap listed more than {DEEPEST} levels deep")
        assert site.asked == ["robots.txt", "d1", "d2", "d3"]
        site.asked.clear()
        site.pages = {f"c{n}": urls((f"/{n}", "")) for n in range(60)}
        site.pages["map"] = index(*((f"{at}/c{n}", "") for n in range(60)))
        found = list(visit(source("sitemap", url=f"{at}/map")))
        assert len(items(found)) == MOST_SITEMAPS - 1
        assert problems(found) == ["11 listed sitemaps left out: one visit reads 50"]


def test_what_is_no_sitemap_is_one_clear_error():
    assert refused(b"") == "empty, not a sitemap"
    assert refused(b"\n<html><body>") == "a web page, not a sitemap"
    assert refused(b"<feed xmlns='http://www.w3.org/2005/Atom'/>").startswith("a feed (feed), not a sitemap")
    assert refused(b"<data/>") == "not a sitemap"
    assert refused(b"not found") == "not a sitemap"
    assert refused(b"<") == "not a sitemap"
    assert refused(gzip.compress(b"x" * 60_000_000)) == "expands to more than 52 MB"
    assert refused(gzip.compress(urls(("/1", "")))[:-20]) == "compressed with gzip, and breaks off"
    assert refused(b"\x1f\x8b\x08 and more") == "compressed with gzip, and damaged"


def test_a_sitemap_that_breaks_off_gives_what_came_before():
    found = collected(urls(*((f"/{n}", "") for n in range(5)))[:-30])
    assert len(items(found)) == 4
    assert problems(found) == ["damaged, or breaks off, in line 1; what came before was read"]


def test_more_entries_than_a_sitemap_may_have():
    listing = sitemap_listing(urls(*((f"/{n}", "") for n in range(MOST_ENTRIES + 10))), "https://n.example/map")
    assert len(listing.pages) == MOST_ENTRIES
    assert listing.problem == "lists more than 50,000 entries; what follows was left out"


@pytest.mark.parametrize("declared", ["<!ENTITY a 'b'>", "<!ENTITY a SYSTEM 'ADDRESS/secret'>", "<!ENTITY % a 'x'>"])
def test_entities_are_refused(declared: str):
    with serving() as site:
        doctype = f"<?xml version='1.0'?><!DOCTYPE urlset [{declared.replace('ADDRESS', site.address)}]>"
        site.pages["map"] = doctype.encode() + b"<urlset><url><loc>&a;</loc></url></urlset>"
        with pytest.raises(ReadError, match="declares XML entities"):
            list(visit(source("sitemap", url=f"{site.address}/map")))
        assert site.asked == ["robots.txt", "map"]


def test_unchanged_and_missing():
    noted = []
    with serving({"map": urls(("/1", ""))}) as site:
        site.headers["map"] = {"ETag": '"7"'}
        declared = source("sitemap", url=f"{site.address}/map")
        assert list(visit(declared, known=lambda _url: Validators('"7"'), note=noted.append)) == []
        assert [answer.status for answer in noted] == [304]
        with pytest.raises(FetchError, match="404"):
            list(visit(source("sitemap", url=f"{site.address}/gone"), note=noted.append))
    assert len(noted) == 1


def test_recorded_sitemaps_give_items_or_one_clear_error():
    """Runs over whatever recordings stand beside the project; the shapes themselves are in the tests above."""
    for path in sorted((SHARED / "sitemap").glob("*.xml")) if SHARED.is_dir() else []:
        try:
            listing = sitemap_listing(path.read_bytes(), "https://n.example/map")
        except ReadError as error:
            assert error.problem.startswith("a feed ("), path.name  # noqa: PT017
        else:
            assert listing.pages or listing.sitemaps, path.name
            assert listing.problem is None, path.name
