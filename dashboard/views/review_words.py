"""The words of the review page: fields, choices, verdicts, reasons; said where they are used."""

from __future__ import annotations

from dashboard.language import marked

FIELDS = {
    "value": marked("Number"),
    "low": marked("Low bound"),
    "high": marked("High bound"),
    "qualifier": marked("Wording"),
    "unit": marked("Unit"),
    "term": marked("Term"),
    "counting": marked("Way of counting"),
    "status": marked("Status"),
    "as_of": marked("As of"),
    "period_start": marked("Counted since"),
    "subgroup": marked("Sub-group"),
    "origin": marked("From"),
    "origin_iso3": marked("From, country code"),
    "destination": marked("To"),
    "destination_iso3": marked("To, country code"),
    "attributed_to": marked("Said by"),
    "attributed_kind": marked("Kind of speaker"),
}
CHOICES = {
    "exact": marked("exact"),
    "about": marked("about"),
    "more_than": marked("more than"),
    "less_than": marked("less than"),
    "range": marked("a range"),
    "vague": marked("vague"),
    "people": marked("people"),
    "families": marked("families"),
    "households": marked("households"),
    "arrived": marked("arrived"),
    "fled": marked("fled"),
    "displaced": marked("displaced"),
    "evacuated": marked("evacuated"),
    "sheltered": marked("sheltered"),
    "hosted": marked("hosted"),
    "registered": marked("registered"),
    "returned": marked("returned"),
    "housing_destroyed": marked("homes destroyed"),
    "housing_damaged": marked("homes damaged"),
    "housing_uninhabitable": marked("homes made uninhabitable"),
    "cumulative": marked("running total"),
    "period": marked("within a period"),
    "stock": marked("present at that time"),
    "reported": marked("reported"),
    "projected": marked("expected or planned"),
    "government": marked("government"),
    "un": marked("UN agency"),
    "ngo": marked("NGO"),
    "media": marked("media"),
    "armed_group": marked("armed group"),
    "other": marked("other"),
    "": marked("not known"),
}
VERDICTS = {
    "accepted": marked("accepted"),
    "corrected": marked("corrected"),
    "rejected": marked("rejected"),
    "withdrawn": marked("decision taken back"),
}
PROPOSED = {
    "accepted": marked("proposed to accept"),
    "corrected": marked("proposed to correct"),
    "rejected": marked("proposed to reject"),
    "withdrawn": marked("proposed to take the decision back"),
}
# A reason is kept in the ledger in English, whoever chose it, so that all reviewers read the same words.
WHY_ACCEPTED = (
    marked("The sentence says so"),
    marked("Checked in the whole report"),
    marked("Another report confirms it"),
)
WHY_CORRECTED = (
    marked("The sentence says otherwise"),
    marked("The report says otherwise elsewhere"),
    marked("The report misprints it"),
    marked("Its publisher corrected it"),
)
WHY_REJECTED = (
    marked("Not a count of people who moved"),
    marked("Another crisis or another place"),
    marked("Repeats an older count as if it were new"),
    marked("A plan, a forecast or a comparison"),
    marked("The report is not reliable"),
    marked("Read wrongly beyond correction"),
)
WRONG_NUMBER = marked("Write a count in digits, like 47115.")
WRONG_MOMENT = marked("Write a day, or a day with its hour and offset: 2023-09-27 or 2023-09-27T12:00+04:00.")
WRONG_COUNTRY = marked("Write a country code of three capital letters, like ARM.")
NOTHING_CHANGED = marked("Nothing was changed. Put a field right, or accept the figure.")
WRONG_BOUNDS = marked("The low bound lies above the high bound.")
