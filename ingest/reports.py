"""What a run reports of itself: counted up while it goes on, kept in the ledger at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ingest.model import Failure
from ingest.moments import Moment


@dataclass(slots=True)
class SourceReport:
    """What one visit to a source did. `items` were listed, `fetched` were asked for; `newest` is the latest report.

    `problem` says why the source as a whole could not be read; `warnings` tell what its expectations miss.
    """

    source_id: str
    started_at: datetime
    finished_at: datetime | None = None
    items: int = 0
    fetched: int = 0
    unchanged: int = 0
    articles: int = 0
    articles_new: int = 0
    figures: int = 0
    figures_new: int = 0
    refusals: int = 0
    passed_over: int = 0
    failures: int = 0
    newest: Moment | None = None
    problem: str | None = None
    warnings: list[str] = field(default_factory=list)
    list_unchanged: bool = False


@dataclass(slots=True)
class RunReport:
    """What one run did.

    `failures` holds one entry for each item that was left out; `put_aside` counts, by rule, the pages that were not
    read because no figure can stand in them; `sources` has one entry for each source visited.
    """

    run_id: int = 0
    articles: int = 0
    articles_new: int = 0
    figures: int = 0
    figures_new: int = 0
    refusals: int = 0
    put_aside: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    sources: list[SourceReport] = field(default_factory=list)
