"""Links and dates as lists write them."""

from __future__ import annotations

import pytest

from ingest.collect.links import LONGEST_LINK, article_address, web_address
from ingest.collect.list_dates import listed_date
from ingest.errors import ReadError
from tests.ingest.collect.serving import NOW

BASE = "https://news.example/feeds/world.xml"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/a", "https://news.example/a"),
        ("a b", "https://news.example/feeds/a%20b"),
        ("//other.example/a", "https://other.example/a"),
        ("?p=7", "https://news.example/feeds/world.xml?p=7"),
        ("HTTPS://News.Example:443", "https://news.example/"),
        (" https://news.example/a\n ", "https://news.example/a"),
        ("https://news.example/lo\nng", "https://news.example/long"),
        ("https://news.example/a#b", "https://news.example/a"),
        ("https://news.example/статья", "https://news.example/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F"),
        ("https://news.example/%D1%81", "https://news.example/%D1%81"),
        ("https://nеws.example/a", "https://xn--nws-rdd.example/a"),  # the "е" is Cyrillic
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://xn--bcher-kva.example/a", "https://xn--bcher-kva.example/a"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("https://news.example/a?at_medium=RSS&at_campaign=KARANGA", "https://news.example/a"),
        ("https://news.example/a?traffic_source=rss", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&id=4&fbclid=y&b=", "https://news.example/a?id=4&b="),
        # these choose the page on many sites
        ("https://news.example/a?source=UNHCR&cid=9&ref=4", "https://news.example/a?source=UNHCR&cid=9&ref=4"),
        ("https://web.example/go?u=https://news.example/a", "https://web.example/go?u=https://news.example/a"),
    ],
)
def test_a_link_becomes_an_address(link: str, address: str):
    assert article_address(link, BASE) == address
    assert article_address(address, BASE) == address


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("javascript:alert(1)", "not an http(s) address"),
        ("data:text/html,<p>900 people</p>", "not an http(s) address"),
        ("file:///etc/passwd", "not an http(s) address"),
        ("mailto:desk@news.example", "not an http(s) address"),
        ("https://news.example/" + "a" * 10_000, "a link of 10,021 characters is no address"),
        ("https://news.example/" + "я" * 1_000, "a link of 6,021 characters is no address"),
        ("https://me:secret@news.example/a", "not a usable address"),
        ("https://news.example:99999/a", "not a usable address"),
        ("https://[::1/a", "not a usable address"),
        ("https://a\\b.example/", "not a usable address"),
        ("http:///a", "not a usable address"),
        ("https://" + "ü" * 80 + ".example/a", "not a usable address"),
        ("https://a..ü.example/", "not a usable address"),
    ],
)
def test_what_is_no_address_is_refused_and_named(link: str, problem: str):
    with pytest.raises(ReadError) as refused:
        article_address(link, BASE)
    assert refused.value.problem == problem
    assert refused.value.subject == (link if len(link) <= 200 else link[:200] + "…")
    assert LONGEST_LINK == 2_000


def test_a_message_holds_no_control_characters():
    with pytest.raises(ReadError) as refused:
        web_address("java\x1b[31m\u2028script:x")
    assert str(refused.value) == "java [31m script:x: not an http(s) address"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Thu, 28 Sep 2023 10:15:00 +0400", "2023-09-28T10:15+04:00"),
        ("Thu, 28 Sep 2023 10:15:00 GMT", "2023-09-28T10:15+00:00"),
        ("Thu, 28 Sep 2023 10:15:00 EST", "2023-09-28T10:15-05:00"),
        ("Thu,28 Jul 2022 4:35:5 GMT+9", "2022-07-28T04:35+09:00"),
        ("Thu, 28 Jul 2022 4:35:05 UTC-03:30", "2022-07-28T04:35-03:30"),
        ("Seg, 24 Set 2018 19:42:40 -0300", "2018-09-24T19:42-03:00"),
        ("qua., 04 de outubro de 2017 08:00 -0300", "2017-10-04T08:00-03:00"),
        ("28 сентября 2023 10:15 +0300", "2023-09-28T10:15+03:00"),
        ("Do, 28 Dez 2017 23:05:00 +0100", "2017-12-28T23:05+01:00"),
        ("28-Sep-23 10:15:00 Z", "2023-09-28T10:15+00:00"),
        ("Sat, 01 Jan 94 10:15:00 GMT", "1994-01-01T10:15+00:00"),
        ("Thu Sep 28 10:15:00 2023", "2023-09-28"),
        ("September 28, 2023 3:05 PM +0100", "2023-09-28T15:05+01:00"),
        ("September 28, 2023", "2023-09-28"),
        ("Thu, 28 Sep 2023", "2023-09-28"),
        # a zone that is not told, or means several
        ("Thu, 28 Sep 2023 10:15:00", "2023-09-28"),
        ("Thu, 28 Sep 2023 10:15:00 IST", "2023-09-28"),
        ("Thu, 28 Sep 2023 10:15:00 +9900", "2023-09-28"),
        ("2023-09-28T10:15:00", "2023-09-28"),
        ("2023-09-28T10:15:00.123Z", "2023-09-28T10:15+00:00"),
        ("2023-09-28 10:15:00 +0200", "2023-09-28T10:15+02:00"),
        ("20230928T101500Z", "2023-09-28T10:15+00:00"),
        ("20230928", "2023-09-28"),
        ("2023-09-28", "2023-09-28"),
        ("2023-09", "2023-09"),
        ("Tue, 03 Oct 2023 11:59:00 GMT", "2023-10-03T11:59+00:00"),  # a day ahead: a clock that is wrong
    ],
)
def test_a_date_of_a_list(text: str, moment: str):
    found = listed_date(text, NOW)
    assert found is not None
    assert found.text == moment


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "   ",
        "yesterday",
        "05/09/2023 10:15",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "1970-01-01T00:00:00Z",
        "Wed, 31 Dec 1969 19:00:00 -0500",
        "Wed, 04 Oct 2023 10:15:00 GMT",
        "2099-01-01",
        "0001-01-01T00:00:00Z",
        "Thu, 31 Feb 2023 10:15:00 GMT",
        "Thu, 28 Xyz 2023 10:15:00 GMT",
        "Thu, 28 Sep 2023 25:15:00 GMT",
        "1695895000",
        "28 Sep 2023 " * 20,
        "9" * 1_000_000,
    ],
)
def test_what_is_no_sure_date_is_none(text: str | None):
    assert listed_date(text, NOW) is None
