"""Feeds of every kind -> items, failures, or one clear error."""

from __future__ import annotations

import json
import time
from itertools import islice

import pytest

from ingest.collect.feed import feed_entries
from ingest.errors import FetchError, IngestError, ReadError, TooLargeError
from ingest.fetch import Validators
from ingest.model import Failure, Item
from ingest.moments import Moment
from tests.ingest.collect.serving import SHARED, items, problems, serving, source, visit

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>World</title>
<link>https://news.example/</link><language>en-gb</language>%s</channel></rss>"""
ITEM = "<item><title>%s</title><link>%s</link><pubDate>Thu, 28 Sep 2023 10:00:00 +0400</pubDate></item>"


def rss(*links: str) -> bytes:
    return (RSS % "".join(ITEM % (f"Report {n}", link) for n, link in enumerate(links))).encode()


def collected(body: bytes, **headers: str) -> list[Item | Failure]:
    with serving({"feed": body}) as site:
        site.headers["feed"] = {key.replace("_", "-"): value for key, value in headers.items()}
        return list(visit(source("feed", url=f"{site.address}/feed")))  # type: ignore[arg-type]


def refused(body: bytes, **headers: str) -> str:
    with pytest.raises(ReadError) as error:
        collected(body, **headers)
    assert error.value.subject.endswith("/feed")
    return error.value.problem


def test_rss():
    item, outlet = collected(
        (
            RSS
            % (
                ITEM
                % ("900 people\n cross &amp; stay", "https://news.example/a?utm_source=rss#top")
                + "<item><title>B</title><link>https://news.example/b</link><source url='https://w.example/'>Wire</source>"
                "<dc:date>2023-09-27</dc:date></item>"
            )
        ).encode()
    )
    assert item == Item("https://news.example/a", "900 people cross & stay", Moment("2023-09-28T10:00+04:00"), "en")
    assert outlet == Item("https://news.example/b", "B", Moment("2023-09-27"), "en", "Wire")


def test_atom():
    [first, second] = collected(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://news.example/fr/"><title>Monde</title>
        <entry><title type="html">&lt;b&gt;900&lt;/b&gt; personnes</title><link rel="enclosure" href="https://x.example/p"/>
        <link rel="alternate" href="un"/><id>tag:1</id><published>2023-09-28T10:00:00+02:00</published></entry>
        <entry><title>B</title><id>https://news.example/b</id><updated>2023-09-29T10:00:00Z</updated></entry></feed>"""
    )
    assert (first.url, first.title, first.published) == (
        "https://news.example/fr/un",
        "900 personnes",
        Moment("2023-09-28T10:00+02:00"),
    )
    assert (second.url, second.published) == ("https://news.example/b", None)  # a change is no publication


