"""The judgement: are two articles the same report, and why.

Words alone cannot decide: the evening's count comes in the morning's words. So numbers and days are compared apart.
A copy leaves numbers out, or has more around them; a later report has others in their place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.duplicates.addresses import names_a_page
from ingest.duplicates.sketches import Sketch, held, likeness
from ingest.moments import Moment

# Held against the pairs of tests/evaluation/duplicates; docs/decisions/0010-same-report.md has the measurement.
_NEARLY_ALL = 0.60  # likeness of copies with edits, another order, a paragraph more
_WITHIN = 0.80  # of a shortened copy's words, so many stand in the report
_SHORTENED = 0.75  # a copy of fewer shingles than this share of the report's is a shortened one
_FEWEST_SHINGLES = 25  # of a shortened copy: below, it is a teaser that says too little
_SAME_DAYS = 3  # days within which copies of a report appear; for later ones almost nothing may differ
_LATE = 0.90


@dataclass(frozen=True, slots=True)
class Told:
    """An article as far as it is compared."""

    address_key: str  # of `address_key`; "" where there is none
    sketch: Sketch
    published: Moment | None
    language: str | None


def same_report(one: Told, other: Told) -> str | None:
    """Why two articles are the same report, in words for users; None where they are not, or it cannot be told.

    The order of the two does not matter. Translations are reports of their own.
    """
    if one.address_key == other.address_key and names_a_page(one.address_key):
        return "the same address"
    if one.language and other.language and one.language != other.language:
        return None
    mine, theirs = one.sketch, other.sketch
    # Texts that share no count give this product nothing to count twice, and notices for subscribers are alike too.
    if not set(mine.counts) & set(theirs.counts) or not _agree(mine, theirs):
        return None
    if mine.digest == theirs.digest:
        return "the same text"
    alike = likeness(mine, theirs)
    if _days_apart(one.published, other.published) > _SAME_DAYS:
        even = set(mine.counts) == set(theirs.counts) and mine.days == theirs.days
        return "nearly the same text with the same counts" if even and alike >= _LATE else None
    if _shortened(mine, theirs):
        return "a shortened copy" if held(mine, theirs) >= _WITHIN else None
    return "nearly the same text with the same counts" if alike >= _NEARLY_ALL else None


def _agree(one: Sketch, other: Sketch) -> bool:
    """True where neither numbers nor days of one stand in the place of the other's, and both lead with the same."""
    if one.lead and other.lead and not (one.lead[0] in other.lead and other.lead[0] in one.lead):
        return False
    if _replaced(one.counts, other.counts):
        return False
    return not any(_replaced(_of_kind(one.days, kind), _of_kind(other.days, kind)) for kind in "wdc")


def _replaced(one: Iterable[str], other: Iterable[str]) -> bool:
    """True where each has something that the other lacks. In a copy, at most one of the two has more."""
    mine, theirs = set(one), set(other)
    return bool(mine - theirs) and bool(theirs - mine)


def _of_kind(days: tuple[str, ...], kind: str) -> list[str]:
    return [day for day in days if day.startswith(kind)]


def _shortened(one: Sketch, other: Sketch) -> bool:
    """True where one has far fewer shingles than the other, and still enough to tell."""
    fewer, more = sorted((one.shingles, other.shingles))
    return _FEWEST_SHINGLES <= fewer < _SHORTENED * more


def _days_apart(one: Moment | None, other: Moment | None) -> int:
    """Days between two publications, each on its own calendar; 0 where one is not known to the day."""
    days: list[date] = [moment.day for moment in (one, other) if moment is not None and moment.day is not None]
    return abs((days[0] - days[-1]).days) if len(days) == 2 else 0
