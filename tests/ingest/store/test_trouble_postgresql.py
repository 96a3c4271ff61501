"""Trouble with PostgreSQL: one StoreError line each, nothing lost, and the next run goes on."""

from __future__ import annotations

import os
import signal
import socket

import psycopg
import pytest

from ingest.errors import StoreError
from ingest.store import open_store
from ingest.store.migrations import LATEST
from ingest.verify import verify
from tests.ingest.made import NOW, reading
from tests.postgresql import Server, server


@pytest.fixture
def address(postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty database, named to everything that opens a store."""
    fresh = postgresql.fresh()
    monkeypatch.setenv("DISPLACEMENT_LEDGER", fresh)
    return fresh


def told(home, *, read_only: bool) -> str:
    """The line that opening ends with."""
    with pytest.raises(StoreError) as caught:
        open_store(home, read_only=read_only)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def sql(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def fill(home, *numbers: str) -> None:
    with open_store(home) as store:
        run = store.start_run("run", NOW)
        for number in numbers:
            store.record(*reading(number), run, NOW)


def values(home) -> list[float]:
    with open_store(home, read_only=True) as store:
        assert verify(store).ok
        return sorted(record.figure.value for record in store.figures())


@pytest.mark.parametrize("read_only", [True, False])
def test_no_server(tmp_path, monkeypatch, read_only):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setenv("DISPLACEMENT_LEDGER", f"postgresql://tracker:secret@127.0.0.1:{port}/ledger")
    line = told(tmp_path, read_only=read_only)
    assert line == f"postgresql://tracker:***@127.0.0.1:{port}/ledger: no database answers at this address"


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_that_does_not_exist(tmp_path, address, monkeypatch, read_only):
    monkeypatch.setenv("DISPLACEMENT_LEDGER", address + "_of_nobody")
    assert told(tmp_path, read_only=read_only).endswith(
        "_of_nobody: there is no database of this name; create it first"
    )


def test_a_user_that_does_not_exist(tmp_path, address, monkeypatch):
    monkeypatch.setenv("DISPLACEMENT_LEDGER", address.replace("tracker@", "nobody@"))
    assert told(tmp_path, read_only=True).endswith("the database refuses this user or password")


@pytest.mark.parametrize("read_only", [True, False])
def test_tables_of_another_program(tmp_path, address, read_only):
    sql(address, "CREATE SCHEMA displacement", "CREATE TABLE displacement.notes (line text)")
    assert told(tmp_path, read_only=read_only).endswith("is a database of another program, not a ledger")


def test_nothing_there_to_read(tmp_path, address):
    assert "no ledger here yet" in told(tmp_path, read_only=True)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_newer_schema(tmp_path, address, read_only):
    fill(tmp_path, "1,200")
    sql(address, f"INSERT INTO displacement.schema_version VALUES ({LATEST + 1}, 'now')")
    assert f"has schema {LATEST + 1}, newer than this version knows" in told(tmp_path, read_only=read_only)


def test_an_older_schema_is_told_when_reading(tmp_path, address):
    fill(tmp_path, "1,200")
    sql(address, f"DELETE FROM displacement.schema_version WHERE version = {LATEST}")
    assert "`displacement db upgrade` brings it up to date" in told(tmp_path, read_only=True)


def test_the_server_dies_in_the_middle_of_a_transaction(tmp_path, monkeypatch):
    with server() as running:
        monkeypatch.setenv("DISPLACEMENT_LEDGER", running.fresh())
        fill(tmp_path, "1,200")
        store = open_store(tmp_path)

        def cut_off() -> None:
            with store._ledger.writing() as connection:
                connection.exec_driver_sql("INSERT INTO displacement.sources VALUES ('half', 'now')")
                running.stop(signal.SIGQUIT)
                connection.exec_driver_sql("INSERT INTO displacement.sources VALUES ('other half', 'now')")

        with pytest.raises(StoreError) as caught:
            cut_off()
        assert str(caught.value).endswith("the database went away; run the command again")
        with pytest.raises(StoreError, match="no database answers at this address"):
            store.record(*reading("3,400"), 1, NOW)
        running.start()
        store.record(*reading("3,400"), 1, NOW)  # the same object goes on as soon as the server does
        with store._ledger.reading() as connection:
            kept = connection.exec_driver_sql("SELECT source_id FROM displacement.sources").scalars().all()
        store.close()
        assert kept == ["example"]
        assert values(tmp_path) == [1200.0, 3400.0]


def test_a_user_who_may_only_read(tmp_path, address, monkeypatch):
    fill(tmp_path, "1,200")
    name = f"reader{os.getpid()}"
    sql(
        address,
        f"CREATE USER {name}",
        f"GRANT USAGE ON SCHEMA displacement TO {name}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA displacement TO {name}",
    )
    monkeypatch.setenv("DISPLACEMENT_LEDGER", address.replace("tracker@", f"{name}@"))
    assert values(tmp_path) == [1200.0]
    with pytest.raises(StoreError) as caught, open_store(tmp_path) as store:
        store.start_run("run", NOW)
    assert str(caught.value).endswith("may not be read or written by this user of the database")
    assert "\n" not in str(caught.value)


def test_a_user_who_may_not_even_read(tmp_path, address, monkeypatch):
    fill(tmp_path, "1,200")
    name = f"stranger{os.getpid()}"
    sql(address, f"CREATE USER {name}")
    monkeypatch.setenv("DISPLACEMENT_LEDGER", address.replace("tracker@", f"{name}@"))
    assert "may not be read or written by this user" in told(tmp_path, read_only=True)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM displacement.bodies", "the stored document is missing"),
        ("UPDATE displacement.bodies SET body = '\\x00'", "the stored document is damaged"),
        ("UPDATE displacement.bodies SET body = substring(body FROM 1 FOR 20)", "the stored document is damaged"),
    ],
)
def test_a_missing_or_damaged_document_is_found_and_repaired(tmp_path, address, statement, problem):
    fill(tmp_path, "1,200")
    sql(address, statement)
    with open_store(tmp_path) as store:
        failures = verify(store).failures
        assert len(failures) == 2
        assert all(problem in failure.problem for failure in failures)
        store.record(*reading("1,200"), 1, NOW)  # recording again repairs it
        assert verify(store).ok


def test_a_full_disk_is_told_and_nothing_is_recorded(tmp_path, address):
    """What the server says when its disk is full, said by a trigger: a disk of its own cannot be filled here."""
    fill(tmp_path, "1,200")
    sql(
        address,
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'could not extend file \"base/1/2\": No space left on device' USING ERRCODE = '53100'; END $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON displacement.readings EXECUTE FUNCTION full_disk()",
    )
    with open_store(tmp_path) as store:
        with pytest.raises(StoreError) as caught:
            store.record(*reading("3,400"), 1, NOW)
        assert str(caught.value).endswith("the disk of the database is full; nothing was recorded")
        assert store.counts()["articles"] == store.counts()["figures"] == 1
    sql(address, "DROP TRIGGER full_disk ON displacement.readings")
    fill(tmp_path, "3,400")
    assert values(tmp_path) == [1200.0, 3400.0]


def test_connections_that_are_cut_between_two_transactions_are_made_anew(tmp_path, address, postgresql):
    with open_store(tmp_path) as store:
        run = store.start_run("run", NOW)
        database = address.rpartition("/")[2]
        sql(
            postgresql.address(),
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'",
        )
        store.record(*reading("1,200"), run, NOW)
    assert values(tmp_path) == [1200.0]


def test_missing_and_damaged_documents_are_told_in_one_look(tmp_path, address):
    fill(tmp_path, "1,200", "3,400", "5,600")
    with open_store(tmp_path, read_only=True) as store:
        hashes = store.document_hashes()
        assert store.body_problems(hashes) == {}
        assert store.body_problems([]) == {}
    sql(
        address,
        f"DELETE FROM displacement.bodies WHERE sha256 = '{hashes[0]}'",
        f"UPDATE displacement.bodies SET body = 'no zstd' WHERE sha256 = '{hashes[1]}'",
    )
    with open_store(tmp_path, read_only=True) as store:
        assert store.body_problems(hashes) == {
            hashes[0]: f"document {hashes[0]}: the stored document is missing",
            hashes[1]: f"document {hashes[1]}: the stored document is damaged",
        }
        report = verify(store)
    told = {failure.problem for failure in report.failures}
    assert told == {
        f"document {hashes[0]}: the stored document is missing",
        f"document {hashes[1]}: the stored document is damaged",
    }
    assert report.documents == 3
