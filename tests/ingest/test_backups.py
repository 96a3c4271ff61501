"""A backup holds all there is, from either database; what is restored is the same on either, or nothing at all."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import sqlite3
import tarfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.backups import back_up
from ingest.cli import app
from ingest.errors import IngestError, StoreError
from ingest.export import figures_table, to_bytes
from ingest.model import Decision, Fetch, LinkCheck, PassedOver, Proposal
from ingest.reports import RunReport
from ingest.restoring import restore
from ingest.store import open_store
from ingest.store.copying import copied_tables
from ingest.store.migrations import LATEST
from ingest.store.postgresql import PostgresLedger
from ingest.store.sqlite import SqliteLedger
from ingest.verify import verify
from tests.ingest.cli.commands import displacement
from tests.ingest.made import NOW, evidence, reading
from tests.postgresql import Server

KINDS = ("sqlite", "postgresql")


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Gives an empty home directory on a kind of database, and makes it the one in use."""

    def at(kind: str, name: str) -> Path:
        monkeypatch.delenv("DISPLACEMENT_LEDGER", raising=False)
        if kind == "postgresql":
            running: Server = request.getfixturevalue("postgresql")
            monkeypatch.setenv("DISPLACEMENT_LEDGER", running.fresh())
        return tmp_path / name

    return at


def fill(home: Path) -> None:
    """Something in most tables."""
    with open_store(home) as store:
        run = store.start_run("run", NOW)
        for number in ("1,200", "3,400", "ZWÖLF 12"):
            page, read = reading(number.rpartition(" ")[2], text=f"Über {number} people, «so» they said, have arrived.")
            store.record(page, read, run, NOW)
            fetch = Fetch(page.url, page.url, "example", NOW, 200, page.sha256, (("ETag", '"1"'),))
            store.note_fetch(fetch, run, page)
        store.note_passed_over(
            PassedOver("example", "https://news.example/sport", "Sport", "sources.address"), run, NOW
        )
        store.note_archived("https://news.example/", "https://archive.example/1", run, NOW)
        store.finish_run(run, RunReport(run_id=run, articles=3, figures=3), NOW + timedelta(minutes=1))
        store.start_run("run", NOW + timedelta(days=1))
        record = store.figures()[0]
        looked_at = record.figure.figure_id
        proposal = Proposal(0, evidence(record), "accepted", looked_at, looked_at, "", "Another", NOW, 12.0)
        proposal = replace(proposal, proposal_id=store.propose(proposal))
        judged = (evidence(record), "accepted", looked_at, looked_at, "", "A reviewer", NOW, 12.0)
        store.decide(Decision(*judged, proposal=proposal))
        store.note_link(LinkCheck("https://news.example/", NOW, "stands", 200, None, ""))


def exported(home: Path) -> bytes:
    with open_store(home, read_only=True) as store:
        assert not verify(store).failures
        return to_bytes(figures_table(store.figures()), "csv")


def everything(home: Path, address: str | None) -> dict[str, list[tuple[object, ...]]]:
    ledger = PostgresLedger(address, read_only=True) if address else SqliteLedger(home, read_only=True)
    with ledger.reading() as connection:
        rows = {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in copied_tables()
        }
    ledger.close()
    return rows


