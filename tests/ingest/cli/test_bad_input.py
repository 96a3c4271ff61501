"""Bad input: one clear line naming the file, a non-zero exit, and the rest of the batch goes on."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from ingest.datafiles import data_directory
from tests.ingest.cli.commands import displacement

GOOD = "date 2023-09-27\n\nSome 900 people have crossed into Chad from Sudan."


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "hello")
    return held.getvalue()


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.html": (b"  \n\t ", "empty"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
    "paper.txt": (b"%PDF-1.7\n" + bytes(range(256)) * 4, "binary"),
    "archive.html": (_zip(), "binary"),
    "noise.txt": (bytes((7 * i * i + 3) % 256 for i in range(20_000)), "binary|encoding"),
    "numbers.txt": (b"1 2 3 4 5", "no words"),
    "nested.html": (b"<html><body>" + b"<div>" * 100_000 + b"900 people crossed into Chad", "nested too deeply"),
    "script.html": (
        b"<html lang='en'><body><script>" + b"alert('900 people crossed');" * 2000 + b"</script></body></html>",
        "no article text",
    ),
    "polish.html": (
        "<html lang='pl'><body><article><p>Ponad 900 osób przekroczyło granicę i uciekło do Polski przed wojną.</p></article>".encode(),
        "without word lists",
    ),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_one_clear_line_and_the_batch_goes_on(name: str, tmp_path: Path):
    body, problem = BAD[name]
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(body)
    good.write_text(GOOD, encoding="utf-8")
    told = displacement("read", str(bad), str(good), "--json")
    assert told.code == 1
    (line,) = told.err.splitlines()
    assert name in line
    assert any(word in line for word in problem.split("|")), line
    assert json.loads(told.out)["value"] == 900


def test_a_huge_file(tmp_path: Path):
    huge, good = tmp_path / "huge.html", tmp_path / "good.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    good.write_text(GOOD, encoding="utf-8")
    told = displacement("run", str(huge), str(good))
    assert told.code == 1
    assert told.err.strip() == f"displacement: {huge}: larger than 10 MB"
    assert "1 figures (1 new)" in told.out


def test_truncated_and_wrongly_encoded_pages_are_read_as_far_as_they_go(tmp_path: Path):
    page = "<html lang='en'><head><meta charset='utf-8'></head><body><article><p>Some 900 people have crossed into N’Djamena in Chad."
    (tmp_path / "cut.html").write_bytes(page.encode()[:-1] + b"\xe2\x80")
    (tmp_path / "latin.html").write_bytes(page.replace("’", "é").encode("latin-1"))
    told = displacement("read", str(tmp_path), "--json")
    assert [json.loads(line)["value"] for line in told.out.splitlines()] == [900, 900]


def test_unknown_paths_and_empty_folders(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    told = displacement("read", str(tmp_path / "missing.txt"), str(tmp_path / "folder"))
    assert told.code == 1
    assert told.err.splitlines()[0].endswith("missing.txt: no such file")


def test_a_file_whose_reading_fails():
    told = displacement("read", "/proc/self/mem")  # the system answers every read of it with an error
    assert told.code == 1
    (line,) = told.err.splitlines()
    assert line.startswith("displacement: /proc/self/mem: cannot be read")


def test_a_bad_date_names_the_option(tmp_path: Path):
    told = displacement("read", "-", "--published", "soon", given=GOOD.encode())
    assert told.code == 1
    assert told.err.startswith("displacement: --published: 'soon' is not a date")


def test_asking_before_anything_is_kept():
    told = displacement("figures")
    assert told.code == 1
    assert len(told.err.splitlines()) == 1
    assert "no ledger" in told.err


def test_an_unknown_figure_and_an_unknown_situation(tmp_path: Path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    displacement("run", str(path))
    for words in (("explain", "ffffffff"), ("figures", "--situation", "atlantis"), ("export", "--series")):
        told = displacement(*words)
        assert told.code == 1
        assert len(told.err.splitlines()) == 1
        assert told.err.startswith("displacement: ")


def test_a_home_that_is_a_file(tmp_path: Path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    told = displacement("run", str(path), "--home", str(path))
    assert told.code == 1
    assert len(told.err.splitlines()) == 1


def test_a_damaged_ledger(tmp_path: Path, home: Path):
    home.mkdir()
    (home / "ledger.sqlite").write_bytes(b"this is no ledger" * 1000)
    told = displacement("figures")
    assert told.code == 1
    assert "ledger.sqlite" in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("situations/nagorno-karabakh-2023.toml", "id = [", "TOML"),
        ("situations/nagorno-karabakh-2023.toml", 'id = "nagorno-karabakh-2023"\ncolour = "red"\n', "colour"),
        ("lexicon/en.toml", "name = [", "TOML"),
        ("lexicon/en.toml", 'name = "English"\n', "missing"),
        ("gazetteer/places.csv", "name,kind\n", "iso3"),
    ],
)
def test_declared_files_name_file_and_key(
    file: str, text: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    data = tmp_path / "data"
    shutil.copytree(data_directory(), data, ignore=shutil.ignore_patterns("demo", "sources"))
    monkeypatch.setenv("DISPLACEMENT_DATA", str(data))
    displacement("run", "-", given=GOOD.encode())
    (data / file).write_text(text, encoding="utf-8")
    told = displacement(*(["situations"] if file.startswith("situations") else ["read", "-"]), given=GOOD.encode())
    assert told.code == 1
    assert Path(file).name in told.err
    assert problem in told.err
