"""Labels and sentences: one word for one thing, and the wording of times and numbers.

Speaker: who states a figure. Report: the article it stands in. Figure: one number with its sentence.
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

APP_TITLE = "Displacement Tracker"
KINDS = {
    "government": "Government",
    "un": "UN agency",
    "ngo": "NGO",
    "media": "Media",
    "other": "Other or not named",
}
REPORTED_AS = {
    "arrived": "reported to have arrived",
    "fled": "reported to have fled",
    "displaced": "reported as displaced",
    "evacuated": "reported as evacuated",
    "sheltered": "reported in shelters",
    "hosted": "reported as hosted",
    "registered": "reported as registered",
    "returned": "reported to have returned",
}
NEW_PER_DAY = {"arrived": "New arrivals per day", "returned": "New returns per day"}
COUNTING = {
    "cumulative": "running total",
    "period": "within a stated period",
    "stock": "present at that time",
}
QUALIFIERS = {
    "exact": "exact",
    "about": "about: rounded or estimated",
    "more_than": "more than this: a lower bound",
    "less_than": "less than this: an upper bound",
    "range": "the middle of a range",
    "vague": "vague words, taken at their lowest",
}
SHORT_QUALIFIERS = {
    "exact": "exact",
    "about": "about",
    "more_than": "more than",
    "less_than": "less than",
    "range": "range",
    "vague": "vague",
}
ROLES = {"recommended": "Recommended", "triangulation": "Triangulation"}
BASIS = {"stated": "the report states it", "published": "not stated: the day of publication"}
DAILY_BASIS = {"reported": "Reported that day", "averaged": "Average over a gap in reports"}

CHART_HINT = (
    "Choose a point to read the sentence it came from. Large points carry the line; small ones put the same "
    "time differently or less exactly. Hollow: not exact. Whisker: only the day is known. Shade: what no "
    "report pins down."
)
STOCK_HINT = "Choose a point to read the sentence it came from. Hollow points are not exact."
TABLE_HINT = "Choose a row to read the sentence it came from."
SAME_DAY_HINT = "All are kept. Each has its own hour and speaker. Choose a row to read its sentence."
NO_CLOCK = "no hour given, so drawn at the day's end"
METHOD_LINE = (
    "Each number was read from a published report and stands, word for word, in the text kept here. The line "
    "steps at recommended figures only; nothing is smoothed. Grey bars spread the rise between two reports "
    "evenly over the days in between. A government counts as one voice, whoever speaks for it."
)

BROKEN = (
    "The figures cannot be read",
    "The file named below needs attention. Reload this page when it is mended; nothing recorded is lost.",
)
NOTHING_DATED = "No figure of this series is known to its day, so none can be drawn. The table lists them all."
NO_LEDGER = (
    "There is no ledger here yet",
    (
        "Read some reports first, then reload this page. `displacement demo` fills a ledger with a worked "
        "example; `displacement --help` names the commands that read reports of your own."
    ),
)
NO_SITUATION = (
    "No situation is described yet",
    (
        "A situation is one small file that names a crisis, its places and its start. Add one to "
        "`data/situations/`, then reload this page."
    ),
)
NO_FIGURES = (
    "No figure of this situation has been read yet",
    "Read reports about it, then reload this page. The chart appears with the first figure.",
)


def people(value: float) -> str:
    """A count with thousands set apart: "47,115". A fraction, which a mean may have, is rounded."""
    return f"{value:,.0f}"


def change(difference: float) -> str:
    """A difference with its sign: "+215", "−40" (a true minus), "no change"."""
    if difference == 0:
        return "no change"
    return f"{'+' if difference > 0 else '−'}{abs(difference):,.0f}"


def bounds(low: float, high: float) -> str | None:
    """The bounds the wording gives, or None where it gives none or an exact number."""
    if math.isnan(low) and math.isnan(high):
        return None
    if math.isnan(high):
        return f"{people(low)} or more"
    if math.isnan(low):
        return f"up to {people(high)}"
    return None if low == high else f"{people(low)} to {people(high)}"


def count_of(number: int, singular: str, plural: str | None = None) -> str:
    """ "1 report", "3 reports"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def kind_label(kind: str | None) -> str:
    """The kind of voice as the legend names it; armed groups and unnamed voices are "other"."""
    return KINDS.get(kind or "other", KINDS["other"])


