"""Figures go out as a table and come back as the records they were, as far as a series is concerned."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from ingest.errors import TableError
from ingest.export import figures_table, read_csv, to_bytes
from ingest.moments import Moment
from ingest.series import build_series, records_of_table
from ingest.series.frame import COLUMNS
from ingest.series.recorded_tables import NEEDED
from tests.ingest.made import record

GROUP = {"zone": "Asia/Yerevan", "term": "arrived", "counting": "cumulative", "unit": "people"}
RECORDS = [
    record(500, "2023-09-27T08:00+04:00", published="2023-09-27T09:30+04:00", low=None, high=500.0),
    record(700, "2023-09-28", outlet="B", attributed_to=None, attributed_kind=None, period_start=Moment("2023-09-24")),
    record(900, None, outlet="C"),
]


def test_a_table_gives_the_series_of_its_records():
    table = figures_table(RECORDS)
    expected = build_series(RECORDS, **GROUP)
    assert build_series(table, **GROUP).equals(expected)
    back = {each.figure.figure_id: each.figure for each in records_of_table(table)}
    assert back == {each.figure.figure_id: each.figure for each in RECORDS}


def test_a_csv_gives_it_too():
    exported = to_bytes(figures_table(RECORDS), "csv")
    expected = build_series(RECORDS, **GROUP)
    assert build_series(pd.DataFrame(read_csv(exported)), **GROUP).equals(expected)
    assert build_series(pd.read_csv(io.BytesIO(exported)), **GROUP).equals(expected)


def test_few_columns_are_enough_and_others_are_passed_over():
    table = figures_table(RECORDS)[list(NEEDED)].assign(remark="mine")
    series = build_series(table, **GROUP)
    assert series["line"].tolist() == [500, 700]
    assert series["outlet"].tolist() == [None, None]


def test_missing_columns_and_wrong_cells_are_named():
    table = figures_table(RECORDS)
    with pytest.raises(TableError, match=r"lacks value, as_of; needed are figure_id, .*attributed_kind"):
        build_series(table.drop(columns=["value", "as_of"]), **GROUP)
    wrong = table.assign(as_of="yesterday")
    with pytest.raises(TableError, match=rf"figure {wrong['figure_id'].iloc[0]}: 'yesterday' is not a date"):
        records_of_table(wrong)
    with pytest.raises(TableError, match="value is empty"):
        records_of_table(table.assign(value=None))


def test_an_empty_table_gives_an_empty_series_of_the_same_types():
    empty, full = build_series(figures_table([]), **GROUP), build_series(RECORDS, **GROUP)
    assert list(empty.columns) == list(full.columns) == list(COLUMNS)
    assert [str(kind) for kind in empty.dtypes] == [str(kind) for kind in full.dtypes]


def test_articles_that_are_one_report_count_once():
    from dataclasses import replace

    one, two, three = (replace(record(5, "2023-09-27", outlet=name), report_id=name[0]) for name in ("A1", "A2", "B1"))
    assert build_series([one, two, three], **GROUP)["sources"].tolist() == [2]
    assert build_series([replace(each, report_id="") for each in (one, two)], **GROUP)["sources"].tolist() == [2]
    table = figures_table([one, two, three]).assign(report_id=["A", "A", "A"])
    assert build_series(table, **GROUP)["sources"].tolist() == [1]
