"""The description of the data by address (OpenAPI 3.1), made from the operations themselves."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.queries.tables import TableName, column_types
from dashboard.routes.answering import PROBLEM
from dashboard.routes.api import CSV, MOST_ROWS, OPERATIONS, Operation

VERSION = "1"
Schema = dict[str, Any]
_PARAMETERS: dict[str, Schema] = {
    "situation_id": {
        "name": "situation_id",
        "in": "path",
        "required": True,
        "description": "The id of a situation, as /api/situations.json gives it",
        "schema": {"type": "string"},
    },
    "figure_id": {
        "name": "figure_id",
        "in": "path",
        "required": True,
        "description": "The whole id of a figure",
        "schema": {"type": "string"},
    },
    "known": {
        "name": "known",
        "in": "query",
        "description": "Answer with what was known at the end of that day (UTC), or at that time: what was read or "
        "decided later is left out. A day (2023-10-01), a month, or a time with its offset",
        "schema": {"type": "string"},
    },
    "series": {
        "name": "series",
        "in": "query",
        "description": "Another series than the headline, by the key that the address of the dashboard's page has",
        "schema": {"type": "string"},
    },
    "limit": {
        "name": "limit",
        "in": "query",
        "description": "Rows of one answer; where there are more, the Link header names the following ones",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": MOST_ROWS},
    },
    "offset": {
        "name": "offset",
        "in": "query",
        "description": "Rows to pass over",
        "schema": {"type": "integer", "minimum": 0, "default": 0},
    },
    "lang": {
        "name": "lang",
        "in": "query",
        "description": "Language of the feed's own words; sentences stay in theirs",
        "schema": {"type": "string", "enum": ["en", "fr", "es", "ar"], "default": "en"},
    },
}
_REFUSALS = {
    "400": "A parameter is not what it takes",
    "404": "No such situation or figure",
    "429": "Too many requests from this address; Retry-After says when to ask again",
    "503": "The ledger cannot be read",
}
_TEXT, _COUNT, _NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}
_MAYBE_TEXT = {"type": ["string", "null"]}


def description(base: str) -> Schema:
    """The whole description; `base` is the address of this server."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Displacement Tracker: data by address",
            "version": VERSION,
            "summary": "Reported arrival and displacement counts, each with the sentence that said it",
            "description": "Answers carry a strong ETag: send it back in If-None-Match and hear 304 where nothing "
            "changed. Columns are those of the exports; new ones are added at the end.",
        },
        "servers": [{"url": base or "/"}],
        "paths": {operation.path: _path(operation) for operation in OPERATIONS},
        "components": {
            "parameters": _PARAMETERS,
            "headers": {
                "ETag": {"description": "Names the bytes of the answer", "schema": _TEXT},
                "X-Total-Count": {"description": "Rows of the whole table", "schema": _COUNT},
                "Link": {"description": 'The following rows: <address>; rel="next"', "schema": _TEXT},
            },
            "schemas": _schemas(),
        },
    }


def _path(operation: Operation) -> Schema:
    own = [name for name in ("situation_id", "figure_id") if f"{{{name}}}" in operation.path]
    names = [*own, *operation.parameters]
    whole = {"$ref": f"#/components/schemas/{operation.schema}"} if operation.schema else _TEXT
    content = {"type": "array", "items": whole} if operation.schema and operation.many else whole
    headers = ["ETag", *(["X-Total-Count", "Link"] if "limit" in operation.parameters else [])]
    refusals = {
        code: {
            "description": told,
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for code, told in _REFUSALS.items()
        if code != "404" or own
    }
    media_type = operation.media_type.partition(";")[0] if operation.media_type == CSV else operation.media_type
    return {
        "get": {
            "operationId": operation.name,
            "summary": operation.summary,
            "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in names],
            "responses": {
                "200": {
                    "description": operation.summary,
                    "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
                    "content": {media_type: {"schema": content}},
                },
                "304": {"description": "Nothing has changed since the answer that If-None-Match names"},
                **refusals,
            },
        }
    }


def _schemas() -> Schema:
    figure = _row("figures")
    evidence = {
        "type": "object",
        "properties": {
            "before": _TEXT | {"description": "What stands before the sentence"},
            "quote": _TEXT | {"description": "The sentence, word for word"},
            "after": _TEXT | {"description": "What stands after it"},
            "number_start": _COUNT | {"description": "Where the number begins in the sentence, in characters"},
            "number_end": _COUNT,
            "copies": {"type": "array", "items": _object(url=_TEXT, asked_at=_TEXT)},
        },
    }
    places = {"type": "array", "items": _object(id=_TEXT, why=_TEXT, page=_TEXT)}
    return {
        "Situation": _situation(),
        "SeriesRow": _row("series"),
        "FigureRow": figure,
        "DailyRow": _row("daily"),
        "Figure": {
            "type": "object",
            "properties": figure["properties"]
            | {"evidence": evidence, "superseded": _MAYBE_TEXT, "replaced_by": _MAYBE_TEXT, "situations": places},
        },
        "Problem": _object(type=_TEXT, title=_TEXT, status=_COUNT, detail=_TEXT),
    }


def _row(name: TableName) -> Schema:
    """The columns of a table as their types tell; any may be null but lists."""
    return _object(**{column: _typed(kind) for column, kind in column_types(name).items()})


def _typed(kind: str) -> Schema:
    if kind == "list":
        return {"type": "array", "items": _TEXT}
    dtype = pd.api.types.pandas_dtype(kind)
    if pd.api.types.is_bool_dtype(dtype):
        return {"type": "boolean"}
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return {"type": ["string", "null"], "description": "ISO 8601; an instant is UTC"}
    return {"type": ["number", "null"]} if pd.api.types.is_numeric_dtype(dtype) else _MAYBE_TEXT


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties}


def _situation() -> Schema:
    latest = _object(
        figure_id=_TEXT,
        value=_NUMBER,
        qualifier=_TEXT,
        role=_TEXT,
        as_of=_TEXT | {"description": "ISO 8601, cut off where knowledge ends"},
        attributed_to=_MAYBE_TEXT,
        outlet=_MAYBE_TEXT,
    )
    texts = ("id", "title", "summary", "country", "cause", "start", "zone", "term", "counting", "unit", "page", "light")
    addresses = ("series_csv", "figures_csv", "daily_csv", "feed")
    return _object(
        **dict.fromkeys((*texts, *addresses), _TEXT),
        end=_MAYBE_TEXT,
        figures=_COUNT | {"description": "Observations of the headline series"},
        voices=_COUNT | {"description": "Named speakers of the headline series, a government as one"},
        latest={"oneOf": [latest, {"type": "null"}]},
    )
