"""The series as a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from ingest.model import Counting, RecordedFigure, Term, Unit
from ingest.series.line import Placed, draw_line
from ingest.series.observations import observe
from ingest.situations import Situation

INSTANT = "datetime64[us, UTC]"

# Column -> type. Text that may be missing is kept as objects, so that None stays None.
COLUMNS: dict[str, str] = {
    "at": INSTANT,
    "as_of": "str",
    "precision": "str",
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "qualifier": "str",
    "role": "str",
    "reason": "str",
    "voices": "int64",
    "sources": "int64",
    "attributed_to": "object",
    "attributed_kind": "object",
    "outlet": "object",
    "figure_id": "str",
    "figure_ids": "object",
    "line": "float64",
    "revision": "bool",
    "status": "str",
}


def headline_series(records: Iterable[RecordedFigure], situation: Situation) -> pd.DataFrame:
    """The series a situation is first shown by; `records` are its figures. Columns as `build_series`."""
    wanted = situation.headline
    return build_series(
        records,
        zone=situation.zone,
        term=wanted.term,
        counting=wanted.counting,
        unit=wanted.unit,
        start=situation.start,
    )


def build_series(
    records: Iterable[RecordedFigure],
    *,
    zone: str,
    term: Term,
    counting: Counting,
    unit: Unit,
    subgroup: str | None = None,
    start: date | None = None,
) -> pd.DataFrame:
    """Observations of one group with the line through them, one row each, ordered by `at`.

    `records` are the figures of one situation; of these the reported ones of this term, counting, unit and
    subgroup are taken. `zone` (IANA) is where days begin and end. `start` is the local day from which
    cumulative figures count; one that states another start stays beside the line.

    Columns: at (UTC; where it is drawn: its instant, or its day's, month's or year's end in `zone`), as_of
    (ISO at its precision), precision (year, month, day, minute), value, low, high (in `unit`; NaN: open),
    qualifier, role (recommended, triangulation), reason (plain words), voices (named voices with this value
    this day), sources (articles), attributed_to, attributed_kind, outlet (or None), figure_id (of the most
    precise figure), figure_ids (list, all collapsed), line (the recommended line after this row; NaN before
    it begins; for a period the recommended value itself), revision (the line falls here), status. Raises
    ZoneInfoNotFoundError for an unknown zone.
    """
    wanted = (term, counting, unit, subgroup, "reported")
    group = [record for record in records if _group_of(record) == wanted]
    placed = draw_line(observe(group, ZoneInfo(zone), start), counting)
    rows = [_row(each) for each in placed]
    frame = pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in COLUMNS.items()})
    frame.attrs = {"term": term, "counting": counting, "unit": unit, "subgroup": subgroup, "zone": zone}
    return frame


def disagreement(series: pd.DataFrame) -> pd.DataFrame:
    """The band of what is reported for the time of each recommended row.

    Columns: at (UTC), value (recommended), low and high (least and greatest value or stated bound of all rows
    drawn at the same time), reports (rows). A month or a year has no time of its own here.
    """
    fine = series[series["precision"].isin(["day", "minute"])]
    least = fine[["value", "low"]].min(axis=1).groupby(fine["at"]).min()
    most = fine[["value", "high"]].max(axis=1).groupby(fine["at"]).max()
    count = fine.groupby("at")["value"].size()
    steps = fine.loc[fine["role"] == "recommended", ["at", "value"]].drop_duplicates("at", keep="last")
    return pd.DataFrame(
        {
            "at": steps["at"],
            "value": steps["value"],
            "low": steps["at"].map(least).astype("float64"),
            "high": steps["at"].map(most).astype("float64"),
            "reports": steps["at"].map(count).astype("int64"),
        }
    ).reset_index(drop=True)


def _group_of(record: RecordedFigure) -> tuple[str | None, ...]:
    figure = record.figure
    return (figure.term, figure.counting, figure.unit, figure.subgroup, figure.status)


def _row(placed: Placed) -> dict[str, Any]:
    item, figure = placed.observation, placed.observation.figure
    return {
        "at": item.at,
        "as_of": str(figure.as_of),
        "precision": figure.as_of.precision.name.lower() if figure.as_of else "",
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "role": placed.role,
        "reason": placed.reason,
        "voices": item.voices,
        "sources": item.sources,
        "attributed_to": figure.attributed_to,
        "attributed_kind": figure.attributed_kind,
        "outlet": item.outlet,
        "figure_id": figure.figure_id,
        "figure_ids": list(item.figure_ids),
        "line": placed.line,
        "revision": placed.revision,
        "status": figure.status,
    }
