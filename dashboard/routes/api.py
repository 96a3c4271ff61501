"""Data by address: what is seen, as CSV and JSON. Each operation declares itself; `openapi` describes them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from dashboard import queries
from dashboard.charts import Observation
from dashboard.charts.latest import latest
from dashboard.queries import Glance, Situation, tables
from dashboard.queries.tables import TableName
from dashboard.routes.addresses import dashboard_page, light_page, with_query
from dashboard.routes.answering import Answer, ProblemError, Question, json_answer
from dashboard.routes.feed import feed
from dashboard.routes.kept import Made

MOST_ROWS = 50_000
"""Rows of one answer: some 60 MB of CSV. A table with more comes in several answers."""
JSON, CSV = "application/json", "text/csv; charset=utf-8"
SCHEMAS = {"series": "SeriesRow", "figures": "FigureRow", "daily": "DailyRow"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One address. `path` is written as OpenAPI and Starlette both read it; `schema` names what JSON answers hold."""

    path: str
    name: str
    summary: str
    answer: Answer
    media_type: str
    parameters: tuple[str, ...] = ("known",)
    schema: str | None = None
    many: bool = field(default=False)


def declared_situation(question: Question) -> Situation:
    """The situation that the path names. Raises ProblemError."""
    situation_id = question.values["situation_id"]
    known = queries.situations()
    if situation_id not in known:
        told = f"No situation is called {situation_id[:80]!r}. /api/situations.json lists those there are."
        raise ProblemError(404, "No such situation", told)
    return known[situation_id]


def _table(name: TableName, form: Literal["csv", "json"]) -> Callable[[Question], Made]:
    def answer(question: Question) -> Made:
        situation = declared_situation(question)
        series = question.values.get("series")
        table = tables.table_of(situation.id, name, question.known_on, series)
        if table is None:
            groups = ", ".join(queries.open_page(situation.id, question.known_on).groups)
            told = f"{situation.id} has no series {str(series)[:80]!r}. It has: {groups}"
            raise ProblemError(404, "No such series", told)
        limit, offset = question.whole("limit", MOST_ROWS, 1, MOST_ROWS), question.whole("offset", 0, 0, 10**9)
        rows = table.iloc[offset : offset + limit]
        headers = [("x-total-count", str(len(table)))]
        if form == "csv":
            headers.append(("content-disposition", f'inline; filename="{situation.id}-{name}.csv"'))
        if offset + limit < len(table):
            following = with_query(
                question.path,
                known=question.values.get("known"),
                series=series,
                limit=str(limit),
                offset=str(offset + limit),
            )
            headers.append(("link", f'<{following}>; rel="next"'))
        return Made(tables.written(rows, form), CSV if form == "csv" else JSON, tuple(headers))

    return answer


def situations(question: Question) -> Made:
    """Every situation with its latest figure."""
    if not queries.ledger_exists():
        return json_answer([_situation(one, None, question) for one in queries.situations().values()])
    found = queries.overview(question.known_on)
    listed = [_situation(one.situation, one, question) for one in found.glances]
    ordered = sorted(listed, key=lambda one: one["latest"] is None)  # those without a figure last
    return json_answer(ordered, lasting=not found.is_behind)


def _situation(situation: Situation, glance: Glance | None, question: Question) -> dict[str, Any]:
    row = latest(glance.series) if glance is not None else None
    known = question.values.get("known")
    addresses = {f"{name}_csv": f"/api/situations/{situation.id}/{name}.csv" for name in tables.TABLES}
    addresses |= {"feed": f"/api/situations/{situation.id}/feed.atom"}
    return {
        "id": situation.id,
        "title": situation.title,
        "summary": situation.summary,
        "country": situation.country,
        "cause": situation.cause,
        "start": situation.start.isoformat(),
        "end": situation.end.isoformat() if situation.end else None,
        "zone": situation.zone,
        "term": situation.headline.term,
        "counting": situation.headline.counting,
        "unit": situation.headline.unit,
        "figures": 0 if glance is None else len(glance.series),
        "voices": 0 if glance is None else glance.voices,
        "latest": None if row is None or glance is None else _latest(row, glance),
        "page": question.base + dashboard_page(situation.id, known=known),
        "light": question.base + light_page(situation.id, known=known),
        **{name: question.base + with_query(path, known=known) for name, path in addresses.items()},
    }


def _latest(row: Observation, glance: Glance) -> dict[str, Any]:
    as_of = glance.series.set_index("figure_id")["as_of"]
    return {
        "figure_id": row.figure_id,
        "value": int(row.value) if float(row.value).is_integer() else row.value,
        "qualifier": row.qualifier,
        "role": row.role,
        "as_of": str(as_of[row.figure_id]),
        "attributed_to": row.attributed_to,
        "outlet": row.outlet,
    }


def figure(question: Question) -> Made:
    """One figure with its evidence. Raises ProblemError."""
    figure_id = question.values["figure_id"]
    told = tables.told(figure_id, question.known_on)
    if told is None:
        known = " then" if question.known_on is not None else ""
        raise ProblemError(404, "No such figure", f"No figure was known{known} by the id {figure_id[:80]!r}.")
    fields = told.fields
    start = fields["number_start"] - fields["quote_start"]
    return json_answer(
        fields
        | {
            "evidence": {
                "before": told.before,
                "quote": fields["quote"],
                "after": told.after,
                "number_start": start,
                "number_end": start + len(fields["number_text"]),
                "copies": [{"url": url, "asked_at": asked.isoformat()} for url, asked in told.copies],
            },
            "superseded": told.superseded,
            "replaced_by": told.replaced_by,
            "situations": [
                {"id": one, "why": why, "page": question.base + dashboard_page(one, figure_id)}
                for one, why in told.situations
            ],
        }
    )


def _tables() -> list[Operation]:
    told = {
        "series": "The headline series: one row an observation, with the line and all provenance",
        "figures": "Every figure that the situation gathers, one row each, with all provenance",
        "daily": "New people per day, derived from the series",
    }
    forms: tuple[tuple[Literal["csv", "json"], str], ...] = (("csv", CSV), ("json", JSON))
    return [
        Operation(
            f"/api/situations/{{situation_id}}/{name}.{form}",
            f"{name}_{form}",
            f"{told[name]}, as {form.upper()}",
            _table(name, form),
            media_type,
            ("known", *(("series",) if name != "figures" else ()), "limit", "offset"),
            SCHEMAS[name] if form == "json" else None,
            many=True,
        )
        for name in tables.TABLES
        for form, media_type in forms
    ]


OPERATIONS = (
    Operation(
        "/api/situations.json",
        "situations",
        "Every situation with its latest figure and the addresses of its data",
        situations,
        JSON,
        schema="Situation",
        many=True,
    ),
    *_tables(),
    Operation(
        "/api/situations/{situation_id}/feed.atom",
        "feed",
        "The situation's newest figures as an Atom feed, each with its sentence",
        lambda question: feed(question, declared_situation(question)),
        "application/atom+xml",
        ("known", "lang"),
    ),
    Operation(
        "/api/figures/{figure_id}.json",
        "figure",
        "One figure with its evidence: the sentence, what stands around it, and where it is shown",
        figure,
        JSON,
        schema="Figure",
    ),
)
