"""Restoring a backup: taken for hostile until all of it is checked, and put in place only then."""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from pydantic import ValidationError
from sqlalchemy import Connection, text

from ingest.backups import MANIFEST, Manifest
from ingest.errors import StoreError
from ingest.settings import ledger_address
from ingest.store import Store
from ingest.store.bodies import LARGEST, body_path, flush_directory, is_sha256, unpacked
from ingest.store.copying import Watch, copy_bodies, copy_rows, unwatched
from ingest.store.errors import plain_errors
from ingest.store.ledger import Ledger
from ingest.store.migrations import LATEST
from ingest.store.sqlite import LEDGER_NAME, SqliteLedger
from ingest.store.store import ledger_at
from ingest.verify import verify

_LARGEST_MANIFEST = 64 * 1024  # bytes
_PART = 1024 * 1024  # bytes copied at once


def restore(home: Path, archive: Path, watch: Watch = unwatched) -> Manifest:
    """Bring a backup back where there is no ledger yet: a home directory, or the database of DISPLACEMENT_LEDGER.

    Raises StoreError where there is a ledger, and for an archive that is not whole, not ours or not what it says of
    itself; then nothing is kept of it.
    """
    address = ledger_address()
    _must_be_empty(home, address)
    with _room(home if address is None else None) as place:
        manifest = _unpack(archive, place, watch)
        with closing(SqliteLedger(place, read_only=False)) as ledger:
            _open(ledger, archive)
            _check(Store(place, ledger), ledger, manifest, archive, watch)
            if address is not None:
                _copy(place, ledger, ledger_at(home, address, read_only=False), watch)
        if address is None:
            _move(place, home)
    return manifest


def _must_be_empty(home: Path, address: str | None) -> None:
    if address is None:
        if (home / LEDGER_NAME).exists():
            raise StoreError(home / LEDGER_NAME, "there is a ledger already; nothing was changed")
        return
    with closing(ledger_at(home, address, read_only=True)) as ledger:
        if ledger.schema_number(any_schema=True):
            raise StoreError(ledger.name, "there is a ledger already; nothing was changed")


@contextmanager
def _room(home: Path | None) -> Iterator[Path]:
    """A directory to unpack into: where it can be moved into place at once, or, for a database, anywhere."""
    with plain_errors(home or tempfile.gettempdir()):
        if home is not None:
            home.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=".restoring-", suffix=".tmp", dir=home))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _unpack(archive: Path, place: Path, watch: Watch) -> Manifest:
    """Unpack the members a backup has, in their order, and refuse every other one."""
    with plain_errors(archive):
        total = archive.stat().st_size
        try:
            with tarfile.open(archive, "r:") as tar:
                return _unpack_members(tar, archive, place, lambda done: watch("Unpacking", done, total))
        except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
            raise StoreError(archive, "is no backup, or is damaged") from error


def _unpack_members(tar: tarfile.TarFile, archive: Path, place: Path, watch: Callable[[int], None]) -> Manifest:
    manifest: Manifest | None = None
    seen: set[str] = set()
    for member in tar:
        name = member.name
        plain = member.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and not member.issparse()
        if not plain or member.size < 0 or name in seen:  # a negative size would lead back to an earlier member
            raise StoreError(archive, f"holds {name!r}, which no backup holds")
        seen.add(name)
        file = tar.extractfile(member)
        assert file is not None  # noqa: S101  # it is a regular file
        with file:
            if manifest is None:
                manifest = _manifest(member, file, archive)
            elif name == LEDGER_NAME:
                _unpack_ledger(file, member.size, place / name, manifest, archive)
            else:
                _unpack_body(member, file, place, archive)
        watch(member.offset_data + member.size)
    if manifest is None or LEDGER_NAME not in seen:
        raise StoreError(archive, "is no backup, or is damaged: the ledger is missing")
    return manifest


def _manifest(member: tarfile.TarInfo, file: IO[bytes], archive: Path) -> Manifest:
    if member.name != MANIFEST or member.size > _LARGEST_MANIFEST:
        raise StoreError(archive, f"is no backup: it does not begin with {MANIFEST}")
    try:
        manifest = Manifest.model_validate_json(file.read())
    except ValidationError as error:
        raise StoreError(archive, f"is no backup, or one of a newer version: {MANIFEST} cannot be read") from error
    if manifest.schema_number > LATEST:
        problem = f"has schema {manifest.schema_number}, newer than this version knows ({LATEST}); upgrade first"
        raise StoreError(archive, problem)
    return manifest


