"""Sitemaps (sitemaps.org 0.9): lists of pages, news sitemaps, indexes of sitemaps, plain texts; gzip or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ingest.collect.base import Found, Visit
from ingest.collect.links import web_address
from ingest.collect.list_dates import listed_date
from ingest.collect.listed import Listed, items_of
from ingest.collect.sitemap_file import LARGEST_SITEMAP, Place, sitemap_listing
from ingest.errors import IngestError, ReadError
from ingest.fetch import LIST
from ingest.model import Failure, Item

DEEPEST = 3  # an index of indexes: sitemaps.org allows one index, and large sites have two
MOST_SITEMAPS = 50  # that one visit fetches
_WANTED = replace(LIST, largest=LARGEST_SITEMAP)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def collect_sitemap(visit: Visit) -> Iterator[Found]:
    """The pages that the sitemap at the source's `url` lists, and those of the sitemaps it lists; newest first.

    A sitemap is fetched when the items before it have been taken. Sitemaps and pages that were last changed before
    `visit.since` are left out. Raises FetchError, or ReadError where no sitemap is there; a listed sitemap that cannot
    be read is a Failure.
    """
    url = str(visit.source.url)
    yield from _below(url, 1, _Walk(visit, {url}))


@dataclass(slots=True)
class _Walk:
    """One visit: the sitemaps that were met, how many were fetched, the pages that were given."""

    visit: Visit
    met: set[str]
    fetched: int = 0
    given: set[str] = field(default_factory=set)


def _below(url: str, depth: int, walk: _Walk) -> Iterator[Found]:
    """What a sitemap lists. Raises FetchError or ReadError."""
    visit = walk.visit
    walk.fetched += 1
    answer = visit.fetcher.get(url, wanted=_WANTED, validators=visit.known(url))
    if answer.unchanged:
        visit.note(answer)
        return
    listing = sitemap_listing(answer.body, answer.url)
    visit.note(answer)
    for found in items_of(map(_listed, _newest_first(listing.pages, visit)), answer.url, visit.now):
        if not isinstance(found, Item) or found.url not in walk.given:
            yield found
        if isinstance(found, Item):
            walk.given.add(found.url)
    if listing.problem:
        yield Failure(url, listing.problem)
    yield from _children(_newest_first(listing.sitemaps, visit), answer.url, depth, walk)


def _children(places: list[Place], base: str, depth: int, walk: _Walk) -> Iterator[Found]:
    left_out = 0
    for place in places:
        try:
            child = web_address(place.link, base)
            if child in walk.met:
                continue
            walk.met.add(child)
            if depth == DEEPEST:
                raise ReadError(child, f"a sitemap listed more than {DEEPEST} levels deep is not read")
            if walk.fetched >= MOST_SITEMAPS:
                left_out += 1
                continue
            yield from _below(child, depth + 1, walk)
        except IngestError as error:
            yield Failure(error.subject, f"{error.problem} (listed by {base})")
    if left_out:
        yield Failure(base, f"{left_out} listed sitemaps left out: one visit reads {MOST_SITEMAPS}")


def _listed(place: Place) -> Listed:
    """A page as other lists tell of theirs. The day of the last change is no day of publication."""
    return Listed(place.link, place.title, place.published, place.language, place.outlet)


def _newest_first(places: list[Place], visit: Visit) -> list[Place]:
    """The places that may hold something new, in order of their last known time; those without one stay behind."""
    dated = [(_time(place, visit.now), place) for place in places]
    kept = [(time, place) for time, place in dated if time is None or visit.since is None or time >= visit.since]
    return [place for _, place in sorted(kept, key=lambda each: each[0] or _LONG_AGO, reverse=True)]


def _time(place: Place, now: datetime) -> datetime | None:
    """The last instant that the place's date can mean: of its change, else of its publication."""
    moment = listed_date(place.changed, now) or listed_date(place.published, now)
    return moment.latest(UTC) if moment else None
