"""Exports: figures and series as CSV, XLSX, JSON and Parquet, each row with all of its provenance.

The same input gives the same bytes: rows are sorted, columns have a fixed order, and nothing tells the time.
Times are ISO 8601 in UTC; moments (as_of, period_start, published) are ISO at the precision of their report.
In CSV an empty cell is a missing value, and a text cell that a spreadsheet could take for a formula begins
with an apostrophe (`read_csv` takes it away). XLSX, JSON and Parquet hold the text as it is: no cell is a formula.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Literal

import pandas as pd

from ingest.model import Decision, RecordedFigure
from ingest.workbooks import workbook

Kind = Literal["csv", "csv-excel", "xlsx", "json", "parquet"]

# What opens a formula in a spreadsheet, full-width forms included; an apostrophe is escaped for the way back.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_UNSAFE = ("\t", "\r", "\n", "'")

_TEXT, _NUMBER, _WHOLE = "str", "float64", "int64"

# Column -> type and where it comes from. The order is the order of the exports; new columns go to the end.
FIGURE_COLUMNS: dict[str, tuple[str, Callable[[RecordedFigure], Any]]] = {
    "figure_id": (_TEXT, lambda record: record.figure.figure_id),
    "term": (_TEXT, lambda record: record.figure.term),
    "counting": (_TEXT, lambda record: record.figure.counting),
    "value": (_NUMBER, lambda record: record.figure.value),
    "low": (_NUMBER, lambda record: record.figure.low),
    "high": (_NUMBER, lambda record: record.figure.high),
    "qualifier": (_TEXT, lambda record: record.figure.qualifier),
    "unit": (_TEXT, lambda record: record.figure.unit),
    "subgroup": (_TEXT, lambda record: record.figure.subgroup),
    "status": (_TEXT, lambda record: record.figure.status),
    "as_of": (_TEXT, lambda record: _text(record.figure.as_of)),
    "as_of_basis": (_TEXT, lambda record: record.figure.as_of_basis),
    "period_start": (_TEXT, lambda record: _text(record.figure.period_start)),
    "origin": (_TEXT, lambda record: record.figure.origin),
    "origin_iso3": (_TEXT, lambda record: record.figure.origin_iso3),
    "destination": (_TEXT, lambda record: record.figure.destination),
    "destination_iso3": (_TEXT, lambda record: record.figure.destination_iso3),
    "attributed_to": (_TEXT, lambda record: record.figure.attributed_to),
    "attributed_kind": (_TEXT, lambda record: record.figure.attributed_kind),
    "idmc_term": (_TEXT, lambda record: record.figure.idmc_term),
    "quote": (_TEXT, lambda record: record.figure.quote),
    "quote_start": (_WHOLE, lambda record: record.figure.quote_span.start),
    "quote_end": (_WHOLE, lambda record: record.figure.quote_span.end),
    "number_text": (_TEXT, lambda record: record.figure.number_text),
    "number_start": (_WHOLE, lambda record: record.figure.number_span.start),
    "number_end": (_WHOLE, lambda record: record.figure.number_span.end),
    "confidence": (_NUMBER, lambda record: record.figure.confidence),
    "rules": (_TEXT, lambda record: " ".join(record.figure.rules)),
    "extractor_version": (_TEXT, lambda record: record.figure.extractor_version),
    "outlet": (_TEXT, lambda record: record.article.outlet),
    "title": (_TEXT, lambda record: record.article.title),
    "author": (_TEXT, lambda record: record.article.author),
    "language": (_TEXT, lambda record: record.article.language),
    "published": (_TEXT, lambda record: _text(record.article.published)),
    "url": (_TEXT, lambda record: record.article.url),
    "canonical_url": (_TEXT, lambda record: record.article.canonical_url),
    "article_id": (_TEXT, lambda record: record.article.article_id),
    "source_id": (_TEXT, lambda record: record.article.source_id),
    "fetched_at": (_TEXT, lambda record: _instant(record.fetched_at)),
    "document_sha256": (_TEXT, lambda record: record.article.document_sha256),
    "snapshot_path": (_TEXT, lambda record: record.snapshot_path),
    "recorded_at": (_TEXT, lambda record: _instant(record.recorded_at)),
    "run_id": (_WHOLE, lambda record: record.run_id),
    "first_seen": (_TEXT, lambda record: _instant(record.first_seen)),
    "last_seen": (_TEXT, lambda record: _instant(record.last_seen)),
    "report_id": (_TEXT, lambda record: record.report_id or record.article.article_id),
    "review": (_TEXT, lambda record: record.decision and record.decision.verdict),
    "printed_value": (_NUMBER, lambda record: record.decision and record.decision.printed_value),
    "reviewed_by": (_TEXT, lambda record: record.decision and record.decision.reviewer),
    "reviewed_at": (_TEXT, lambda record: _instant(record.decision.decided_at if record.decision else None)),
    "review_reason": (_TEXT, lambda record: record.decision and record.decision.reason),
    "page_state": (_TEXT, lambda record: record.link and record.link.state),
    "page_checked_at": (_TEXT, lambda record: _instant(record.link.checked_at if record.link else None)),
    "proposed_by": (_TEXT, lambda record: record.decision and _proposer(record.decision)),
}

# When, and in which run, a ledger came to hold a figure: what differs between two ledgers that hold the same.
BOOKKEEPING = frozenset(
    {"fetched_at", "recorded_at", "run_id", "first_seen", "last_seen", "report_id", "page_checked_at"}
)


def figures_table(records: Iterable[RecordedFigure]) -> pd.DataFrame:
    """One row a figure, columns as FIGURE_COLUMNS, ordered by as_of (unplaced last), value and id."""
    ordered = sorted(records, key=_order)
    return pd.DataFrame(
        {
            name: pd.Series([read(record) for record in ordered], dtype=kind)
            for name, (kind, read) in FIGURE_COLUMNS.items()
        }
    )


def comparable(table: pd.DataFrame) -> pd.DataFrame:
    """A table without the columns that differ between two ledgers of the same figures."""
    return table.drop(columns=[name for name in table.columns if name in BOOKKEEPING])


def series_table(series: pd.DataFrame, records: Iterable[RecordedFigure]) -> pd.DataFrame:
    """A series with provenance: its columns, then those of the figure that stands for each row.

    `records` must hold the figures the series was built from; one that is missing raises KeyError.
    """
    by_id = {record.figure.figure_id: record for record in records}
    shown = [by_id[figure_id] for figure_id in series["figure_id"]]
    added = {
        name: pd.Series([read(record) for record in shown], dtype=kind, index=series.index)
        for name, (kind, read) in FIGURE_COLUMNS.items()
        if name not in series.columns
    }
    return pd.concat([series, pd.DataFrame(added, index=series.index)], axis=1)


def to_bytes(table: pd.DataFrame, kind: Kind) -> bytes:
    """A table in one of the formats: what a download or a file holds.

    "csv" is UTF-8 as RFC 4180 has it; "csv-excel" is the same behind a byte order mark, without which Excel
    misreads every script but Latin. "xlsx" is a workbook of one sheet, its texts cut at 32,767 characters. "json" is
    an array of objects. In CSV and XLSX a list is joined by spaces.

    Raises ValueError where a sheet has not enough rows.
    """
    if kind == "parquet":
        target = io.BytesIO()
        table.to_parquet(target, engine="pyarrow", index=False)
        return target.getvalue()
    rows = [[_value(cell) for cell in row] for row in table.itertuples(index=False, name=None)]
    columns = [str(name) for name in table.columns]
    if kind == "json":
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        return (json.dumps(objects, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
    if kind == "xlsx":
        return workbook("Figures", columns, [[_joined(value) for value in row] for row in rows])
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")  # with any other, a lone CR would go unquoted
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if kind == "csv-excel" else "utf-8")


def read_csv(data: bytes) -> list[dict[str, str | None]]:
    """The rows of an exported CSV as text, missing values as None, the escape for spreadsheets taken away."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: _unescaped(cell) if cell else None for name, cell in row.items()} for row in rows]


def escaped(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before whatever might be one."""
    if text.startswith(_UNSAFE) or text.lstrip().startswith(_FORMULA):
        return f"'{text}"
    return text


def _unescaped(cell: str) -> str:
    return cell.removeprefix("'")


def _joined(value: Any) -> Any:
    return " ".join(value) if isinstance(value, list) else value


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return escaped(" ".join(value))
    if isinstance(value, str):
        return escaped(value)
    return str(value)


def _value(cell: Any) -> Any:
    """A cell as plain JSON types: missing as None, whole floats as whole numbers, times as ISO text."""
    if isinstance(cell, list):
        return [str(item) for item in cell]
    if cell is None or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, datetime):
        return _instant(cell) if cell.tzinfo else cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def _order(record: RecordedFigure) -> tuple[bool, datetime, float, str]:
    figure = record.figure
    last = datetime.max.replace(tzinfo=UTC) if figure.as_of is None else figure.as_of.latest(UTC)
    return (figure.as_of is None, last, figure.value, figure.figure_id)


def _proposer(decision: Decision) -> str | None:
    """Who proposed what another person then confirmed."""
    return decision.proposal.reviewer if decision.proposal else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _instant(value: datetime | None) -> str | None:
    if value is None:
        return None
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
