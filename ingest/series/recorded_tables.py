"""Figures from a table: what `export.figures_table` writes becomes records again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

import pandas as pd

from ingest.errors import TableError
from ingest.model import Citation, Figure, RecordedFigure, Span
from ingest.moments import Moment

# Without these no series can be told; every other column may be missing.
NEEDED = (
    "figure_id", "article_id", "term", "counting", "value", "qualifier", "unit", "as_of", "as_of_basis",
    "destination_iso3", "attributed_to", "attributed_kind",
)  # fmt: skip
# Columns of text that stand for the same field of a figure, or None.
_TEXT = (
    "subgroup", "idmc_term", "origin", "origin_iso3", "destination", "destination_iso3", "attributed_to",
    "attributed_kind",
)  # fmt: skip
# Times that the table does not tell: the product's own records are all later.
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


class _Row(NamedTuple):
    cells: dict[str, Any]

    def text(self, name: str, otherwise: str = "") -> str:
        return self.maybe(name) or otherwise

    def maybe(self, name: str) -> str | None:
        cell = self.cells.get(name)
        return None if cell is None or cell == "" else str(cell)

    def number(self, name: str) -> float | None:
        cell = self.cells.get(name)
        return None if cell is None or cell == "" else float(cell)

    def whole(self, name: str) -> int:
        return int(self.number(name) or 0)

    def moment(self, name: str) -> Moment | None:
        told = self.maybe(name)
        return None if told is None else Moment(told)

    def instant(self, name: str) -> datetime:
        told = self.maybe(name)
        return _UNKNOWN if told is None else datetime.fromisoformat(told).astimezone(UTC)


def records_of_table(table: pd.DataFrame) -> list[RecordedFigure]:
    """One record a row, in the table's order. An article's text is not in a table, so quotes cannot be checked here.

    Columns are those of `export.FIGURE_COLUMNS`, with values or text (as read from a CSV); others are passed over. A
    missing `status` is "reported", a missing text None, a missing time of fetching 1970. Raises TableError that names
    the columns that are needed and missing, or the figure whose cell is no number or no time.
    """
    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        raise TableError("table of figures", f"lacks {', '.join(missing)}; needed are {', '.join(NEEDED)}")
    plain = table.astype(object).where(table.notna(), None)
    return [_record(_Row({str(name): cell for name, cell in cells.items()})) for cells in plain.to_dict("records")]


def _record(row: _Row) -> RecordedFigure:
    try:
        return _recorded(row)
    except ValueError as error:
        raise TableError(f"figure {row.text('figure_id')}", str(error)) from error


def _recorded(row: _Row) -> RecordedFigure:
    return RecordedFigure(
        figure=_figure(row),
        article=_article(row),
        fetched_at=row.instant("fetched_at"),
        snapshot_path=row.text("snapshot_path"),
        recorded_at=row.instant("recorded_at"),
        run_id=row.whole("run_id"),
        report_id=row.text("report_id"),
    )


def _figure(row: _Row) -> Figure:
    known: dict[str, Any] = {name: row.maybe(name) for name in _TEXT}
    named: dict[str, Any] = {name: row.text(name) for name in ("term", "counting", "qualifier", "unit", "as_of_basis")}
    value = row.number("value")
    if value is None:
        raise ValueError("value is empty")
    return Figure(
        figure_id=row.text("figure_id"),
        article_id=row.text("article_id"),
        quote=row.text("quote"),
        quote_span=Span(row.whole("quote_start"), row.whole("quote_end")),
        number_text=row.text("number_text"),
        number_span=Span(row.whole("number_start"), row.whole("number_end")),
        value=value,
        low=row.number("low"),
        high=row.number("high"),
        status="projected" if row.text("status") == "projected" else "reported",
        as_of=row.moment("as_of"),
        period_start=row.moment("period_start"),
        confidence=row.number("confidence") or 0.0,
        rules=tuple(row.text("rules").split()),
        extractor_version=row.text("extractor_version"),
        **named,
        **known,
    )


def _article(row: _Row) -> Citation:
    return Citation(
        article_id=row.text("article_id"),
        url=row.text("url"),
        canonical_url=row.text("canonical_url"),
        title=row.text("title"),
        outlet=row.maybe("outlet"),
        author=row.maybe("author"),
        published=row.moment("published"),
        language=row.text("language"),
        document_sha256=row.text("document_sha256"),
        source_id=row.text("source_id"),
    )