def zone_city(zone: str) -> str:
    """ "Asia/Yerevan" -> "Yerevan"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def zone_label(zone: str, at: datetime) -> str:
    """A zone with its offset on a date: "Yerevan (UTC+4)"."""
    if zone == "UTC":
        return "UTC"
    offset = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes >= 0 else "−"
    return f"{zone_city(zone)} (UTC{sign}{hours}{f':{rest:02d}' if rest else ''})"


def day(at: date) -> str:
    """ "27 Sep 2023", on the clock `at` carries."""
    return f"{at.day} {at:%b %Y}"


def day_and_clock(at: datetime, zone: str) -> str:
    """ "27 Sep 2023, 12:15", on the clock of `zone`."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{day(local)}, {local:%H:%M}"


def moment(at: datetime, precision: str, zone: str, home_zone: str) -> str:
    """A moment as far as it is known.

    A day is a day of the situation's own zone (`home_zone`), whatever clock is being shown.
    """
    if precision == "minute":
        return day_and_clock(at, zone)
    local = at.astimezone(ZoneInfo(home_zone))
    return {"day": day(local), "month": f"{local:%B %Y}"}.get(precision, f"{local:%Y}")


def duration(span: timedelta) -> str:
    """A span in its two largest units: "2 days 18 hours", "40 minutes", "less than a minute"."""
    minutes = int(abs(span).total_seconds() // 60)
    days, rest = divmod(minutes, 1440)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (0 if days else minutes, "minute")]
    words = [count_of(number, name) for number, name in parts if number]
    return " ".join(words) or "less than a minute"


def ago(then: datetime, now: datetime) -> str:
    """How long ago, in one unit: "4 min ago", "3 days ago"."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    days = minutes // 1440
    return f"{count_of(days, 'day')} ago" if days > 1 else f"{count_of(minutes // 60, 'hour')} ago"


def page_gone(checked: date, note: str) -> str:
    """That the page is gone, and what is left of it: "The page is gone (checked 3 Nov 2026: answered 410 Gone)..."."""
    told = f": {note}" if note else ""
    return f"The page is gone (checked {day(checked)}{told}). The kept text has the sentence, word for word."


def page_changed(checked: date, note: str) -> str:
    """That the page does not say any more what it is cited for; the note tells how much of it is missing."""
    told = f": {note}" if note else ""
    return f"The page has changed (checked {day(checked)}{told}). The kept text has the sentence, word for word."


def web_copy(address: str, at: date) -> str:
    """A copy of a page at a web archive: "Copy at web.archive.org, asked for on 4 Mar 2024"."""
    return f"Copy at {urlsplit(address).hostname or 'a web archive'}, asked for on {day(at)}"


def undrawn(number: int) -> str:
    """Why some figures are not on the chart."""
    known = "figure is known" if number == 1 else "figures are known"
    return f"{number} {known} to the month or year only and not drawn; the table lists each."


def series_title(unit: str, term: str, counting: str) -> str:
    """ "People reported to have arrived, running total"."""
    return f"{unit.capitalize()} {REPORTED_AS[term]}, {COUNTING[counting]}"


NONE_KNOWN = ("No figure of this situation was known then", "Choose a later day, or look at what is known now.")
KNOWN_LABEL = "As known on"
KNOWN_HELP = "The page as it stood at the end of that day (UTC): what was read or decided later is left out."
KNOWN_NOW = "What is known now"


def known_note(at: datetime) -> str:
    """What a reader sees while an earlier day is chosen."""
    return f"As it was known on {day_and_clock(at, 'UTC')} UTC. What was read or decided later is left out."


def reported_as(term: str, unit: str) -> str:
    """ "people reported to have arrived"."""
    return f"{unit} {REPORTED_AS[term]}"


def figures_of(number: int) -> str:
    """ "1 figure", "3 figures"."""
    return count_of(number, "figure")


def voices_of(number: int) -> str:
    """ "1 voice", "3 voices"."""
    return count_of(number, "voice")
