"""Labels and sentences: one word for one thing, and the wording of times and numbers, in the spoken language.

Speaker: who states a figure. Report: the article it stands in. Figure: one number with its sentence.
Constants are the English messages; whoever shows one says it (`language.say`), or calls the function beside it.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dashboard.language import clock, digits, direction, marked, say, say_many, written_day, written_month

LEFT_TO_RIGHT = "\u200e"
"""Keeps a sign before its number where the text around runs from the right."""
APP_TITLE = "Displacement Tracker"
KINDS = {
    "government": marked("Government"),
    "un": marked("UN agency"),
    "ngo": marked("NGO"),
    "media": marked("Media"),
    "other": marked("Other or not named"),
}
UNITS = {"people": marked("people"), "families": marked("families"), "households": marked("households")}
REPORTED_AS = {
    "arrived": marked("{unit} reported to have arrived"),
    "fled": marked("{unit} reported to have fled"),
    "displaced": marked("{unit} reported as displaced"),
    "evacuated": marked("{unit} reported as evacuated"),
    "sheltered": marked("{unit} reported in shelters"),
    "hosted": marked("{unit} reported as hosted"),
    "registered": marked("{unit} reported as registered"),
    "returned": marked("{unit} reported to have returned"),
}
TERMS = {
    "arrived": marked("arrived"),
    "fled": marked("fled"),
    "displaced": marked("displaced"),
    "evacuated": marked("evacuated"),
    "sheltered": marked("in shelters"),
    "hosted": marked("hosted"),
    "registered": marked("registered"),
    "returned": marked("returned"),
}
NEW_PER_DAY = {
    "arrived": marked("New arrivals per day, {city} time"),
    "returned": marked("New returns per day, {city} time"),
}
COUNTING = {
    "cumulative": marked("running total"),
    "period": marked("within a stated period"),
    "stock": marked("present at that time"),
}
QUALIFIERS = {
    "exact": marked("exact"),
    "about": marked("about: rounded or estimated"),
    "more_than": marked("more than this: a lower bound"),
    "less_than": marked("less than this: an upper bound"),
    "range": marked("the middle of a range"),
    "vague": marked("vague words, taken at their lowest"),
}
SHORT_QUALIFIERS = {
    "exact": marked("exact"),
    "about": marked("about"),
    "more_than": marked("more than"),
    "less_than": marked("less than"),
    "range": marked("range"),
    "vague": marked("vague"),
}
ROLES = {"recommended": marked("Recommended"), "triangulation": marked("Triangulation")}
BASIS = {
    "stated": marked("the report states it"),
    "published": marked("not stated: the day of publication"),
}
DAILY_BASIS = {"reported": marked("Reported that day"), "averaged": marked("Average over a gap in reports")}
VERDICTS = {
    "accepted": marked("accepted"),
    "corrected": marked("corrected"),
    "rejected": marked("rejected"),
    "withdrawn": marked("decision withdrawn"),
}

REVISED_EXACT = marked("revision: a later exact count, lower than the {n} before it")
REVISED_INEXACT = marked("revision: an exact count, lower than the {n} before it, which was not exact")
REASONS = (
    marked("the best placed voice for this time"),
    marked("a better placed voice gives another figure for this time"),
    marked("the most exact wording for this time"),
    marked("a more exact figure is known for this time"),
    marked("the most independent voices for this time"),
    marked("more independent voices give another figure"),
    marked("the highest of equally good counts for this time"),
    marked("an equally good count for this time is higher"),
    marked("the latest report of equally good ones"),
    marked("a later report gives another, equally good figure"),
    marked("the only figure for this time"),
    marked("too coarse to place: only the month or the year is known"),
    marked("counts from another start"),
    marked("not exact, and an exact figure is known for the same day"),
    marked("the hour is not known, and a figure of the same day with its hour is as high or higher"),
    marked("the hour is not known, and a figure of the same day has its hour"),
    marked("not exact and not above the line: it bounds the count and moves nothing"),
    marked("repeats a count that the line has passed already"),
    marked("lower than the line, and the report does not say for when it holds"),
    marked("lower than the line, and said by a voice that ranks below the one that holds it"),
    marked("overlaps a period for which a better placed voice speaks"),
    marked("overlaps a shorter period, which says more exactly when"),
    marked("overlaps an equally long period that is told more exactly, by more voices or later"),
)
"""The reasons that a series gives for a role, word for word (docs/method.md); a test holds them to the code."""

CHART_HINT = marked(
    "Choose a point to read the sentence it came from. Large points carry the line; small ones put the same "
    "time differently or less exactly. Hollow: not exact. Whisker: only the day is known. Shade: what no "
    "report pins down."
)
STOCK_HINT = marked("Choose a point to read the sentence it came from. Hollow points are not exact.")
TABLE_HINT = marked("Choose a row to read the sentence it came from.")
SAME_DAY_HINT = marked("All are kept. Each has its own hour and speaker. Choose a row to read its sentence.")
METHOD_LINE = marked(
    "Each number was read from a published report and stands, word for word, in the text kept here. The line "
    "steps at recommended figures only; nothing is smoothed. Grey bars spread the rise between two reports "
    "evenly over the days in between. A government counts as one voice, whoever speaks for it."
)

BROKEN = (
    marked("The figures cannot be read"),
    marked("The file named below needs attention. Reload this page when it is mended; nothing recorded is lost."),
)
NOTHING_DATED = marked("No figure of this series is known to its day, so none can be drawn. The table lists them all.")
NO_LEDGER = (
    marked("There is no ledger here yet"),
    marked(
        "Read some reports first, then reload this page. `displacement demo` fills a ledger with a worked "
        "example; `displacement --help` names the commands that read reports of your own."
    ),
)
NO_SITUATION = (
    marked("No situation is described yet"),
    marked(
        "A situation is one small file that names a crisis, its places and its start. Add one to "
        "`data/situations/`, then reload this page."
    ),
)
NO_FIGURES = (
    marked("No figure of this situation has been read yet"),
    marked("Read reports about it, then reload this page. The chart appears with the first figure."),
)
NONE_KNOWN = (
    marked("No figure of this situation was known then"),
    marked("Choose a later day, or look at what is known now."),
)
CHART, TABLE, SOURCES = marked("Chart"), marked("Table"), marked("Sources")
KNOWN_LABEL = marked("As known on")
KNOWN_HELP = marked("The page as it stood at the end of that day (UTC): what was read or decided later is left out.")
KNOWN_NOW = marked("What is known now")


def people(value: float) -> str:
    """A count with thousands set apart: "47,115". A fraction, which a mean may have, is rounded."""
    return digits(value)


def change(difference: float) -> str:
    """A difference with its sign: "+215", "−40" (a true minus), "no change"."""
    if difference == 0:
        return say("no change")
    sign = "+" if difference > 0 else "−"
    return f"{LEFT_TO_RIGHT if direction() == 'rtl' else ''}{sign}{digits(abs(difference))}"


def percent(share: float) -> str:
    """A share in whole percent: "84%"; below one percent "less than 1%"."""
    if 0 < share < 0.01:
        return say("less than 1%")
    return say("{n}%", n=digits(share * 100))


def bounds(low: float, high: float) -> str | None:
    """The bounds the wording gives, or None where it gives none or an exact number."""
    if math.isnan(low) and math.isnan(high):
        return None
    if math.isnan(high):
        return say("{n} or more", n=people(low))
    if math.isnan(low):
        return say("up to {n}", n=people(high))
    return None if low == high else say("{low} to {high}", low=people(low), high=people(high))


def reports_of(number: int) -> str:
    """ "1 report", "3 reports"."""
    return say_many("{n} report", "{n} reports", number)


def figures_of(number: int) -> str:
    """ "1 figure", "3 figures"."""
    return say_many("{n} figure", "{n} figures", number)


def voices_of(number: int) -> str:
    """ "1 voice", "3 voices"."""
    return say_many("{n} voice", "{n} voices", number)


def kind_label(kind: str | None) -> str:
    """The kind of voice as the legend names it; armed groups and unnamed voices are "other"."""
    return say(KINDS.get(kind or "other", KINDS["other"]))


def reported_as(term: str, unit: str) -> str:
    """ "people reported to have arrived"."""
    return say(REPORTED_AS[term], unit=say(UNITS[unit]))


def reason(words: str) -> str:
    """Why an observation has its role, as the series says it, in the reader's language."""
    revised = re.fullmatch(
        r"revision: (a later|an) exact count, lower than the ([\d,.]+) before it(, which was not exact)?", words
    )
    if revised is None:
        return say(words)
    message = REVISED_EXACT if revised[3] is None else REVISED_INEXACT
    return say(message, n=digits(float(revised[2].replace(",", ""))))


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
    return written_day(at)


