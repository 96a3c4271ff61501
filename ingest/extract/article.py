"""Document -> Article: the readable report inside the bytes, with its date, outlet, title, author and language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.errors import ReadError
from ingest.extract.decoding import decode
from ingest.extract.headers import Header, header_end, read_header, without_dateline
from ingest.extract.language import language_of
from ingest.extract.records import is_declared_record, is_record, read_record, record_text
from ingest.extract.webpage import read_webpage, web_address
from ingest.identity import article_id_of
from ingest.model import Article, Document
from ingest.moments import Moment
from ingest.sources import Layout

LARGEST_DOCUMENT = 10_000_000  # bytes; news pages weigh a few hundred kilobytes
_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|meta)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user or the source declares; used where the document itself does not say.

    `layout` is where the source's pages keep the article: it comes before what the page says.
    """

    published: Moment | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    layout: Layout | None = None


def extract_article(document: Document, hints: Hints | None = None) -> Article:
    """The article in a document (HTML, Markdown, plain text, or a record of ReliefWeb's API).

    Raises ReadError (empty, binary, too large, no article, a language without word lists), naming the document.
    """
    return article_of(decoded(document), document, hints)


def decoded(document: Document) -> str:
    """The text of a document, or the source of a page. Raises ReadError (empty, binary, too large)."""
    if len(document.body) > LARGEST_DOCUMENT:
        raise ReadError(document.url, f"larger than {LARGEST_DOCUMENT // 1_000_000} MB")
    if is_declared_record(document):
        return record_text(document)
    return decode(document.body, document.content_type, document.url)


def article_of(source: str, document: Document, hints: Hints | None = None) -> Article:
    """The article in a decoded document. Raises ReadError like `extract_article`."""
    hints = hints or Hints()
    if is_record(source, document):
        return _from_record(source, document, hints)
    if is_page(source, document):
        return _from_page(source, document, hints)
    return _from_text(source, document, hints)


def is_page(source: str, document: Document) -> bool:
    """True for HTML, by its declared type or by its beginning."""
    if is_record(source, document):
        return False  # the HTML inside of it is escaped: it is not for here to be looked through
    untold = document.content_type in ("", "application/octet-stream")
    return "html" in document.content_type or (untold and _LOOKS_LIKE_HTML.search(source[:2000]) is not None)


def _from_page(source: str, document: Document, hints: Hints) -> Article:
    page = read_webpage(source, document.url, hints.layout)
    header = read_header(page.text)
    declared = page.language.split("-")[0].split("_")[0].lower() if page.language else hints.language
    return _article(
        document,
        hints.url or page.canonical_url or web_address(document.url) or document.url,
        page.text,
        Header(page.title, page.author, page.outlet or header.outlet, page.published, None, declared),
        hints,
    )


def _from_record(source: str, document: Document, hints: Hints) -> Article:
    record = read_record(source, document)
    url = hints.url or record.url or web_address(document.url) or document.url
    header = Header(record.title, None, record.outlet, record.published, None, record.language)
    return _article(document, url, record.text, header, hints)


def _from_text(text: str, document: Document, hints: Hints) -> Article:
    if not any(c.isalpha() for c in text):
        raise ReadError(document.url, "no words in it")
    header = read_header(text)
    url = hints.url or web_address(header.url or "") or web_address(document.url) or document.url
    return _article(document, url, text.strip("\ufeff"), header, hints)


def _article(document: Document, canonical_url: str, text: str, header: Header, hints: Hints) -> Article:
    language = language_of(text, header.language or hints.language, document.url)
    title = header.title or _first_line(text)
    return Article(
        article_id=article_id_of(canonical_url, text),
        url=web_address(document.url) or canonical_url,
        canonical_url=canonical_url,
        title=title,
        text=text,
        outlet=header.outlet or hints.outlet,
        author=header.author,
        published=header.published or hints.published,
        language=language,
        document_sha256=document.sha256,
        source_id=document.source_id,
    )


def _first_line(text: str) -> str:
    lines = [line.strip("# ").strip() for line in text.splitlines() if line.strip()]
    line = lines[1] if len(lines) > 1 and header_end(text) else lines[0] if lines else ""
    line = without_dateline(line)
    return line if len(line) <= 120 else line[:117].rsplit(" ", 1)[0] + " …"
