"""The page of all figures: a page of them and no more, narrowed by the address; refusals; files."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import queries
from dashboard.queries import Asked
from dashboard.views import figures as view
from dashboard.views.figure_filters import ORDERS
from dashboard.views.figures import figures_shown, no_longer
from dashboard.views.refusals import _item
from ingest.export import FIGURE_COLUMNS, read_csv
from ingest.model import Reading
from ingest.review import Signature, correct, decide
from ingest.store import RecordedRefusal, open_store
from tests.dashboard.ledger import NOW, SITUATION, hostile, write_ledger, write_situation
from tests.dashboard.test_views import run, words
from tests.ingest.made import article, cited, document, refusal


def opened(**query: str) -> AppTest:
    """The page as the address opens it; a page of an `st.navigation` is run by its function."""

    def script() -> None:
        from dashboard.views.begin import spoken_here
        from dashboard.views.figures import figures_page

        spoken_here()
        figures_page()

    app = AppTest.from_function(script, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.stack_trace for error in app.exception]
    return app


def numbers(app: AppTest) -> list[float]:
    return list(app.dataframe[0].value["Number"])


def test_all_figures_are_listed_the_latest_first(home):
    app = opened()
    assert app.title[0].value == "Figures"
    assert "1 to 13 of 13 figures" in words(app)
    table = app.dataframe[0].value
    assert numbers(app)[:3] == [98000.0, 96900.0, 97240.0]
    assert list(table["As of"])[1] == "2023-10-03 10:00+04:00"
    assert table["Counts"].unique().tolist() == ["arrived, running total"]
    assert "<mark>98,000</mark>" in words(app)
    assert 'href="figures?figure=' in words(app)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"sort": "smallest"}, [1200, 3000, 12480]),
        ({"find": "recount"}, [96900]),
        ({"find": "UNHCR estimate"}, [3000]),
        ({"language": "ar"}, [62000]),
        ({"since": "2023-10-01", "until": "2023-10-02"}, [98000, 97240]),
        ({"within": SITUATION, "sort": "largest"}, [98000, 97240, 96900]),
        ({"to": "ARM", "counting": "cumulative", "counts": "arrived", "reviewed": "no"}, [98000, 96900, 97240]),
    ],
)
def test_the_address_narrows_and_orders(home, tmp_path, query, found):
    (tmp_path / "data" / "lexicon").mkdir()
    (tmp_path / "data" / "lexicon" / "ar.toml").touch()
    assert numbers(opened(**query))[:3] == found


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "nonsense", "page": "x", "within": "atlantis", "counts": "1", "since": "soon", "language": "<b>"},
        {"page": "99999999999"},
        {"page": "-1"},
        {"shown": "everything"},
    ],
)
def test_nonsense_in_the_address_falls_back(home, query):
    assert numbers(opened(**query))[0] == 98000.0


def test_no_match_says_what_to_do_and_clears(home):
    app = opened(find="nothing so said", to="ARM")
    assert view.NONE_MATCH[0] in words(app)
    app.button(key="clear-filters").click().run()
    assert len(numbers(app)) == 13
    assert not {"find", "to"} & set(app.query_params)


def test_only_a_page_reaches_the_browser(home, monkeypatch):
    for room in (queries, view):
        monkeypatch.setattr(room, "PAGE_SIZE", 5)
    monkeypatch.setattr("dashboard.queries.figures.PAGE_SIZE", 5)
    app = opened(page="2", sort="smallest")
    assert "6 to 10 of 13 figures" in words(app)
    assert numbers(app) == [44050, 44050, 61777, 62000, 90000]
    assert len(numbers(opened(page="3", sort="smallest"))) == 3
    assert len(numbers(opened(page="4", sort="smallest"))) == 3
    app.text_input(key="address find").set_value("officials").run()
    assert numbers(app) == [44050]
    assert "page" not in app.query_params


def test_a_link_opens_the_evidence_of_its_figure(home):
    with open_store(home, read_only=True) as store:
        [found] = store.figures(text="recount")
    told = words(opened(figure=found.figure.figure_id))
    assert "After a recount, <mark>96,900</mark>" in told
    assert "There is no figure with the id" in words(opened(figure="0000"))
    app = opened(figure=found.figure.figure_id, sort="smallest")
    app.text_input(key="address find").set_value("quarter").run()
    assert "<mark>44,050</mark>" in words(app)
    assert "figure" not in app.query_params


def test_a_link_to_a_figure_that_holds_no_more_says_why(home):
    by = Signature("the desk", "as the office says", NOW)
    with open_store(home) as store:
        first, second, *_ = store.figures()
        decide(store, first.figure.figure_id, "rejected", by)
        made = correct(store, second.figure.figure_id, {"value": "3100"}, by, store.start_run("review", NOW))
    rejected = words(opened(figure=first.figure.figure_id))
    assert "A reviewer rejected this figure" in rejected
    assert "rejected by the desk" in rejected
    assert "another one took its place" in words(opened(figure=second.figure.figure_id))
    assert "took its place" not in words(opened(figure=made.figure_id))
    assert no_longer(queries.Found(replace(second, decision=None), "the page was changed")).startswith("The page was")
    assert len(numbers(opened())) == 12
    assert numbers(opened(reviewed="yes")) == [3100]


def test_what_is_hostile_is_harmless_text(tmp_path):
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home", [replace(hostile(), outlet="<script>alert(1)</script>")])
    app = opened()
    assert "<script>" not in words(app)
    assert "&lt;script&gt;" in words(app)
    assert app.dataframe[0].value["Report"].tolist() == [None]


def refused(home) -> RecordedRefusal:
    text = "In 2019 there were 40 trucks and <b>40</b> <script>alert(1)</script>."
    kept = document(text.encode())
    of = article(text, kept, title="<img src=x onerror=alert(1)>", outlet="<i>Post</i>")
    with open_store(home) as store:
        run_id = store.start_run("run", NOW)
        found = (refusal(of, "2019", "numbers.year"), refusal(of, "40", "candidates.counts_things"))
        store.record(kept, Reading(of, (), found), run_id, NOW)
    return RecordedRefusal(found[1], cited(of), NOW)


def test_refusals_are_shown_on_request_with_their_rule_in_words(home):
    of = refused(home)
    app = opened(shown="refused")
    assert "2 numbers were refused" in words(app)
    assert "It counts things, not people: 32 camps." in words(app)
    assert "In <mark>2019</mark> there were" in words(app)
    assert "1 number was refused" in words(opened(shown="refused", rule="candidates.counts_things"))
    assert "No refusal matches" in words(opened(shown="refused", find="lorries"))
    item = _item(of)
    assert "<script" not in item
    assert "<img" not in item
    assert "<mark>40</mark> · In 2019" in item


def test_files_hold_what_is_seen_and_all_that_match(home):
    asked = Asked(text="migration office")
    records = queries.figures_page(asked, "value", descending=True, page=1)
    seen = read_csv(queries.file_of_records(records, "csv")())
    assert sorted(float(row["value"]) for row in seen) == sorted(figures_shown(records)["Number"])
    sheet = openpyxl.load_workbook(io.BytesIO(queries.file_of_matches(asked, "xlsx")())).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == list(FIGURE_COLUMNS)
    assert [row[head.index("value")] for row in rows] == [1200, 12480, 26300, 44050, 44050, 61777, 97240, 96900]


def test_every_order_lists_all_figures(home):
    for name in ORDERS:
        assert sorted(numbers(opened(sort=name))) == sorted(numbers(opened()))


def test_a_broken_ledger_is_named(home):
    (home / "ledger.sqlite").write_bytes(b"= broken" * 500)
    assert opened().title[0].value == "The figures cannot be read"


def test_without_a_ledger_the_page_says_how_to_begin():
    assert opened().title[0].value == "There is no ledger here yet"


def test_the_navigation_has_the_page_and_old_links_still_lead_to_their_situation(home):
    app = run(figure="unknown")
    assert any(">Arrivals over the river</h1>" in each.proto.body for each in app.get("html"))
