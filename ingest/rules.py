"""Every rule of reading by its name, in one sentence with an example of its own.

A figure lists the rules that had a say; a refusal names the one that refused. `explain` and the dashboard show these
sentences, and a test holds the table to the code.
"""

from __future__ import annotations

_NUMBERS = {
    "numbers.digits": "Plain digits: 6650.",
    "numbers.grouped_digits": "Digits in groups of three (or as India groups them): 47,000, 47 000, 1,64,000.",
    "numbers.digits_and_scale": "Digits with a scale behind: 28 thousand, 1.2m.",
    "numbers.words": "A number in words: twelve thousand.",
    "numbers.compound": "One number told in two scales: 81 thousand 139.",
    "numbers.and_a_half": "A half behind the scale: a million and a half.",
    "numbers.rounded": "A word for a number taken roughly: a couple of hundred.",
    "numbers.exact": "Said to be exact: exactly 9,000.",
    "numbers.fraction_of_scale": "A part of a scale: half a million.",
    "numbers.vague": "A vague count, taken as the least it can mean: thousands is 1,000.",
    "numbers.range": "Two ends of one count, value in the middle: 20 to 30 thousand.",
    "numbers.more_than": "A lower bound stands before it: just over 9,000.",
    "numbers.less_than": "An upper bound stands before it: nearly 9,000.",
    "numbers.about": "It is rounded: some 9,000.",
    "numbers.more_than_behind": "A lower bound stands behind it: 9,000 or more.",
    "numbers.less_than_behind": "An upper bound stands behind it: 9,000 at most.",
    "numbers.about_behind": "It is rounded: 9,000 or so.",
}
_TERMS = {
    "terms.inside_the_noun_phrase": "The noun itself says what happened: 300 displaced people.",
    "terms.verb_before": "The verb before the number governs it: Chad has received 300 people.",
    "terms.verb_behind": "The verb behind the number governs it: 300 people crossed the river.",
    "terms.carried": "A number without noun or verb takes them from the sentence before: another 90 on Friday.",
}
_TIMES = {
    "times.date": "A date: 27 September.",
    "times.iso_date": "A date in figures: 2023-09-27.",
    "times.day_range": "Days of one month: 1-15 May.",
    "times.month": "A month: in May 2023.",
    "times.end_of_month": "A month's last day: at the end of May.",
    "times.part_of_month": "A part of a month: the first half of May.",
    "times.year": "A year: in 2022.",
    "times.weekday": "A weekday: the latest one on or before publication.",
    "times.relative_day": "A day named from publication: today, yesterday.",
    "times.now": "The time of the report: now, currently, so far.",
    "times.overnight": "The night before publication.",
    "times.year_to_date": "From 1 January to publication: so far this year.",
    "times.last_weekend": "The last Saturday and Sunday before publication.",
    "times.last_week": "The last full week, Monday to Sunday.",
    "times.last_month": "The last full month.",
    "times.last_year": "The last full year.",
    "times.this_period": "From the week's or month's first day to publication: this week.",
    "times.past_period": "A span that ends at publication: in the past 24 hours.",
    "times.ago": "Counted back from publication: two weeks ago.",
    "times.hours_earlier": "Counted back from the time told before: two hours earlier.",
    "times.then": "The time told before: by then.",
    "times.same_day": "The day told before: that same day.",
    "times.previous_day": "The day before the day told before: the previous day.",
    "times.day_of_month": "A day told by its number: on the 19th, the latest such day before publication.",
    "times.clock": "A clock reading: 6 p.m., 18:00, noon.",
}
_WHEN = {
    "when.own_time": "The figure's own time words say when it holds.",
    "when.day_of_statement": "It holds on the day it was said: the ministry said on Friday.",
    "when.day_said_before": "The day of the last statement still holds.",
    "when.told_behind": "The next sentence gives the time: they left between 8 and 20 March.",
    "when.carried": "The time stated in a sentence before it still holds.",
    "when.header": "The header of the situation report dates it.",
    "when.now": "Told of the present: the header's time, the day of the statement, or publication.",
    "when.published": "Nothing says when: the publication date.",
    "when.clock_of_the_place": "The reading is told on the clock of the place meant, by its time zone that day.",
    "when.two_clocks_agree": "Two clocks are given and name the same moment: 6 p.m. local time (2 p.m. GMT).",
    "when.two_clocks_differ": "Two clocks are given and disagree: the first is kept and confidence is lowered.",
    "when.day_beside_the_clock": "A bare clock reading takes the day that stands with it.",
    "when.day_of_publication": "A bare clock reading with no day near takes the day of publication.",
}
_WHERE = {
    "where.from": "The origin stands behind a word of leaving: from, fled, left.",
    "where.to": "The destination stands behind a word of arriving, or does the receiving: in Chad, Chad has received.",
    "where.in": "People who fled, were displaced or evacuated in a place came from it.",
    "where.the_region": "The region named before is meant: from the enclave, from there.",
    "where.people_of": "The people's name tells the origin: 300 Venezuelans.",
    "where.home_of": "People who return go back to the country they are named after: 300 Afghans.",
    "where.article_home": "People who return go to a country that the article names besides their origin.",
    "where.article_country": "The country that the article is set in.",
    "where.article_origin": "The origin that the article names most.",
    "where.article_destination": "The destination that the article names most.",
}
_COUNTING = {
    "counting.rate": "A daily, weekly or hourly rate: a count for a span.",
    "counting.as_the_total": "A part of a count told before covers the same span as the whole.",
    "counting.closed_span": "The time is a closed span: on Friday, in May.",
    "counting.alone": "Said to be of that day alone: a count for a span.",
    "counting.stock_term": "People sheltered or hosted are counted as present: a stock.",
    "counting.still_so": "Told of the present: are displaced, are registered.",
    "counting.still_displaced": "People who are displaced now: a stock.",
    "counting.since": "Counted since a named start: a running total.",
    "counting.running_total": "Nothing closes the count: a running total.",
    "status.reported": "Told as a fact.",
    "status.projected": "Told as expected, planned or possible: could rise to 9,000.",
}
_ATTRIBUTION = {
    "attribution.said": "The speaker stands before the word of saying.",
    "attribution.said_by": "The speaker stands behind the word of saying: said the governor.",
    "attribution.according_to": "The speaker stands behind a word of source: according to the ministry.",
    "attribution.citing": "The first speaker, whom the one who passes it on cites.",
    "attribution.owner": "The speaker owns the count: the ministry's count.",
    "attribution.issuer": "Nobody is named, and the report is an agency's own.",
    "attribution.carried": "The speaker of the sentences before still speaks.",
    "attribution.none": "Nobody is named.",
}
_REFUSED = {
    "candidates.header": "Part of the file's header.",
    "candidates.time": "Part of a date or a clock time.",
    "candidates.year": "A year.",
    "candidates.not_whole": "Not a whole number: people are counted whole.",
    "candidates.money": "An amount of money.",
    "candidates.percentage": "A percentage.",
    "candidates.distance": "A distance.",
    "candidates.area": "An area.",
    "candidates.weight": "A weight or a volume.",
    "candidates.duration": "A length of time.",
    "candidates.temperature": "A temperature.",
    "candidates.age": "An age.",
    "candidates.magnitude": "A magnitude.",
    "candidates.identifier": "Part of a name: level 2, Resolution 2254.",
    "candidates.list_number": "The number of a list item.",
    "candidates.share": "A share: one in five, two thirds.",
    "candidates.ordinal": "An ordinal: the 6th.",
    "candidates.counts_things": "It counts things, not people: 32 camps.",
    "candidates.counts_something_else": "It counts something that is not known to be people.",
    "candidates.too_small_alone": "A small or vague number without a noun.",
    "candidates.difference": "The difference between two counts: 300 more than on Monday.",
    "terms.no_movement": "No word in the sentence says that they moved or are displaced.",
    "terms.killed": "People killed.",
    "terms.injured": "People injured.",
    "terms.missing": "People missing.",
    "terms.detained": "People detained.",
    "terms.rescued": "People rescued.",
    "terms.in_need": "People in need.",
    "terms.affected": "People affected, trapped or at risk.",
    "terms.aid_recipients": "People who received aid.",
    "terms.residents": "Residents of a place.",
    "terms.military": "Soldiers or fighters.",
    "terms.employed": "People at work, at a protest, or asked by the report.",
    "terms.capacity": "What a place can hold.",
    "terms.travellers": "Tourists, pilgrims, patients and others who move for other reasons.",
    "terms.not_about_displacement": "The text is about travellers, and nowhere speaks of refuge, flight or disaster.",
    "terms.houses": "What it says is said of houses, not of people.",
    "restated.fuller_mention": "The article gives the same count more fully elsewhere.",
}
_PAGES = {
    "pages.no_movement_word": "Put aside unread: no word of movement stands anywhere in the page.",
}
RULES: dict[str, str] = {
    **_NUMBERS,
    **_TERMS,
    **_TIMES,
    **_WHEN,
    **_WHERE,
    **_COUNTING,
    **_ATTRIBUTION,
    **_REFUSED,
    **_PAGES,
}


def explain_rule(name: str) -> str:
    """The sentence of a rule; its bare name for one that an older version knew and this one does not."""
    return RULES.get(name, name)
