"""GDELT's fifteen-minute files, replayed: what the list says is checked, and which rows are taken."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.collect import KINDS, gdelt_files
from ingest.errors import FetchError, ReadError
from ingest.fetch import Answer, Validators
from ingest.model import Item
from tests.ingest.collect.replaying import Asked, Replaying, Reply, declared, replaying, visit_to

STAMP = "20261120114500"
NAMES = {"events": f"{STAMP}.export.CSV", "gkg": f"{STAMP}.gkg.csv"}


def event(url: str, **columns: str) -> str:
    places = {"actor1": 12, "actor2": 22, "code": 26, "base": 27, "root": 28}
    row = [f"c{n}" for n in range(61)]
    for name, value in {"code": "043", "base": "043", "root": "04", **columns}.items():
        row[places[name]] = value
    row[60] = url
    return "\t".join(row)


def graph(url: str, themes: str = "", counts: str = "", extras: str = "", collection: str = "1") -> str:
    row = [""] * 27
    row[0], row[2], row[3], row[4], row[5], row[7], row[26] = (
        f"{STAMP}-1", collection, "daily.example", url, counts, themes, extras,
    )  # fmt: skip
    return "\t".join(row)


def zipped(kind: str, rows: list[str], names: tuple[str, ...] | None = None) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names if names is not None else (NAMES[kind],):
            archive.writestr(name, "".join(f"{row}\n" for row in rows))
    return packed.getvalue()


def line(name: str, packed: bytes, host: str = "http://data.gdeltproject.org/gdeltv2/") -> str:
    return f"{len(packed)} {hashlib.md5(packed).hexdigest()} {host}{name}.zip\n"


def serving(kind: str, packed: bytes, listed: str | None = None) -> Callable[[Asked], Reply]:
    other = (
        "150383 297a16b493de7cf6ca809a7cc31d0b93 http://data.gdeltproject.org/gdeltv2/20261120114500.mentions.CSV.zip\n"
    )
    text = other + line(NAMES[kind], packed) if listed is None else listed

    def answer(asked: Asked) -> Reply:
        if asked.path == "/gdeltv2/lastupdate.txt":
            return Reply(text.encode(), headers={"Content-Type": "text/plain", "ETag": '"1145"'})
        if asked.path == f"/gdeltv2/{NAMES[kind]}.zip":
            return Reply(packed, headers={"Content-Type": "application/zip"})
        return Reply(b"no such file", 404)

    return answer


def found_by(server: Replaying, kind: str, themes: list[str] | None = None, select: object = None, **more: object):
    options: dict[str, object] = {"files": kind, **({"themes": themes} if themes else {})}
    source = declared(
        "gdelt", f"{server.address}/gdeltv2/lastupdate.txt", options, **({"select": select} if select else {})
    )
    return list(KINDS["gdelt"](visit_to(source, **more)))


def test_rows_of_the_graph_are_taken_by_theme_or_count():
    rows = [
        graph(
            "https://a.example/1",
            "TAX_FNCACT;REFUGEES;",
            extras="<PAGE_TITLE>R&#xE9;fugi&#xE9;s &amp; retours</PAGE_TITLE>",
        ),
        graph("https://a.example/2", "ECON_DEBT;REFUGEES_CAMP"),
        graph("https://a.example/3", counts="KILL#3##1#Chad;DISPLACED#1200#people#1#Chad"),
        graph("https://a.example/1", "EVACUATION"),
        graph("https://a.example/4", "EVACUATION"),
        graph("BBC Monitoring", "REFUGEES", collection="2"),
    ]
    noted: list[Answer] = []
    with replaying(serving("gkg", zipped("gkg", rows))) as server:
        found = found_by(server, "gkg", note=noted.append)
    assert found == [
        Item("https://a.example/1", title="Réfugiés & retours", outlet="daily.example"),
        Item("https://a.example/3", outlet="daily.example"),
        Item("https://a.example/4", outlet="daily.example"),
    ]
    assert [answer.asked for answer in noted] == [f"{server.address}/gdeltv2/lastupdate.txt"]


def test_events_are_taken_by_their_codes():
    rows = [
        event("https://a.example/actor", actor2="REF"),
        event("https://a.example/other", actor1="GOV", code="190"),
        event("https://a.example/code", code="203"),
        event("https://a.example/base", code="1741", base="174", root="17"),
        event("https://a.example/code", code="203"),
    ]
    with replaying(serving("events", zipped("events", rows))) as server:
        assert [item.url.rsplit("/")[-1] for item in found_by(server, "events")] == ["actor", "code", "base"]
        assert [item.url.rsplit("/")[-1] for item in found_by(server, "events", themes=["GOV", "20"])] == ["other"]
        assert len(found_by(server, "events", select={"most": 2})) == 2


def test_an_unchanged_list_is_nothing_and_the_file_is_not_asked_for():
    def answer(asked: Asked) -> Reply:
        assert asked.headers["If-None-Match"] == '"1145"'
        return Reply(b"", 304)

    noted: list[Answer] = []
    with replaying(answer) as server:
        assert found_by(server, "gkg", known=lambda _: Validators('"1145"'), note=noted.append) == []
        assert len(server.questions) == 1
    assert noted[0].unchanged


def test_the_file_is_asked_of_the_lists_own_host():
    packed = zipped("gkg", [graph("https://a.example/1", "REFUGEES")])
    listed = line(NAMES["gkg"], packed, "http://evil.example/other/")
    with replaying(serving("gkg", packed, listed)) as server:
        assert [item.url for item in found_by(server, "gkg")] == ["https://a.example/1"]
        assert [asked.path for asked in server.questions] == ["/gdeltv2/lastupdate.txt", f"/gdeltv2/{NAMES['gkg']}.zip"]


@pytest.mark.parametrize(
    "listed",
    [
        "",
        "<html>502</html>",
        f"10 aa http://data.gdeltproject.org/gdeltv2/{STAMP}.gkg.csv.zip.exe",
        f"many aa http://data.gdeltproject.org/gdeltv2/{STAMP}.gkg.csv.zip",
        f"10 aa http://data.gdeltproject.org/gdeltv2/{STAMP}.mentions.CSV.zip",
        "10 aa http://data.gdeltproject.org/../../etc/passwd.gkg.csv.zip",
        f"{STAMP}.gkg.csv.zip",
    ],
)
def test_a_list_without_the_file_is_told(listed: str):
    with (
        replaying(serving("gkg", b"", listed)) as server,
        pytest.raises(ReadError, match="lists no file of gkg") as told,
    ):
        found_by(server, "gkg")
    assert told.value.subject == f"{server.address}/gdeltv2/lastupdate.txt"
    assert "\n" not in str(told.value)


def test_a_file_that_is_not_the_one_listed_is_refused():
    packed = zipped("gkg", [graph("https://a.example/1", "REFUGEES")])
    wrong_size = line(NAMES["gkg"], packed).replace(str(len(packed)), str(len(packed) + 1), 1)
    wrong_sum = f"{len(packed)} {'0' * 32} http://data.gdeltproject.org/gdeltv2/{NAMES['gkg']}.zip"
    for listed in (wrong_size, wrong_sum):
        with (
            replaying(serving("gkg", packed, listed)) as server,
            pytest.raises(ReadError, match="not the file that GDELT lists"),
        ):
            found_by(server, "gkg")


@pytest.mark.parametrize(
    ("packed", "problem"),
    [
        (b"PK\x03\x04 no zip at all", "not a zip"),
        (b"", "not a zip"),
        (zipped("gkg", [], ("a.csv", "b.csv")), "2 files instead of one"),
        (zipped("gkg", [], ()), "0 files instead of one"),
    ],
    ids=["broken", "empty", "two", "none"],
)
def test_another_zip_is_told(packed: bytes, problem: str):
    with replaying(serving("gkg", packed)) as server, pytest.raises(ReadError, match=problem):
        found_by(server, "gkg")


def test_a_zip_that_grows_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gdelt_files, "LARGEST_FILE", 1_000_000)
    packed = zipped("gkg", [graph("https://a.example/1", "REFUGEES"), *["x" * 1_000] * 2_000])
    assert len(packed) < 20_000
    with replaying(serving("gkg", packed)) as server, pytest.raises(ReadError, match="larger than 1 MB"):
        found_by(server, "gkg")


def test_a_row_without_end_is_not_held(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gdelt_files, "LONGEST_ROW", 100_000)
    packed = zipped("events", ["x" * 500_000])
    with replaying(serving("events", packed)) as server, pytest.raises(ReadError, match="has no rows"):
        found_by(server, "events")


def test_a_corrupt_zip_is_told():
    packed = bytearray(zipped("gkg", [graph(f"https://a.example/{n}", "REFUGEES") for n in range(500)]))
    packed[200:260] = b"\x00" * 60
    with (
        replaying(serving("gkg", bytes(packed))) as server,
        pytest.raises(ReadError, match="not a zip that can be unpacked"),
    ):
        found_by(server, "gkg")


def test_rows_of_another_shape_are_counted_and_bad_addresses_told():
    rows = ["one\ttwo", graph("REFUGEES page", "REFUGEES"), graph("https://a.example/1", "REFUGEES"), "x" * 30]
    with replaying(serving("gkg", zipped("gkg", rows))) as server:
        address, item, shape = found_by(server, "gkg")
    assert "REFUGEES page" in address.problem
    assert item.url == "https://a.example/1"
    assert shape.problem == "has 2 rows without the 27 columns of its kind"


def test_a_missing_file_is_told_with_its_status():
    with (
        replaying(serving("events", b"", line(f"{STAMP}.gkg.csv", b""))) as server,
        pytest.raises(FetchError, match="404"),
    ):
        found_by(server, "gkg")


def test_recorded_rows_are_read_too():
    recorded = Path(__file__).parents[4] / "shared/fixtures/gdelt/gdelt-events.export.tsv"
    own = [event("https://a.example/1", code="190", root="19"), event("https://a.example/2", code="190", root="19")]
    for rows in [own, *([recorded.read_text(encoding="utf-8").splitlines()] if recorded.is_file() else [])]:
        with replaying(serving("events", zipped("events", rows))) as server:
            found = found_by(server, "events", themes=["19"], select={"most": 1000})
        fought = [row.split("\t")[60] for row in rows if row.split("\t")[28] == "19"]
        assert fought
        assert [item.url for item in found] == list(dict.fromkeys(fought))
