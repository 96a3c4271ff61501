"""The words of the review page: fields, choices, verdicts, reasons; said where they are used."""

from __future__ import annotations

from dashboard import text
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
    **text.SHORT_QUALIFIERS,
    **text.UNITS,
    **text.TERMS,
    **text.COUNTING,
    "reported": marked("reported"),
    "projected": marked("expected or planned"),
    **text.KINDS,
    "armed_group": marked("Armed group"),
    "other": marked("Other"),
    "": marked("not known"),
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
