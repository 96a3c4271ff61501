"""A home with the invented ledger, and caches that forget between tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from tests.dashboard.ledger import write_ledger, write_situation


@pytest.fixture(autouse=True)
def _places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every test has its own home and data directory, both empty."""
    monkeypatch.setenv("DISPLACEMENT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DISPLACEMENT_DATA", str(tmp_path / "data"))
    for pause in ("FIRST", "CHANGED"):
        monkeypatch.setattr(f"dashboard.views.chart_first.{pause}", 0)
    (tmp_path / "data" / "situations").mkdir(parents=True)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home directory with the sample ledger, its situation declared."""
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def main_module_kept() -> Iterator[None]:
    """Streamlit's AppTest puts the page in the place of `__main__`; processes begun later would run it as theirs."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
