"""Kept documents as they came: the versions of an address, what changed in it, and all of it as a web archive."""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ingest.errors import ReadError, StoreError
from ingest.extract import Hints, extract_article
from ingest.model import Document, Fetch
from ingest.store import Store

# The kept body is unpacked and whole; these headers told how it travelled.
_OF_THE_WAY = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"})


@dataclass(frozen=True, slots=True)
class Version:
    """One visit to an address; `changed` tells the lines of its article that differ from the version before."""

    fetch: Fetch
    changed: tuple[str, ...] = ()


def versions(store: Store, address: str) -> list[Version]:
    """The visits to an address, the first at the top, each with what it changed."""
    found: list[Version] = []
    text: list[str] | None = None
    for fetch in reversed(store.fetches(address)):
        if fetch.sha256 is None:
            found.append(Version(fetch))
            continue
        lines = _lines(store, fetch)
        changed = [] if text is None else list(difflib.unified_diff(text, lines, lineterm="", n=0))[2:]
        found.append(Version(fetch, tuple(line for line in changed if not line.startswith("@@"))))
        text = lines
    return found


def _lines(store: Store, fetch: Fetch) -> list[str]:
    """The lines of the article in a kept document; none where it holds no article."""
    assert fetch.sha256 is not None  # noqa: S101  # callers ask first
    document = Document(
        fetch.url, store.read_body(fetch.sha256), fetch.header("content-type") or "", fetch.fetched_at, fetch.source_id
    )
    try:
        return [line for line in extract_article(document, Hints()).text.splitlines() if line.strip()]
    except ReadError:
        return []


def write_warc(store: Store, into: BinaryIO, address: str | None = None) -> int:
    """Write kept documents, or those of one address, as a gzipped WARC 1.1 file; how many records.

    Pages become response records with the headers they came with, files resource records. The WARC-Date is the time of
    fetching. Raises StoreError when a document is missing or damaged.
    """
    writer = WARCWriter(into, gzip=True, warc_version="WARC/1.1")
    about = {"software": "displacement-tracker", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("kept.warc.gz", about))
    count = 0
    for document, fetch in _chosen(store, address):
        headers = {"WARC-Date": document.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ")}
        payload = io.BytesIO(document.body)
        if document.url.startswith(("http://", "https://")):
            http = StatusAndHeaders("200 OK", _http_headers(document, fetch), protocol="HTTP/1.1")
            record = writer.create_warc_record(
                document.url,
                "response",
                payload=payload,
                length=len(document.body),
                http_headers=http,
                warc_headers_dict=headers,
            )
        else:
            record = writer.create_warc_record(
                document.url,
                "resource",
                payload=payload,
                length=len(document.body),
                warc_content_type=document.content_type or "application/octet-stream",
                warc_headers_dict=headers,
            )
        writer.write_record(record)
        count += 1
    return count


def _chosen(store: Store, address: str | None) -> Iterator[tuple[Document, Fetch | None]]:
    if address is None:
        for sha256, kept, fetch in store.kept_documents():
            yield replace(kept, body=store.read_body(sha256)), fetch
        return
    fetches = [fetch for fetch in reversed(store.fetches(address)) if fetch.sha256]
    if not fetches:
        raise StoreError(address, "no document of this address is kept")
    for fetch in fetches:
        body = store.read_body(fetch.sha256 or "")
        yield Document(fetch.url, body, fetch.header("content-type") or "", fetch.fetched_at, fetch.source_id), fetch


def _http_headers(document: Document, fetch: Fetch | None) -> list[tuple[str, str]]:
    told = fetch.headers if fetch else (("Content-Type", document.content_type or "text/html"),)
    kept = [(name, _ascii(value)) for name, value in told if name.lower() not in _OF_THE_WAY]
    travelled = [(f"X-Archive-Orig-{name}", _ascii(value)) for name, value in told if name.lower() in _OF_THE_WAY]
    return [*kept, ("Content-Length", str(len(document.body))), *travelled]


def _ascii(value: str) -> str:
    """A header's value on one line of ASCII, as HTTP asks for."""
    return " ".join(value.encode("ascii", "replace").decode("ascii").split())


def save_warc(store: Store, path: Path, address: str | None = None) -> int:
    """Write a web archive to a file, whole or not at all; how many records. Raises StoreError."""
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        with unfinished.open("wb") as file:
            count = write_warc(store, file, address)
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(path, f"cannot be written ({error.strerror})") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return count
