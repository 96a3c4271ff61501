"""Bytes to text: by byte order mark, declared charset, UTF-8, then detection. Binary bytes are refused."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from ingest.errors import ReadError

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)
# Text holds next to no control characters; pictures and archives are a third of them.
_CONTROL_SHARE = 0.02


def decode(body: bytes, content_type: str, subject: str) -> str:
    """The text of a document. Raises ReadError when it is empty or binary."""
    if not body.strip():
        raise ReadError(subject, "empty")
    if body.startswith(_MAGIC):
        raise ReadError(subject, "binary file, not a text or a web page")
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _checked(body.decode(encoding, errors="replace"), subject)
    for encoding in _declared(body, content_type):
        text = _try(body, encoding)
        if text is not None:
            return _checked(text, subject)
    best = from_bytes(body[:200_000]).best()
    if best is None:
        raise ReadError(subject, "binary file, or text in an unknown encoding")
    return _checked(body.decode(best.encoding, errors="replace"), subject)


def _declared(body: bytes, content_type: str) -> list[str]:
    header = _HEADER_CHARSET.search(content_type)
    meta = _META_CHARSET.search(body[:4096])
    names = [header[1] if header else None, meta[1].decode("ascii") if meta else None, "utf-8"]
    return [name for name in names if name]


def _try(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _checked(text: str, subject: str) -> str:
    sample = text[:20_000]
    controls = sum(1 for c in sample if (ord(c) < 32 and c not in "\t\n\r\f") or c == "\ufffd")
    if controls > _CONTROL_SHARE * len(sample):
        raise ReadError(subject, "binary file, or text in a wrong encoding")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
