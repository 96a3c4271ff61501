"""Kept documents: what changed at an address, web archives of them, and reading them again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from warcio.archiveiterator import ArchiveIterator

from ingest.changes import Change, changes_table
from ingest.collect import KINDS, Visit
from ingest.errors import StoreError
from ingest.model import Failure
from ingest.rereading import reread
from ingest.snapshots import save_warc, versions
from ingest.sources import Source
from ingest.store import open_store
from ingest.store.schema import bodies
from ingest.verify import verify
from tests.ingest.pipeline.sourced import NOW, made_source, quick_fetcher, run
from tests.ingest.sites import Page, Site, feed_of, report, running_site

DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        running["/feed"] = Page(feed_of(running.url("/a")), type="application/rss+xml")
        running["/a"] = report("1,200")
        yield running


def test_what_changed_at_an_address_is_told_by_line(site: Site, tmp_path: Path):
    source = made_source(site.url("/feed"))
    run(tmp_path, source)
    site["/a"] = report("1,200").replace("Some 1,200 people", "More than 1,900 people")
    run(tmp_path, source, now=NOW + 2 * DAY)
    site["/a"] = Page("gone", status=410)
    run(tmp_path, source, now=NOW + 4 * DAY)
    with open_store(tmp_path, read_only=True) as store:
        found = versions(store, site.url("/a"))
    assert [version.fetch.status for version in found] == [200, 200, 410]
    assert found[0].changed == ()
    assert [line[0] for line in found[1].changed] == ["-", "+"]
    assert "More than 1,900 people" in found[1].changed[1]
    assert found[2].fetch.problem is not None


def test_what_is_kept_becomes_a_web_archive_that_other_tools_read(site: Site, tmp_path: Path):
    site["/a"] = Page(report("1,200"), headers={"X-Note": "one"})
    run(tmp_path, made_source(site.url("/feed")))
    with open_store(tmp_path, read_only=True) as store:
        assert save_warc(store, tmp_path / "all.warc.gz") == 1
        assert save_warc(store, tmp_path / "one.warc.gz", site.url("/a")) == 1
        with pytest.raises(StoreError, match="no document of this address"):
            save_warc(store, tmp_path / "none.warc.gz", site.url("/b"))
    assert not (tmp_path / "none.warc.gz").exists()
    for name in ("all.warc.gz", "one.warc.gz"):
        with (tmp_path / name).open("rb") as file:
            records = [
                (
                    record.rec_type,
                    record.rec_headers.get_header("WARC-Target-URI"),
                    record.http_headers.get_header("X-Note"),
                    record.content_stream().read().decode(),
                )
                for record in ArchiveIterator(file, check_digests="raise")
                if record.rec_type != "warcinfo"
            ]
        assert records == [("response", site.url("/a"), "one", report("1,200"))]


def test_a_web_archive_of_ours_is_a_source_like_any_other(site: Site, tmp_path: Path):
    run(tmp_path / "first", made_source(site.url("/feed")))
    with open_store(tmp_path / "first", read_only=True) as store:
        save_warc(store, tmp_path / "kept.warc.gz")
        before = store.figures()[0].figure
    archive = Source.model_validate(
        made_source(site.url("/feed")).model_dump(exclude={"url", "page"}, exclude_unset=True)
        | {"id": "archive", "kind": "warc", "warc": {"paths": [str(tmp_path / "kept.warc.gz")]}}
    )
    assert len(list(KINDS["warc"](Visit(archive, quick_fetcher(), NOW)))) == 1
    run(tmp_path / "second", archive)
    run(tmp_path / "second", archive, now=NOW + DAY)
    with open_store(tmp_path / "second", read_only=True) as store:
        assert [record.figure for record in store.figures()] == [before]
        assert len(store.fetches(site.url("/a"))) == 1


def test_reading_again_changes_nothing_and_needs_no_network(site: Site, tmp_path: Path):
    source = made_source(site.url("/feed"))
    run(tmp_path, source)
    asked = len(site.asked)
    with open_store(tmp_path) as store:
        run_id = store.start_run("reextract", NOW)
        assert list(reread(store, {"news": source}, run_id, NOW + DAY)) == [[]]
        assert store.counts()["readings"] == 1
    assert len(site.asked) == asked


def test_new_rules_show_what_they_change_and_lose_nothing(site: Site, tmp_path: Path):
    source = made_source(site.url("/feed"))
    run(tmp_path, source)
    patched = made_source(
        site.url("/feed"), patch=[{"match": "1,200", "value": 12000, "reason": "the bulletin dropped a nought"}]
    )
    with open_store(tmp_path) as store:
        [[change]] = list(reread(store, {"news": patched}, None, NOW + DAY))
        assert isinstance(change, Change)
        assert (change.kind, change.fields) == ("changed", ("value",))
        assert (change.before.value, change.after.value) == (1200, 12000)
        [row] = changes_table([change]).to_dict("records")
        assert (row["value_before"], row["value"], row["url"]) == (1200, 12000, site.url("/a"))
        assert row["fields"] == "value: 1200.0"
        assert [figure.value for figure in store_values(store)] == [1200]
        list(reread(store, {"news": patched}, store.start_run("reextract", NOW), NOW + DAY))
        assert [figure.value for figure in store_values(store)] == [12000]
        assert store.counts()["figures"] == 2
        assert [record.figure.value for record in store.figures(known_on=NOW + timedelta(hours=1))] == [1200]
        assert not verify(store).failures


def store_values(store):
    return [record.figure for record in store.figures()]


def test_a_layout_that_cuts_another_text_takes_the_first_out_of_force(site: Site, tmp_path: Path):
    site["/a"] = (
        report("1,200").replace("<article>", "<article><div class='story'>").replace("</p><p>Aid", "</p></div><p>Aid")
    )
    run(tmp_path, made_source(site.url("/feed")))
    cut = made_source(site.url("/feed"), layout=[{"body": "div.story"}])
    with open_store(tmp_path) as store:
        list(reread(store, {"news": cut}, store.start_run("reextract", NOW), NOW + DAY))
        assert store.counts()["articles"] == 2
        assert [record.figure.value for record in store.figures()] == [1200]
        assert list(reread(store, {"news": cut}, None, NOW + 2 * DAY)) == [[]]


def test_a_damaged_document_is_told_and_the_others_are_read(site: Site, tmp_path: Path, database: str):
    site["/feed"] = Page(feed_of(site.url("/a"), site.url("/b")), type="application/rss+xml")
    site["/b"] = report("3,400")
    run(tmp_path, made_source(site.url("/feed")))
    with open_store(tmp_path) as store:
        sha256 = store.figures()[0].article.document_sha256
        if database == "sqlite":
            (tmp_path / store.snapshot_path(sha256)).write_bytes(b"damaged")
        else:
            with store._ledger.writing() as connection:
                connection.execute(update(bodies).where(bodies.c.sha256 == sha256).values(body=b"damaged"))
        told = list(reread(store, {}, None, NOW))
        assert sum(isinstance(result, Failure) for result in told) == 1
        assert len(told) == 2