def test_atom_03_and_rss_10():
    atom = b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>A</title>
        <link rel="alternate" type="text/html" href="https://news.example/a"/><issued>2023-09-28</issued></entry></feed>"""
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://news.example/a"><title>A</title>
        <link>https://news.example/a</link><dc:date>2023-09-28T10:00:00Z</dc:date></item></rdf:RDF>"""
    assert collected(atom) == [Item("https://news.example/a", "A", Moment("2023-09-28"))]
    assert collected(rdf) == [Item("https://news.example/a", "A", Moment("2023-09-28T10:00+00:00"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_feed(encoding: str):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "language": "en-US",
        "items": [
            {"id": "1", "url": "/a", "title": "A", "date_published": "2023-09-28T10:00:00-07:00"},
            {"id": "https://news.example/b", "title": 7, "date_published": None},
            {"id": "3", "external_url": "https://other.example/c", "language": "es"},
            {"id": "4"},
            "nonsense",
        ],
    }
    found = collected(json.dumps(feed).encode(encoding))
    assert [each.url.rpartition("/")[2] for each in items(found)] == ["a", "b", "c"]
    assert [each.language for each in items(found)] == ["en", "en", "es"]
    assert items(found)[0].published == Moment("2023-09-28T10:00-07:00")
    assert problems(found) == ["an entry without a link (and without a title)"] * 2


def test_links_are_absolute_usable_and_each_once():
    found = collected(
        rss(
            "/a", "//other.example/b", "https://news.example/c#1", "https://news.example/c#2", "javascript:alert(1)",
            "data:text/html,x", "file:///etc/passwd", "https://news.example/" + "x" * 10_000, "https://nеws.example/d", "",
        )
    )  # fmt: skip
    urls = [each.url for each in items(found)]
    assert urls[0].startswith("http://127.0.0.1:")
    assert urls[0].endswith("/a")
    assert urls[1:] == ["http://other.example/b", "https://news.example/c", "https://xn--nws-rdd.example/d"]
    assert [each.split(" (")[0] for each in problems(found)] == [
        *["not an http(s) address"] * 3,
        "a link of 10,021 characters is no address",
        "an entry without a link",
    ]
    assert found[-1].problem.endswith("(Report 9)")


@pytest.mark.parametrize(
    ("link", "guid", "chosen"),
    [
        ("https://un.example/feed/view/en/story/2023/09/1", "https://un.example/en/story/2023/09/1", "guid"),
        ("https://un.example/feed/view/en/story/2023/09/1", "https://other.example/en/story/2023/09/1", "link"),
        ("https://bbc.example/news/1", "https://bbc.example/news/1#0", "link"),
        ("https://aj.example/news/2023/9/28/a", "https://aj.example/?t=1695888000", "link"),
        ("https://wp.example/2023/09/a/", "https://wp.example/?p=77", "link"),
        ("", "https://news.example/a", "guid"),
        ("https://news.example/a", "tag:news.example,2023:a", "link"),
    ],
)
@pytest.mark.parametrize("permalink", ["", " isPermaLink='false'"])
def test_the_link_is_the_address_and_the_guid_where_it_is_the_better_one(link, guid, chosen, permalink):
    written = f"<guid{permalink}>{guid}</guid>" + (f"<link>{link}</link>" if link else "")
    [item] = collected((RSS % f"<item><title>A</title>{written}</item>").encode())
    assert item.url == {"link": link, "guid": guid}[chosen]


def test_the_link_behind_feedburner():
    [item] = collected(
        b"""<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><title>A</title>
        <link>https://feeds.example/~r/1</link><feedburner:origLink>https://news.example/a</feedburner:origLink>
        </item></channel></rss>"""
    )
    assert item.url == "https://news.example/a"


def test_what_is_no_feed_is_one_clear_error():
    assert refused(b"") == "empty, not a feed"
    assert refused(b" \n ") == "empty, not a feed"
    assert refused(b"<!DOCTYPE html><html><body>404 <p>Not found") == "a web page, not a feed"
    assert refused(b"hello") == "not a feed"
    assert refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100) == "not a feed"
    assert refused(b"<data><row/></data>") == "not a feed"
    assert refused(b'{"error": "quota"}').startswith("JSON, but not a JSON Feed")
    assert refused(b'{"version": ') == "not valid JSON"
    assert refused(b'{"a":' * 100_000) == "not valid JSON"
    assert refused(b'{"version": "https://jsonfeed.org/version/1"}') == "a JSON Feed without items"


def test_a_feed_without_items_is_a_feed():
    assert collected((RSS % "").encode()) == []


def test_a_feed_that_breaks_off_gives_what_came_before():
    whole = rss("https://news.example/a", "https://news.example/b")
    found = collected(whole[:-60])
    assert [each.url for each in items(found)] == ["https://news.example/a", "https://news.example/b"]
    assert problems(found) == ["the feed breaks off; what came before was read"]


BOMB = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 30))


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{BOMB}]>",
        "<!DOCTYPE rss [<!ENTITY a29 SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE rss [<!ENTITY a29 SYSTEM 'ADDRESS/secret'>]>",
        "<!DOCTYPE rss SYSTEM 'a>b' [<!-- <rss> --><!ENTITY % a SYSTEM 'ADDRESS/secret'> %a;]>",
        "<!-- x --><?x y?>\n<!DOCTYPE rss [\n<!ENTITY a29 'b'>\n]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_entities_are_neither_expanded_nor_fetched(doctype: str, encoding: str):
    with serving() as site:
        text = (
            doctype.replace("ADDRESS", site.address) + (RSS % ITEM % ("&a29;", "https://news.example/a")).split("?>")[1]
        )
        site.pages["feed"] = text.encode(encoding)
        with pytest.raises(ReadError, match="declares XML entities"):
            list(visit(source("feed", url=f"{site.address}/feed")))
        assert "secret" not in site.asked


