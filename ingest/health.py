"""The health of declared sources: what their visits and figures say, held against what is expected of each.

A source is in trouble, the worst first, when

    failing   its last visit could not read it
    silent    its newest report is older than its [expect] newest_within allows, or none tells when it is from
    unusual   its last visit missed another expectation, or it brings less than half of the figures it used to
    late      it was not visited for more than three of its intervals
    waiting   it was never visited
    named     it is visited only when it is named, and has not been
    well      none of these
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from ingest.expectations import missed_yield
from ingest.moments import Moment
from ingest.reports import SourceReport
from ingest.sources import Source
from ingest.store import SourceStanding, Store

State = Literal["failing", "silent", "unusual", "late", "waiting", "named", "well"]
STATES: tuple[State, ...] = ("failing", "silent", "unusual", "late", "waiting", "named", "well")
IN_TROUBLE: frozenset[State] = frozenset({"failing", "silent", "unusual", "late"})
VISITS = 30  # looked at of each source
NEW_FOR = timedelta(days=7)
_LATE_AFTER = 3  # intervals: one visit may be missed by a machine that was off, three are a habit
_LATELY = 5  # visits with articles that are held against those before
_BEFORE = 10  # visits with articles, at least, that make a habit


@dataclass(frozen=True, slots=True)
class Health:
    """How one source stands. Times are UTC; `newest` is the latest report that a visit listed.

    `failing_since` is when the first of the visits that failed in a row began; `told` are the clauses of what is wrong,
    as a visit or an expectation words them; `share` figures an article came lately, `share_before` before that (None:
    too few visits to tell). `standing` counts its figures in force and what people decided on them.
    """

    source: Source
    state: State
    last_visit: SourceReport | None
    last_success: datetime | None
    failing_since: datetime | None
    newest: Moment | None
    new_since: datetime | None
    told: tuple[str, ...]
    share: float | None
    share_before: float | None
    standing: SourceStanding | None
    visits: int

    @property
    def reviewed(self) -> int:
        """How many of its numbers people decided on."""
        known = self.standing
        return known.accepted + known.corrected + known.rejected if known else 0


def healths(store: Store, sources: Mapping[str, Source], now: datetime) -> list[Health]:
    """Every declared source, those in trouble first, then by id. Reads the ledger once; `now` is aware."""
    recent = store.recent_visits(sources, VISITS)
    known = store.first_known()
    standings = {each.source_id: each for each in store.source_standings()}
    found = []
    for source_id, source in sources.items():
        visits = recent[source_id]
        read = next((visit for visit in visits if visit.problem is None), None) or store.last_read(source_id)
        since = known.get(source_id) if visits else None
        found.append(health(source, visits, read, now, known_since=since, standing=standings.get(source_id)))
    return sorted(found, key=lambda each: (STATES.index(each.state), each.source.id))


def health(
    source: Source,
    visits: Sequence[SourceReport],
    read: SourceReport | None,
    now: datetime,
    *,
    known_since: datetime | None = None,
    standing: SourceStanding | None = None,
) -> Health:
    """How a source stands by its visits, the latest first, and the last that could read it."""
    last = visits[0] if visits else None
    newest = max((visit.newest for visit in visits if visit.newest), key=lambda at: at.latest(UTC), default=None)
    newest = newest or (read.newest if read else None)
    share, before = _shares(visits)
    state, told = _state(source, visits, read, now, newest)
    if state in ("well", "late") and _fell(share, before):
        state = "unusual"
    failed = _first_failed(visits)
    return Health(
        source=source,
        state=state,
        last_visit=last,
        last_success=read.started_at if read else None,
        failing_since=failed[-1].started_at if failed else None,
        newest=newest,
        new_since=known_since if known_since and now - known_since < NEW_FOR else None,
        told=told,
        share=share,
        share_before=before,
        standing=standing,
        visits=len(visits),
    )


def _state(
    source: Source,
    visits: Sequence[SourceReport],
    read: SourceReport | None,
    now: datetime,
    newest: Moment | None,
) -> tuple[State, tuple[str, ...]]:
    last = visits[0] if visits else read
    if last is None:
        return ("named" if source.by_name else "waiting"), ()
    if last.problem is not None:
        return "failing", (last.problem,)
    within = source.expect.newest_within
    if within is not None and (newest is None or now - newest.latest(UTC) > within):
        return "silent", tuple(missed_yield(source.expect, last))
    missed = tuple(missed_yield(source.expect, last))
    if missed:
        return "unusual", missed
    if not source.by_name and now - last.started_at > _LATE_AFTER * source.interval:
        return "late", ()
    return "well", ()


def _first_failed(visits: Iterable[SourceReport]) -> list[SourceReport]:
    """The visits, the latest first, that failed without a good one between."""
    failed = []
    for visit in visits:
        if visit.problem is None:
            break
        failed.append(visit)
    return failed


def _shares(visits: Sequence[SourceReport]) -> tuple[float | None, float | None]:
    """Figures an article of the last visits that brought articles, and of those before."""
    fruitful = [visit for visit in visits if visit.problem is None and visit.articles]
    lately, before = fruitful[:_LATELY], fruitful[_LATELY:]
    return _share(lately), _share(before) if len(before) >= _BEFORE else None


def _share(visits: Sequence[SourceReport]) -> float | None:
    articles = sum(visit.articles for visit in visits)
    return sum(visit.figures for visit in visits) / articles if articles else None


def _fell(share: float | None, before: float | None) -> bool:
    """Less than half of what was usual, where a figure was usual in more than one of ten articles."""
    return share is not None and before is not None and before > 0.1 and share < before / 2
