"""Which items of a source are fetched: by what its list says, before anything is asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ingest.model import Fetch, Item
from ingest.sources import Source

_AGAIN = timedelta(days=1)  # an article that is still listed is asked for again after this: reports are amended
_FOR_NOW = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses that say: not now


def passed_over(item: Item, source: Source, now: datetime, since: datetime | None) -> str | None:
    """The rule by which an item is not fetched, or None. An item that does not tell a thing is not judged by it."""
    select = source.select
    if not _fits(item.title, select.title_any, select.title_none):
        return "sources.title"
    if not _fits(item.url, select.url_any, select.url_none):
        return "sources.address"
    if item.language and item.language.split("-")[0].lower() not in source.languages:
        return "sources.language"
    oldest = max(filter(None, (since, now - select.newest if select.newest else None)), default=None)
    if oldest is not None and item.published is not None and item.published.latest(UTC) < oldest:
        return "sources.older"
    return None


def _fits(text: str | None, wanted: tuple[str, ...] | None, unwanted: tuple[str, ...] | None) -> bool:
    if text is None:
        return True
    folded = text.casefold()
    if wanted is not None and not any(word.casefold() in folded for word in wanted):
        return False
    return unwanted is None or not any(word.casefold() in folded for word in unwanted)


def is_due(source: Source, last: Fetch | None, now: datetime) -> bool:
    """True when an address of a source may be asked for (again).

    A page that changes is asked for once an interval, an article once a day; one that could not be had, once an
    interval.
    """
    if last is None:
        return True
    changes = source.kind == "page" and source.page.links is None
    again = changes or last.status is None or last.status in _FOR_NOW
    return now - last.fetched_at >= (source.interval if again else max(source.interval, _AGAIN))
