"""Document -> Article: what the document says comes first, then what the user says."""

from __future__ import annotations

import pytest

from ingest.errors import ReadError
from ingest.moments import Moment
from tests.ingest.extract.pages import article_of, page

TEXT = "Some 900 people have crossed the river and reached the town, the mayor said on Monday."


def test_hints_fill_what_the_text_does_not_say():
    article = article_of(
        TEXT,
        "text/plain",
        url="file:///tmp/a.txt",
        published=Moment("2023-09-27"),
        url_hint="https://news.example/7",
        outlet="Example News",
        language="en",
    )
    assert (str(article.published), article.outlet) == ("2023-09-27", "Example News")
    assert article.canonical_url == article.url == "https://news.example/7"


def test_the_document_outranks_hints_but_for_its_address():
    head = '<meta property="og:site_name" content="Page News"><meta name="date" content="2023-09-26">'
    article = article_of(page(head), published=Moment("2023-09-27"), outlet="Hint News", url_hint="https://n.example/7")
    assert (str(article.published), article.outlet) == ("2023-09-26", "Page News")
    assert article.canonical_url == "https://n.example/7"
    assert article.url == "https://news.example/a/b"


def test_ids_are_of_the_address_and_the_text_alone():
    one = article_of(page('<meta property="og:site_name" content="A">'))
    other = article_of(page('<meta property="og:site_name" content="B">') + "<!-- another byte -->")
    assert one.article_id == other.article_id
    assert one.document_sha256 != other.document_sha256
    assert article_of(page(), url="https://news.example/other").article_id != one.article_id
    assert article_of(TEXT, "text/plain").article_id != article_of(TEXT + " ", "text/plain").article_id


def test_text_offsets_are_those_of_the_kept_text():
    article = article_of(f"\ufeffdate 2023-09-27\r\n\r\n{TEXT}\r\n", "text/plain")
    assert article.text == f"date 2023-09-27\n\n{TEXT}\n"
    assert article.title == TEXT


@pytest.mark.parametrize(
    ("body", "content_type", "title"),
    [
        (f"# The road out\n\n{TEXT}", "text/markdown", "The road out"),
        (f"TOWN, Sept 27 (Agency) - {TEXT}", "text/plain", TEXT),
        (page("<title>Not this</title>"), "", "The road out"),
        (f"{TEXT[:-1]} {'and walked on ' * 20}", "text/plain", "Some 900 people"),
    ],
)
def test_a_title_is_found(body: str, content_type: str, title: str):
    found = article_of(body, content_type).title
    assert found.startswith(title)
    assert len(found) <= 120


@pytest.mark.parametrize("url", ["http://[broken", "javascript:alert(1)", "file:///etc/passwd", "/relative"])
def test_an_address_in_a_header_must_be_one_of_the_web(url: str):
    article = article_of(f"url: {url}\n\n{TEXT}", "text/plain")
    assert article.canonical_url == "https://news.example/a/b"


@pytest.mark.parametrize(
    ("body", "content_type", "problem"),
    [
        ("1 2 3\n---\n", "text/plain", "no words"),
        ("x" * 10_000_001, "text/plain", "larger than 10 MB"),
        ("Jos kukaan ei olisi eilen ylittänyt siltaa, täällä ei olisi tänään ketään.", "text/plain", "language"),
        ("language: xx\n\nJos kukaan ei olisi eilen ylittänyt siltaa.", "text/plain", "'xx'"),
    ],
)
def test_what_cannot_be_read_is_refused(body: str, content_type: str, problem: str):
    with pytest.raises(ReadError, match=problem):
        article_of(body, content_type)
