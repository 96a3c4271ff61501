"""The page of data: files with size and hash when asked for, a citation, addresses, examples, a frame."""

from __future__ import annotations

import hashlib
import io

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import queries
from dashboard.queries import TooLargeError, Wanted
from dashboard.queries import files as files_of
from dashboard.views.data import FORMS, TABLES, file_name
from ingest.export import FIGURE_COLUMNS, figures_table, to_bytes
from ingest.store import open_store
from tests.dashboard.ledger import NOW, SITUATION, write_ledger, write_situation
from tests.dashboard.test_views import words

ADDRESS = "https://figures.example.org"


@pytest.fixture(autouse=True)
def _address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLACEMENT_ADDRESS", ADDRESS + "/")


def opened(**query: str) -> AppTest:
    def script() -> None:
        from dashboard.views.begin import spoken_here
        from dashboard.views.data import data_page

        spoken_here()
        data_page()

    app = AppTest.from_function(script, default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.stack_trace for error in app.exception]
    return app


def test_a_file_has_its_size_and_hash_once_it_is_asked_for(home):
    app = opened()
    assert "SHA-256</dt>" not in words(app)
    app.button(key="make-file").click().run()
    with open_store(home, read_only=True) as store:
        content = to_bytes(figures_table(store.figures()), "csv")
    told = words(app)
    assert hashlib.sha256(content).hexdigest() in told
    assert f"<bdi>{len(content):,} bytes</bdi>" in told
    assert "<bdi>13</bdi>" in told
    app.selectbox(key="address form").set_value("json").run()
    assert "SHA-256</dt>" not in words(app)


@pytest.mark.parametrize("kind", FORMS)
def test_every_format_holds_every_figure(home, kind):
    made = queries.make_file(Wanted(None, "figures", kind, None))
    assert made.rows == 13
    assert made.sha256 == hashlib.sha256(made.content).hexdigest()
    read = {
        "csv": lambda data: pd.read_csv(io.BytesIO(data)),
        "csv-excel": lambda data: pd.read_csv(io.BytesIO(data), encoding="utf-8-sig"),
        "xlsx": lambda data: pd.read_excel(io.BytesIO(data)),
        "json": lambda data: pd.read_json(io.BytesIO(data)),
        "parquet": lambda data: pd.read_parquet(io.BytesIO(data)),
    }[kind](made.content)
    assert list(read.columns) == list(FIGURE_COLUMNS)
    assert sorted(read["value"])[-2:] == [97240, 98000]


def test_a_situation_has_its_figures_series_and_days(home):
    rows = {name: queries.make_file(Wanted(SITUATION, name, "csv", None)).rows for name in TABLES}
    assert rows["figures"] == 13
    assert 1 < rows["series"] <= 13
    assert rows["daily"] > 1
    sheet = openpyxl.load_workbook(io.BytesIO(queries.make_file(Wanted(SITUATION, "series", "xlsx", None)).content))
    assert sheet.active.max_row == rows["series"] + 1


def test_too_many_for_one_file_are_not_made(home, monkeypatch):
    monkeypatch.setitem(files_of.MOST_IN_FILE, "csv", 12)
    with pytest.raises(TooLargeError):
        queries.make_file(Wanted(None, "figures", "csv", None))
    app = opened()
    app.button(key="make-file").click().run()
    assert "There are more than 12 figures" in words(app)
    assert "displacement export --out FILE" in words(app)


def test_known_on_is_in_the_file_its_name_and_every_address(home):
    app = opened(known="2023-10-03", of=SITUATION)
    app.button(key="make-file").click().run()
    assert "<bdi>0</bdi>" in words(app)  # all was read on the day after
    assert f"{SITUATION}-figures-known-2023-10-03.csv" in words(app)
    assert f"{ADDRESS}/api/situations/{SITUATION}/series.csv?known=2023-10-03" in words(app)
    code = [element.value for element in app.code]
    assert code[0] == (
        "Displacement Tracker: Arrivals over the river. As known on 3 Oct 2023. "
        f"{ADDRESS}/situation?situation={SITUATION}&known=2023-10-03"
    )
    assert all("known=2023-10-03" in each for each in code)


def test_the_examples_and_the_frame_name_this_server(home):
    series = f"{ADDRESS}/api/situations/{SITUATION}/series.csv"
    cite, pandas, r, sheets, excel, frame = (element.value for element in opened(of=SITUATION).code)
    assert f"{ADDRESS}/situation?situation={SITUATION}&known=" in cite
    assert pandas == f'import pandas as pd; series = pd.read_csv("{series}")'
    assert r == f'series <- read.csv("{series}")'
    assert sheets == f'=IMPORTDATA("{series}")'
    assert excel == series
    assert frame.startswith(f'<iframe src="{ADDRESS}/situation?situation={SITUATION}&amp;embed=true" title="Arrivals')


def test_addresses_lead_to_what_the_server_answers(home):
    told = words(opened())
    for path in ("figures.csv", "series.json", "daily.csv", "feed.atom"):
        assert f'href="{ADDRESS}/api/situations/{SITUATION}/{path}"' in told
    assert f'href="{ADDRESS}/light/{SITUATION}"' in told
    assert f'href="{ADDRESS}/api/openapi.json"' in told


def test_names_of_files():
    assert file_name(Wanted(None, "figures", "csv-excel", None)) == "figures-excel.csv"
    assert file_name(Wanted("a", "daily", "parquet", NOW)) == "a-daily-known-2023-10-04.parquet"


def test_nothing_there_and_something_broken(tmp_path):
    assert opened().title[0].value == "There is no ledger here yet"
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home")
    (tmp_path / "home" / "ledger.sqlite").write_bytes(b"= broken" * 500)
    assert opened().title[0].value == "The figures cannot be read"
