"""Bytes to text, whatever is declared."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import ReadError
from ingest.extract.decoding import decode

SAID = "Le maire a déclaré que « 47 000 » réfugiés sont arrivés à Besançon."


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (SAID.encode(), ""),
        (SAID.encode(), "text/html; charset=iso-8859-1"),  # the bytes are valid UTF-8: the header is wrong
        (codecs.BOM_UTF8 + SAID.encode(), "text/html; charset=latin-1"),
        (SAID.encode("utf-16"), ""),
        (codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"), "text/html; charset=utf-8"),
        (SAID.encode("cp1252"), 'text/html; charset="windows-1252"'),
        (SAID.encode("cp1252"), "text/html; charset=utf-8"),  # declared wrongly: detected
        (SAID.encode("cp1252"), "text/html; charset=no-such-thing"),
    ],
)
def test_the_text_comes_out(body: bytes, content_type: str):
    assert decode(body, content_type, "page").endswith(SAID[-20:])
    assert "réfugiés" in decode(body, content_type, "page")


def test_a_charset_in_the_page_counts_where_the_header_has_none():
    body = f'<meta charset="windows-1251"><p>{"Тысячи людей бежали из города"}</p>'.encode("cp1251")
    assert "Тысячи людей" in decode(body, "text/html", "page")


def test_latin_1_means_windows_as_in_every_browser():
    body = '<meta charset="iso-8859-1">“5,000 people” fled'.encode("cp1252")
    assert "“5,000 people”" in decode(body, "text/html", "page")


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "hex", "undefined", "utf-7", "base64", "rot13"])
def test_encodings_that_are_none_of_the_web_are_ignored(name: str):
    body = f'<meta charset="{name}">+2AA- \\ud800 900 people fled'.encode()
    assert decode(body, "text/html", "page") == body.decode()


def test_line_ends_are_made_one_and_nulls_left_out():
    assert decode(b"a\r\nb\rc\x00" + b"d" * 100, "", "page").startswith("a\nb\ncd")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 text", "binary"),
        (b"PK\x03\x04rest", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"\x1f\x8b\x08", "binary"),
        (bytes(range(256)) * 20, "binary"),
        ("Some 900 people fled".encode("utf-16-le"), "wrong encoding"),  # no mark says so
    ],
)
def test_what_is_no_text_is_refused_by_name(body: bytes, problem: str):
    with pytest.raises(ReadError, match=problem) as caught:
        decode(body, "", "file.bin")
    assert caught.value.subject == "file.bin"


@given(st.binary(max_size=400), st.sampled_from(["", "text/html; charset=utf-16", "text/html; charset=cp037"]))
def test_any_bytes_are_text_or_refused(body: bytes, content_type: str):
    with suppress(ReadError):
        text = decode(body, content_type, "page")
        assert "\x00" not in text
        assert text.encode().decode() == text


@given(st.text(min_size=1).filter(lambda text: text.strip() and text.isprintable()))
def test_utf_8_comes_out_as_it_went_in(text: str):
    assert decode(text.encode(), "text/html; charset=iso-8859-1", "page") == text
