"""What programs ask for by address: tables of a situation with the columns of the exports, and single figures."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, get_args

import pandas as pd

from dashboard.queries.ledger import UnavailableError, declared_stamp, ledger_stamp, situations
from dashboard.queries.opened import opened
from dashboard.queries.records import figure_with, figures_of
from dashboard.queries.reports import context_of, copies_of
from dashboard.queries.situation import open_page
from ingest.duplicates import page_key
from ingest.errors import IngestError
from ingest.export import FIGURE_COLUMNS, figures_table, series_table, to_bytes
from ingest.identity import evidence_of
from ingest.model import Decision, RecordedFigure
from ingest.series.daily import COLUMNS as DAILY_COLUMNS
from ingest.series.frame import COLUMNS as SERIES_COLUMNS
from ingest.settings import home_directory
from ingest.situations import fits

TableName = Literal["series", "figures", "daily"]
TABLES: tuple[TableName, ...] = get_args(TableName)


@dataclass(frozen=True, slots=True)
class Told:
    """One figure by its columns, with its evidence; `situations` are (id, why it belongs there).

    `replaced_by` is the figure that a person's correction put in its place, `superseded` why a newer version of its
    page took its place: each None where nothing did.
    """

    fields: dict[str, Any]
    before: str
    after: str
    copies: list[tuple[str, datetime]]
    superseded: str | None
    replaced_by: str | None
    situations: list[tuple[str, str]]


def state() -> Hashable:
    """What changes when the ledger or a declared file does: part of the key of whatever is kept.

    Raises UnavailableError.
    """
    try:
        return (str(home_directory()), ledger_stamp(), declared_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


def figure_count() -> int:
    """How many figures the ledger holds, read from it now: whether it can be read. Raises UnavailableError."""
    try:
        with opened(home_directory()) as store:
            return store.counts()["figures"]
    except IngestError as error:
        raise UnavailableError(error) from error


def table_of(
    situation_id: str, name: TableName, known_on: datetime | None = None, series: str | None = None
) -> pd.DataFrame | None:
    """A table of a situation that `situations` names: its columns are those of `displacement export`.

    figures: every figure of the situation; series: one of its series with provenance, the headline unless `series` is
    the key of another; daily: its new people per day. None where no series has that key. Raises UnavailableError.
    """
    if name == "figures":
        return figures_table(records_of(situation_id, known_on))
    page = open_page(situation_id, known_on, series)
    if series is not None and page.key != series:
        return None
    return page.daily if name == "daily" else series_table(page.series, page.records.values())


def written(table: pd.DataFrame, form: Literal["csv", "json"]) -> bytes:
    """The table as the exports write it."""
    return to_bytes(table, form)


def records_of(situation_id: str, known_on: datetime | None = None) -> list[RecordedFigure]:
    """Every figure of a situation, ordered by as_of. Raises UnavailableError."""
    try:
        return figures_of(str(home_directory()), situation_id, known_on, ledger_stamp(), declared_stamp())
    except IngestError as error:
        raise UnavailableError(error) from error


def told(figure_id: str, known_on: datetime | None = None) -> Told | None:
    """One figure as it was known then, also when it is no longer in force; None where there was none.

    Raises UnavailableError.
    """
    try:
        with opened(home_directory()) as store:
            record = figure_with(store, figure_id)
            if record is None or (known_on is not None and record.recorded_at > known_on):
                return None
            evidence = evidence_of(record.figure, page_key(record.article.canonical_url))
            record = _as_known(record, known_on, _latest_decision(figure_id, store.decisions(known_on, evidence)))
            superseded = store.superseded_because(figure_id, known_on)
    except IngestError as error:
        raise UnavailableError(error) from error
    before, after = context_of(record)
    return Told(
        fields=json.loads(to_bytes(figures_table([record]), "json"))[0],
        before=before,
        after=after,
        copies=copies_of(record),
        superseded=superseded,
        replaced_by=_replacement(record),
        situations=[(one.id, why) for one in situations().values() if (why := fits(one, record.figure))],
    )


def _replacement(record: RecordedFigure) -> str | None:
    chosen = record.decision.figure_id if record.decision is not None else None
    return chosen if chosen != record.figure.figure_id else None


def _latest_decision(figure_id: str, decisions: list[Decision]) -> Decision | None:
    """The latest decision that looked at the figure or chose it; `decisions` has the latest first."""
    last = next((one for one in decisions if figure_id in (one.printed_id, one.figure_id)), None)
    return None if last is None or last.verdict == "withdrawn" else last


def _as_known(record: RecordedFigure, known_on: datetime | None, decision: Decision | None) -> RecordedFigure:
    """The record with this decision, and without what was checked or seen after that time."""
    if known_on is None:
        return replace(record, decision=decision)
    link = record.link if record.link is not None and record.link.checked_at <= known_on else None
    seen = record.last_seen if record.last_seen is not None and record.last_seen <= known_on else None
    return replace(record, decision=decision, link=link, last_seen=seen)


def column_types(name: TableName) -> dict[str, str]:
    """The columns of a table with the names of their types, as pandas calls them; "list" for lists of text."""
    figures = {column: kind for column, (kind, _) in FIGURE_COLUMNS.items()}
    if name == "figures":
        return figures
    if name == "daily":
        return dict(DAILY_COLUMNS)
    return (
        SERIES_COLUMNS
        | {"figure_ids": "list"}
        | {name: kind for name, kind in figures.items() if name not in SERIES_COLUMNS}
    )
