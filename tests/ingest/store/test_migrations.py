"""A ledger of an earlier version is brought up to date, and finds and verifies what it held."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from ingest.errors import StoreError
from ingest.review import Signature, decide
from ingest.store import migrations, open_store
from ingest.store.bodies import BodyFiles
from ingest.store.migrations import LATEST
from ingest.store.sqlite import SqliteLedger
from ingest.verify import verify
from tests.ingest.made import NOW, reading

INTO_FIGURES = """INSERT INTO figures VALUES (
    :figure_id, :article_id, :quote, 0, :length, :number, :start, :end, 50243, 50243, 50243, 'exact', 'people', NULL,
    'arrived', NULL, 'cumulative', 'reported', '2023-09-27T12:00+04:00', 'stated', NULL, 'Nagorno-Karabakh', 'AZE',
    'Armenia', 'ARM', 'the Armenian government', 'government', 0.9, '["digits","arrived"]', '1',
    '2023-09-27T08:00:00.000000+00:00', '2023-09-27', '2023-09-27', 'in small letters', :now, 1)"""


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory as the second schema left it: one article with one figure."""
    page, read = reading("50,243")
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:2])
        patch.setattr(migrations, "LATEST", 2)
        ledger = SqliteLedger(tmp_path, read_only=False)
        ledger.open()
    article, figure, now = read.article, read.figures[0], NOW.isoformat(timespec="microseconds")
    with ledger.writing() as connection:
        for statement in (
            "INSERT INTO runs (run_id, command, started_at) VALUES (1, 'run', :now)",
            "INSERT INTO sources VALUES ('example', :now)",
            "INSERT INTO documents VALUES (:sha, :url, 'text/html', 34, :now, 'example', 1)",
            (
                "INSERT INTO articles VALUES (:article_id, :url, :url, 'A report', :text, 'Éxample News', NULL, '2023-09-27', "
                "'en', :sha, 'example', :now, :now, 1)"
            ),
            INTO_FIGURES,
            "INSERT INTO readings VALUES (1, :article_id, 'digest', :now, 1)",
            "INSERT INTO reading_figures VALUES (1, :figure_id)",
        ):
            values = {
                "now": now, "sha": page.sha256, "url": article.url, "article_id": article.article_id,
                "text": article.text, "figure_id": figure.figure_id, "quote": figure.quote, "length": len(figure.quote),
                "number": figure.number_text, "start": figure.number_span.start, "end": figure.number_span.end,
            }  # fmt: skip
            connection.execute(text(statement), {key: value for key, value in values.items() if f":{key}" in statement})
    ledger.close()
    BodyFiles(tmp_path).write(page.body)
    return tmp_path


def test_reading_an_older_ledger_says_how_to_upgrade(old):
    with pytest.raises(StoreError, match=f"has the older schema 2 \\(now {LATEST}\\); `displacement db upgrade`"):
        open_store(old, read_only=True)


def test_what_it_held_is_found_in_every_new_way(old):
    with open_store(old) as store:
        _, read = reading("50,243")
        [record] = store.figures()
        assert record.figure == read.figures[0]
        assert (record.first_seen, record.last_seen) == (NOW, NOW)
        assert len(store.figures(text="example 50243")) == len(store.figures(text="artsakh karabakh nagorno")) + 1 == 1
        assert len(store.figures(situation_id="nagorno-karabakh-2023")) == 1
        assert store.record(*reading("50,243"), store.start_run("run", NOW), NOW).figures_new == 0
        decide(store, record.figure.figure_id, "rejected", Signature("the desk", "a rumour", NOW))
        assert store.figures() == []
        assert verify(store).ok


def test_rows_stay_guarded(old):
    open_store(old).close()
    raw = sqlite3.connect(old / "ledger.sqlite")
    for statement in ("UPDATE figures SET evidence = 'x'", "DELETE FROM sightings"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


def test_a_kill_in_the_middle_leaves_the_older_schema_whole(old, monkeypatch):
    def killed(_connection):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        broken = migrations.Step(migrations.STEPS[2].statements, (), migrations.STEPS[2].only, killed)
        patch.setattr(migrations, "STEPS", (*migrations.STEPS[:2], broken))
        with pytest.raises(KeyboardInterrupt):
            open_store(old)
    with open_store(old) as store:
        assert len(store.figures()) == 1
