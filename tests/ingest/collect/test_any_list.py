"""Whatever a server sends, a list gives items and failures, or one clear error. More examples: FUZZ=20000 pytest …"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.collect.feed import feed_entries
from ingest.collect.links import LONGEST_LINK
from ingest.collect.list_dates import listed_date
from ingest.collect.listed import Listed, items_of
from ingest.collect.page import page_entries
from ingest.collect.sitemap_file import sitemap_listing
from ingest.errors import ReadError
from ingest.model import Failure, Item
from tests.ingest.collect.serving import NOW

BASE = "https://news.example/list"
EXAMPLES = int(os.environ.get("FUZZ", "200"))
fuzzed = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

# Pieces of the formats themselves: bytes alone hardly ever get past the first check.
FEED = [
    *("<?xml version='1.0' encoding='utf-8'?>", "<?xml version='1.0' encoding='koi8-r'?>", "<!DOCTYPE rss [", "]>"),
    *("<rss version='2.0'>", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>"),
    *("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://[::1'>", "</feed>", "<entry>", "</entry>"),
    *("<link>", "</link>", "<link href='", "' rel='alternate'/>", "<guid isPermaLink='true'>", "</guid>"),
    *("<pubDate>", "</pubDate>", "<updated>", "</updated>", "<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>"),
    *("<content type='xhtml'><div>", "<title type='html'>", "<content type='application/octet-stream'>", "<![CDATA["),
    *("]]>", "&amp;", "&#0;", "&#xD800;", "&#99999999;", "&bogus;", "&", "<!--", "-->", "<?x", "<!ENTITY a 'b'>", "<!"),
    *("<source url='", "<media:group xmlns:media='x'>", "<georss:point>1 x</georss:point>", "<itunes:duration>"),
]
SITEMAP = [
    *("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "</urlset>", "<sitemapindex>", "</sitemapindex>"),
    *("<url>", "</url>", "<sitemap>", "</sitemap>", "<loc>", "</loc>", "<lastmod>", "</lastmod>", "<news:news>"),
    *("<n:news xmlns:n='n'>", "<n:publication_date>", "</n:publication_date>", "<n:title>", "</n:title>", "</n:news>"),
]
PAGE = [
    "<base href='",
    "<a href='",
    "<a href=",
    "'>",
    "</a>",
    "<div class='x'>",
    "</div>",
    "<h3>",
    "<script>",
    "<html>",
]
WORDS = [
    *("http://news.example/a?utm_source=x&id=1#b", "//other.example/b", "/c", "javascript:1", "data:,x", "file:///e"),
    *(
        "https://пример.example/",
        "http://xn--/",
        "http://[",
        "http://a:b/",
        "http://a@b/",
        "\\\\x",
        "%zz",
        "http://a:99999/",
    ),
    *(
        "Thu, 28 Sep 2023 10:00:00 +0400",
        "2023-09-28T25:00Z",
        "Thu,28 Jul 2022 4:35:5 GMT+9",
        "0000-00-00",
        "١٢",
        "\ud800",
    ),
    *("{", '"items":[', "]}", '"version":"https://jsonfeed.org/version/1.1",', '"url":', "null", "1e999", "[" * 50),
]


def bodies(pieces: list[str]) -> st.SearchStrategy[bytes]:
    part = st.one_of(st.sampled_from([*pieces, *WORDS]), st.sampled_from(pieces), st.text(max_size=20))
    text = st.lists(part, max_size=40).map("".join)
    encoding = st.sampled_from(["utf-8", "utf-16", "utf-16-be", "utf-32", "cp1251", "cp037", "utf-7", "utf-8-sig"])
    written = st.builds(lambda body, name: body.encode(name, "ignore"), text, encoding)
    return st.one_of(written, written.map(gzip.compress), st.binary(max_size=200))


def check(entries: list[Listed]) -> None:
    seen = set()
    for found in items_of(entries, BASE, NOW):
        if isinstance(found, Failure):
            assert found.subject
            assert found.problem
            assert found.subject.isprintable(), found.subject
        else:
            assert isinstance(found, Item)
            assert found.url not in seen
            seen.add(found.url)
            assert found.url.startswith(("http://", "https://"))
            assert found.url.isascii()
            assert found.url.isprintable()
            assert " " not in found.url
            assert len(found.url) <= LONGEST_LINK
            assert found.title is None or "\n" not in found.title


@contextmanager
def told_of_base() -> Iterator[None]:
    try:
        yield
    except ReadError as error:
        if error.subject != BASE or not error.problem:
            raise


@fuzzed
@given(bodies(FEED), st.sampled_from(["", "text/xml; charset=utf-16", "text/html; charset=utf-7", "x; charset=\udcff"]))
def test_any_feed(body: bytes, content_type: str):
    with told_of_base():
        entries = feed_entries(body, content_type, BASE)
        check(entries)


@fuzzed
@given(bodies(SITEMAP))
def test_any_sitemap(body: bytes):
    with told_of_base():
        listing = sitemap_listing(body, BASE)
        check([Listed(each.link, each.title, each.published, each.language, each.outlet) for each in listing.pages])


@fuzzed
@given(bodies(PAGE), st.sampled_from(["", "text/html; charset=utf-16", "text/html; charset=nonsense"]))
def test_any_page(body: bytes, content_type: str):
    with told_of_base():
        entries, _ = page_entries(body, content_type, "a, h3, .x", BASE)
        check(entries)


@fuzzed
@given(
    st.text(max_size=60) | st.sampled_from(WORDS) | st.from_regex(r"\A\w{3}, \d\d? \w{3} \d{2,4} [\d:]{4,8} ?\S{0,6}\Z")
)
def test_any_date(text: str):
    moment = listed_date(text, NOW)
    assert moment is None or moment.day is None or moment.day.year <= NOW.year
