"""The page of all situations: rows, order, filters, empty and broken states, figures of no situation."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard import queries, text
from dashboard.queries import kept
from ingest.model import Term
from tests.dashboard.several import (
    BORDER,
    HARBOUR,
    NOW,
    PLAIN,
    QUIET,
    ROAD,
    TITLES,
    Count,
    write_several,
    write_situations,
)

SCRIPT = Path(dashboard.__file__).with_name("app.py")


@pytest.fixture
def several(tmp_path):
    """A home with the invented situations."""
    write_situations(tmp_path / "data")
    write_several(tmp_path / "home")
    return tmp_path / "home"


def run(**query: str) -> AppTest:
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.stack_trace for error in app.exception]
    return app


def words(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def listed(app: AppTest) -> list[str]:
    """The titles that lead to situations, in order, without Markdown's escapes."""
    return [link.proto.label.replace("\\", "") for link in app.get("page_link")]


def test_it_is_the_first_page_and_lists_every_situation_those_without_figures_last(several):
    app = run()
    assert app.title[0].value == "Situations"
    assert listed(app) == [TITLES[key] for key in (ROAD, BORDER, PLAIN, HARBOUR, QUIET)]
    assert "4 of 5 situations have figures" in words(app)
    assert [one.value for one in app.header][-2:] == ["No figure yet", "Figures of no situation"]


def test_a_row_tells_number_moment_speaker_changes_and_freshness(several):
    rows = [element.proto.body for element in app_rows(run())]
    road = rows[0]
    assert '<span class="dt-row-number">571,900</span>' in road
    assert "people reported to have arrived" in road
    assert "as of 19 Nov 2026, 10:00 Ndjamena</b> (09:00 UTC)" in road
    assert "<bdi>said by the Red Cross</bdi>" in road
    assert "+10,650</bdi> <small>since 18 Nov, 09:00</small>" in road
    assert "+59,500</bdi> <small>since 12 Nov, 18:00</small>" in road
    assert "3 independent voices" in road
    assert 'role="img" alt="Arrivals over the desert road: 512,400 on 12 Nov 2026, 571,900 on 19 Nov 2026"' in road
    assert rows[1].count("no report in that span") == 2
    assert "dt-standing-ended" in rows[3]
    assert "on 30 Nov 2024" in rows[3]
    assert "as of 20 Oct 2024</b><br>" in rows[3], "no clock is made up for a day"


def app_rows(app: AppTest):
    return [element for element in app.get("html") if 'class="dt-row"' in element.proto.body]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"order": "size"}, [PLAIN, ROAD, BORDER, HARBOUR, QUIET]),
        ({"order": "change"}, [PLAIN, ROAD, HARBOUR, BORDER, QUIET]),
        ({"order": "name"}, [ROAD, HARBOUR, PLAIN, BORDER, QUIET]),
        ({"order": "<script>"}, [ROAD, BORDER, PLAIN, HARBOUR, QUIET]),
        ({"country": "TCD"}, [ROAD]),
        ({"country": "AFG"}, [BORDER]),
        ({"cause": "conflict"}, [ROAD, HARBOUR]),
        ({"counts": "displaced"}, [HARBOUR]),
        ({"find": "  sudan  ROAD "}, [ROAD]),
        ({"find": "nowhere"}, []),
        ({"cause": "conflict", "country": "LBN", "order": "name"}, [HARBOUR]),
    ],
)
def test_the_address_orders_and_filters(several, query, expected):
    app = run(**query)
    assert listed(app) == [TITLES[key] for key in expected]
    if not expected:
        assert "No situation fits what you chose" in words(app)


def test_what_is_chosen_goes_into_the_address_by_its_id_and_out_again(several):
    app = run()
    app.selectbox(key="address order").select("size").run()
    assert app.query_params["order"] == "size"
    app.text_input(key="address find").input("desert").run()
    assert app.query_params["find"] == "desert"
    assert listed(app) == [TITLES[ROAD]]
    app.selectbox(key="address order").select("latest").run()
    assert "order" not in app.query_params
    french = run(order="size", lang="fr")
    assert listed(french)[0] == TITLES[PLAIN]


def test_countries_are_named_in_the_readers_language(several):
    assert "Liban" in run(lang="fr").selectbox(key="address country").options
    assert "لبنان" in run(lang="ar").selectbox(key="address country").options


