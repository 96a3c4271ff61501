"""The series as a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from ingest.datafiles import data_directory
from ingest.model import Counting, RecordedFigure, Term, Unit
from ingest.moments import Moment
from ingest.series.groups import UNSAID, WHOLE, Group, destination_of, place_of
from ingest.series.line import Placed, draw_line
from ingest.series.observations import observe
from ingest.series.recorded_tables import records_of_table
from ingest.situations import Situation

INSTANT = "datetime64[us, UTC]"

# Column -> type. Text that may be missing is kept as objects, so that None stays None. New columns go to the end.
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
    "begins": INSTANT,
}


def headline_group(situation: Situation) -> Group:
    """The group of figures that a situation is first shown by."""
    wanted = situation.headline
    only = situation.destination_iso3[0] if len(situation.destination_iso3) == 1 else UNSAID
    shown = wanted.destination_iso3 or only
    return Group(wanted.term, wanted.counting, wanted.unit, None, destination_iso3=shown, place=WHOLE)


def headline_series(records: Iterable[RecordedFigure] | pd.DataFrame, situation: Situation) -> pd.DataFrame:
    """The series a situation is first shown by; `records` are its figures. Columns as `build_series`."""
    return group_series(records, situation, headline_group(situation))


def group_series(records: Iterable[RecordedFigure] | pd.DataFrame, situation: Situation, group: Group) -> pd.DataFrame:
    """The series of one group of a situation (see `groups_of`); `records` are the situation's figures.

    Columns as `build_series`. attrs also holds `situation` (its id) and `baseline`: value, label, as_of and source of
    the situation's baseline as plain values, or None.
    """
    return build_series(records, zone=situation.zone, start=situation.start, situation=situation, **group._asdict())


def build_series(  # noqa: PLR0913  (what a group is has many parts, each named)
    records: Iterable[RecordedFigure] | pd.DataFrame,
    *,
    zone: str,
    term: Term,
    counting: Counting,
    unit: Unit,
    subgroup: str | None = None,
    start: date | None = None,
    destination_iso3: str | None = None,
    place: str | None = None,
    situation: Situation | None = None,
) -> pd.DataFrame:
    """Observations of one group with the line through them, one row each, ordered by `at`.

    `records` are the figures of one situation, or a table of them as `export.figures_table` writes it; of these the
    reported ones of this term, counting, unit and subgroup are taken. `zone` (IANA) is where days begin and end.
    `start` is the local day from which cumulative figures count; one that states another start stays beside the line.
    `destination_iso3` takes the figures of one destination country ("": of none), `place` those of one part of it
    ("": of the whole); None takes all. `situation` tells which places are the whole.

    Columns: at (UTC; where it is drawn: its instant, or its day's, month's or year's end in `zone`), as_of
    (ISO at its precision), precision (year, month, day, minute), value, low, high (in `unit`; NaN: open),
    qualifier, role (recommended, triangulation), reason (plain words), voices (named voices with this value
    this day), sources (reports), attributed_to, attributed_kind, outlet (or None), figure_id (of the most
    precise figure), figure_ids (list, all collapsed), line (the recommended line after this row; NaN before
    it begins; for a period the recommended value itself), revision (the line falls here), status, begins (UTC;
    where a period begins that says so, else NaT). Raises ZoneInfoNotFoundError for an unknown zone, and
    TableError for a table that lacks a column.
    """
    if isinstance(records, pd.DataFrame):
        records = records_of_table(records)
    wanted = (term, counting, unit, subgroup, "reported")
    data = data_directory()
    group = [
        record
        for record in records
        if _counts(record.figure) == wanted
        and (destination_iso3 is None or destination_of(record.figure, situation) == destination_iso3)
        and (place is None or place_of(record.figure, situation, data) == place)
    ]
    frame = _table(draw_line(observe(group, ZoneInfo(zone), start), counting), ZoneInfo(zone))
    frame.attrs = {
        "term": term,
        "counting": counting,
        "unit": unit,
        "subgroup": subgroup,
        "zone": zone,
        "destination_iso3": destination_iso3,
        "place": place,
        "situation": situation.id if situation else None,
        "baseline": _baseline(situation),
    }
    return frame


_counts = attrgetter("term", "counting", "unit", "subgroup", "status")


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


def _baseline(situation: Situation | None) -> dict[str, Any] | None:
    """The baseline as plain values, which every format of a table can carry."""
    if situation is None or situation.baseline is None:
        return None
    told = situation.baseline
    return {"value": told.value, "label": told.label, "as_of": str(told.as_of), "source": told.source}


def _table(placed: list[Placed], zone: ZoneInfo) -> pd.DataFrame:
    rows = [_row(each, zone) for each in placed]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(COLUMNS)
    return pd.DataFrame(
        {
            name: pd.Series(list(column), dtype=kind)
            for (name, kind), column in zip(COLUMNS.items(), columns, strict=True)
        }
    )


def _row(placed: Placed, zone: ZoneInfo) -> tuple[Any, ...]:
    """The values of one row, in the order of COLUMNS."""
    item, figure = placed.observation, placed.observation.figure
    as_of = figure.as_of or Moment(item.at.astimezone(UTC).date().isoformat())
    return (
        item.at,
        as_of.text,
        as_of.precision.name.lower(),
        figure.value,
        figure.low,
        figure.high,
        figure.qualifier,
        placed.role,
        placed.reason,
        item.voices,
        item.sources,
        figure.attributed_to,
        figure.attributed_kind,
        item.outlet,
        figure.figure_id,
        list(item.figure_ids),
        placed.line,
        placed.revision,
        figure.status,
        _begins(placed, zone),
    )


def _begins(placed: Placed, zone: ZoneInfo) -> datetime | None:
    """Where a period begins, if its report says so."""
    stated = placed.observation.figure.period_start
    return stated.earliest(zone) if stated is not None and placed.observation.begins is not None else None
