"""What a page says of itself, and that nothing a page says makes the reading stumble."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import ReadError
from tests.ingest.extract.pages import BODY, article_of, page


def linked(data: object, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{json.dumps(data)}</script>'


REPORT = {
    "@type": "NewsArticle",
    "headline": "Town empties",
    "datePublished": "2023-09-27T14:30:00+04:00",
    "publisher": {"@type": "Organization", "name": "Example News"},
    "author": [{"name": "A. Writer"}, "B. Writer"],
}


@pytest.mark.parametrize(
    "head",
    [
        linked(REPORT),
        linked([{"@type": "WebSite", "name": "Other"}, REPORT]),
        linked({"@context": "https://schema.org", "@graph": [{"@type": "Person", "name": "Nobody"}, REPORT]}),
        linked({**REPORT, "@type": ["Thing", "ReportageNewsArticle"]}),
        linked(REPORT, "application/ld+json; charset=utf-8"),
        '<script type="application/ld+json">{"@type": "NewsArticle",</script>' + linked(REPORT),
    ],
    ids=["alone", "list", "graph", "types", "charset", "beside-malformed"],
)
def test_linked_data_tell_title_date_outlet_and_authors(head: str):
    article = article_of(page(head))
    assert (article.title, article.outlet, article.author) == ("Town empties", "Example News", "A. Writer, B. Writer")
    assert str(article.published) == "2023-09-27T14:30+04:00"


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "headline": 5, "publisher": [1, {"name": 7}], "author": None, "datePublished": 2023},
        {"@type": [{}], "headline": ["x"]},
        {"@type": "NewsArticle", "@graph": [[[]]]},
        "text",
        [None],
    ],
)
def test_linked_data_of_the_wrong_kind_are_passed_over(data: object):
    article = article_of(page(linked(data)))
    assert (article.title, article.outlet, article.author, article.published) == ("The road out", None, None, None)


def test_malformed_and_bottomless_linked_data_still_leave_the_page_readable():
    broken = '<script type="application/ld+json">{"headline": "x", "datePublished": "2023-09-27", }</script>'
    assert str(article_of(page(broken)).published) == "2023-09-27"
    assert article_of(page('<script type="application/ld+json">' + "[" * 100_000 + "</script>")).published is None


def test_half_characters_and_control_characters_do_not_reach_the_record():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "\\ud800Town\\u001b[31m empties"}</script>'
    assert article_of(page(head)).title == "Town [31m empties"


def test_open_graph_tells_what_linked_data_do_not():
    head = (
        '<meta property="og:title" content="Town  empties"><meta property="og:site_name" content="Example News">'
        '<meta property="article:published_time" content="2023-09-27T08:00:00Z"><meta name="author" content="A. Writer">'
    )
    article = article_of(page(head))
    assert (article.title, article.outlet, article.author) == ("Town empties", "Example News", "A. Writer")
    assert str(article.published) == "2023-09-27T08:00+00:00"


def test_the_time_of_the_article_outranks_other_times_of_the_page():
    body = BODY + '<time datetime="2023-09-26">Tuesday</time>'
    source = page(body=body).replace("<body>", '<body><div><time datetime="2023-01-01">then</time></div>')
    assert str(article_of(source).published) == "2023-01-01"  # first in the page
    assert str(article_of(page(body=body)).published) == "2023-09-26"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="date" content="2023-09">', "2023-09"),
        ('<meta name="date" content="27 September 2023">', "2023-09-27"),
        ('<meta name="date" content="2023-09-27 25:99:00Z">', "2023-09-27"),
        ('<meta name="date" content="last week">', "None"),
        ('<meta name="date" content="0001-01-01T00:00:00Z">', "None"),
        ('<meta name="date" content="9999-12-31">', "None"),
    ],
)
def test_a_date_is_taken_as_far_as_it_is_written(head: str, published: str):
    assert str(article_of(page(head)).published) == published


def test_a_date_that_could_be_two_days_is_none():
    assert article_of(page(body=BODY + "<p>Updated: 5/9/2023</p>")).published is None
    assert str(article_of(page(body=BODY + "<p>Updated: 25/9/2023</p>")).published) in ("2023-09-25", "None")


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="../c">', "https://news.example/c"),
        ('<link rel="canonical" href="https://wire.example/1">', "https://wire.example/1"),
        ('<meta property="og:url" content="//wire.example/2">', "https://wire.example/2"),
        ('<link rel="canonical" href="javascript:alert(1)">', "https://news.example/a/b"),
        ('<link rel="canonical" href="file:///etc/passwd">', "https://news.example/a/b"),
        ('<link rel="canonical" href="data:text/html,x">', "https://news.example/a/b"),
        ('<link rel="canonical" href="http://[broken/">', "https://news.example/a/b"),
        ('<link rel="canonical" href="  ">', "https://news.example/a/b"),
    ],
)
def test_only_web_addresses_are_canonical(head: str, canonical: str):
    assert article_of(page(head)).canonical_url == canonical


def test_a_kept_file_does_not_turn_relative_links_into_files():
    source = page('<link rel="canonical" href="/etc/passwd">')
    assert article_of(source, url="file:///tmp/report.html").canonical_url == "file:///tmp/report.html"


def test_paragraphs_of_a_short_flash_stay_apart():
    article = article_of(
        page(body="<p>900 people fled the town.</p><p>12 houses burned in the night, it was said.</p>")
    )
    assert "fled the town.\n\n12 houses burned" in article.text


def test_scripts_styles_and_comments_are_no_text():
    body = (
        BODY + "<script>var n = '77,777 people fled';</script><style>.x{content:'88,888'}</style><!-- 99,999 fled -->"
    )
    text = article_of(page(body=body)).text
    assert "1,000 people fled" in text
    assert not any(hidden in text for hidden in ("77,777", "88,888", "99,999"))


@pytest.mark.parametrize("tag", ["div", "em", "x", "table><tr><td", "font"])
def test_bottomless_nesting_is_refused_whatever_the_element(tag: str):
    source = page(body=BODY + f"<{tag}>" * 100_000 + "9,000 people fled")
    with pytest.raises(ReadError, match="nested too deeply"):
        article_of(source)


def test_paragraphs_that_are_never_closed_are_no_nesting():
    text = article_of(page(body="<p>Some 1,000 people fled the town." * 3_000)).text
    assert text.count("1,000 people fled") >= 2_000


@pytest.mark.parametrize("source", ["<", "<html>", "<!--", "<html><body></body></html>", "<p>", "<html lang='en'><p> "])
def test_pages_without_text_are_refused_by_name(source: str):
    with pytest.raises(ReadError, match=r"^https://news\.example/a/b: (no article text|not a readable)"):
        article_of(source)


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(["<p>", "</p>", "<div", ">", "<script type='application/ld+json'>", '{"@type":', "</script>"]),
        st.sampled_from(
            [
                "<meta charset=",
                "&#xD800;",
                "&#0;",
                "&#31;",
                "&#xFFFF;",
                "\x1f",
                "\ufffe",
                "<link rel=canonical href=",
                "<![CDATA[",
                "<?xml",
                "\x00",
            ]
        ),
        st.text(max_size=20),
    ),
    max_size=30,
).map("".join)


@given(MARKUP)
def test_any_markup_is_read_or_refused(source: str):
    with suppress(ReadError):
        article = article_of(page(body=BODY + source))
        assert article.text.encode().decode() == article.text
        assert article.title.isprintable()