def test_as_known_on_an_earlier_day(several):
    write_several(several, [Count(ROAD, "2026-11-20T09:00+01:00", 580_000)], NOW + timedelta(days=1))
    assert "580,000" in words(run())
    then = words(run(known="2026-11-20"))
    assert "580,000" not in then
    assert "571,900" in then
    assert "As it was known on 20 Nov 2026" in then
    assert listed(run(known="2026-11-01"))[-1] == TITLES[PLAIN] or "0 of 5" in words(run(known="2026-11-01"))


def test_while_a_slow_ledger_is_read_anew_the_page_shows_what_is_known_and_then_what_is_new(several, monkeypatch):
    monkeypatch.setattr(kept, "QUICK", 0.0)
    app = run()
    write_several(several, [Count(ROAD, "2026-11-20T09:00+01:00", 580_000)], NOW)
    app.run()
    assert not app.exception
    assert "580,000" in words(app) or "what came since is being read" in words(app)
    deadline = time.monotonic() + 60
    while queries.overview().is_behind and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "580,000" in words(app.run())


def test_old_addresses_of_a_situation_still_open_it(several):
    assert f">{TITLES[HARBOUR]}</h1>" in words(run(situation=HARBOUR))


def test_a_single_situation_is_shown_at_once(tmp_path):
    write_situations(tmp_path / "data")
    for key in (HARBOUR, PLAIN, BORDER, QUIET):
        (tmp_path / "data" / "situations" / f"{key}.toml").unlink()
    write_several(tmp_path / "home")
    assert f">{TITLES[ROAD]}</h1>" in words(run())


def test_no_ledger_yet(tmp_path):
    write_situations(tmp_path / "data")
    assert run().title[0].value == text.NO_LEDGER[0]


def test_an_empty_ledger_lists_what_could_be_filled(tmp_path):
    write_situations(tmp_path / "data")
    write_several(tmp_path / "home", [])
    app = run()
    assert "0 of 5 situations have figures" in words(app)
    assert len(listed(app)) == 5
    assert "`displacement run`" in app.markdown[0].value


def test_a_broken_ledger_is_named_without_a_traceback(several):
    (several / "ledger.sqlite").write_bytes(b"= broken" * 500)
    app = run()
    assert app.title[0].value == text.BROKEN[0]
    assert "ledger.sqlite" in app.code[0].value


def test_a_hostile_report_is_shown_as_text(several):
    write_several(
        several,
        [Count(ROAD, "2026-11-19T20:00+01:00", 599_999, '"><svg onload=alert(1)>\u202e<script>alert(2)</script>')],
    )
    shown = words(run())
    assert "599,999" in shown
    assert "<script>alert" not in shown
    assert "<svg" not in shown


def test_hostile_titles_do_nothing_in_markdown_or_html(several, tmp_path):
    path = tmp_path / "data" / "situations" / f"{ROAD}.toml"
    title = "[x](javascript:alert(1)) **bold** <img src=x onerror=alert(2)>"
    path.write_text(path.read_text().replace(TITLES[ROAD], title))
    app = run()
    assert listed(app)[0] == title
    assert "\\[x\\]\\(javascript" in app.get("page_link")[0].proto.label
    assert "<img src=x" not in words(app)


def test_figures_of_no_situation_are_listed_by_country_pair_with_their_evidence(several):
    app = run()
    shown = words(app)
    assert "4 figures fit none of the situations above" in shown
    assert "<td>Honduras</td><td>Mexico</td>" in shown
    assert "<td>not said</td><td>Italy</td>" in shown
    assert "<mark" in shown
    assert "1,870</mark>" in shown
    app.selectbox(key="address pair").select("-.ITA").run()
    assert app.query_params["pair"] == "-.ITA"
    assert "61,002</mark>" in words(app)
    table = next(
        element.proto.body for element in app.get("html") if "The latest figures of these" in element.proto.body
    )
    assert re.search(r'<a href="\?pair=-.ITA&amp;outside=\w+" target="_self">61,002</a>', table), table
    assert "arrived, running total" in table


def test_a_link_opens_a_figure_of_no_situation(several):
    pair = next(one for one in queries.outside_pairs().found if one.origin_iso3 == "HND")
    oldest = queries.outside_figures(pair)[-1].figure.figure_id
    app = run(pair="HND.MEX", outside=oldest)
    assert "2,140</mark>" in words(app)
    app.button(key="later").click().run()
    assert "3,055</mark>" in words(app)


def test_every_term_has_its_words():
    for term in get_args(Term):
        assert "people" in text.reported_as(term, "people")
        assert text.TERMS[term]