@pytest.mark.parametrize("target", KINDS)
@pytest.mark.parametrize("source", KINDS)
def test_what_is_restored_is_the_same_on_every_database(place, tmp_path, source, target, monkeypatch):
    first = place(source, "first")
    fill(first)
    before, rows = exported(first), everything(first, os.environ.get("DISPLACEMENT_LEDGER"))
    told = back_up(first, tmp_path / "kept.tar", NOW)
    assert told.counts["figures"] == 3
    second = place(target, "second")
    assert restore(second, tmp_path / "kept.tar") == told
    assert exported(second) == before
    assert everything(second, os.environ.get("DISPLACEMENT_LEDGER")) == rows
    assert {name: len(found) for name, found in rows.items()} == {
        "runs": 2, "run_failures": 0, "run_put_aside": 0, "sources": 1, "documents": 3, "articles": 3, "figures": 3,
        "readings": 3, "reading_figures": 3, "refusals": 0, "fetches": 3, "passed_over": 1, "source_visits": 0,
        "archived": 1, "sightings": 3, "same_reports": len(rows["same_reports"]), "bands": len(rows["bands"]), "supersessions": 0,
        "proposals": 1, "decisions": 1, "link_checks": 1, "figure_words": 3,
    }  # fmt: skip
    with open_store(second) as store:
        assert store.start_run("run", NOW) == 3  # keys go on where they stood
        assert store.record(*reading("77,000"), 3, NOW).figures_new == 1
        [found] = store.figures(text="zwolf")
        assert store.read_body(found.article.document_sha256).decode() == found.figure.quote
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []
    assert not list(second.glob(".*"))


def test_every_table_is_copied(tmp_path):
    fill(tmp_path)
    raw = sqlite3.connect(tmp_path / "ledger.sqlite")
    made = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    raw.close()
    inner = {name for name in made if name.startswith(("sqlite_", "figure_words_"))}
    assert made - inner - {"schema_version"} == {table.name for table in copied_tables()}


def test_a_backup_is_one_state_though_a_run_goes_on(tmp_path):
    home = tmp_path / "home"
    fill(home)
    with open_store(home) as store:

        def record_more(doing: str, done: int, total: int) -> None:
            store.record(*reading(str(5000 + done)), 2, NOW)

        told = back_up(home, tmp_path / "kept.tar", NOW, record_more)
        assert store.counts()["figures"] == 6
    assert told.counts["figures"] == 3
    assert restore(tmp_path / "other", tmp_path / "kept.tar").counts["figures"] == 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_document_is_named_and_nothing_is_written(place, tmp_path, kind, monkeypatch):
    home = place(kind, "home")
    fill(home)
    with open_store(home) as store:
        sha256 = store.document_hashes()[1]
        if kind == "sqlite":
            (home / store.snapshot_path(sha256)).unlink()
        else:
            with store._ledger.writing() as connection:
                connection.exec_driver_sql("DELETE FROM bodies WHERE sha256 = %s", (sha256,))
    with pytest.raises(StoreError) as caught:
        back_up(home, tmp_path / "kept.tar", NOW)
    assert sha256 in str(caught.value)
    assert "missing" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir() if "kept" in path.name] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_restored_over_a_ledger(place, tmp_path, kind):
    home = place(kind, "home")
    fill(home)
    back_up(home, tmp_path / "kept.tar", NOW)
    before = exported(home)
    with pytest.raises(StoreError, match="there is a ledger already"):
        restore(home, tmp_path / "kept.tar")
    assert exported(home) == before


Members = list[tuple[tarfile.TarInfo, bytes]]


def members(path: Path) -> Members:
    with tarfile.open(path) as tar:
        return [(member, tar.extractfile(member).read()) for member in tar]


def write(path: Path, found: Members) -> None:
    with tarfile.open(path, "w") as tar:
        for member, content in found:
            if member.type == tarfile.REGTYPE:
                member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def named(name: str, **fields: object) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    for field, value in fields.items():
        setattr(member, field, value)
    return member


