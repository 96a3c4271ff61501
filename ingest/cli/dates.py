"""Days and times as users write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from ingest.errors import IngestError
from ingest.moments import Moment

KnownOn = Annotated[
    str | None,
    typer.Option(
        "--known-on",
        help="As it was known on this day (2023-09-27: to its end, UTC) or at this time (2023-09-27T12:00+04:00).",
        show_default=False,
    ),
]


def day(option: str, text: str | None) -> date | None:
    """A day. Raises IngestError naming the option."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise IngestError(option, f"{text!r} is not a day (use 2023-09-27)") from error


def known_on(text: str | None, option: str = "--known-on") -> datetime | None:
    """The last instant of a day or of a minute, UTC. Raises IngestError naming the option."""
    if text is None:
        return None
    try:
        return Moment(text).latest(UTC)
    except ValueError as error:
        problem = f"{text!r} is not a time (use 2023-09-27, or 2023-09-27T12:00+04:00)"
        raise IngestError(option, problem) from error
