"""A ledger of an earlier version: brought up to date by `db upgrade`, or on its way out of a backup."""

from __future__ import annotations

import io
import sqlite3
import tarfile
from pathlib import Path

import pytest

from ingest.backups import MANIFEST, Manifest, back_up, file_sha256
from ingest.export import figures_table, to_bytes
from ingest.restoring import restore
from ingest.store import migrations, open_store
from ingest.store.migrations import LATEST
from ingest.store.steps import STEPS
from tests.ingest.cli.commands import displacement
from tests.ingest.made import NOW, reading


@pytest.fixture
def present(tmp_path: Path) -> Path:
    """A home directory of this version with two figures."""
    home = tmp_path / "present"
    with open_store(home) as store:
        run = store.start_run("run", NOW)
        for number in ("1,200", "3,400"):
            store.record(*reading(number), run, NOW)
    return home


@pytest.fixture
def older(tmp_path: Path, present: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, as the version that knew only two steps would have kept it."""
    home = tmp_path / "home"
    with monkeypatch.context() as then:
        then.setattr(migrations, "LATEST", 2)
        then.setattr(migrations, "STEPS", STEPS[:2])
        then.setattr("ingest.store.ledger.LATEST", 2)
        open_store(home).close()
    raw = sqlite3.connect(home / "ledger.sqlite")
    raw.execute("ATTACH ? AS present", (str(present / "ledger.sqlite"),))
    for table in ("runs", "sources", "documents", "articles", "figures", "readings", "reading_figures"):
        old = [row[1] for row in raw.execute(f"PRAGMA main.table_info({table})")]
        new = {row[1] for row in raw.execute(f"PRAGMA present.table_info({table})")}
        taken = ", ".join(name if name in new else "''" for name in old)
        raw.execute(f"INSERT INTO main.{table} SELECT {taken} FROM present.{table}")
    raw.commit()
    raw.close()
    (present / "documents").rename(home / "documents")
    return home


def exported(home: Path) -> bytes:
    with open_store(home, read_only=True) as store:
        assert [found.figure.value for found in store.figures(text="arrived 3400")] == [3400.0]
        return to_bytes(figures_table(store.figures()), "csv")


def test_an_older_ledger_is_upgraded_and_says_the_same(present: Path, older: Path):
    assert "`displacement db upgrade` brings it up to date" in displacement("figures").err
    assert f"schema     2, older than the present one ({LATEST})" in displacement("db", "info").out
    assert "figures    2" in displacement("db", "info").out
    told = displacement("db", "upgrade")
    assert (told.code, told.out.strip()) == (0, f"{older / 'ledger.sqlite'}: schema 2 is now {LATEST}")
    assert exported(older) == exported(present)
    assert displacement("verify").code == 0
    assert displacement("db", "upgrade").out.strip().endswith(f"schema {LATEST}, nothing to do")


def test_a_backup_of_an_older_version_comes_back_in_the_present_schema(present: Path, older: Path, tmp_path: Path):
    counts = {"runs": 1, "documents": 2, "articles": 2, "figures": 2, "readings": 2, "refusals": 0}
    with sqlite3.connect(older / "ledger.sqlite") as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    raw.close()
    manifest = Manifest(
        format=1, made_at=NOW, schema_number=2, counts=counts, ledger_sha256=file_sha256(older / "ledger.sqlite")
    )
    with tarfile.open(tmp_path / "older.tar", "w") as tar:
        said = manifest.model_dump_json().encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size = len(said)
        tar.addfile(member, io.BytesIO(said))
        tar.add(older / "ledger.sqlite", "ledger.sqlite")
        for path in sorted(older.glob("documents/*/*.zst")):
            tar.add(path, str(path.relative_to(older)))
    assert restore(tmp_path / "other", tmp_path / "older.tar") == manifest
    assert exported(tmp_path / "other") == exported(present)
    assert back_up(tmp_path / "other", tmp_path / "again.tar", NOW).schema_number == LATEST
