"""Web archives -> documents, and a failure for each record that cannot be used."""

from __future__ import annotations

import gzip
import re
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from ingest.errors import FetchError, IngestError, ReadError
from ingest.model import Document, Failure
from tests.ingest.collect.serving import SHARED, problems, serving, source, visit

PAGE = b"<html><body><p>Some 900 people have crossed into Chad.</p></body></html>"
DATE = "2023-09-28T10:15:30Z"
HTML = [("Content-Type", "text/html; charset=utf-8")]


def record(
    name: str, body: bytes = PAGE, status: str = "200 OK", headers: list[tuple[str, str]] | None = None, **options: str
) -> bytes:
    """One record as a member of gzip; `kind` and `date` are options."""
    kind = options.get("kind", "response")
    lines = [
        f"HTTP/1.1 {status}",
        *(f"{key}: {value}" for key, value in (HTML if headers is None else headers)),
        "",
        "",
    ]
    block = ("\r\n".join(lines).encode() if kind == "response" else b"") + body
    told = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {name if ':' in name else f'https://news.example/{name}'}",
        f"WARC-Date: {options.get('date', DATE)}",
        f"Content-Type: {'application/http; msgtype=response' if kind == 'response' else 'text/html'}",
        f"Content-Length: {len(block)}",
    ]
    return gzip.compress("\r\n".join(told).encode() + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def read(tmp_path: Path, body: bytes, name: str = "a.warc.gz") -> list[Document | Failure]:
    (tmp_path / name).write_bytes(body)
    return list(visit(source("warc", warc={"paths": [str(tmp_path / name)]})))  # type: ignore[arg-type]


def names(found: list[Document | Failure]) -> list[str]:
    return [each.url.rpartition("/")[2] for each in found if isinstance(each, Document)]


def test_answers_and_resources_are_documents_and_nothing_else(tmp_path: Path):
    cookie = [*HTML, ("Set-Cookie", "a=b"), ("X-Seen", "yes")]
    body = b"".join(
        [
            record("a", headers=cookie),
            record("moved", status="301 Moved"),
            record("gone", status="404 Not Found"),
            record("picture", headers=[("Content-Type", "image/png")]),
            record("untyped", headers=[]),
            record("untyped-data", b"\x00\x01", headers=[]),
            record("resource", kind="resource", date="2023-09-28T10:15:30.25+02:00"),
            record("metadata://tool.example/log", kind="resource"),
        ]
    )
    found = read(tmp_path, body)
    assert names(found) == ["a", "untyped", "resource"]
    assert problems(found) == []  # type: ignore[arg-type]
    at = datetime(2023, 9, 28, 10, 15, 30, tzinfo=UTC)
    assert found[0] == Document(
        "https://news.example/a", PAGE, "text/html; charset=utf-8", at, "example", headers=(*HTML, ("X-Seen", "yes"))
    )
    assert found[2].fetched_at == datetime(2023, 9, 28, 8, 15, 30, tzinfo=UTC)
    assert names(read(tmp_path, gzip.decompress(body), "plain.warc")) == ["a", "untyped", "resource"]


def test_one_block_of_gzip(tmp_path: Path):
    body = gzip.compress(gzip.decompress(record("a") + record("b") + record("c")))
    assert names(read(tmp_path, body)) == ["a", "b", "c"]


def test_arc(tmp_path: Path):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    first = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    arc = b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain %d\n%s\n" % (len(first), first)
    arc += b"http://news.example/a 192.0.2.1 20140216050221 text/html %d\n%s\n" % (len(answer), answer)
    [document] = read(tmp_path, arc, "a.arc")
    assert (document.url, document.body) == ("http://news.example/a", PAGE)
    assert document.fetched_at == datetime(2014, 2, 16, 5, 2, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("br", brotli.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("gzip", PAGE),  # expanded by the program that wrote the archive
        ("unknown", PAGE),
        ("", PAGE),
    ],
)
def test_bodies_are_expanded(tmp_path: Path, encoding: str, encoded: bytes):
    [document] = read(tmp_path, record("a", encoded, headers=[*HTML, ("Content-Encoding", encoding)]))
    assert document.body == PAGE
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(encoded), encoded)
    headers = [*HTML, ("Content-Encoding", encoding), ("Transfer-Encoding", "chunked")]
    assert read(tmp_path, record("a", chunked, headers=headers))[0].body == PAGE


def test_what_is_too_large_is_left_out_and_named(tmp_path: Path):
    large, bomb = b"<html>" + b"x" * 10_000_000, b"<html>" + b"x" * 100_000_000
    body = b"".join(
        [
            record("large", large),
            record("zipped", gzip.compress(bomb, mtime=0), headers=[*HTML, ("Content-Encoding", "gzip")]),
            record("brotli", brotli.compress(bomb, quality=1), headers=[*HTML, ("Content-Encoding", "br")]),
            record("a"),
        ]
    )
    found = read(tmp_path, body)
    assert names(found) == ["a"]
    assert [problem.split(": ")[1] for problem in problems(found)] == [  # type: ignore[arg-type]
        "larger than 10 MB (https://news.example/large)",
        "expands to more than 10 MB (https://news.example/zipped)",
        "expands to more than 10 MB (https://news.example/brotli)",
    ]
    assert problems(found)[0].startswith("at byte 0: ")  # type: ignore[arg-type]


