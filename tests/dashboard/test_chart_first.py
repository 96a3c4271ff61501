"""When a page waits for its chart to be drawn: behind the first, behind a changed one, never behind a click."""

from __future__ import annotations

import pytest
import streamlit as st

from dashboard.views import chart_first


def test_a_new_chart_and_a_changed_one_are_waited_for_and_a_click_is_not(monkeypatch: pytest.MonkeyPatch):
    waited: list[float] = []
    monkeypatch.setattr(chart_first, "FIRST", 0.4)
    monkeypatch.setattr(chart_first, "CHANGED", 0.05)
    monkeypatch.setattr(chart_first.time, "sleep", waited.append)
    monkeypatch.setattr(st, "session_state", {})
    for chart in ("linear", "linear", "log", "log", "linear"):
        chart_first.let_it_be_drawn(chart)
    assert waited == [0.4, 0.05, 0.05]
