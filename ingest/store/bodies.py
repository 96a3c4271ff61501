"""Document bodies: one zstd file each, named by the SHA-256 of what is inside, never changed."""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
from pathlib import Path

import zstandard

from ingest.errors import StoreError
from ingest.store.errors import plain_errors

_LARGEST = 512 * 1024 * 1024  # bytes; a damaged file must not be able to ask for more memory than this
_SHA256 = re.compile(r"[0-9a-f]{64}")


def body_path(sha256: str) -> str:
    """Where a body lies, relative to the home directory. Raises StoreError for a non-hash."""
    if not _SHA256.fullmatch(sha256):
        raise StoreError(sha256, "is not a SHA-256 in lower-case hexadecimal")
    return f"documents/{sha256[:2]}/{sha256}.zst"


def write_body(home: Path, body: bytes) -> str:
    """Keep a body and return its SHA-256. Again changes nothing; a damaged one is replaced.

    The file appears whole or not at all: written beside its place, flushed to the disk, then renamed.
    """
    sha256 = hashlib.sha256(body).hexdigest()
    path = home / body_path(sha256)
    with plain_errors(path):
        if path.exists() and _holds(path, sha256):
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{sha256}.{secrets.token_hex(4)}.tmp")
        try:
            with unfinished.open("xb") as file:
                file.write(zstandard.ZstdCompressor(level=9).compress(body))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        _flush_directory(path.parent)
    return sha256


def read_body(home: Path, sha256: str) -> bytes:
    """The body with this hash. Raises StoreError when it is missing, unreadable or altered."""
    path = home / body_path(sha256)
    with plain_errors(path):
        try:
            body = _decompressed(path)
        except FileNotFoundError as error:
            raise StoreError(path, "the stored document is missing") from error
        except zstandard.ZstdError as error:
            raise StoreError(path, "the stored document is damaged") from error
    if hashlib.sha256(body).hexdigest() != sha256:
        raise StoreError(path, "the stored document is damaged: its content has another hash")
    return body


def _decompressed(path: Path) -> bytes:
    with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(path.read_bytes())) as stream:
        body = stream.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise StoreError(path, "the stored document is damaged: it unpacks to more than was ever stored")
    return body


def _holds(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(_decompressed(path)).hexdigest() == sha256
    except (zstandard.ZstdError, StoreError):
        return False


def _flush_directory(directory: Path) -> None:
    """Make the rename itself durable; systems that cannot open a directory (Windows) do without."""
    if os.name != "posix":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
