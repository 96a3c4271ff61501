"""Damage, full disks, foreign and newer files: one StoreError line each, no exception of a library."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import event, text

from ingest.errors import StoreError
from ingest.store import open_store
from ingest.store.bodies import body_path
from ingest.store.migrations import LATEST
from ingest.store.schema import metadata
from tests.ingest.made import NOW, reading

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def home(tmp_path):
    with open_store(tmp_path) as store:
        run = store.start_run("run", NOW)
        for number in range(50):
            store.record(*reading(str(number)), run, NOW)
    return tmp_path


def one_line(caught: pytest.ExceptionInfo[StoreError], *words: str) -> None:
    message = str(caught.value)
    assert "\n" not in message
    for word in words:
        assert word in message


def test_reading_where_there_is_no_ledger(tmp_path):
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "nowhere", read_only=True)
    one_line(caught, "nowhere", "no ledger here yet; run")
    assert not (tmp_path / "nowhere").exists()


def test_reading_an_empty_file_left_by_a_kill(tmp_path):
    (tmp_path / "ledger.sqlite").touch()
    with pytest.raises(StoreError, match="no ledger here yet"):
        open_store(tmp_path, read_only=True)
    open_store(tmp_path).close()
    open_store(tmp_path, read_only=True).close()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_database(tmp_path, read_only):
    (tmp_path / "ledger.sqlite").write_bytes(b"not a database at all " * 100)
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path, read_only=read_only)
    one_line(caught, "ledger.sqlite", "damaged")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_another_program(tmp_path, read_only):
    raw = sqlite3.connect(tmp_path / "ledger.sqlite")
    raw.execute("CREATE TABLE notes (line TEXT)")
    raw.close()
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path, read_only=read_only)
    one_line(caught, "another program")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_ledger_of_a_newer_version(home, read_only):
    raw = sqlite3.connect(home / "ledger.sqlite")
    raw.execute("INSERT INTO schema_version VALUES (?, 'now')", (LATEST + 1,))
    raw.commit()
    raw.close()
    with pytest.raises(StoreError) as caught:
        open_store(home, read_only=read_only)
    one_line(caught, f"schema {LATEST + 1}", "upgrade")


def test_damage_in_the_middle_of_the_file(home):
    path = home / "ledger.sqlite"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(os.urandom(size - 4096 * 2))
    with pytest.raises(StoreError) as caught, open_store(home, read_only=True) as store:
        store.figures()
    one_line(caught, "damaged")


def test_a_home_that_is_a_file(tmp_path):
    (tmp_path / "home").touch()
    with pytest.raises(StoreError):
        open_store(tmp_path / "home")
    with pytest.raises(StoreError):
        open_store(tmp_path / "home", read_only=True)


def test_the_ledger_grows_no_further_than_the_disk(home):
    with open_store(home) as store:
        before = store.counts()
        engine = store._ledger.engine

        @event.listens_for(engine, "begin")
        def nearly_full(connection):
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(StoreError) as caught:
            store.record(*reading("99", text="99 " + "x" * 100_000), 1, NOW)
        one_line(caught, "ledger.sqlite", "disk is full")
        assert store.counts() == before


def test_a_body_that_does_not_fit_leaves_nothing_behind(home, monkeypatch):
    page, read = reading("99")

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with open_store(home) as store:
        with pytest.raises(StoreError) as caught:
            store.record(page, read, 1, NOW)
        one_line(caught, "No space left on device")
        assert store.article(read.article.article_id) is None
    assert not list((home / body_path(page.sha256)).parent.glob(".*"))


def test_missing_and_damaged_bodies(home):
    page, read = reading("9999")
    with open_store(home) as store:
        store.record(page, read, 1, NOW)
        path = home / body_path(page.sha256)
        whole = path.read_bytes()
        for damage in (b"", b"junk", whole[:-3], whole[:10] + b"\x00" + whole[11:]):
            path.write_bytes(damage)
            with pytest.raises(StoreError) as caught:
                store.read_body(page.sha256)
            one_line(caught, page.sha256, "damaged")
        store.record(page, read, 1, NOW)  # recording again repairs it
        assert store.read_body(page.sha256) == page.body
        path.unlink()
        with pytest.raises(StoreError, match="missing"):
            store.read_body(page.sha256)
        with pytest.raises(StoreError, match="not a SHA-256"):
            store.read_body("../../etc/passwd")


def test_a_reading_store_records_nothing(home):
    with open_store(home, read_only=True) as store:
        assert store.read_only
        for write in (
            lambda: store.start_run("run", NOW),
            lambda: store.record(*reading("4"), 1, NOW),
        ):
            with pytest.raises(StoreError, match="reading only"):
                write()


def test_an_unknown_run_is_no_row_to_hang_on(home):
    with open_store(home) as store, pytest.raises(StoreError, match="FOREIGN KEY"):
        store.record(*reading("123456"), 777, NOW)


def test_the_schema_that_queries_see_is_the_one_migrations_make(home):
    with open_store(home, read_only=True) as store, store._ledger.reading() as connection:
        for table in metadata.sorted_tables:
            rows = connection.execute(text(f"PRAGMA table_info({table.name})")).all()
            made = {row.name: (row.type, bool(row.notnull), bool(row.pk)) for row in rows}
            assert list(made) == list(table.c.keys()), table.name
            for column in table.c:
                _, required, key = made[column.name]
                assert key == column.primary_key, column
                assert key or required == (not column.nullable), column


WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
import sqlalchemy.dialects.sqlite.pysqlite
from ingest.errors import StoreError
from ingest.store import open_store
if os.geteuid() == 0:  # only now: the interpreter itself may lie where others cannot read
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    with open_store(Path(sys.argv[1]), read_only=sys.argv[2] == "read") as store:
        figures = store.figures()
        print(len(figures), store.read_body(figures[0].article.document_sha256)[:2].decode())
except StoreError as error:
    print(error)
"""


def without_rights(home: Path, mode: str) -> str:
    """Open a home directory as somebody who may read it and write nowhere in it."""
    command = [sys.executable, "-c", WITHOUT_RIGHTS, str(home), mode]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def sealed(home):
    """A copy of the home directory in which nobody but root may write."""
    place = Path(tempfile.mkdtemp(prefix="sealed-"))
    copy = place / "home"
    shutil.copytree(home, copy)
    place.chmod(0o755)
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield copy
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(place)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_reading_works_where_nothing_may_be_written(sealed):
    assert without_rights(sealed, "read").split() == ["50", "So"]
    assert sorted(path.name for path in sealed.iterdir()) == ["documents", "ledger.sqlite"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_writing_where_nothing_may_be_written(sealed):
    message = without_rights(sealed, "write")
    assert "read-only" in message
    assert len(message.splitlines()) == 1
