"""Media Cloud: the addresses of articles that its search of online news finds.

The interface is the one of Media Cloud's own client and server (github.com/mediacloud/api-client mediacloud/api.py;
github.com/mediacloud/web-search mcweb/backend/search: story-list, a user may ask twice a minute).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

from ingest.collect.base import Found, Visit
from ingest.collect.json_answers import excerpt, json_object, json_text, line_in, link_in
from ingest.collect.searching import address, key_from_environment, search_from, without_keys
from ingest.errors import FetchError, ReadError
from ingest.fetch import Fetcher, Wanted
from ingest.model import Failure, Item
from ingest.moments import Moment, believed, day_moment, parse_published

ENDPOINT = "https://search.mediacloud.org/api/search/story-list"
TOKEN = "DISPLACEMENT_MEDIACLOUD_TOKEN"  # noqa: S105  # the name of a variable
PACE = 30.0  # seconds between two questions: two a minute
PAGE_SIZE = 500  # articles an answer
_MOST_PAGES = 20  # a visit: ten minutes at PACE
_FIRST_VISIT = timedelta(days=7)
_WANTED = Wanted("application/json", (), 20_000_000)
_HOW = "Media Cloud gives tokens to registered users at https://search.mediacloud.org"


def collect_mediacloud(visit: Visit) -> Iterator[Found]:
    """The articles that Media Cloud finds, those indexed last first, each address once, at most `select.most`.

    Raises FetchError without a token or when Media Cloud refuses, ReadError where the answer is no list of articles.
    """
    fetcher = replace(visit.fetcher, pace=max(visit.fetcher.pace, PACE), retries=0)  # a refusal is final
    token: str | None = None
    tokens: set[str] = set()
    seen: set[str] = set()
    for _ in range(_MOST_PAGES):
        shown, rows, token = _page(visit, fetcher, token)
        for row in rows:
            found = _found(row, shown, visit)
            if isinstance(found, Item) and found.url in seen:
                continue
            yield found
            seen.add(found.url if isinstance(found, Item) else f"{len(seen)}")
            if len(seen) >= visit.source.select.most:
                return
        if not token or not rows:
            return
        if token in tokens:
            yield Failure(shown, "its next page leads back: what is older is not listed")
            return
        tokens.add(token)
    yield Failure(shown, f"has more than {_MOST_PAGES} pages: what is older is not listed")


def _page(visit: Visit, fetcher: Fetcher, token: str | None) -> tuple[str, list[Any], str | None]:
    """One question's address, the articles of its answer, and the token of the next page."""
    asked = _address(visit, token)
    key = key_from_environment(TOKEN, _HOW)
    try:
        answer = fetcher.get(asked, wanted=_WANTED, headers={"Authorization": f"Token {key}"}, robots=False)
    except FetchError as error:
        problem = _REFUSALS.get(error.status or 0)
        if problem is None:
            raise
        raise FetchError(error.subject, problem, error.status) from error
    visit.note(without_keys(answer))
    told = json_object(json_text(answer.body, asked), asked)
    rows, onward = told.get("stories"), told.get("pagination_token")
    if not isinstance(rows, list):
        raise ReadError(asked, "answered JSON without a list of stories")
    return asked, rows, onward if isinstance(onward, str) and len(onward) < 2_000 else None


_REFUSALS = {
    401: f"the token in {TOKEN} is refused: {_HOW}",
    403: f"the token in {TOKEN} may not ask this: {_HOW}",
    429: "Media Cloud refuses for now: two questions a minute, and so many a week, are allowed",
}


def _address(visit: Visit, token: str | None) -> str:
    options = visit.source.mediacloud
    parameters = {
        "q": options.search if options else "",
        "start": f"{search_from(visit, _FIRST_VISIT).astimezone(UTC):%Y-%m-%d}",
        "end": f"{visit.now.astimezone(UTC):%Y-%m-%d}",
        "platform": "onlinenews-mediacloud",
        "page_size": str(min(PAGE_SIZE, visit.source.select.most)),
        "sort_order": "desc",
    }
    if options and options.collections:
        parameters["cs"] = ",".join(map(str, options.collections))
    if options and options.sources:
        parameters["ss"] = ",".join(map(str, options.sources))
    if token:
        parameters["pagination_token"] = token
    return address(visit.source.url or ENDPOINT, parameters)


def _found(row: Any, shown: str, visit: Visit) -> Item | Failure:
    url = link_in(row, "url")
    if url is None:
        named = line_in(row, "url") or line_in(row, "title") or "no address"
        return Failure(shown, f"lists an article without an address that can be fetched ({excerpt(named)})")
    language = line_in(row, "language")
    return Item(
        url,
        title=line_in(row, "title"),
        published=_day(line_in(row, "publish_date"), visit),
        language=language.lower() if language and len(language) == 2 else None,
        outlet=line_in(row, "media_name"),
    )


def _day(text: str | None, visit: Visit) -> Moment | None:
    """The day of publication: Media Cloud knows no hour."""
    moment = parse_published(text or "")
    return believed(day_moment(moment.day), visit.now) if moment is not None and moment.day else None