def day_and_clock(at: datetime, zone: str) -> str:
    """ "27 Sep 2023, 12:15", on the clock of `zone`."""
    local = at.astimezone(ZoneInfo(zone))
    return say("{day}, {clock}", day=day(local), clock=clock(local))


def moment(at: datetime, precision: str, zone: str, home_zone: str) -> str:
    """A moment as far as it is known.

    A day is a day of the situation's own zone (`home_zone`), whatever clock is being shown.
    """
    if precision == "minute":
        return day_and_clock(at, zone)
    local = at.astimezone(ZoneInfo(home_zone))
    return {"day": day(local), "month": written_month(local)}.get(precision, f"{local:%Y}")


def duration(span: timedelta) -> str:
    """A span in its two largest units: "2 days 18 hours", "40 minutes", "less than a minute"."""
    minutes = int(abs(span).total_seconds() // 60)
    days, rest = divmod(minutes, 1440)
    hours, minutes = divmod(rest, 60)
    words = [
        say_many("{n} day", "{n} days", days) if days else "",
        say_many("{n} hour", "{n} hours", hours) if hours else "",
        say_many("{n} minute", "{n} minutes", minutes) if minutes and not days else "",
    ]
    return " ".join(filter(None, words)) or say("less than a minute")


def ago(then: datetime, now: datetime) -> str:
    """How long ago, in one unit: "4 min ago", "3 days ago"."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return say("just now")
    if minutes < 60:
        return say("{n} min ago", n=minutes)
    days = minutes // 1440
    if days > 1:
        return say_many("{n} day ago", "{n} days ago", days)
    return say_many("{n} hour ago", "{n} hours ago", minutes // 60)


def page_gone(checked: date, note: str) -> str:
    """That the page is gone, and what is left of it: "The page is gone (checked 3 Nov 2026: answered 410 Gone)..."."""
    return say(
        "The page is gone (checked {day}). The kept text has the sentence, word for word.", day=_checked(checked, note)
    )


def page_changed(checked: date, note: str) -> str:
    """That the page does not say any more what it is cited for; the note tells how much of it is missing."""
    return say(
        "The page has changed (checked {day}). The kept text has the sentence, word for word.",
        day=_checked(checked, note),
    )


def _checked(checked: date, note: str) -> str:
    return f"{day(checked)}: {note}" if note else day(checked)


def web_copy(address: str, at: date) -> str:
    """A copy of a page at a web archive: "Copy at web.archive.org, asked for on 4 Mar 2024"."""
    host = urlsplit(address).hostname or say("a web archive")
    return say("Copy at {host}, asked for on {day}", host=host, day=day(at))


def undrawn(number: int) -> str:
    """Why some figures are not on the chart."""
    return say_many(
        "{n} figure is known to the month or year only and not drawn; the table lists each.",
        "{n} figures are known to the month or year only and not drawn; the table lists each.",
        number,
    )


def series_title(unit: str, term: str, counting: str) -> str:
    """ "People reported to have arrived, running total"."""
    title = say("{what}, {counting}", what=reported_as(term, unit), counting=say(COUNTING[counting]))
    return title[0].upper() + title[1:]


def new_per_day(term: str, zone: str) -> str:
    """ "New arrivals per day, Yerevan time"."""
    return say(NEW_PER_DAY.get(term, marked("New per day, {city} time")), city=zone_city(zone))


def known_note(at: datetime) -> str:
    """What a reader sees while an earlier day is chosen."""
    return say(
        "As it was known on {when} UTC. What was read or decided later is left out.", when=day_and_clock(at, "UTC")
    )
