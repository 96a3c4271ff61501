"""Backups: a ledger and its documents as one file, the same from whichever database.

    manifest.json               schema, counts, when it was made, SHA-256 of ledger.sqlite
    ledger.sqlite               the ledger in one consistent state
    documents/ab/<sha256>.zst   every document that this ledger names, and no other

The file is a plain tar, because documents are packed already. `restoring` brings it back.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from ingest.errors import StoreError
from ingest.store import Store, open_store
from ingest.store.bodies import body_path, flush_directory
from ingest.store.copying import Watch, unwatched
from ingest.store.errors import plain_errors
from ingest.store.migrations import LATEST
from ingest.store.sqlite import LEDGER_NAME, SqliteLedger

MANIFEST = "manifest.json"


class Manifest(BaseModel):
    """What a backup holds; the first member of its file. `made_at` has its offset, `schema_number` is the ledger's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1]
    made_at: AwareDatetime
    schema_number: Annotated[int, Field(ge=1)]
    counts: dict[str, int]
    ledger_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def back_up(home: Path, into: Path, now: datetime, watch: Watch = unwatched) -> Manifest:
    """Write the ledger of a home directory and its documents to a file, whole or not at all, also while others record.

    `now` is aware. Raises StoreError when the ledger cannot be read, when a document is missing or damaged (it names
    which), or when the file cannot be written.
    """
    if into.is_dir() or not into.absolute().parent.is_dir():
        raise StoreError(into, "cannot be written: it is a directory, or its directory does not exist")
    unfinished = into.with_name(f".{into.name}.{secrets.token_hex(4)}.tmp")
    try:
        with (
            open_store(home, read_only=True) as store,
            plain_errors(into),
            tempfile.TemporaryDirectory(prefix=f".{into.name}.", suffix=".tmp", dir=into.parent) as place,
        ):
            store.copy_into(Path(place), watch)
            manifest = _write(store, Path(place), unfinished, now, watch)
            unfinished.replace(into)
            flush_directory(into.absolute().parent)
    finally:
        with plain_errors(into):
            unfinished.unlink(missing_ok=True)
    return manifest


def _write(store: Store, copied: Path, file: Path, now: datetime, watch: Watch) -> Manifest:
    """Write the archive: the copied ledger, and the documents it names from the store."""
    with Store(copied, SqliteLedger(copied, read_only=True)) as copy:
        hashes, counts = copy.document_hashes(), copy.counts()
    manifest = Manifest(
        format=1, made_at=now, schema_number=LATEST, counts=counts, ledger_sha256=file_sha256(copied / LEDGER_NAME)
    )
    with file.open("xb") as raw:
        with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as archive:
            _add(archive, MANIFEST, manifest.model_dump_json(indent=1).encode(), now)
            with (copied / LEDGER_NAME).open("rb") as ledger:
                size = (copied / LEDGER_NAME).stat().st_size
                archive.addfile(_member(LEDGER_NAME, size, now), ledger)
            for done, sha256 in enumerate(hashes, 1):
                _add(archive, body_path(sha256), store.read_packed(sha256), now)
                watch("Copying documents", done, len(hashes))
        raw.flush()
        os.fsync(raw.fileno())
    return manifest


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add(archive: tarfile.TarFile, name: str, content: bytes, now: datetime) -> None:
    archive.addfile(_member(name, len(content), now), io.BytesIO(content))


def _member(name: str, size: int, now: datetime) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(now.timestamp())
    return member
