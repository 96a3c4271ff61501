"""Following sources: several visits at once in threads, reading in processes, and one writer of the ledger."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ingest.errors import EvidenceError, IngestError
from ingest.expectations import missed_expectations
from ingest.extract import Hints
from ingest.fetch import Fetcher
from ingest.model import Document, Failure, Fetch, PassedOver
from ingest.pipeline.flow import PutAside, ReadDocument, Result
from ingest.pipeline.sourced import hints_of, patched
from ingest.pipeline.visiting import Came, Event, Listed, count_listed, visit_source
from ingest.pipeline.workers import Readers
from ingest.reports import RunReport, SourceReport
from ingest.sources import Source
from ingest.store import Store

VISITS_AT_ONCE = 8
_AHEAD = 32  # documents that are fetched and not yet recorded: what a run holds in memory
Watch = Callable[[SourceReport], None]


@dataclass(frozen=True, slots=True)
class Following:
    """What a run of sources needs. `now` is when it began (aware); `since`: older reports are not asked for.

    `clock` tells when each reading is recorded: what was known at a time is answered by it.

    `readers` may be shared by several runs; without them a run has its own and ends them.
    """

    store: Store
    fetcher: Fetcher
    run_id: int
    now: datetime
    since: datetime | None = None
    readers: Readers | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Finished:
    problem: str | None


@dataclass(frozen=True, slots=True)
class _Read:
    came: Came
    document: Document
    hints: Hints
    future: Future[Result]


@dataclass(slots=True)
class _Visit:
    source: Source
    report: SourceReport
    reading: int = 0
    finished: bool = False
    lists: list[Fetch] = field(default_factory=list)
    left: bool = False  # something that was listed has to be asked for again


_Posted = tuple[str, Event | _Finished | _Read]


@dataclass(slots=True)
class _Run:
    following: Following
    report: RunReport
    watch: Watch
    readers: Readers
    visits: dict[str, _Visit] = field(default_factory=dict)
    posted: queue.SimpleQueue[_Posted] = field(default_factory=queue.SimpleQueue)
    stopped: threading.Event = field(default_factory=threading.Event)
    ahead: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AHEAD))


def follow(following: Following, sources: Sequence[Source], report: RunReport, watch: Watch) -> None:
    """Visit sources and keep what they bring; `report` is counted up, `watch` is called at each change of a visit.

    One source's failure is told in its own report. Each document is one transaction: a run can be broken off at any
    time, and the next one goes on. Raises StoreError when the ledger fails.
    """
    visits = ThreadPoolExecutor(VISITS_AT_ONCE, "visit")
    with nullcontext(following.readers) if following.readers else Readers() as readers:
        run = _Run(following, report, watch, readers)
        try:
            for source in sources:
                run.visits[source.id] = _Visit(source, SourceReport(source.id, following.now))
                _begin(run, source, visits)
            while not all(visit.report.finished_at for visit in run.visits.values()):
                source_id, posted = run.posted.get()
                _take(run, run.visits[source_id], posted)
        finally:
            run.stopped.set()
            visits.shutdown(wait=False, cancel_futures=True)


def _begin(run: _Run, source: Source, visits: ThreadPoolExecutor) -> None:
    """Visit a source in a thread; whatever ends the visit is posted as its last event."""

    def finished(future: Future[None]) -> None:
        error = None if future.cancelled() else future.exception()
        run.posted.put((source.id, _Finished(_problem(error, source))))

    visits.submit(_visit, run, source).add_done_callback(finished)


def _problem(error: BaseException | None, source: Source) -> str | None:
    """Why a visit could not go on. One source's fault, ours included, never takes the others down."""
    if error is None or isinstance(error, IngestError):
        return str(error) if error else None
    return f"{source.id}: stumbled over what it was sent ({type(error).__name__}: {error})"


def _visit(run: _Run, source: Source) -> None:
    """Post what a source brings. Raises IngestError where it cannot be read as a whole."""
    following = run.following
    for event in visit_source(source, following.fetcher, following.store, following.now, following.since):
        if isinstance(event, Came) and event.document is not None:
            while not run.ahead.acquire(timeout=0.5) and not run.stopped.is_set():
                pass
        if run.stopped.is_set():
            return
        run.posted.put((source.id, event))


