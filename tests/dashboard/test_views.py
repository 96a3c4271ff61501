"""Each page: no exception, and signs of content. Charts are tested as dictionaries, clicks in a browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard import text
from ingest.model import LinkCheck
from ingest.store import open_store
from tests.dashboard.ledger import NOW, SITUATION, TOML, Said, hostile, write_ledger, write_situation

LATER = NOW + timedelta(days=3)
SCRIPT = Path(dashboard.__file__).with_name("app.py")


def run(**query: str) -> AppTest:
    app = AppTest.from_file(str(SCRIPT), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.stack_trace for error in app.exception]
    return app


def words(app: AppTest) -> str:
    """What the page says in blocks of its own, without its styles and the line that declares its language."""
    bodies = [element.proto.body for element in app.get("html")]
    return " ".join(
        body for body in bodies if not body.startswith(("<style", "<script>document.documentElement.lang="))
    )


def test_no_situation():
    assert run().title[0].value == text.NO_SITUATION[0]


def test_no_ledger(tmp_path):
    write_situation(tmp_path / "data")
    assert run().title[0].value == text.NO_LEDGER[0]


def test_no_figure(tmp_path):
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home", [])
    app = run()
    assert app.title[0].value == "Arrivals over the river"
    assert text.NO_FIGURES[0] in app.markdown[0].value


@pytest.mark.parametrize("name", ["ledger.sqlite", f"{SITUATION}.toml"])
def test_a_broken_file_is_named_without_a_traceback(home, tmp_path, name):
    place = home if name.endswith("sqlite") else tmp_path / "data" / "situations"
    (place / name).write_bytes(b"= broken" * 500)
    app = run()
    assert app.title[0].value == text.BROKEN[0]
    assert name in app.code[0].value


def test_the_situation(home):
    app = run()
    shown = words(app)
    assert '<h1 class="dt-title">Arrivals over the river</h1>' in shown
    assert "96,900" in shown
    assert "as of 3 Oct 2023, 10:00 Yerevan" in shown
    assert "(06:00 UTC), said by the Migration Office" in shown
    assert "people living in the valley before, about 110,000" in shown
    assert "<dt>Latest change</dt><dd>−340</dd>" in shown
    assert "<dt>Figures and voices</dt><dd>12 from 3</dd>" in shown
    assert "<dt>Busiest day</dt><dd>29 Sep 2023</dd>" in shown


def test_a_link_shows_what_was_known_on_a_day_and_the_way_back(home):
    write_ledger(home, [Said("2023-10-04T11:00+04:00", "97,400", "By Wednesday 97,400 people came.")], LATER)
    assert "97,400" in words(run())
    app = run(known="2023-10-04")
    assert "97,400" not in words(app)
    assert "96,900" in words(app)
    assert "As it was known on 4 Oct 2023, 23:59 UTC" in words(app)
    app.button(key="known-now").click().run()
    assert "97,400" in words(app)
    before = run(known="2023-10-03")
    assert text.NONE_KNOWN[0] in before.markdown[0].value
    assert "97,400" in words(run(known="tomorrow")), "what is no day is dropped"


def test_a_link_opens_its_figure_view_zone_and_scale(home):
    app = run()
    wanted = app.get("html")
    assert wanted
    from dashboard import queries

    page = queries.open_page(SITUATION)
    figure_id = page.series.loc[page.series["value"] == 44050, "figure_id"].iloc[0]
    shown = words(run(figure=figure_id, tz="UTC", scale="Log"))
    assert "<mark>44,050</mark>" in shown


def test_a_link_to_any_report_of_a_count_opens_the_count(home):
    from dashboard import queries

    page = queries.open_page(SITUATION)
    for figure_id in page.series.loc[page.series["value"] == 44050, "figure_ids"].iloc[0]:
        assert "<mark>44,050</mark>" in words(run(figure=figure_id))


def test_bad_links_fall_back(home):
    app = run(situation="../etc", figure="<script>", tz="Mars", scale="Cubic", view="Nope")
    assert "<mark>96,900</mark>" in words(app)
    assert "figure" not in app.query_params
    assert "situation" not in app.query_params


@pytest.mark.parametrize(("view", "label"), [("Table", "Sentence"), ("Sources", "SHA-256 of the kept file")])
def test_tables(home, view, label):
    app = run(view=view)
    assert label in app.dataframe[0].value.columns


def test_earlier_and_later_walk_through_all_figures(home):
    app = run()
    assert not app.button(key="later").disabled  # the month's figure comes after the headline's
    app.button(key="earlier").click().run()
    assert not app.exception
    assert "<mark>97,240</mark>" in words(app)


@pytest.mark.parametrize(("state", "note", "links"), [("gone", "The page is gone", 0), ("changed", "has changed", 1)])
def test_the_panel_says_what_became_of_the_page(home, state, note, links):
    assert len(run().get("link_button")) == 1
    with open_store(home) as store:
        for page in store.cited():
            store.note_link(LinkCheck(page.url, datetime(2026, 11, 3, tzinfo=UTC), state, None, None, ""))
    app = run()
    assert f"{note} (checked 3 Nov 2026). The kept text has the sentence" in words(app)
    assert len(app.get("link_button")) == links


def test_hostile_reports_are_shown_as_text(tmp_path):
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home", [hostile()])
    for view in ("Chart", "Table", "Sources"):
        shown = words(run(view=view))
        assert "<script" not in shown
        assert "<img" not in shown
        assert "<svg" not in shown


def test_several_situations_each_have_a_link(home, tmp_path):
    second = TOML.replace(SITUATION, "second-2023").replace("Arrivals over the river", "Second crossing")
    write_situation(tmp_path / "data", second)
    assert ">Second crossing</h1>" in words(run(situation="second-2023"))
    listing = run()
    assert [link.proto.label for link in listing.get("page_link")] == ["Arrivals over the river", "Second crossing"]
    assert words(listing).count("as of 3 Oct 2023, 10:00 Yerevan") == 2
