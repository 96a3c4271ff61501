"""The page of sources: who is in trouble, since when, and what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import queries
from dashboard.queries import UnavailableError
from ingest.moments import Moment
from ingest.reports import RunReport, SourceReport
from ingest.review import Signature, decide
from ingest.store import open_store
from tests.dashboard.ledger import REPORTS, write_ledger
from tests.ingest.cli.commands import displacement

TOML = """\
id = "{id}"
title = "{title}"
kind = "feed"
url = "https://{id}.example/rss"
languages = ["{language}"]
interval = "2h"
terms = "https://{id}.example/terms"
{more}
[publisher]
name = "{title}"
voice = "media"

[expect]
items = {{ min = 3, max = 50 }}
newest_within = "3d"
"""


def declare(data: Path, name: str, title: str, language: str = "en", more: str = "") -> None:
    folder = data / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    text = TOML.format(id=name, title=title, language=language, more=more)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def visited(
    name: str, now: datetime, hours: float = 1, newest_days: float = 0, problem: str | None = None
) -> SourceReport:
    at = now - timedelta(hours=hours)
    newest = Moment(f"{at - timedelta(days=newest_days):%Y-%m-%dT%H:%M}+00:00")
    counts = {"items": 10, "articles": 5, "figures": 4, "figures_new": 3, "newest": newest}
    return SourceReport(name, at, at + timedelta(minutes=1), problem=problem, **({} if problem else counts))


def write_visits(root: Path) -> None:
    """Five sources: well, silent for nine days, failing, never visited, and one with a hostile title."""
    now = datetime.now(UTC)
    for name, title, language in (
        ("valley-post", "Valley Post", "en"),
        ("radio-delta", "Radio Delta", "fr"),
        ("river-news", "River News", "en"),
        ("hill-daily", "Hill Daily", "es"),
    ):
        declare(root / "data", name, title, language)
    declare(root / "data", "hostile", "<img src=x onerror=alert(1)>", more='note = "<script>alert(2)</script>"')
    with open_store(root / "home") as store:
        run = store.start_run("run", now)
        store.note_visit(visited("valley-post", now), run)
        store.note_visit(visited("radio-delta", now, newest_days=9), run)
        store.note_visit(visited("river-news", now, problem="503 Service Unavailable"), run)
        store.note_visit(visited("hostile", now), run)
        store.finish_run(run, RunReport(run), now)


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    write_visits(tmp_path)
    return tmp_path


def page() -> None:
    from dashboard.views.sources import sources_page

    sources_page()


def opened(**query: str) -> str:
    test = AppTest.from_function(page, default_timeout=60)
    for key, value in query.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception
    return "\n".join(element.body for element in test.get("html") if "<style" not in element.body)


@pytest.mark.usefixtures("visits")
def test_those_in_trouble_come_first_with_what_is_wrong_and_what_to_do():
    told = opened()
    assert "2 sources are in trouble." in told
    assert "4 of 5 have been visited." in told
    places = [told.index(name) for name in ("River News", "Radio Delta", "Valley Post", "Hill Daily")]
    assert places == sorted(places)
    assert told.index("In trouble") < told.index("River News") < told.index(">Well<") < told.index("Valley Post")
    assert "It could not be read since" in told
    assert '<span lang="en" dir="ltr">503 Service Unavailable</span>' in told
    assert "one no older than 3 days is usual" in told
    assert "displacement check radio-delta" in told
    assert "10 items listed (3–50 usual), 3 new figures" in told


@pytest.mark.usefixtures("visits")
def test_titles_and_notes_are_escaped():
    told = opened()
    assert "<img" not in told
    assert "<script>" not in told
    assert "&lt;img src=x onerror=alert(1)&gt;" in told


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ({"q": "delta"}, "Radio Delta", "Valley Post"),
        ({"q": "fr radio"}, "Radio Delta", "River News"),
        ({"q": "nothing-like-it"}, "No source fits", "Radio Delta"),
    ],
)
@pytest.mark.usefixtures("visits")
def test_the_address_keeps_the_search(query, shown, hidden):
    told = opened(**query)
    assert shown in told
    assert hidden not in told


def test_what_people_said_of_its_reading_is_counted(tmp_path):
    declare(tmp_path / "data", "sample", "A sample")
    write_ledger(tmp_path / "home", now=datetime.now(UTC))
    with open_store(tmp_path / "home") as store:
        ids = [each.figure.figure_id for each in store.figures()]
        by = Signature("the desk", "looked at it", datetime.now(UTC))
        for figure_id in ids[:3]:
            decide(store, figure_id, "accepted", by)
        decide(store, ids[3], "rejected", by)
    told = opened()
    assert "of 4 looked at, 3 right as read (75 %), 0 corrected, 1 rejected" in told
    assert f"<dd>{len(REPORTS) - 1}</dd>" in told


def test_without_a_ledger_every_source_is_still_listed(tmp_path):
    declare(tmp_path / "data", "valley-post", "Valley Post")
    told = opened()
    assert "No source has been visited yet" in told
    assert "Valley Post" in told
    assert "docs/adding_a_source.md" in told


def test_a_file_that_cannot_be_used_is_named(tmp_path):
    declare(tmp_path / "data", "valley-post", "Valley Post", more="nonsense = 1")
    with pytest.raises(UnavailableError) as caught:
        queries.source_healths(datetime.now(UTC))
    assert "valley-post.toml" in caught.value.subject
    opened()


@pytest.mark.usefixtures("database")
def test_a_visit_that_brought_nothing_shows_on_both_databases(tmp_path):
    now = datetime.now(UTC)
    declare(tmp_path / "data", "valley-post", "Valley Post")
    with open_store(tmp_path / "home") as store:
        run = store.start_run("run", now)
        store.note_visit(visited("valley-post", now), run)
        assert [one.state for one in queries.source_healths(now)] == ["well"]
        again = store.start_run("run", now)
        store.note_visit(visited("valley-post", now, hours=0, problem="no answer"), again)
    assert [one.state for one in queries.source_healths(now)] == ["failing"]


@pytest.mark.usefixtures("visits")
def test_the_command_tells_the_same():
    told = displacement("health")
    rows = told.out.splitlines()
    assert told.code == 0
    assert [row.split()[:2] for row in rows[1:5]] == [
        ["failing", "river-news"], ["silent", "radio-delta"], ["well", "hostile"], ["well", "valley-post"],
    ]  # fmt: skip
    assert "503 Service Unavailable" in rows[1]
    assert "2 of 5 sources in trouble; 1 never visited and not shown" in told.out
    assert "hill-daily" in displacement("health", "--all").out
