"""Tables as workbooks (XLSX) in which no cell is ever a formula, the same bytes for the same table."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_ROWS = 1_048_575  # below the header: a sheet has 1,048,576 rows (ECMA-376; Excel's limits)
_LONGEST = 32_767  # characters of a cell, the same source
_NEVER_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MADE = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP file can tell
_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_WIDTHS = range(8, 48)  # characters a column is wide

Cell = str | int | float | bool | None


def workbook(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """One sheet with a header that stays in view. Text is text, whatever it begins with; None is an empty cell.

    Characters that no XML file may hold become U+FFFD; text is cut at the 32,767 characters that a cell holds. Raises
    ValueError for more rows than a sheet has.
    """
    if len(rows) > MOST_ROWS:
        raise ValueError(f"a sheet holds no more than {MOST_ROWS:,} rows")
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_plain(title)[:31] or "Table")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(columns, start=1):
        width = min(max(len(name) + 2, _WIDTHS.start), _WIDTHS.stop)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append(_cells(sheet, columns, bold=True))
    for row in rows:
        sheet.append(_cells(sheet, row))
    written = io.BytesIO()
    book.save(written)
    return _without_time(written.getvalue())


def _cells(sheet: WriteOnlyWorksheet, values: Sequence[Cell], *, bold: bool = False) -> Iterator[WriteOnlyCell]:
    for value in values:
        if isinstance(value, str):
            cell = WriteOnlyCell(sheet, _plain(value)[:_LONGEST])
            cell.data_type = "s"  # else what begins with "=" would be a formula
        else:
            cell = WriteOnlyCell(sheet, value)
        if bold:
            cell.font = Font(bold=True)
        yield cell


def _plain(text: str) -> str:
    return _NEVER_IN_XML.sub("\ufffd", text)


def _without_time(book: bytes) -> bytes:
    """The same workbook without the time at which it was made."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as made, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(made.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _STAMPS.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
