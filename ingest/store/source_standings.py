"""How each source stands: its articles and figures, the newest of them, and what people said of its reading."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Text, func, select, type_coerce

from ingest.model import RecordedFigure
from ingest.store.figures import records_of
from ingest.store.in_force import by, holds
from ingest.store.judgement_schema import decisions
from ingest.store.schema import articles, figures


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """One source: `figures` are in force, `newest` is the one of them that was recorded last.

    `accepted`, `corrected` and `rejected` count the numbers that people decided on, each by the decision that holds.
    """

    source_id: str
    articles: int
    figures: int
    newest: RecordedFigure | None
    accepted: int
    corrected: int
    rejected: int


def source_standings(connection: Connection, known_on: datetime | None) -> list[SourceStanding]:
    """Every source with an article, by id; see `Store.source_standings`."""
    reports = {
        row.source_id: row.articles
        for row in connection.execute(
            select(articles.c.source_id, func.count().label("articles"))
            .where(by(articles.c.recorded_at, known_on))
            .group_by(articles.c.source_id)
        )
    }
    found = _figures(connection, known_on)
    newest = dict(zip(found, records_of(connection, [last for _, last in found.values()], known_on), strict=True))
    verdicts = _verdicts(connection, known_on)
    return [
        SourceStanding(
            source_id,
            reports[source_id],
            found.get(source_id, (0, ""))[0],
            newest.get(source_id),
            *(verdicts[source_id].get(verdict, 0) for verdict in ("accepted", "corrected", "rejected")),
        )
        for source_id in sorted(reports)
    ]


def _figures(connection: Connection, known_on: datetime | None) -> dict[str, tuple[int, str]]:
    """The number of figures in force, and the id of the one that was recorded last, by source."""
    last = func.max(type_coerce(figures.c.recorded_at, Text) + " " + figures.c.figure_id)
    query = (
        select(articles.c.source_id, func.count().label("figures"), last.label("last"))
        .select_from(figures)
        .join(articles, articles.c.article_id == figures.c.article_id)
        .where(holds(known_on))
        .group_by(articles.c.source_id)
    )
    return {row.source_id: (row.figures, row.last.rpartition(" ")[2]) for row in connection.execute(query)}


def _verdicts(connection: Connection, known_on: datetime | None) -> defaultdict[str, dict[str, int]]:
    """How often each verdict holds, by source."""
    latest = (
        select(func.max(decisions.c.decision_id))
        .where(by(decisions.c.decided_at, known_on))
        .group_by(decisions.c.evidence)
    )
    query = (
        select(articles.c.source_id, decisions.c.verdict, func.count().label("times"))
        .select_from(decisions)
        .join(figures, figures.c.figure_id == decisions.c.printed_id)
        .join(articles, articles.c.article_id == figures.c.article_id)
        .where(decisions.c.decision_id.in_(latest))
        .group_by(articles.c.source_id, decisions.c.verdict)
    )
    counted: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in connection.execute(query):
        counted[row.source_id][row.verdict] = row.times
    return counted
