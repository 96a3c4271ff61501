"""GDELT: the addresses of articles that its DOC 2.0 search finds.

The search has no paging: an answer holds at most 250 articles, so time is cut into smaller pieces until they fit
(https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/: maxrecords, startdatetime, the last three months). What it
refuses it says in prose, mostly with status 200, and it asks for five seconds between two questions; whoever goes on
asking is refused for longer. After one refusal nothing more is asked in a visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ingest.collect.base import Found, Visit
from ingest.collect.gdelt_files import collect_files
from ingest.collect.json_answers import excerpt, json_object, line_in, link_in
from ingest.collect.searching import address, search_from, without_keys
from ingest.errors import FetchError, ReadError
from ingest.fetch import Fetcher, Wanted
from ingest.model import Failure, Item

ENDPOINT = "https://api.gdeltproject.org/api/v2/doc/doc"
MOST_ROWS = 250  # an answer
PACE = 5.0  # seconds between two questions: "limit requests to one every 5 seconds"
_MOST_QUESTIONS = 16  # a visit: at PACE one and a half minutes, and 4,000 articles
_SHORTEST = timedelta(minutes=15)  # GDELT sees articles in steps of this length
_FIRST_VISIT = timedelta(days=3)
_REACH = timedelta(days=90)  # the search looks back three months
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ESCAPES = re.compile(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})?')
_WANTED = Wanted("application/json", (), 20_000_000)


def collect_gdelt(visit: Visit) -> Iterator[Found]:
    """The articles that GDELT lists, newest first, each address once, at most `select.most`.

    They have no time of publication: GDELT tells when it saw an article. Raises FetchError when GDELT refuses,
    ReadError for an answer that cannot be read.
    """
    options = visit.source.gdelt
    if options is not None and options.files is not None:
        yield from collect_files(visit, options.files, options.themes)
        return
    fetcher = replace(visit.fetcher, pace=max(visit.fetcher.pace, PACE), retries=0)  # a refusal is final
    pieces = [(search_from(visit, _FIRST_VISIT, _REACH), visit.now)]
    seen: set[str] = set()
    for _ in range(_MOST_QUESTIONS):
        begin, end = pieces.pop()
        shown, rows = _rows(visit, fetcher, begin, end)
        for row in rows:
            found = _found(row, shown)
            if isinstance(found, Item) and found.url in seen:
                continue
            yield found
            seen.add(found.url if isinstance(found, Item) else f"{len(seen)}")
            if len(seen) >= visit.source.select.most:
                return
        if len(rows) >= MOST_ROWS and end - begin > _SHORTEST:
            middle = begin + (end - begin) / 2
            pieces += [(begin, middle), (middle, end)]
        elif len(rows) >= MOST_ROWS:
            yield Failure(
                shown, f"lists no more than {MOST_ROWS} articles of a quarter of an hour: the rest is missing"
            )
        if not pieces:
            return
    yield Failure(
        shown, f"needs more than {_MOST_QUESTIONS} questions: what is older than {pieces[-1][1]:%F %R} is missing"
    )


def _rows(visit: Visit, fetcher: Fetcher, begin: datetime, end: datetime) -> tuple[str, list[Any]]:
    """The address of one question, and the articles of its answer."""
    options = visit.source.gdelt
    asked = address(
        visit.source.url or ENDPOINT,
        {
            "query": (options.search if options else None) or "",
            "mode": "artlist",
            "format": "json",
            "maxrecords": str(MOST_ROWS),
            "sort": "datedesc",
            "startdatetime": _stamp(begin),
            "enddatetime": _stamp(end),
        },
    )
    try:
        answer = fetcher.get(asked, wanted=_WANTED, robots=False)
    except FetchError as error:
        if error.status in (403, 429):
            raise FetchError(error.subject, f"GDELT refuses for now ({error.problem})", error.status) from error
        raise
    visit.note(without_keys(answer))
    text = answer.body.decode("utf-8", "replace").strip()
    if not text.startswith("{"):
        raise FetchError(asked, f"GDELT refuses for now: {excerpt(text) or 'an empty answer'}", answer.status)
    rows = json_object(_mended(text), asked).get("articles", [])
    if not isinstance(rows, list):
        raise ReadError(asked, "answered JSON without a list of articles")
    return asked, rows


def _mended(text: str) -> str:
    """GDELT's JSON without what JSON does not allow: control characters, and backslashes that escape nothing."""
    return _ESCAPES.sub(lambda match: match[0] if match[1] else "", _CONTROLS.sub("", text))


def _found(row: Any, shown: str) -> Item | Failure:
    url = link_in(row, "url")
    if url is None:
        named = line_in(row, "url") or line_in(row, "title") or "no address"
        return Failure(shown, f"lists an article without an address that can be fetched ({excerpt(named)})")
    return Item(url, title=line_in(row, "title"), outlet=line_in(row, "domain"))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")
