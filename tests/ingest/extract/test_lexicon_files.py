"""A slip in a word list is told by file and key."""

from __future__ import annotations

import copy
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.datafiles import data_directory, data_path
from ingest.errors import DataFileError
from ingest.extract.gazetteer import load_gazetteer
from ingest.extract.lexicon import languages, load_lexicon
from ingest.extract.lexicon_shape import check_shape

ENGLISH = tomllib.loads(data_path("lexicon", "en.toml").read_text(encoding="utf-8"))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the declared data that a test may spoil; nothing of it stays in the caches."""
    shutil.copytree(data_directory() / "lexicon", tmp_path / "data" / "lexicon")
    shutil.copytree(data_directory() / "gazetteer", tmp_path / "data" / "gazetteer")
    monkeypatch.setenv("DISPLACEMENT_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def read_lexicon(code: str = "en") -> Any:
    return load_lexicon.__wrapped__(code)


@pytest.mark.parametrize("code", languages())
def test_every_lexicon_of_the_project_has_the_shape(code: str):
    assert read_lexicon(code).code == code


def spoiled(path: str, value: object) -> dict[str, Any]:
    raw = copy.deepcopy(ENGLISH)
    at: Any = raw
    *parents, last = path.split("/")
    for name in parents:
        at = at[int(name) if isinstance(at, list) else name]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return raw


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("numbers/words", ["one"], "'numbers.words' is missing or is not a table of numbers"),
        ("numbers/words/one", "1", "'numbers.words'"),
        ("numbers/scales/hundred", True, "'numbers.scales'"),
        ("times/zones/gmt", 0, "'times.zones' is missing or is not a table of texts"),
        ("times/months", ..., "'times.months' is missing"),
        ("times", 5, "'times.counts' is missing"),
        ("qualifiers/about", ["some", 5], "'qualifiers.about' must be a list of texts"),
        ("governors", [], "'governors' must be a list of tables"),
        ("governors/0/side", "left", "governors, entry 1: 'side' must be one of"),
        ("governors/0/forms", "fled", "governors, entry 1: 'forms' must be a list of texts"),
        ("governors/0/term", ..., "governors, entry 1: needs either"),
        ("governors/0/weight", "heavy", "governors, entry 1: 'weight'"),
    ],
)
def test_a_slip_is_told_by_its_key(path: str, value: object, told: str):
    check_shape(ENGLISH)
    with pytest.raises(ValueError, match=r".+") as caught:
        check_shape(spoiled(path, value))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name = [", "not valid TOML"),
        (b"\xff\xfe\x00", "not valid TOML"),
        (b"", "is missing"),
        (b"name = 'English'\n[numbers]\nwords = 5\n", "'numbers.words'"),
    ],
)
def test_a_spoiled_file_is_named(data: Path, content: bytes, told: str):
    (data / "lexicon" / "en.toml").write_bytes(content)
    with pytest.raises(DataFileError, match=told) as caught:
        read_lexicon()
    assert caught.value.subject == str(data / "lexicon" / "en.toml")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("table", ["qualifiers", "people", "grammar", "counting", "money_signs"])
def test_a_table_left_out_or_replaced_is_named(data: Path, table: str):
    path = data / "lexicon" / "en.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"[{table}]", f"[{table}_renamed]"), encoding="utf-8")
    with pytest.raises(DataFileError, match=f"key '{table}' is missing"):
        read_lexicon()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name,kind\n", "column 'iso3' is missing"),
        (b"name,kind,iso3,zone,ambiguous,aliases\n\xff\xfe,city,ARM,,,\n", "cannot be read"),
        (b"", "column 'name' is missing"),
    ],
)
def test_a_spoiled_gazetteer_is_named(data: Path, content: bytes, told: str):
    (data / "gazetteer" / "places.csv").write_bytes(content)
    with pytest.raises(DataFileError, match=told) as caught:
        load_gazetteer.__wrapped__("en")
    assert caught.value.subject.endswith("places.csv")


def test_an_unknown_language_and_a_data_directory_that_is_none(data: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(DataFileError, match="not found"):
        read_lexicon("xx")
    monkeypatch.setenv("DISPLACEMENT_DATA", str(data / "nowhere"))
    with pytest.raises(DataFileError, match="does not name a directory"):
        read_lexicon()
