"""ReliefWeb's API: reports as documents, each the record's own bytes.

The API's parameters, fields and limits: https://apidoc.reliefweb.int (version 2; at most 1,000 reports an answer and
1,000 questions a day; each question carries an appname that ReliefWeb approved). Rights in a report stay with its
publisher (https://reliefweb.int/terms-conditions).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from ingest.collect.base import Found, Visit
from ingest.collect.json_answers import elements, json_text, line_in, link_in, members
from ingest.collect.searching import address, key_from_environment, search_from, without_keys
from ingest.errors import FetchError, ReadError
from ingest.fetch import Answer, Wanted, without_secrets
from ingest.model import Document, Failure, Item
from ingest.moments import Moment, believed, day_moment, parse_published

ENDPOINT = "https://api.reliefweb.int/v2/reports"
APPNAME = "DISPLACEMENT_RELIEFWEB_APPNAME"
CONTENT_TYPE = "application/json; record=reliefweb"
PAGE_SIZE = 100  # reports an answer; with their texts a few megabytes
_FIRST_VISIT = timedelta(days=30)
_WANTED = Wanted("application/json", (), 40_000_000)
_FIELDS = (
    "title", "body-html", "url", "url_alias", "date", "source", "language", "primary_country", "country", "format",
)  # fmt: skip
_HOW = "ReliefWeb answers approved appnames only; ask for one at https://apidoc.reliefweb.int/parameters#appname"


def collect_reliefweb(visit: Visit) -> Iterator[Found]:
    """The reports that ReliefWeb's API finds, newest first, at most `select.most`.

    Raises FetchError without an approved appname, ReadError where the answer is no list of reports.
    """
    offset, left, seen = 0, visit.source.select.most, set[str]()
    while left > 0:
        asked = _address(visit, offset, min(left, PAGE_SIZE))
        shown = without_secrets(asked)
        answer = _answer(visit, asked)
        text, records, links = _page(answer, shown)
        for record, its_text in list(elements(text, records))[:left]:
            left -= 1
            found = _found(record, its_text, answer, shown, visit)
            if isinstance(found, Failure) or found.url not in seen:
                yield found
            seen.add(found.url if isinstance(found, Document) else "")
        onward = _next_offset(links, visit.source.url or ENDPOINT, shown) if left > 0 else None
        if isinstance(onward, int) and onward <= offset:
            onward = Failure(shown, "its next page leads back: what is older is not listed")
        if isinstance(onward, Failure):
            yield onward
        if not isinstance(onward, int):
            return
        offset = onward


def _address(visit: Visit, offset: int, limit: int) -> str:
    appname = key_from_environment(APPNAME, _HOW)
    begin = search_from(visit, _FIRST_VISIT).astimezone(UTC)
    parameters = [
        ("appname", appname),
        *(("fields[include][]", name) for name in _FIELDS),
        *_filters(visit, begin),
        ("sort[]", "date.created:desc"),
        ("limit", str(limit)),
        ("offset", str(offset)),
    ]
    options = visit.source.reliefweb
    if options is not None and options.query:
        parameters[1:1] = [("query[value]", options.query), ("query[operator]", "AND")]
    return address(visit.source.url or ENDPOINT, parameters)


def _filters(visit: Visit, begin: datetime) -> Iterator[tuple[str, str]]:
    """The conditions, all of which must hold. Ranges take no milliseconds."""
    options = visit.source.reliefweb
    wanted = (
        ("country.iso3", options.country if options else None),
        ("source.shortname", options.source if options else None),
        ("format.name", options.format if options else None),
        ("disaster.id", options.disaster if options else None),
    )
    yield "filter[operator]", "AND"
    yield "filter[conditions][0][field]", "date.created"
    yield "filter[conditions][0][value][from]", begin.isoformat(timespec="seconds")
    for number, (field, values) in enumerate(((f, v) for f, v in wanted if v), 1):
        yield f"filter[conditions][{number}][field]", field
        for value in values or ():
            yield f"filter[conditions][{number}][value][]", value
        yield f"filter[conditions][{number}][operator]", "OR"


def _answer(visit: Visit, asked: str) -> Answer:
    try:
        answer = visit.fetcher.get(asked, wanted=_WANTED, robots=False)
    except FetchError as error:
        if error.status == 403:
            raise FetchError(error.subject, f"the appname in {APPNAME} is refused: {_HOW}", 403) from error
        raise
    visit.note(without_keys(answer))
    return answer


def _page(answer: Answer, shown: str) -> tuple[str, int, object]:
    """An answer's text, where its array of reports begins, and its links."""
    text = json_text(answer.body, shown)
    told = {key: (value, start) for key, value, start, _ in members(text, shown)}
    records, start = told.get("data", (None, 0))
    if not isinstance(records, list):
        raise ReadError(shown, "answered JSON without a list of reports")
    return text, start, told.get("links", (None, 0))[0] if records else None


def _found(record: Any, its_text: str, answer: Answer, shown: str, visit: Visit) -> Document | Failure:
    fields = record.get("fields") if isinstance(record, dict) else None
    if not isinstance(fields, dict):
        return Failure(_named(record, shown), "a report without fields")
    url = link_in(fields, "url_alias") or link_in(fields, "url")
    if url is None:
        return Failure(_named(record, shown), "a report without an address")
    languages = [line_in(each, "code") for each in _list(fields.get("language"))]
    item = Item(
        url=url,
        title=line_in(fields, "title"),
        published=_published(fields.get("date"), visit.now),
        language=languages[0] if len(languages) == 1 else None,
        outlet=next((name for each in _list(fields.get("source")) if (name := line_in(each, "name"))), None),
    )
    body = its_text.encode("utf-8")
    return Document(url, body, CONTENT_TYPE, answer.fetched_at, visit.source.id, shown, (), item)


def _published(dates: object, now: datetime) -> Moment | None:
    """The day of the report itself, else when ReliefWeb posted it."""
    if not isinstance(dates, dict):
        return None
    original = parse_published(line_in(dates, "original") or "")
    if original is not None and original.day:
        original = day_moment(original.day)  # its clock is always midnight
    return believed(original, now) or believed(parse_published(line_in(dates, "created") or ""), now)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _named(record: object, shown: str) -> str:
    number = record.get("id") if isinstance(record, dict) else None
    return f"{shown} (report {number})" if isinstance(number, (str, int)) and str(number).isalnum() else shown


def _next_offset(links: object, endpoint: str, shown: str) -> int | Failure | None:
    """Where the next page begins. Only its number is taken: the question, its host and its key stay ours."""
    onward = links.get("next") if isinstance(links, dict) else None
    href = onward.get("href") if isinstance(onward, dict) else None
    if not isinstance(href, str):
        return None
    try:
        parts = urlsplit(urljoin(endpoint, href))
        same = parts.netloc.lower() == urlsplit(endpoint).netloc.lower()
        offset = parse_qs(parts.query).get("offset", [""])[0]
    except ValueError:
        return Failure(shown, "its next page has no address that can be read: what is older is not listed")
    if not same:
        return Failure(shown, "its next page is on another host: what is older is not listed")
    if not (offset.isascii() and offset.isdecimal() and len(offset) < 10):
        return Failure(shown, "its next page has no offset: what is older is not listed")
    return int(offset)
