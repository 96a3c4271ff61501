"""Files, folders, URLs and standard input given by hand, as documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from ingest.errors import IngestError, ReadError
from ingest.fetch import Fetcher
from ingest.model import Document, Failure

SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
}
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
LARGEST_FILE = 10_000_000  # bytes


def expand_targets(targets: Iterable[str]) -> list[str]:
    """Targets with each folder replaced by the readable files in it (sorted, README files left out).

    A folder without any stays: it becomes a failure that names it.
    """
    return [name for target in targets for name in (_files_in(target) or [target])]


def _files_in(target: str) -> list[str]:
    path = Path(target)
    try:
        if is_url(target) or target == "-" or not path.is_dir():
            return []
        files = sorted(f for f in path.rglob("*") if f.suffix.lower() in SUFFIXES and f.is_file())
    except OSError:  # a name too long, a folder that may not be entered: told when the target itself is read
        return []
    return [str(f) for f in files if f.stem.lower() != "readme"]


def collect(
    targets: Iterable[str], source_id: str, fetcher: Fetcher, standard_input: BinaryIO
) -> Iterator[Document | Failure]:
    """One document or failure a target, in order. A target is a path, an http(s) URL, or "-" for standard input.

    `fetched_at` of a file is the time it was last modified: reading the same file again gives the same document.
    """
    for target in targets:
        try:
            yield _document(target, source_id, fetcher, standard_input)
        except IngestError as error:
            yield Failure(error.subject, error.problem)


def _document(target: str, source_id: str, fetcher: Fetcher, standard_input: BinaryIO) -> Document:
    if target == "-":
        body = standard_input.read(LARGEST_FILE + 1)
        return Document("stdin:", body, "", datetime.now(UTC).replace(microsecond=0), source_id)
    if is_url(target):
        return fetcher.get(target, robots=False).document(source_id)
    path = Path(target)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ReadError(target, "a folder without readable files (.html, .md, .txt)")
        with path.open("rb") as file:  # pipes and devices have no size: never more than the limit is read
            body = b"" if size > LARGEST_FILE else file.read(LARGEST_FILE + 1)
        if max(size, len(body)) > LARGEST_FILE:
            raise ReadError(target, f"larger than {LARGEST_FILE // 1_000_000} MB")
        modified = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        return Document(path.resolve().as_uri(), body, SUFFIXES.get(path.suffix.lower(), ""), modified, source_id)
    except FileNotFoundError as error:
        raise ReadError(target, "no such file") from error
    except (OSError, ValueError) as error:
        raise ReadError(target, f"cannot be read ({getattr(error, 'strerror', None) or error})") from error


def is_url(target: str) -> bool:
    """True for an address of any scheme; the fetcher refuses all but http and https."""
    return _URL.match(target) is not None
