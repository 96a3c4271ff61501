"""Compressed bodies expanded within a limit: a megabyte can hold a gigabyte."""

from __future__ import annotations

import sys
import zlib

import brotli

from ingest.errors import ReadError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP_MAGIC = b"\x1f\x8b"
_STEP = 1_000_000  # bytes that are expanded at once


def expanded_gzip(body: bytes, largest: int, subject: str) -> bytes:
    """The content of gzip members. Raises ReadError when it is larger than `largest` bytes, or is damaged.

    What follows the last member is left out, as gzip does.
    """
    out = bytearray()
    while body.startswith(GZIP_MAGIC):
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            out += member.decompress(body, largest + 1 - len(out))
        except zlib.error as error:
            raise ReadError(subject, "compressed with gzip, and damaged") from error
        if len(out) > largest:
            raise _too_large(subject, largest)
        if not member.eof:
            raise ReadError(subject, "compressed with gzip, and breaks off")
        body = member.unused_data
    return bytes(out)


def expanded_body(body: bytes, encodings: str, largest: int, subject: str) -> bytes:
    """A body without its Content-Encoding ("gzip", "br, gzip": the last one was put on last).

    A body that is not encoded as its header says is given as it is: archives often keep the header of a body that was
    expanded before. Raises ReadError when it is larger than `largest` bytes.
    """
    names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
    for name in reversed(names[:3]):
        body = _expanded(body, name, largest)
        if len(body) > largest:
            raise _too_large(subject, largest)
    return body


def _expanded(body: bytes, name: str, largest: int) -> bytes:
    try:
        if name in ("gzip", "x-gzip"):
            return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, largest + 1)
        if name == "deflate":
            raw = not body or body[0] & 0x0F != 8  # RFC 9110, 8.4.1.2: zlib's format, which some leave out
            return zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS).decompress(body, largest + 1)
        if name == "zstd":
            return zstd.ZstdDecompressor().decompress(body, largest + 1)
        if name == "br":
            return _brotli(body, largest)
    except (zlib.error, zstd.ZstdError, brotli.error):
        return body
    return body


def _brotli(body: bytes, largest: int) -> bytes:
    decoder, out, given = brotli.Decompressor(), bytearray(), body
    while len(out) <= largest and not decoder.is_finished():
        piece = decoder.process(given, output_buffer_limit=_STEP)
        if not piece and decoder.can_accept_more_data():
            break
        out += piece
        given = b""
    return bytes(out)


def _too_large(subject: str, largest: int) -> ReadError:
    return ReadError(subject, f"expands to more than {largest // 1_000_000} MB")