def test_external_document_types_of_old_feeds_are_not_fetched():
    with serving() as site:
        doctype = f'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "{site.address}/rss.dtd">'
        site.pages["feed"] = doctype.encode() + rss("https://news.example/a").split(b"?>")[1]
        assert [each.title for each in visit(source("feed", url=f"{site.address}/feed"))] == ["Report 0"]
        assert site.asked == ["robots.txt", "feed"]


def test_a_text_may_speak_of_entities():
    [item] = collected((RSS % ITEM % ("<![CDATA[What <!ENTITY does]]>", "https://news.example/a")).encode())
    assert item.title == "What <!ENTITY does"


@pytest.mark.parametrize(
    "body",
    [
        b"<rss version='2.0'><channel>" + b"<a>" * 3_000_000,
        b"<rss version='2.0'>" + b"<" * 900_000,
        b"<rss version='2.0'><item " + b"".join(b"a%d='>' " % n for n in range(60_000)) + b"/></rss>",
        b"<rss version='2.0'>" + b"".join(b"<x%d:a xmlns:x%d='u%d'/>" % (n, n, n) for n in range(40_000)) + b"</rss>",
        "<rss version='2.0'><item {}/></rss>".format("".join(f"a{n}='' " for n in range(60_000))).encode("utf-16"),
    ],
    ids=["depth", "brackets", "attributes", "namespaces", "utf-16"],
)
def test_what_would_keep_the_parser_busy_is_refused_at_once(body: bytes):
    begin = time.process_time()
    with pytest.raises(ReadError, match=r"more than [\d,]+ "):
        feed_entries(body, "", "https://news.example/feed")
    assert time.process_time() - begin < 5  # seconds; parsed, the last four take more than a minute each


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "utf-8", "text/xml; charset=iso-8859-1"),
        ("cp1251", "windows-1251", ""),
        ("koi8-r", "koi8-r", "application/rss+xml"),
        ("utf-16", "utf-16", ""),
        ("utf-8", "nonsense", ""),
    ],
)
def test_charsets(encoding: str, declared: str, content_type: str):
    text = (RSS % ITEM % ("Беженцы", "https://news.example/a")).replace("utf-8", declared)
    [item] = collected(text.encode(encoding), **({"Content_Type": content_type} if content_type else {}))
    assert item.url == "https://news.example/a"
    if content_type.endswith("iso-8859-1"):  # the server's word is above the document's (RFC 7303, 3)
        assert item.title
    else:
        assert item.title == "Беженцы"


def test_ten_thousand_items_come_one_by_one_and_ten_megabytes_are_the_limit():
    body = rss(*(f"https://news.example/{n}" for n in range(10_000)))
    with serving({"feed": body, "large": body + b" " * 10_000_000}) as site:
        found = visit(source("feed", url=f"{site.address}/feed"))
        assert [each.title for each in islice(found, 3)] == ["Report 0", "Report 1", "Report 2"]
        assert len(list(found)) == 9_997
        with pytest.raises(TooLargeError, match="larger than 10 MB"):
            list(visit(source("feed", url=f"{site.address}/large")))


def test_an_unchanged_feed_yields_nothing_and_every_answer_is_noted():
    noted = []
    with serving({"feed": rss("https://news.example/a")}) as site:
        site.headers["feed"] = {"ETag": '"7"'}
        declared = source("feed", url=f"{site.address}/feed")
        assert len(list(visit(declared, note=noted.append))) == 1
        assert list(visit(declared, known=lambda _url: Validators('"7"'), note=noted.append)) == []
    assert [answer.status for answer in noted] == [200, 304]


def test_a_feed_that_is_not_there_or_no_feed_is_not_noted():
    noted = []
    with serving({"page": b"<html>"}) as site:
        with pytest.raises(FetchError) as error:
            list(visit(source("feed", url=f"{site.address}/feed"), note=noted.append))
        assert error.value.status == 404
        with pytest.raises(ReadError):
            list(visit(source("feed", url=f"{site.address}/page"), note=noted.append))
    assert noted == []


def test_recorded_feeds_give_items_or_one_clear_error():
    """Runs over whatever recordings stand beside the project; the shapes themselves are in the tests above."""
    for path in sorted((SHARED / "rss").glob("*.*")) if SHARED.is_dir() else []:
        assert items(collected(path.read_bytes())), path.name
    for path in sorted((SHARED / "sitemap").glob("*.xml")) if SHARED.is_dir() else []:
        try:
            assert items(collected(path.read_bytes())), path.name
        except IngestError as error:
            assert error.problem == "not a feed", path.name  # noqa: PT017
