"""A figure as a row of the ledger, and a row as a figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from ingest.duplicates import page_key
from ingest.identity import evidence_of
from ingest.model import Article, Figure, Span
from ingest.moments import Moment
from ingest.place_names import place_key
from ingest.store.words import words_of

_SPANS = ("quote_span", "number_span")
_PLAIN = tuple(name for name in Figure.__dataclass_fields__ if name not in _SPANS)


def row_of(figure: Figure, article: Article) -> dict[str, Any]:
    """The columns of a figure, without those of its recording."""
    row: dict[str, Any] = {name: getattr(figure, name) for name in _PLAIN}
    row |= {"quote_start": figure.quote_span.start, "quote_end": figure.quote_span.end}
    row |= {"number_start": figure.number_span.start, "number_end": figure.number_span.end}
    row |= {"origin_key": place_key(figure.origin), "destination_key": place_key(figure.destination)}
    row |= {"evidence": evidence_of(figure, page_key(article.canonical_url))}
    return row | _days(figure.as_of)


def words_to_find(figure: Figure, article: Article) -> str:
    """The words under which a figure is found."""
    return words_of(
        figure.quote, article.title, article.outlet, figure.origin, figure.destination, figure.attributed_to
    )


def figure_from(row: Mapping[Any, Any]) -> Figure:
    """The figure in a row of the figures table."""
    values: dict[str, Any] = {name: row[name] for name in _PLAIN}
    return Figure(
        **values,
        quote_span=Span(row["quote_start"], row["quote_end"]),
        number_span=Span(row["number_start"], row["number_end"]),
    )


def _days(as_of: Moment | None) -> dict[str, object]:
    """Ordering and day columns of a moment; the zone of a bare day is unknown here, UTC stands in."""
    if as_of is None:
        return {"as_of_last": None, "first_day": None, "last_day": None}
    last = as_of.latest(UTC)
    first_day = as_of.day or as_of.earliest(UTC).date()
    last_day = as_of.day or last.date()
    return {"as_of_last": last, "first_day": first_day.isoformat(), "last_day": last_day.isoformat()}
