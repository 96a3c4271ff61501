"""Addresses of one page have one key, addresses of two pages have two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.duplicates import address_key
from ingest.duplicates.addresses import names_a_page

PAGE = "https://news.example.org/world/river-crossing"
PIECES = st.sampled_from(
    (
        "http",
        "https:",
        "//",
        "/",
        "www.",
        "m.",
        "amp.",
        "ex.org",
        "google.com",
        "/amp/s/",
        "ex-org.cdn.ampproject.org",
        "/c/s/",
        ".amp.html",
        "/amp",
        "?",
        "&",
        "=",
        "#",
        "#!",
        "%2F",
        "%",
        "@",
        ":",
        ":80",
        "[",
        "]",
        "utm_source=a",
        "index.html",
        "\ud800",
        "é",
        "пример.рф",
        "..",
        " ",
        "\n",
        "1",
        "a",
    )
)


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example.org/world/river-crossing",
        "https://www.news.example.org/world/river-crossing/",
        "https://m.news.example.org:443/world/river-crossing#comments",
        "HTTPS://News.Example.org/world/river-crossing?utm_source=feed&utm_medium=rss&fbclid=x",
        "https://amp.news.example.org/world/river-crossing",
        "https://news.example.org/world/river-crossing/amp/",
        "https://news.example.org/world/river-crossing?amp=1",
        "https://news.example.org/world/river-crossing?outputType=amp",
        "https://news.example.org/world/river-crossing/index.html",
        "https://www.google.com/amp/s/news.example.org/world/river-crossing/amp/",
        "https://news-example-org.cdn.ampproject.org/c/s/news.example.org/world/river-crossing?amp_js_v=0.1",
        "https://news-example-org.cdn.ampproject.org/v/s/news.example.org/world/river-crossing/amp?usqp=mq331AQ",
    ],
)
def test_forms_of_one_address_have_one_key(url: str):
    assert address_key(url) == PAGE


def test_the_order_of_parameters_and_the_spelling_of_letters_do_not_matter():
    assert address_key("https://ex.org/s?b=2&a=1") == address_key("http://ex.org/s?a=1&b=2&gclid=9")
    assert address_key("https://пример.рф/новость") == address_key(
        "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C"
    )
    assert address_key("https://ex.org/a.amp.html") == address_key("https://ex.org/a.html")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://ex.org/?p=309459", "https://ex.org/?p=77254"),
        ("https://ex.org/list?source=UNHCR", "https://ex.org/list?source=IOM"),
        ("https://ex.org/article.asp?cid=9", "https://ex.org/article.asp?cid=10"),
        ("https://ex.org/#!/report/1", "https://ex.org/#!/report/2"),
        ("https://ex.org:8080/a", "https://ex.org/a"),
        ("https://blog.ex.org/a", "https://ex.org/a"),
        ("https://ex.org/a?m=2", "https://ex.org/a?m=3"),
        ("https://ex.org/camp", "https://ex.org/c"),
    ],
)
def test_two_pages_have_two_keys(one: str, other: str):
    assert "" not in {address_key(one), address_key(other)}
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    "url", ["", "no address", "mailto:a@ex.org", "http://[", "http://ex.org:99999/", "//", "http://@/"]
)
def test_what_is_no_address_has_no_key(url: str):
    assert address_key(url) == ""


def test_a_short_host_stays_whole():
    assert address_key("https://www.org/") == "https://www.org"
    assert address_key("https://m.org/a") == "https://m.org/a"


def test_a_front_page_names_no_page():
    assert not names_a_page(address_key("https://www.ex.org/?utm_source=x"))
    assert names_a_page(address_key("https://ex.org/?p=1"))
    assert not names_a_page("")


@given(
    st.one_of(
        st.text(),
        st.lists(PIECES, max_size=14).map("".join),
        st.lists(PIECES, max_size=12).map(lambda p: "https://" + "".join(p)),
    )
)
def test_a_key_of_a_key_is_the_key_and_nothing_raises(url: str):
    key = address_key(url)
    assert address_key(key) == key
    assert key == "" or key.startswith("https://")
