"""A source's health in words: what is wrong with it, since when, and what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dashboard import text
from dashboard.language import digits, marked, say, say_many, written_day
from dashboard.queries import Health

STATES = {
    "failing": marked("Failing"),
    "silent": marked("Silent"),
    "unusual": marked("Unusual"),
    "late": marked("Not visited"),
    "waiting": marked("Never visited"),
    "named": marked("Visited by name only"),
    "well": marked("Well"),
}
KINDS = {
    "feed": marked("feed"),
    "page": marked("page"),
    "sitemap": marked("sitemap"),
    "reliefweb": marked("ReliefWeb"),
    "gdelt": marked("GDELT"),
    "mediacloud": marked("Media Cloud"),
    "warc": marked("web archive"),
    "files": marked("files"),
}


def what_is_wrong(one: Health, now: datetime) -> tuple[str, str]:
    """A sentence in the reader's language, and what the source or its visit said, in English; "" where nothing is."""
    said = "; ".join(one.told)
    if one.state == "failing":
        since = written_day(one.failing_since) if one.failing_since else ""
        return say("It could not be read since {day}:", day=since), said
    if one.state == "silent":
        return _silent(one, now), said
    if one.state == "unusual":
        fell = one.share is not None and one.share_before is not None and not said
        return (
            _fewer(one.share or 0, one.share_before or 0) if fell else say("Its last visit was not as usual:")
        ), said
    if one.state == "late" and one.last_visit is not None:
        told = marked(
            "Nobody has visited it since {day}, and it should be visited every {span}. Does the regular run still run?"
        )
        return say(told, day=written_day(one.last_visit.started_at), span=text.duration(one.source.interval)), ""
    return "", ""


def _silent(one: Health, now: datetime) -> str:
    within = text.duration(one.source.expect.newest_within or timedelta())
    if one.newest is None:
        return say("None of its reports tells when it is from; one no older than {span} is usual.", span=within)
    at = one.newest.latest(UTC)
    return say(
        "Its newest report is of {day}, {ago}; one no older than {span} is usual.",
        day=written_day(at),
        ago=text.ago(min(at, now), now),
        span=within,
    )


def _fewer(share: float, before: float) -> str:
    return say(
        "Lately {share} figures in a hundred articles, before that {before}. Has its layout changed?",
        share=digits(100 * share),
        before=digits(100 * before),
    )


def reviewed(one: Health) -> str:
    """What people said of its reading: "of 15 looked at, 12 right as read (80 %), 1 corrected, 2 rejected"."""
    known = one.standing
    if known is None or not one.reviewed:
        return ""
    return say(
        "of {all} looked at, {right} right as read ({percent} %), {corrected} corrected, {rejected} rejected",
        all=digits(one.reviewed),
        right=digits(known.accepted),
        percent=digits(100 * known.accepted / one.reviewed),
        corrected=digits(known.corrected),
        rejected=digits(known.rejected),
    )


def last_read(one: Health, now: datetime) -> str:
    """ "3 hours ago", "never"."""
    return text.ago(one.last_success, now) if one.last_success else say("never")


def brought(one: Health) -> str:
    """What the last visit listed and brought, beside what is usual."""
    last = one.last_visit
    if last is None or last.problem is not None:
        return ""
    if last.list_unchanged:
        return say("its list had not changed")
    listed = say_many("{n} item listed", "{n} items listed", last.items)
    new = say_many("{n} new figure", "{n} new figures", last.figures_new)
    bounds = one.source.expect.items
    if bounds is None:
        return f"{listed}, {new}"
    most = "" if bounds.max == float("inf") else f"–{digits(bounds.max)}"
    usual = say("{bounds} usual", bounds=f"{digits(bounds.min)}{most or '+'}")
    return f"{listed} ({usual}), {new}"
