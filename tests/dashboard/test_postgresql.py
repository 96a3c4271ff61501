"""Every page on the shared ledger: the same pages, the same words."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.ledger import write_ledger, write_situation

PAGES = {
    "dashboard.views.situation.situation_page": "96,900",
    "dashboard.views.figures.figures_page": "Evidence",
    "dashboard.views.sources.sources_page": "dt-note",
    "dashboard.views.data.data_page": "/api/situations",
}


@pytest.fixture
def ledger(database: str, tmp_path: Path) -> str:
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home")
    return database


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_on_both_databases(ledger, page):
    room, _, name = page.rpartition(".")
    app = AppTest.from_string(f"from {room} import {name}\n{name}()", default_timeout=60).run()
    assert not app.exception, [error.stack_trace for error in app.exception]
    assert PAGES[page] in " ".join(element.proto.body for element in app.get("html"))
