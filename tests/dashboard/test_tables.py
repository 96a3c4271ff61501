"""What programs ask for, on both databases: tables, single figures, and both as they were known then."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st

from dashboard import queries
from dashboard.queries import tables
from ingest.export import FIGURE_COLUMNS
from ingest.review import Signature, correct, decide
from ingest.store import open_store
from tests.dashboard.ledger import NOW, REPORTS, SITUATION, write_ledger, write_situation

LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def recorded(database: str, tmp_path: Path) -> Path:
    write_situation(tmp_path / "data")
    write_ledger(tmp_path / "home")
    st.cache_resource.clear()
    return tmp_path / "home"


def _figure_id(value: float) -> str:
    return next(one.figure.figure_id for one in tables.records_of(SITUATION) if one.figure.value == value)


def test_tables_have_the_columns_that_are_declared():
    for name in tables.TABLES:
        table = tables.table_of(SITUATION, name)
        assert list(table.columns) == list(tables.column_types(name))
    assert len(tables.table_of(SITUATION, "figures")) == len(REPORTS) == tables.figure_count()


def test_before_the_first_run_there_was_nothing():
    before = NOW - timedelta(seconds=1)
    assert tables.table_of(SITUATION, "figures", before).empty
    assert tables.table_of(SITUATION, "series", before).empty
    assert tables.told(_figure_id(96_900), before) is None


def test_an_unknown_series_is_none_and_a_named_one_is_it():
    assert tables.table_of(SITUATION, "series", None, "fled.stock") is None
    key = queries.open_page(SITUATION).key
    assert len(tables.table_of(SITUATION, "series", None, key)) == len(REPORTS) - 1


def test_a_figure_tells_what_people_decided_on_it_and_when_nobody_had(recorded: Path):
    figure_id, signature = _figure_id(96_900), Signature("A Reviewer", "a slip of the pen", LATER)
    before = tables.state()
    with open_store(recorded) as store:
        run = store.start_run("review", LATER)
        decision = correct(store, figure_id, {"value": "96,990"}, signature, run)
    assert tables.state() != before
    told = tables.told(figure_id)
    assert list(told.fields) == list(FIGURE_COLUMNS)
    assert told.fields["review"] == "corrected"
    assert told.fields["review_reason"] == "a slip of the pen"
    assert told.replaced_by == decision.figure_id
    chosen = tables.told(decision.figure_id)
    assert (chosen.fields["value"], chosen.fields["printed_value"], chosen.replaced_by) == (96_990, 96_900, None)
    then = tables.told(figure_id, NOW)
    assert (then.fields["review"], then.replaced_by) == (None, None)
    assert tables.told(decision.figure_id, NOW) is None


def test_a_withdrawn_decision_is_none(recorded: Path):
    figure_id = _figure_id(96_900)
    with open_store(recorded) as store:
        decide(store, figure_id, "rejected", Signature("A Reviewer", "another river", LATER))
        st.cache_resource.clear()
        assert tables.told(figure_id).fields["review"] == "rejected"
        decide(store, figure_id, "withdrawn", Signature("A Reviewer", "it was this one", LATER + timedelta(hours=1)))
    assert tables.told(figure_id).fields["review"] is None


def test_a_figure_comes_with_its_surroundings_and_its_situation():
    told = tables.told(_figure_id(44_050))
    assert told.before in {"Valley Post reports.\n\n", "Radio Delta reports.\n\n"}
    assert told.after == "\n\nMore tomorrow."
    [(situation, why)] = told.situations
    assert situation == SITUATION
    assert "Upper Valley" in why
    assert tables.told("0" * 16) is None
    assert tables.told(told.fields["figure_id"][:6]) is None  # the beginning of an id is not an address
