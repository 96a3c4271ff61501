"""Cited pages looked at again: what became of each, as one more row in the ledger. Nothing else of it changes.

What a check may say follows from what a server may say (RFC 9110, 15.5.5 and 15.5.11; docs/decisions/0014): 410 is gone
at once, 404 when a check at least a day earlier found the same, every other refusal says nothing about the page.
"""

from __future__ import annotations

import queue
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from urllib.parse import urlsplit

from ingest.errors import FetchError, IngestError, ReadError
from ingest.extract import Hints, decoded, spaceless, spaceless_page
from ingest.fetch import Answer, Fetcher
from ingest.model import Document, Failure, LinkCheck
from ingest.pipeline import ReadDocument, Result
from ingest.pipeline.sourced import hints_of
from ingest.pipeline.workers import CRASHED, Readers
from ingest.sources import Source
from ingest.store import CitedPage, Store

WEEK = timedelta(days=7)
HOSTS_AT_ONCE = 8
_AHEAD = 16  # pages that are fetched and not yet compared: what a check holds in memory
_DAY = timedelta(days=1)
_GONE, _NOT_FOUND = 410, 404
_NEVER = datetime.min.replace(tzinfo=UTC)
_SHOWN = 120  # characters of a missing sentence that a note tells


def due_pages(store: Store, now: datetime, *, after: timedelta = WEEK, most: int | None = None) -> list[CitedPage]:
    """The cited pages to look at, the longest unchecked first; among equals one of each host comes before a second.

    An address that only a file names is left out: its text was never read from there, so nothing can be missing.
    """
    pages = [page for page in store.cited() if page.fetched and _host(page.url)]
    due = [page for page in pages if page.check is None or now - page.check.checked_at >= after]
    due.sort(key=lambda page: (_checked(page), page.url))
    turns: Counter[tuple[datetime, str]] = Counter()
    keyed: list[tuple[datetime, int, CitedPage]] = []
    for page in due:
        place = _checked(page), _host(page.url)
        keyed.append((place[0], turns[place], page))
        turns[place] += 1
    return [page for *_, page in sorted(keyed, key=lambda each: each[:2])][:most]


def check_pages(
    store: Store,
    fetcher: Fetcher,
    pages: Sequence[CitedPage],
    *,
    sources: Mapping[str, Source] | None = None,
    readers: Readers | None = None,
) -> Iterator[LinkCheck]:
    """Look at pages, several hosts at once and each host at its pace; a check's time is the fetcher's clock.

    `sources` tell where their pages keep the article. Leaving early keeps what was told. Raises StoreError.
    """
    hosts: dict[str, list[CitedPage]] = {}
    for page in pages:
        hosts.setdefault(_host(page.url), []).append(page)
    asking = _Asking(fetcher)
    threads = ThreadPoolExecutor(HOSTS_AT_ONCE, "links")
    with nullcontext(readers) if readers else Readers(1) as reading:
        judging = _Judging(store, reading, sources or {})
        try:
            for of_host in hosts.values():
                threads.submit(asking.ask, of_host).add_done_callback(asking.posted.put)
            busy = len(hosts)
            while busy:
                posted = asking.posted.get()
                if isinstance(posted, Future):
                    posted.result()  # raises what ended the thread, if anything did
                    busy -= 1
                    continue
                asking.ahead.release()
                check = judging.check(posted)
                store.note_link(check)
                yield check
        finally:
            asking.stopped.set()
            threads.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page with what its address answered, and when (UTC)."""

    page: CitedPage
    answer: Answer | IngestError
    at: datetime


@dataclass(frozen=True, slots=True)
class _Asking:
    """The threads' part: to fetch, and to post what came."""

    fetcher: Fetcher
    posted: queue.SimpleQueue[_Asked | Future[None]] = field(default_factory=queue.SimpleQueue)
    stopped: threading.Event = field(default_factory=threading.Event)
    ahead: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AHEAD))

    def ask(self, pages: Sequence[CitedPage]) -> None:
        """Fetch the pages of one host, one after the other."""
        for page in pages:
            while not self.ahead.acquire(timeout=0.5) and not self.stopped.is_set():
                pass
            if self.stopped.is_set():
                return
            answer: Answer | IngestError
            try:
                answer = self.fetcher.get(page.url)
            except IngestError as error:
                answer = error
            self.posted.put(_Asked(page, answer, self.fetcher.clock().replace(microsecond=0)))


@dataclass(frozen=True, slots=True)
class _Judging:
    """The main thread's part: to tell what an answer means for the sentences that the page is cited for."""

    store: Store
    readers: Readers
    sources: Mapping[str, Source]

    def check(self, asked: _Asked) -> LinkCheck:
        """What became of a page."""
        url, answer = asked.page.url, asked.answer
        if isinstance(answer, IngestError):
            return self._refused(url, answer, asked.at)
        final = answer.url if answer.url != url else None
        found = LinkCheck(url, asked.at, "stands", answer.status, final, f"moved to {final}" if final else "")
        missing = self._missing(asked.page, answer)
        if isinstance(missing, Failure):
            return replace(found, state="unreachable", note=missing.problem)
        if missing:
            return replace(found, state="changed", note=_what_is_missing(asked.page, missing, final))
        return found

    def _refused(self, url: str, error: IngestError, at: datetime) -> LinkCheck:
        status = error.status if isinstance(error, FetchError) else None
        check = LinkCheck(url, at, "unreachable", status, None, error.problem)
        if status == _GONE:
            return replace(check, state="gone")
        if status != _NOT_FOUND:
            return check
        before = takewhile(lambda each: each.status == _NOT_FOUND, self.store.links(url))
        if any(at - each.checked_at >= _DAY for each in before):
            return replace(check, state="gone")
        return replace(check, note=f"{error.problem}; gone if it does so again on another day")

    def _missing(self, page: CitedPage, answer: Answer) -> list[str] | Failure:
        """The cited sentences that stand neither among all words of the page nor in the article read from it."""
        document = answer.document(page.source_id)
        try:
            shown = spaceless_page(decoded(document))
        except ReadError:
            return list(page.sentences)  # empty, or no text any more
        missing = [sentence for sentence in page.sentences if spaceless(sentence) not in shown]
        if not missing:
            return []
        result = self._read(document, page.source_id)
        if isinstance(result, Failure) and result.problem == CRASHED:
            return result
        text = spaceless(result.reading.article.text) if isinstance(result, ReadDocument) else ""
        return [sentence for sentence in missing if spaceless(sentence) not in text]

    def _read(self, document: Document, source_id: str) -> Result:
        source = self.sources.get(source_id)
        hints = hints_of(source, document) if source else Hints()
        return self.readers.result(self.readers.submit(document, hints), document, hints)


def _what_is_missing(page: CitedPage, missing: Sequence[str], final: str | None) -> str:
    """ "1 of 2 sentences missing: “Some 1,200 people have …”", behind where the address leads to."""
    where = ""
    if final is not None:
        is_front = not urlsplit(final).path.strip("/") and not urlsplit(final).query
        where = f"leads to the front page {final}; " if is_front else f"leads to {final}; "
    first = " ".join(missing[0].split())
    shown = first if len(first) <= _SHOWN else first[:_SHOWN].rsplit(" ", 1)[0] + " …"
    return f"{where}{len(missing)} of {len(page.sentences)} sentences missing: “{shown}”"


def _checked(page: CitedPage) -> datetime:
    return page.check.checked_at if page.check else _NEVER


def _host(url: str) -> str:
    """The host of a web address in small letters; "" for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are no address
        return ""
    return (parts.hostname or "").lower() if parts.scheme.lower() in ("http", "https") else ""
