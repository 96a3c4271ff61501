"""Targets a user names -> documents and failures, in order."""

from __future__ import annotations

import io
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.collect import collect
from ingest.collect.by_hand import LARGEST_FILE, expand_targets
from ingest.fetch import Fetcher
from ingest.model import Document, Failure
from tests.ingest.fetch.server import PAGE, faulty_server

ALLOWED = Fetcher(allow=frozenset({"127.0.0.1"}))


def collected(*targets: object, given: bytes = b"") -> list[Document | Failure]:
    return list(collect(map(str, targets), "example", ALLOWED, io.BytesIO(given)))


def test_a_file_is_a_document_dated_by_its_last_change(tmp_path: Path):
    path = tmp_path / "a report.html"
    path.write_bytes(PAGE)
    os.utime(path, (1_695_816_000, 1_695_816_000.9))
    [document] = collected(path)
    assert document == Document(path.as_uri(), PAGE, "text/html", datetime(2023, 9, 27, 12, 0, tzinfo=UTC), "example")
    assert document.url.endswith("/a%20report.html")
    assert collected(path) == [document]


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("a.HTM", "text/html"), ("a.md", "text/markdown"), ("a.txt", "text/plain"), ("a", ""), ("a.pdf", "")],
)
def test_the_kind_is_told_by_the_name(tmp_path: Path, name: str, content_type: str):
    (tmp_path / name).write_bytes(b"text")
    assert collected(tmp_path / name)[0].content_type == content_type


def test_standard_input_and_an_address(tmp_path: Path):
    with faulty_server() as server:
        given, fetched = collected("-", f"{server}/page", given=b"Some 900 people")
    assert (given.url, given.body, given.content_type) == ("stdin:", b"Some 900 people", "")
    assert given.fetched_at.tzinfo is UTC
    assert (fetched.body, fetched.source_id) == (PAGE, "example")


def test_a_failure_stands_in_its_place_and_the_batch_goes_on(tmp_path: Path):
    good = tmp_path / "good.txt"
    good.write_bytes(b"text")
    (tmp_path / "empty folder").mkdir()
    with faulty_server() as server:
        targets = [
            tmp_path / "missing.txt",
            good,
            f"{server}/missing",
            "ftp://news.example/1",
            "file:///etc/passwd",
            "x" * 5_000,
            "nul\0byte",
            tmp_path / "empty folder",
            good,
        ]
        found = collected(*targets)
    assert [type(each).__name__ for each in found] == ["Failure", "Document"] + ["Failure"] * 6 + ["Document"]
    problems = [each.problem for each in found if isinstance(each, Failure)]
    assert problems[0] == "no such file"
    assert problems[1].startswith("answered 404")
    assert problems[2:4] == ["only http and https URLs are fetched"] * 2
    assert problems[4].startswith("cannot be read (")
    assert problems[5].startswith("cannot be read (")
    assert problems[6].startswith("a folder without readable files")
    assert not any("\n" in problem for problem in problems)


def test_folders_give_their_readable_files_in_order(tmp_path: Path):
    for name in ("b.html", "a.txt", "sub/c.MD", "README.md", "readme.txt", "data.csv", "z.html/inside.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found = [str(Path(each).relative_to(tmp_path)) for each in expand_targets([str(tmp_path)])]
    assert found == ["a.txt", "b.html", "sub/c.MD", "z.html/inside.txt"]


def test_a_folder_without_readable_files_stays_to_be_told(tmp_path: Path):
    targets = [str(tmp_path), "-", "https://news.example/", "missing"]
    assert expand_targets(targets) == targets


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path):
    huge, fits = tmp_path / "huge.txt", tmp_path / "fits.txt"
    with huge.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with fits.open("wb") as file:
        file.truncate(LARGEST_FILE)
    failed, document = collected(huge, fits)
    assert failed == Failure(str(huge), "larger than 10 MB")
    assert len(document.body) == LARGEST_FILE


def test_a_device_without_end_is_read_to_the_limit_only():
    assert collected("/dev/zero") == [Failure("/dev/zero", "larger than 10 MB")]


def test_a_pipe_is_read(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Some 900 people",))
    writer.start()
    [document] = collected(pipe)
    writer.join(10)
    assert document.body == b"Some 900 people"
