"""Files, folders, URLs and standard input given by hand, as documents."""

from __future__ import annotations

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
LARGEST_FILE = 10_000_000  # bytes


def expand_targets(targets: Iterable[str]) -> list[str]:
    """Targets with each folder replaced by the readable files in it (sorted, README files left out)."""
    expanded: list[str] = []
    for target in targets:
        path = Path(target)
        if not _is_url(target) and target != "-" and path.is_dir():
            files = sorted(f for f in path.rglob("*") if f.suffix.lower() in SUFFIXES and f.is_file())
            expanded += [str(f) for f in files if f.stem.lower() != "readme"]
        else:
            expanded.append(target)
    return expanded


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
    if _is_url(target):
        return fetcher.fetch(target, source_id, datetime.now(UTC).replace(microsecond=0))
    path = Path(target)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ReadError(target, "a folder without readable files (.html, .md, .txt)")
        if size > LARGEST_FILE:
            raise ReadError(target, f"larger than {LARGEST_FILE // 1_000_000} MB")
        modified = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        return Document(
            path.resolve().as_uri(),
            path.read_bytes(),
            SUFFIXES.get(path.suffix.lower(), ""),
            modified,
            source_id,
        )
    except FileNotFoundError as error:
        raise ReadError(target, "no such file") from error
    except (OSError, ValueError) as error:
        raise ReadError(target, f"cannot be read ({getattr(error, 'strerror', None) or error})") from error


def _is_url(target: str) -> bool:
    return target.lower().startswith(("http://", "https://"))
