"""Records of a web archive (WARC 0.17 to 1.1, ARC), one after another, past damaged ones."""

from __future__ import annotations

import contextlib
import gzip
import io
import itertools
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from ingest.errors import ReadError

_LONGEST_LINE = 65_536  # bytes of a header line
_WINDOW = 1_000_000  # bytes that are searched at once for the next record
_OVERLAP = 8  # bytes: the longest beginning of a record
_STARTS = re.compile(rb"\x1f\x8b\x08|(?<=\n)WARC/[01]\.")  # a member of gzip, or a record that is not compressed
_MAGIC = (b"\x1f\x8b", b"WARC/", b"filedesc:")
_ERROR_CODE = re.compile(rb"<Code>\s*(\w{1,40})\s*</Code>")  # in the error documents of S3 and its like
# What warcio raises on records that are none; AttributeError and TypeError where a header that it needs is missing.
_BROKEN = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    EOFError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    OSError,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Record:
    """A record of warcio's, to be read before the next one is asked for, and the byte of the file where it begins."""

    offset: int
    content: Any

    @property
    def cut(self) -> bool:
        """After its body was read: True where that ended before the length which the record declares."""
        return getattr(self.content.raw_stream, "limit", 0) > 0


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where the file holds no record that can be read; the reading goes on behind it."""

    offset: int
    problem: str
    one_block: bool = False


def check_archive(file: BinaryIO, name: str) -> None:
    """Raise ReadError where a file is no web archive, telling what it is. The file is left at its beginning."""
    head = file.read(2_000)
    file.seek(0)
    if head.startswith(_MAGIC):
        return
    code = _ERROR_CODE.search(head)
    if code is not None:
        raise ReadError(name, f"not a web archive: the server answered with an error ({code[1].decode()})")
    if re.match(rb"\s*<(?:!doctype|html|\?xml)", head, re.IGNORECASE):
        raise ReadError(name, "not a web archive: the server answered with a page")
    raise ReadError(name, "not a web archive (WARC or ARC, plain or gzip)" if head.strip() else "empty")


def archive_records(file: BinaryIO) -> Iterator[Record | Damage]:
    """Every record of a seekable file in order. Several damaged ones in a row are one Damage."""
    size = file.seek(0, io.SEEK_END)
    place: int | None = 0
    told = False
    while place is not None and place < size:
        file.seek(place)
        damage, records = None, 0
        for found in _until_damage(file, size):
            if isinstance(found, Damage):
                damage = found
            else:
                told, records = False, records + 1
                yield found
        if damage is None:
            return
        if damage.one_block:
            file.seek(place)
            with gzip.GzipFile(fileobj=file) as expanded:
                yield from itertools.islice(_until_damage(expanded), records, None)  # its bytes are counted expanded
            return
        if not told:
            yield damage
        told = True
        place = _next_start(file, max(damage.offset, place) + 1)


def _until_damage(file: BinaryIO | gzip.GzipFile, size: int = 0) -> Iterator[Record | Damage]:
    """Records up to the first that is damaged. Several records in one block of gzip are told as Damage, too."""
    archive = ArchiveIterator(file, arc2warc=True)
    archive.reader = _Lines(file)
    last: Record | None = None
    while True:
        content = None
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # where warcio tells of damage
                content = next(archive, None)
        except _BROKEN as error:
            behind = last.offset if last is not None and archive.err_count else archive.offset
            yield Damage(behind, "no record of an archive", "non-chunked" in str(error))
            return
        if last is not None and last.cut:
            yield Damage(last.offset, "the record breaks off, or is damaged")
            return
        if archive.err_count and last is not None:
            yield Damage(last.offset, "the record is not as long as it says, or what follows is none")
            return
        if content is None:
            if archive.offset < size:
                yield Damage(archive.offset, "no record of an archive, or it breaks off")
            return
        last = Record(archive.offset, content)
        yield last


class _Lines(DecompressingBufferedReader):  # type: ignore[misc]  # warcio has no types
    """warcio's reader, that takes no line without end into memory."""

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or _LONGEST_LINE, _LONGEST_LINE))
        return line


def _next_start(file: BinaryIO, place: int) -> int | None:
    """Where the next record may begin at or behind a place."""
    file.seek(max(place - 1, 0))
    base, window = file.tell(), file.read(_WINDOW)
    while window:
        for match in _STARTS.finditer(window):
            if base + match.start() >= place:
                return base + match.start()
        if len(window) <= _OVERLAP:
            return None
        base, window = base + len(window) - _OVERLAP, window[-_OVERLAP:] + file.read(_WINDOW)
        if len(window) <= _OVERLAP:
            return None
    return None
