"""Figures: rows in, records with all of their provenance out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select

from ingest.errors import StoreError
from ingest.model import Article, Citation, Decision, Figure, RecordedFigure
from ingest.situations import belonging
from ingest.store.articles import CITATION_COLUMNS, citation_from
from ingest.store.bodies import body_path
from ingest.store.decisions import decisions_on
from ingest.store.figure_rows import figure_from, row_of, words_to_find
from ingest.store.in_force import holds, is_read
from ingest.store.judgement_schema import same_reports
from ingest.store.link_checks import LINK_COLUMNS, latest_check, link_from
from ingest.store.narrowing import FigureFilters, may_fit, narrowed, situation_of
from ingest.store.schema import articles, figures
from ingest.store.sightings import first_seen, last_seen
from ingest.store.visit_schema import link_checks
from ingest.store.words import insert_words

_AT_ONCE = 5000  # ids in one question; SQLite takes no more than 32,766 values


def insert_figures(
    connection: Connection, found: tuple[Figure, ...], article: Article, run_id: int, now: datetime
) -> int:
    """Write the figures that are new; returns how many were. Of equal ids the first row stays.

    Raises StoreError when a figure's id is known for another article.
    """
    ids = [figure.figure_id for figure in found]
    query = select(figures.c.figure_id, figures.c.article_id).where(figures.c.figure_id.in_(ids))
    owners = {row.figure_id: row.article_id for row in connection.execute(query)}
    new: dict[str, Figure] = {}
    for figure in found:
        owner = owners.get(figure.figure_id)
        if owner is None:
            new.setdefault(figure.figure_id, figure)
        elif owner != figure.article_id:
            raise StoreError(figure.figure_id, f"is the id of a figure of another article ({owner})")
    if new:
        recorded = {"recorded_at": now, "run_id": run_id}
        connection.execute(insert(figures), [row_of(figure, article) | recorded for figure in new.values()])
        insert_words(connection, ((figure.figure_id, words_to_find(figure, article)) for figure in new.values()))
    return len(new)


def current_figures(connection: Connection, filters: FigureFilters) -> Iterator[RecordedFigure]:
    """Figures in force, ordered by as_of (unplaced last), value and id.

    Raises DataFileError when `situation_id` names no situation.
    """
    limit, known_on = filters.get("limit"), filters.get("known_on")
    situation = situation_of(filters)
    query = narrowed(connection, _joined(known_on).where(holds(known_on)), filters)
    if situation is not None:
        query = query.where(may_fit(situation))
    query = query.order_by(figures.c.as_of_last.is_(None), figures.c.as_of_last, figures.c.value, figures.c.figure_id)
    decided = decisions_on(connection, known_on)
    if situation is None:
        for row in connection.execute(query.limit(limit)).mappings():
            yield _recorded(row, decided)
        return
    found = (_recorded(row, decided) for row in connection.execute(query).mappings())
    its_own = belonging(situation)
    yield from islice((record for record in found if its_own(record.figure)), limit)


def records_of(connection: Connection, ids: Sequence[str], known_on: datetime | None) -> list[RecordedFigure]:
    """The figures with these ids, in the order of the ids, whether or not they are in force."""
    decided = decisions_on(connection, known_on)
    found = {}
    for begin in range(0, len(ids), _AT_ONCE):
        some = figures.c.figure_id.in_(ids[begin : begin + _AT_ONCE])
        rows = connection.execute(_joined(known_on).where(some)).mappings()
        found.update({row["figure_id"]: _recorded(row, decided) for row in rows})
    return [found[figure_id] for figure_id in ids if figure_id in found]


def all_figures(connection: Connection) -> Iterator[tuple[str, Figure]]:
    """Every figure ever recorded with its article's id, in the order of the articles' ids, some rows at a time."""
    query = select(figures).order_by(figures.c.article_id, figures.c.number_start, figures.c.figure_id)
    for row in connection.execution_options(yield_per=2000).execute(query).mappings():
        yield row["article_id"], figure_from(row)


def read_figures(connection: Connection) -> Iterator[tuple[str, Figure]]:
    """The figures of each article's latest reading with its id, whatever people decided and newer versions say."""
    for row in connection.execute(select(figures).where(is_read(None))).mappings():
        yield row["article_id"], figure_from(row)


def one_figure(connection: Connection, prefix: str) -> RecordedFigure:
    """The figure with this id, or whose id alone begins so; figures no longer in force are found too.

    Raises StoreError when there is none, or more than one.
    """
    decided = decisions_on(connection)
    whole = connection.execute(_joined(None).where(figures.c.figure_id == prefix)).mappings().one_or_none()
    if whole is not None:
        return _recorded(whole, decided)
    query = _joined(None).where(figures.c.figure_id.startswith(prefix, autoescape=True)).limit(2)
    rows = connection.execute(query).mappings().all()
    if not rows:
        raise StoreError(prefix, "no figure has an id that begins so")
    if len(rows) > 1:
        raise StoreError(prefix, "more than one figure has an id that begins so; give more of it")
    return _recorded(rows[0], decided)


def _joined(known_on: datetime | None) -> Select[Any]:
    return (
        select(
            figures,
            articles.c.fetched_at,
            *CITATION_COLUMNS,
            *LINK_COLUMNS,
            same_reports.c.report_id,
            first_seen().label("first_seen"),
            last_seen(known_on).label("last_seen"),
        )
        .join(articles, articles.c.article_id == figures.c.article_id)
        .outerjoin(same_reports, same_reports.c.article_id == figures.c.article_id)
        .outerjoin(link_checks, link_checks.c.check_id == latest_check(known_on))
    )


def _recorded(row: RowMapping, decided: dict[str, Decision]) -> RecordedFigure:
    article: Citation = citation_from(row)
    decision = decided.get(row["evidence"])
    return RecordedFigure(
        figure=figure_from(row),
        article=article,
        fetched_at=row["fetched_at"],
        snapshot_path=body_path(article.document_sha256),
        recorded_at=row["recorded_at"],
        run_id=row["run_id"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        report_id=row["report_id"] or article.article_id,
        decision=decision if decision and decision.figure_id == row["figure_id"] else None,
        link=link_from(row),
    )
