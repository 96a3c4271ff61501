"""Bytes to text: by byte order mark, as UTF-8, by declared charset, then by detection. Binary bytes are refused.

Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever a server declares; text in another encoding never is.
"""

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
# What pages declare and what browsers read: these names mean the larger set of Windows.
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "iso_8859-1", "l1"}
# Encodings of Python that are none of the web: escapes and host names.
_NOT_OF_THE_WEB = {"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf_7"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffd]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
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
    inside = meta[1].decode("ascii") if meta else ""
    if inside.lower().startswith(("utf-16", "utf16", "utf-32", "utf32")):
        inside = "utf-8"  # who could read it as ASCII did not write it in two bytes a letter (HTML standard, 13.2.3.2)
    names = [header[1] if header else None, inside or None]
    declared = [spelling for name in names if name for spelling in _spellings(name.lower())]
    return [*declared, "utf-8"] if body.isascii() else ["utf-8", *declared]


def _spellings(name: str) -> list[str]:
    if name.replace("-", "_") in _NOT_OF_THE_WEB:
        return []
    return ["cp1252", "latin-1"] if name in _LATIN else [name]


def _try(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _checked(text: str, subject: str) -> str:
    sample = text[:20_000]
    if len(_CONTROLS.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise ReadError(subject, "binary file, or text in a wrong encoding")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)