def _unpack_ledger(file: IO[bytes], size: int, path: Path, manifest: Manifest, archive: Path) -> None:
    digest, written = hashlib.sha256(), 0
    with path.open("xb") as out:
        while part := file.read(_PART):
            digest.update(part)
            written += out.write(part)
        out.flush()
        os.fsync(out.fileno())
    if written != size or digest.hexdigest() != manifest.ledger_sha256:
        raise StoreError(archive, f"is damaged: {LEDGER_NAME} is not what {MANIFEST} says")


def _unpack_body(member: tarfile.TarInfo, file: IO[bytes], place: Path, archive: Path) -> None:
    sha256 = member.name.rpartition("/")[2].removesuffix(".zst")
    if not is_sha256(sha256) or member.name != body_path(sha256) or member.size > LARGEST:
        raise StoreError(archive, f"holds {member.name!r}, which no backup holds")
    kept = file.read()
    unpacked(kept, sha256, f"{archive}: {member.name}")
    path = place / body_path(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(kept)


def _open(ledger: SqliteLedger, archive: Path) -> None:
    """Open the unpacked ledger, and bring it to the present schema where the backup is older."""
    try:
        ledger.open()
    except StoreError as error:
        raise StoreError(archive, f"{LEDGER_NAME} in it {error.problem}") from error


def _check(store: Store, ledger: SqliteLedger, manifest: Manifest, archive: Path, watch: Watch) -> None:
    """Raises StoreError unless the ledger is whole, of our making, and each figure stands in its text."""
    with ledger.reading() as connection:
        if connection.execute(text("PRAGMA quick_check")).scalar() != "ok":
            raise StoreError(archive, f"is damaged: {LEDGER_NAME}")
        if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
            raise StoreError(archive, "is damaged: rows of its ledger are missing")
        if _made_of(connection) != _ours():
            raise StoreError(archive, "is none of ours: its ledger has other tables, indexes or triggers")
    named, came = set(store.document_hashes()), {path.stem for path in store.home.glob("documents/*/*.zst")}
    if named != came:
        problem = f"document {min(named - came)} is missing" if named - came else "it holds documents nobody names"
        raise StoreError(archive, f"is damaged: {problem}")
    counts = store.counts()
    if counts != manifest.counts:
        raise StoreError(archive, f"is damaged: it holds other counts than {MANIFEST} says")
    report = verify(store, lambda done: watch("Verifying figures", done, counts["figures"]))
    if report.failures:
        first, more = report.failures[0], len(report.failures) - 1
        raise StoreError(archive, f"does not verify: {first.subject}: {first.problem}, and {more} more problems")


def _ours() -> set[tuple[str, ...]]:
    """What a ledger of the present schema is made of; a stranger's trigger is no part of it."""
    with tempfile.TemporaryDirectory() as place, closing(SqliteLedger(Path(place), read_only=False)) as made:
        made.open()
        with made.reading() as connection:
            return _made_of(connection)


def _made_of(connection: Connection) -> set[tuple[str, ...]]:
    query = text("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'")
    return {tuple(row) for row in connection.execute(query)}


def _copy(place: Path, source: SqliteLedger, target: Ledger, watch: Watch) -> None:
    """Into a database: everything in one transaction."""
    with closing(target), source.reading() as rows:

        def fill(connection: Connection) -> None:
            copy_rows(rows, connection, watch)
            copy_bodies(_bodies(place, watch), connection)

        target.make(fill)


def _bodies(place: Path, watch: Watch) -> Iterator[tuple[str, bytes]]:
    files = sorted(place.glob("documents/*/*.zst"))
    for done, path in enumerate(files, 1):
        yield path.stem, path.read_bytes()
        watch("Copying documents", done, len(files))


def _move(place: Path, home: Path) -> None:
    """Into a home directory: documents first and the ledger last, so that a kill leaves no ledger without documents."""
    with plain_errors(home):
        for path in place.glob("documents/*/*.zst"):
            kept = home / path.relative_to(place)
            kept.parent.mkdir(parents=True, exist_ok=True)
            path.replace(kept)
        if hasattr(os, "sync"):
            os.sync()  # once for all documents: file by file took 5 ms each
        if (home / LEDGER_NAME).exists():
            raise StoreError(home / LEDGER_NAME, "there is a ledger already; nothing was changed")
        (place / LEDGER_NAME).rename(home / LEDGER_NAME)
        flush_directory(home)
