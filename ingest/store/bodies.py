"""Document bodies: one zstd file each, named by the SHA-256 of what is inside, never changed.

Beside a ledger in PostgreSQL, which several machines share, they lie in a table of the database instead.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import zstandard
from sqlalchemy import delete, select

from ingest.errors import StoreError
from ingest.store.errors import plain_errors
from ingest.store.inserting import insert_new
from ingest.store.ledger import Ledger
from ingest.store.schema import bodies

LARGEST = 512 * 1024 * 1024  # bytes; a damaged file must not be able to ask for more memory than this
_SHA256 = re.compile(r"[0-9a-f]{64}")


def is_sha256(text: str) -> bool:
    """True for 64 hexadecimal digits in lower case."""
    return _SHA256.fullmatch(text) is not None


def body_path(sha256: str) -> str:
    """Where a body lies, relative to the home directory. Raises StoreError for a non-hash."""
    if not is_sha256(sha256):
        raise StoreError(sha256, "is not a SHA-256 in lower-case hexadecimal")
    return f"documents/{sha256[:2]}/{sha256}.zst"


class Bodies(Protocol):
    """Where bodies are kept."""

    def write(self, body: bytes) -> str:
        """Keep a body and return its SHA-256. Again changes nothing; a damaged one is replaced."""

    def read(self, sha256: str) -> bytes:
        """The body with this hash. Raises StoreError when it is missing, unreadable or altered."""

    def read_packed(self, sha256: str) -> bytes:
        """The same as it is kept, packed, after the same check."""

    def problems(self, sha256s: Sequence[str]) -> dict[str, str]:
        """What `read` would raise, in words, of those bodies that cannot be read."""


class BodyFiles:
    """Bodies as files below a home directory. A file appears whole or not at all."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def write(self, body: bytes) -> str:
        """Write beside its place, flush to the disk, then rename."""
        sha256 = hashlib.sha256(body).hexdigest()
        path = self.home / body_path(sha256)
        with plain_errors(path):
            if path.exists() and _unpacked(path.read_bytes(), sha256) is not None:
                return sha256
            write_whole(path, packed(body))
        return sha256

    def read(self, sha256: str) -> bytes:
        """Raises StoreError naming the file."""
        return unpacked(self._kept(sha256), sha256, self.home / body_path(sha256))

    def read_packed(self, sha256: str) -> bytes:
        """Raises StoreError naming the file."""
        kept = self._kept(sha256)
        unpacked(kept, sha256, self.home / body_path(sha256))
        return kept

    def problems(self, sha256s: Sequence[str]) -> dict[str, str]:
        """One file after the other."""
        found = {}
        for sha256 in sha256s:
            try:
                self.read(sha256)
            except StoreError as error:
                found[sha256] = str(error)
        return found

    def _kept(self, sha256: str) -> bytes:
        path = self.home / body_path(sha256)
        with plain_errors(path):
            try:
                return path.read_bytes()
            except FileNotFoundError as error:
                raise StoreError(path, "the stored document is missing") from error


class BodyRows:
    """Bodies as rows of the ledger in PostgreSQL, packed as the files are."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def write(self, body: bytes) -> str:
        """A row appears whole or not at all."""
        sha256 = hashlib.sha256(body).hexdigest()
        known = self._packed(sha256)
        if known is not None and _unpacked(known, sha256) is not None:
            return sha256
        with self._ledger.writing() as connection:
            if known is not None:
                connection.execute(delete(bodies).where(bodies.c.sha256 == sha256))
            insert_new(connection, bodies, {"sha256": sha256, "body": packed(body)})
        return sha256

    def read(self, sha256: str) -> bytes:
        """Raises StoreError naming the hash."""
        return unpacked(self._kept(sha256), sha256, f"document {sha256}")

    def read_packed(self, sha256: str) -> bytes:
        """Raises StoreError naming the hash."""
        kept = self._kept(sha256)
        unpacked(kept, sha256, f"document {sha256}")
        return kept

    def problems(self, sha256s: Sequence[str]) -> dict[str, str]:
        """One question for all of them, since on a server far away each question costs its way there and back."""
        wrong = {sha256: str(_missing(sha256)) for sha256 in sha256s}
        query = select(bodies.c.sha256, bodies.c.body).where(bodies.c.sha256.in_(sha256s))
        with self._ledger.reading() as connection:
            for sha256, kept in connection.execute(query):
                if _unpacked(kept, sha256) is None:
                    wrong[sha256] = str(_damaged(f"document {sha256}"))
                else:
                    del wrong[sha256]
        return wrong

    def _kept(self, sha256: str) -> bytes:
        known = self._packed(sha256)
        if known is None:
            raise _missing(sha256)
        return known

    def _packed(self, sha256: str) -> bytes | None:
        body_path(sha256)  # refuses what is no hash
        with self._ledger.reading() as connection:
            return connection.execute(select(bodies.c.body).where(bodies.c.sha256 == sha256)).scalar_one_or_none()


def packed(body: bytes) -> bytes:
    """A body as it is kept."""
    return zstandard.ZstdCompressor(level=9).compress(body)


def unpacked(kept: bytes, sha256: str, subject: object) -> bytes:
    """The body of what is kept. Raises StoreError, naming `subject`, when it is damaged."""
    body = _unpacked(kept, sha256)
    if body is None:
        raise _damaged(subject)
    return body


def _missing(sha256: str) -> StoreError:
    return StoreError(f"document {sha256}", "the stored document is missing")


def _damaged(subject: object) -> StoreError:
    return StoreError(subject, "the stored document is damaged")


def _unpacked(kept: bytes, sha256: str) -> bytes | None:
    """The body, or None where what is kept is not what its hash says."""
    try:
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(kept)) as stream:
            body = stream.read(LARGEST + 1)
    except zstandard.ZstdError:
        return None
    return body if hashlib.sha256(body).hexdigest() == sha256 else None


def write_whole(path: Path, content: bytes) -> None:
    """A file that appears whole or not at all, also when the power fails. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    flush_directory(path.parent)


def flush_directory(directory: Path) -> None:
    """Make the rename itself durable; systems that cannot open a directory (Windows) do without."""
    if os.name != "posix":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
