"""Small web pages and documents for tests of what is read out of bytes."""

from __future__ import annotations

from ingest.extract import Hints, extract_article
from ingest.model import Article, Document
from tests.ingest.made import NOW

BODY = (
    "<p>Some 1,000 people fled from the town and have reached the city, the mayor said on Monday.</p>"
    "<p>More than 2,000 people were still waiting at the border.</p>"
)


def page(head: str = "", body: str = BODY, attributes: str = 'lang="en"') -> str:
    """A page with one article."""
    return (
        f"<!DOCTYPE html><html {attributes}><head>{head}</head>"
        f"<body><article><h1>The road out</h1>{body}</article></body></html>"
    )


def article_of(
    body: str | bytes,
    content_type: str = "text/html",
    url: str = "https://news.example/a/b",
    url_hint: str | None = None,
    **hints,
) -> Article:
    """The article in a document."""
    raw = body.encode() if isinstance(body, str) else body
    return extract_article(Document(url, raw, content_type, NOW, "example"), Hints(url=url_hint, **hints))