def changed_ledger(found: Members, statement: str) -> Members:
    """The archive with another ledger in it, and a manifest that fits."""
    path = Path("changed.sqlite").absolute()
    path.write_bytes(found[1][1])
    raw = sqlite3.connect(path)
    raw.execute(statement)
    raw.commit()
    raw.close()
    told = json.loads(found[0][1]) | {"ledger_sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    return [(found[0][0], json.dumps(told).encode()), (found[1][0], path.read_bytes()), *found[2:]]


def told(found: Members, **fields: object) -> Members:
    return [(found[0][0], json.dumps(json.loads(found[0][1]) | fields).encode()), *found[1:]]


HOSTILE = {
    "a way out": (lambda found: [*found, (named("../outside"), b"x")], "'../outside', which no backup holds"),
    "an absolute way": (lambda found: [*found, (named("/tmp/outside"), b"x")], "which no backup holds"),
    "a link": (
        lambda found: [*found, (named("documents/aa/x.zst", type=tarfile.SYMTYPE, linkname="/etc/passwd"), b"")],
        "which no backup holds",
    ),
    "a device": (lambda found: [*found, (named("documents/aa", type=tarfile.CHRTYPE), b"")], "which no backup holds"),
    "twice the same": (lambda found: [*found, found[-1]], "which no backup holds"),
    "another name": (
        lambda found: [*found[:2], (named(f"documents/00/{'0' * 64}.zst"), b"x")],
        "stored document is damaged",
    ),
    "no manifest": (lambda found: found[1:], "does not begin with manifest.json"),
    "no ledger": (lambda found: [found[0], *found[2:]], "the ledger is missing"),
    "no document": (lambda found: found[:-1], "is missing"),
    "another ledger": (lambda found: [found[0], (found[1][0], found[1][1] + b"x"), *found[2:]], "ledger.sqlite is not"),
    "a junk manifest": (lambda found: [(found[0][0], b"{}"), *found[1:]], "manifest.json cannot be read"),
    "newer": (lambda found: told(found, schema_number=99), "schema 99, newer than this version knows"),
    "other counts": (lambda found: told(found, counts={"figures": 1}), "other counts"),
    "a trigger": (
        lambda found: changed_ledger(found, "CREATE TRIGGER own AFTER INSERT ON runs BEGIN SELECT 1; END"),
        "none of ours",
    ),
    "a false figure": (
        lambda found: changed_ledger(
            found, "INSERT INTO articles SELECT 'x', url, canonical_url, title, 'other', outlet, author, published, "
            "language, document_sha256, source_id, fetched_at, recorded_at, run_id FROM articles LIMIT 1",
        ),
        "other counts",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_archive_is_one_line_and_leaves_nothing(tmp_path, monkeypatch, case):
    monkeypatch.chdir(tmp_path)
    change, problem = HOSTILE[case]
    fill(tmp_path / "home")
    back_up(tmp_path / "home", tmp_path / "kept.tar", NOW)
    write(tmp_path / "changed.tar", change(members(tmp_path / "kept.tar")))
    with pytest.raises(StoreError) as caught:
        restore(tmp_path / "other", tmp_path / "changed.tar")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not list((tmp_path / "other").iterdir())
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("length", [0, 100, 5_000, 30_000])
def test_a_cut_archive_is_refused(tmp_path, length):
    fill(tmp_path / "home")
    back_up(tmp_path / "home", tmp_path / "kept.tar", NOW)
    (tmp_path / "cut.tar").write_bytes((tmp_path / "kept.tar").read_bytes()[:length])
    with pytest.raises(StoreError, match=r"cut\.tar: is no backup|cut\.tar: is damaged"):
        restore(tmp_path / "other", tmp_path / "cut.tar")
    assert not list((tmp_path / "other").iterdir())


def said(*words: str) -> str:
    """What a command prints, or the line of its refusal."""
    done = CliRunner().invoke(app, ["db", *words])
    assert done.exception is None or isinstance(done.exception, IngestError), done.exception
    return done.output + str(done.exception or "")


def test_the_commands_tell_what_they_did(tmp_path):
    home, kept, other = tmp_path / "home", str(tmp_path / "kept.tar"), str(tmp_path / "other")
    assert "no ledger here yet" in said("info")
    assert "no ledger here yet" in said("upgrade")
    assert not home.exists()
    fill(home)
    rows = dict(line.split(None, 1) for line in said("info").splitlines())
    assert (rows["kind"], rows["schema"], rows["figures"]) == ("SQLite", f"{LATEST} (the present one)", "3")
    assert rows["unfinished"] == "1 of the runs: still running, or killed"
    assert "nothing to do" in said("upgrade")
    assert said("backup", kept).startswith("3 figures, 3 articles and 3 documents written: ")
    assert "there is a ledger already" in said("restore", kept)
    assert "3 documents verified and restored, as they were at 20" in said("restore", kept, "--home", other)
    assert "its directory does not exist" in said("backup", str(tmp_path / "no" / "where.tar"))
    assert "No such file" in said("restore", str(tmp_path / "nothing.tar"), "--home", str(tmp_path / "third"))


def test_info_of_postgresql(place, tmp_path):
    home = place("postgresql", "home")
    fill(home)
    rows = dict(line.split(None, 1) for line in said("info", "--home", str(home)).splitlines())
    assert (rows["kind"], rows["documents"], rows["ledger"]) == ("PostgreSQL", "3", os.environ["DISPLACEMENT_LEDGER"])
    assert float(rows["size"].split()[0]) > 0


def test_a_size_below_zero_does_not_lead_back(tmp_path):
    fill(tmp_path / "home")
    back_up(tmp_path / "home", tmp_path / "kept.tar", NOW)
    backwards = named("documents/back", size=-1024).tobuf(tarfile.GNU_FORMAT)
    with tarfile.open(tmp_path / "kept.tar") as tar:
        end = max(member.offset_data + -(-member.size // 512) * 512 for member in tar)
    whole = (tmp_path / "kept.tar").read_bytes()
    (tmp_path / "back.tar").write_bytes(whole[:end] + backwards + bytes(1024))
    with pytest.raises(StoreError, match=r"which no backup holds|is no backup, or is damaged"):
        restore(tmp_path / "other", tmp_path / "back.tar")


@pytest.mark.parametrize("kind", KINDS)
def test_a_restore_that_breaks_off_leaves_no_ledger_and_can_be_done_again(place, tmp_path, kind, monkeypatch):
    fill(tmp_path / "home")
    before = exported(tmp_path / "home")
    back_up(tmp_path / "home", tmp_path / "kept.tar", NOW)
    home = place(kind, "other")

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as now:
        now.setattr("ingest.restoring.copy_bodies" if kind == "postgresql" else "pathlib.Path.rename", broken)
        with pytest.raises(StoreError, match="Input/output error"):
            restore(home, tmp_path / "kept.tar")
    with pytest.raises(StoreError, match="no ledger here yet"):
        open_store(home, read_only=True)
    restore(home, tmp_path / "kept.tar")
    assert exported(home) == before


def test_an_older_and_a_newer_ledger_are_told_as_such(tmp_path):
    home = tmp_path / "home"
    fill(home)
    raw = sqlite3.connect(home / "ledger.sqlite")
    raw.execute("INSERT INTO schema_version VALUES (?, 'now')", (LATEST + 1,))
    raw.commit()
    assert f"{LATEST + 1}, newer than this version knows ({LATEST})" in said("info")
    assert "newer than this version knows" in said("upgrade")
    raw.execute("DELETE FROM schema_version WHERE version >= ?", (LATEST,))
    raw.commit()
    raw.close()
    older = said("info")
    assert f"{LATEST - 1}, older than the present one ({LATEST}); `displacement db upgrade`" in older
    assert "displacement db upgrade" in said("backup", str(tmp_path / "kept.tar"))


def test_a_password_is_never_shown(monkeypatch):
    monkeypatch.setenv("DISPLACEMENT_LEDGER", "postgresql://someone:secret@127.0.0.1:9/ledger")
    told = displacement("db", "info")
    assert told.code == 1
    assert "secret" not in told.out + told.err
    assert "postgresql://someone:***@127.0.0.1:9/ledger: no database answers at this address" in told.err
