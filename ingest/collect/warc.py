"""Web archives: the pages in WARC and ARC files, on disk or on the web, as documents."""

from __future__ import annotations

import io
import re
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from warcio.bufferedreaders import ChunkedDataReader

from ingest.collect.archive import Damage, Record, archive_records, check_archive
from ingest.collect.base import Found, Visit
from ingest.collect.expanding import expanded_body
from ingest.collect.links import shown_link, web_address
from ingest.errors import IngestError, ReadError
from ingest.fetch import ARCHIVE, without_secrets
from ingest.model import Document, Failure

LARGEST_RECORD = 10_000_000  # bytes, as a page that is fetched may have
_DOWNLOAD_SECONDS = 3_600.0  # an archive of Common Crawl has 1 GB
_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_URL = re.compile(r"https?://", re.IGNORECASE)


def collect_warc(visit: Visit) -> Iterator[Found]:
    """The pages of the archives in the source's `[warc] paths`: answers with status 200, and resources.

    A path is a file, a folder of archives, or an address. Damaged and too large records are failures that name the
    file and the byte. An archive that cannot be read is a Failure; where none can, FetchError or ReadError is raised.
    """
    options = visit.source.warc
    failed: IngestError | None = None
    read = 0
    for path in _expanded(options.paths if options else ()):
        if failed is not None:
            yield Failure(failed.subject, failed.problem)
            failed = None
        try:
            with _opened(path, visit) as file:
                check_archive(file, without_secrets(path))
                read += 1
                yield from _documents(file, without_secrets(path), visit.source.id)
        except IngestError as error:
            failed = error
    if failed is not None and read == 0:
        raise failed
    if failed is not None:
        yield Failure(failed.subject, failed.problem)


def _expanded(paths: tuple[str, ...]) -> Iterator[str]:
    """Paths with each folder replaced by the archives in it."""
    for path in paths:
        if not _URL.match(path) and Path(path).is_dir():
            yield from sorted(str(each) for each in Path(path).rglob("*") if each.name.lower().endswith(_SUFFIXES))
        else:
            yield path


@contextmanager
def _opened(path: str, visit: Visit) -> Iterator[BinaryIO]:
    """An archive to be read and sought in; one on the web is downloaded to a file that goes away with it."""
    if _URL.match(path):
        with tempfile.TemporaryFile() as file:
            visit.fetcher.download(path, file, wanted=ARCHIVE, seconds=_DOWNLOAD_SECONDS)
            file.seek(0)
            yield file
        return
    try:
        archive = Path(path).open("rb")  # noqa: SIM115  # closed below
    except (OSError, ValueError) as error:
        problem = "no such file" if isinstance(error, FileNotFoundError) else "cannot be read"
        raise ReadError(path, problem) from error
    with archive:
        if not archive.seekable():
            raise ReadError(path, "cannot be read (a pipe)")
        yield archive


def _documents(file: BinaryIO, name: str, source_id: str) -> Iterator[Document | Failure]:
    for found in archive_records(file):
        if isinstance(found, Damage):
            yield Failure(name, f"at byte {found.offset:,}: {found.problem}")
            continue
        try:
            document = _document(found, source_id)
        except ReadError as error:
            yield Failure(name, f"at byte {found.offset:,}: {error.problem} ({error.subject})")
        else:
            if document is not None:
                yield document


def _document(record: Record, source_id: str) -> Document | None:
    """The page in a record; None where it holds none, or breaks off. Raises ReadError where it cannot be used."""
    headers = _headers(record.content)
    if headers is None:
        return None
    told = record.content.rec_headers
    address = told.get_header("WARC-Target-URI") or ""
    content_type = _first(headers, "content-type").lower()
    if content_type and not content_type.startswith(_PAGES):
        return None
    raw = _raw(record, shown_link(address))
    if len(raw) > LARGEST_RECORD:
        raise ReadError(shown_link(address), f"larger than {LARGEST_RECORD // 1_000_000} MB")
    if record.cut:
        return None
    if _first(headers, "transfer-encoding").lower() == "chunked":
        raw = ChunkedDataReader(io.BytesIO(raw)).read()
    body = expanded_body(raw, _first(headers, "content-encoding"), LARGEST_RECORD, shown_link(address))
    if not body or (not content_type and not _MARKUP.match(body)):
        return None
    fetched_at = _instant(told.get_header("WARC-Date"), address)
    return Document(web_address(address), body, content_type, fetched_at, source_id, headers=headers)


def _raw(record: Record, subject: str) -> bytes:
    try:
        return bytes(record.content.raw_stream.read(LARGEST_RECORD + 1))
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(subject, "cannot be read") from error


def _headers(content: Any) -> tuple[tuple[str, str], ...] | None:
    """The headers of a page's answer, without cookies; None for a record that is no answer with a page."""
    if content.rec_type == "resource":
        if not _URL.match(content.rec_headers.get_header("WARC-Target-URI") or ""):
            return None  # notes of the program that wrote the archive ("metadata://gnu.org/software/wget/…")
        declared = content.rec_headers.get_header("Content-Type")
        return (("Content-Type", declared),) if declared else ()
    if content.rec_type != "response" or content.http_headers is None:
        return None
    if content.http_headers.get_statuscode() != "200":
        return None
    return tuple((name, value) for name, value in content.http_headers.headers if name.lower() != "set-cookie")


def _first(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return next((value.strip() for key, value in headers if key.lower() == name), "")


def _instant(text: str | None, address: str) -> datetime:
    """When the record was made, in UTC (WARC 1.1, 5.4). Raises ReadError where it does not say."""
    try:
        instant = datetime.fromisoformat(text or "")
        aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
        return aware.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError) as error:
        raise ReadError(shown_link(address), "its WARC-Date is none") from error
