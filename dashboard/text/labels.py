"""The messages that are shown in several places, in English; whoever shows one says it (`language.say`)."""

from __future__ import annotations

from dashboard.language import marked

APP_TITLE = "Displacement Tracker"
KINDS = {
    "government": marked("Government"),
    "un": marked("UN agency"),
    "ngo": marked("NGO"),
    "media": marked("Media"),
    "other": marked("Other or not named"),
}
UNITS = {"people": marked("people"), "families": marked("families"), "households": marked("households")}
PEOPLE_REPORTED_AS = {
    "arrived": marked("people reported to have arrived"),
    "fled": marked("people reported to have fled"),
    "displaced": marked("people reported as displaced"),
    "evacuated": marked("people reported as evacuated"),
    "sheltered": marked("people reported in shelters"),
    "hosted": marked("people reported as hosted"),
    "registered": marked("people reported as registered"),
    "returned": marked("people reported to have returned"),
    "housing_destroyed": marked("people whose homes are reported destroyed"),
    "housing_damaged": marked("people whose homes are reported damaged"),
    "housing_uninhabitable": marked("people whose homes are reported uninhabitable"),
}
REPORTED_AS = {
    "arrived": marked("{unit} reported to have arrived"),
    "fled": marked("{unit} reported to have fled"),
    "displaced": marked("{unit} reported as displaced"),
    "evacuated": marked("{unit} reported as evacuated"),
    "sheltered": marked("{unit} reported in shelters"),
    "hosted": marked("{unit} reported as hosted"),
    "registered": marked("{unit} reported as registered"),
    "returned": marked("{unit} reported to have returned"),
    "housing_destroyed": marked("{unit} whose homes are reported destroyed"),
    "housing_damaged": marked("{unit} whose homes are reported damaged"),
    "housing_uninhabitable": marked("{unit} whose homes are reported uninhabitable"),
}
"""Families and households; languages in which people agree otherwise have a message of their own for them."""
TERMS = {
    "arrived": marked("arrived"),
    "fled": marked("fled"),
    "displaced": marked("displaced"),
    "evacuated": marked("evacuated"),
    "sheltered": marked("in shelters"),
    "hosted": marked("hosted"),
    "registered": marked("registered"),
    "returned": marked("returned"),
    "housing_destroyed": marked("homes destroyed"),
    "housing_damaged": marked("homes damaged"),
    "housing_uninhabitable": marked("homes uninhabitable"),
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