def _take(run: _Run, visit: _Visit, posted: Event | _Finished | _Read) -> None:
    """One event of a visit, in the main thread."""
    store, run_id, report = run.following.store, run.following.run_id, visit.report
    if isinstance(posted, _Finished):
        visit.finished, report.problem = True, posted.problem
        visit.left = visit.left or posted.problem is not None  # who knows what had been asked for next
    elif isinstance(posted, Listed):
        count_listed(report, posted)
    elif isinstance(posted, PassedOver):
        report.passed_over += 1
        visit.left = visit.left or posted.rule == "sources.most"
        store.note_passed_over(posted, run_id, run.following.now)
    elif isinstance(posted, Failure):
        _fail(run, visit, posted)
    elif isinstance(posted, Came):
        _take_came(run, visit, posted)
    else:
        visit.reading -= 1
        run.ahead.release()
        _record(run, visit, posted, run.readers.result(posted.future, posted.document, posted.hints))
    if visit.finished and not visit.reading and report.finished_at is None:
        _finish(run, visit)
    run.watch(report)


def _take_came(run: _Run, visit: _Visit, came: Came) -> None:
    store, run_id, report = run.following.store, run.following.run_id, visit.report
    if came.is_list:
        report.list_unchanged = came.fetch.status == 304
        visit.lists.append(came.fetch)
        return
    report.fetched += 1
    if came.document is None:
        report.unchanged += came.fetch.status == 304
        store.note_fetch(came.fetch, run_id)
        if came.fetch.problem:
            _fail(run, visit, Failure(came.fetch.asked, came.fetch.problem))
        return
    visit.reading += 1
    hints = hints_of(visit.source, came.document)
    future = run.readers.submit(came.document, hints)
    read = _Read(came, came.document, hints, future)
    future.add_done_callback(lambda _: run.posted.put((visit.source.id, read)))


def _record(run: _Run, visit: _Visit, read: _Read, result: Result) -> None:
    """Keep a reading, then the visit that brought it: broken off in between, the address is asked for again."""
    following, report, whole = run.following, visit.report, run.report
    problem: str | None = None
    if isinstance(result, ReadDocument):
        reading = patched(result.reading, visit.source)
        try:
            recorded = following.store.record(read.document, reading, following.run_id, following.clock())
        except EvidenceError as error:
            problem = str(error)
        else:
            report.articles += 1
            report.articles_new += recorded.article_new
            report.figures += len(reading.figures)
            report.figures_new += recorded.figures_new
            report.refusals += len(reading.refusals)
    elif isinstance(result, PutAside):
        whole.put_aside[result.rule] = whole.put_aside.get(result.rule, 0) + 1
        report.passed_over += 1
        title = read.document.item.title if read.document.item else None
        passed = PassedOver(visit.source.id, read.document.url, title, result.rule)
        following.store.note_passed_over(passed, following.run_id, following.now)
    else:
        problem = result.problem
    if problem is not None:
        _fail(run, visit, Failure(read.document.url, problem))
    _note(following.store, following.run_id, read, problem)


def _note(store: Store, run_id: int, read: _Read, problem: str | None) -> None:
    """Keep the visit that brought a document, unless it is known (an archive or a folder was read once more)."""
    fetch = read.came.fetch
    if fetch.url.startswith("file:"):
        return
    last = next(iter(store.fetches(fetch.asked)), None)
    if last is not None and (last.sha256, last.fetched_at) == (fetch.sha256, fetch.fetched_at):
        return
    told = fetch if problem is None else replace(fetch, problem=problem)
    store.note_fetch(told, run_id, read.document)


def _fail(run: _Run, visit: _Visit, failure: Failure) -> None:
    visit.report.failures += 1
    visit.left = True
    run.report.failures.append(failure)


def _finish(run: _Run, visit: _Visit) -> None:
    """Close a visit: what it misses of its expectations, and its row in the ledger."""
    report = visit.report
    report.finished_at = datetime.now(UTC)
    report.warnings = missed_expectations(visit.source.expect, report, run.following.now)
    for fetch in visit.lists:
        # A list is asked for by "has it changed?" only when all that it listed is done with.
        run.following.store.note_fetch(replace(fetch, headers=()) if visit.left else fetch, run.following.run_id)
    run.following.store.note_visit(report, run.following.run_id)
    whole = run.report
    whole.sources.append(report)
    for name in ("articles", "articles_new", "figures", "figures_new", "refusals"):
        setattr(whole, name, getattr(whole, name) + getattr(report, name))
