"""The whole ledger a page at a time: figures and refusals, how many there are, and files of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from dashboard.queries.ledger import Stamp, UnavailableError, declared_stamp, ledger_stamp
from dashboard.queries.opened import opened
from dashboard.queries.records import figure_with
from ingest.datafiles import data_path, data_rows
from ingest.duplicates import page_key
from ingest.errors import IngestError
from ingest.export import Kind, figures_table, to_bytes
from ingest.identity import evidence_of
from ingest.model import RecordedFigure
from ingest.settings import home_directory
from ingest.store import MOST_COUNTED, Order, RecordedRefusal

Answer = TypeVar("Answer")
PAGE_SIZE = 50
"""Figures or refusals that a reader gets at once."""
MOST_PAGED = MOST_COUNTED
"""Figures that can be paged through and taken as one file from the page; of more, the reader narrows them down."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are narrowed by; None lets everything through. As ingest.store.FigureFilters."""

    situation_id: str | None = None
    term: str | None = None
    counting: str | None = None
    origin_iso3: str | None = None
    destination_iso3: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    language: str | None = None
    source_id: str | None = None
    reviewed: bool | None = None
    known_on: datetime | None = None


@dataclass(frozen=True, slots=True)
class RefusalsAsked:
    """What refusals are narrowed by. As ingest.store.RefusalFilters."""

    rule: str | None = None
    source_id: str | None = None
    language: str | None = None
    text: str | None = None
    known_on: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One figure with what became of it.

    The record's `decision` is the one that holds on its sentence, also where it was rejected or where another figure
    took its place; `superseded` says why a newer version of its page did, or is None.
    """

    record: RecordedFigure
    superseded: str | None


def figures_page(asked: Asked, order: Order, *, descending: bool, page: int) -> list[RecordedFigure]:
    """The figures of a page (from 1). Raises UnavailableError."""
    return _told(lambda: _page(str(home_directory()), asked, order, descending, page, ledger_stamp(), declared_stamp()))


def count_figures(asked: Asked) -> int:
    """How many figures there are, MOST_PAGED + 1 where there are more. Raises UnavailableError."""
    return _told(lambda: _count(str(home_directory()), asked, ledger_stamp(), declared_stamp()))


def refusals_page(asked: RefusalsAsked, page: int) -> list[RecordedRefusal]:
    """The refusals of a page (from 1). Raises UnavailableError."""
    return _told(lambda: _refusals(str(home_directory()), asked, page, ledger_stamp()))


def refusals_by_rule(asked: RefusalsAsked) -> dict[str, int]:
    """How many numbers each rule refused, most first. Raises UnavailableError."""
    return _told(lambda: _by_rule(str(home_directory()), asked, ledger_stamp()))


def figure(figure_id: str) -> Found | None:
    """One figure by its whole id, also when it is no longer in force; None where there is none.

    Raises UnavailableError.
    """
    try:
        with opened(home_directory()) as store:
            record = figure_with(store, figure_id)
            if record is None:
                return None
            decision = store.decision_on(evidence_of(record.figure, page_key(record.article.canonical_url)))
            superseded = store.superseded_because(figure_id)
    except IngestError as error:
        raise UnavailableError(error) from error
    return Found(replace(record, decision=decision), superseded)


def file_of_records(records: Sequence[RecordedFigure], kind: Kind) -> Callable[[], bytes]:
    """A function that writes these figures, each with all of its provenance."""
    return lambda: to_bytes(figures_table(records), kind)


def file_of_matches(asked: Asked, kind: Kind) -> Callable[[], bytes]:
    """A function that writes all figures that match, MOST_PAGED at most, when its download is clicked."""
    return partial(_file, str(home_directory()), asked, kind)


def source_ids() -> list[str]:
    """Every source that brought an article. Raises UnavailableError."""
    return _told(lambda: _sources(str(home_directory()), ledger_stamp()))


def reading_languages() -> list[str]:
    """The languages that reports are read in, by code."""
    return sorted(path.stem for path in _folder("lexicon").glob("*.toml"))


def country_codes() -> list[str]:
    """The codes (ISO 3166-1 alpha-3) of all countries; none where a data directory has no gazetteer."""
    path = _folder("gazetteer") / "countries.csv"
    return sorted(row["iso3"] for row in data_rows(path, "iso3")) if path.is_file() else []


def _folder(name: str) -> Path:
    try:
        return data_path(name)
    except IngestError:
        return Path(name)


def _told(ask: Callable[[], Answer]) -> Answer:
    try:
        return ask()
    except IngestError as error:
        raise UnavailableError(error) from error


def _filters(asked: Asked | RefusalsAsked) -> Any:
    return {name: value for name, value in asdict(asked).items() if value is not None}


@st.cache_resource(max_entries=64, show_spinner=False)
def _page(
    home: str, asked: Asked, order: Order, descending: bool, page: int, ledger: Stamp, files: Stamp
) -> list[RecordedFigure]:
    del ledger, files  # only part of the key
    with opened(Path(home)) as store:
        offset = (page - 1) * PAGE_SIZE
        return store.figures_page(order=order, descending=descending, limit=PAGE_SIZE, offset=offset, **_filters(asked))


@st.cache_resource(max_entries=256, show_spinner=False)
def _count(home: str, asked: Asked, ledger: Stamp, files: Stamp) -> int:
    del ledger, files
    with opened(Path(home)) as store:
        return store.count_figures(**_filters(asked))


@st.cache_resource(max_entries=32, show_spinner=False)
def _refusals(home: str, asked: RefusalsAsked, page: int, ledger: Stamp) -> list[RecordedRefusal]:
    del ledger
    with opened(Path(home)) as store:
        return store.refusals_page(limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE, **_filters(asked))


@st.cache_resource(max_entries=32, show_spinner=False)
def _by_rule(home: str, asked: RefusalsAsked, ledger: Stamp) -> dict[str, int]:
    del ledger
    with opened(Path(home)) as store:
        return store.refusals_by_rule(**_filters(asked))


@st.cache_resource(max_entries=2, show_spinner=False)
def _sources(home: str, ledger: Stamp) -> list[str]:
    del ledger
    with opened(Path(home)) as store:
        return store.source_ids()


def _file(home: str, asked: Asked, kind: Kind) -> bytes:
    with opened(Path(home)) as store:
        return to_bytes(figures_table(store.figures(limit=MOST_PAGED, **_filters(asked))), kind)