@pytest.mark.parametrize("plain", [False, True])
def test_reading_goes_on_behind_damage(tmp_path: Path, *, plain: bool):
    parts = [record(name) for name in ("a", "b", "c", "d")]
    parts = [gzip.decompress(part) for part in parts] if plain else parts
    place = len(parts[0])
    for damaged in (parts[1][:-60], b"\0" * 500, parts[1][:40] + b"\xff" * 40 + parts[1][80:]):
        found = read(tmp_path, parts[0] + damaged + parts[2] + parts[3])
        assert names(found)[0] == "a"
        assert names(found)[-1] == "d"
        failures = [each for each in found if isinstance(each, Failure)]
        assert len(failures) == 1
        assert failures[0].subject.endswith("a.warc.gz")
        told = re.match(r"at byte ([\d,]+): ", failures[0].problem)
        assert told
        assert (0 if plain else place) <= int(told[1].replace(",", "")) <= place + len(damaged)


def test_a_file_that_breaks_off(tmp_path: Path):
    whole = record("a") + record("b")
    found = read(tmp_path, whole[:-100])
    assert names(found) == ["a"]
    assert problems(found) == [f"at byte {len(record('a')):,}: no record of an archive, or it breaks off"]  # type: ignore[arg-type]


@pytest.mark.parametrize("date", ["2009-03-65T08:43:19-0800", "", "0001-01-01T00:00:00+14:00"])
def test_a_record_without_a_time_is_a_failure(tmp_path: Path, date: str):
    found = read(tmp_path, record("a", date=date) + record("b"))
    assert problems(found) == ["at byte 0: its WARC-Date is none (https://news.example/a)"]  # type: ignore[arg-type]
    assert names(found) == ["b"]


def test_a_folder_of_archives_and_paths_that_fail(tmp_path: Path):
    (tmp_path / "in").mkdir()
    for name in ("b.warc.gz", "a.WARC.GZ", "notes.txt"):
        (tmp_path / "in" / name).write_bytes(record(name))
    paths = [str(tmp_path / "gone"), str(tmp_path / "in"), str(tmp_path / "in" / "notes.pdf")]
    found = list(visit(source("warc", warc={"paths": paths})))
    assert found[0] == Failure(paths[0], "no such file")
    assert [each.url.rpartition("/")[2] for each in found[1:3]] == ["a.WARC.GZ", "b.warc.gz"]
    assert found[3] == Failure(paths[2], "no such file")
    with pytest.raises(ReadError, match="no such file"):
        list(visit(source("warc", warc={"paths": [paths[0]]})))


def test_an_archive_on_the_web():
    with serving({"a.warc.gz": record("a")}) as site:
        [document] = visit(source("warc", warc={"paths": [f"{site.address}/a.warc.gz"]}))
    assert document.url == "https://news.example/a"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            b'<?xml version="1.0"?>\n<Error><Code>SlowDown</Code><Message>Reduce</Message></Error>',
            "an error (SlowDown)",
        ),
        (b"<!DOCTYPE html><html><body>503", "answered with a page"),
        (b"nothing of the kind", r"not a web archive \(WARC or ARC"),
        (b"", "empty"),
    ],
)
def test_an_error_answered_with_200_is_told(body: bytes, problem: str):
    with (
        serving({"a.warc.gz": body}) as site,
        pytest.raises(ReadError, match=problem.replace("(Slow", r"\(Slow").replace("n)", r"n\)")),
    ):
        list(visit(source("warc", warc={"paths": [f"{site.address}/a.warc.gz"]})))
    with serving() as site, pytest.raises(FetchError, match="answered 404"):
        list(visit(source("warc", warc={"paths": [f"{site.address}/a.warc.gz"]})))


def test_a_line_without_end_is_not_held(tmp_path: Path):
    found = read(tmp_path, gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 200_000_000) + record("a"))
    assert len([each for each in found if isinstance(each, Failure)]) <= 1
    assert names(found) in ([], ["a"])


def test_warcio_keeps_quiet(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    read(tmp_path, record("a")[:-40] + record("b"))
    assert capfd.readouterr() == ("", "")


def test_recorded_archives_give_documents_or_clear_failures():
    """Runs over whatever recordings stand beside the project; the shapes themselves are in the tests above."""
    for path in sorted((SHARED / "warc").glob("example*")) if SHARED.is_dir() else []:
        try:
            found = list(visit(source("warc", warc={"paths": [str(path)]})))
        except IngestError as error:
            found = [Failure(error.subject, error.problem)]
        assert found or path.name == "example-digest.warc", path.name  # that one holds requests only
