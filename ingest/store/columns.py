"""Column types that keep what SQLite would lose: offsets of times, precision of moments, tuples."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from ingest.moments import Moment

Names = tuple[str, ...]
Pairs = tuple[tuple[str, str], ...]


# Thousands of rows say the same few times and rules; both are immutable, so one of each serves all rows.
_moment = lru_cache(maxsize=50_000)(Moment)


@lru_cache(maxsize=10_000)
def _names(text: str) -> Names:
    return tuple(json.loads(text))


class UtcText(TypeDecorator[datetime]):
    """An aware instant as UTC text of fixed width, so that text order is time order.

    SQLAlchemy's own DateTime drops the offset on SQLite without a word; a naive time is refused here
    (ValueError).
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Aware datetime -> text in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its offset cannot be stored")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Text -> aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class MomentText(TypeDecorator[Moment]):
    """A Moment as its ISO text, cut where knowledge ends."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Moment | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Moment -> text."""
        return None if value is None else value.text

    def process_result_value(self, value: str | None, dialect: Dialect) -> Moment | None:  # noqa: ARG002
        """Text -> Moment."""
        return None if value is None else _moment(value)


class NamesText(TypeDecorator[tuple[str, ...]]):
    """A tuple of names as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Names | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Tuple -> JSON text."""
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Names | None:  # noqa: ARG002
        """JSON text -> tuple."""
        return None if value is None else _names(value)


class PairsText(TypeDecorator[tuple[tuple[str, str], ...]]):
    """Pairs of names and values, such as headers, as a JSON array of arrays."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Pairs | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Pairs -> JSON text."""
        return None if value is None else json.dumps([list(pair) for pair in value], ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Pairs | None:  # noqa: ARG002
        """JSON text -> pairs."""
        return None if value is None else tuple((name, text) for name, text in json.loads(value))
