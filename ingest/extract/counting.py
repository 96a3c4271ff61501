"""Whether a number is a running total, a count for a span, or a stock; and whether it was reported or projected."""

from __future__ import annotations

import re
from datetime import date

from ingest.extract.candidates import Candidate, is_paired
from ingest.extract.clauses import came_with
from ingest.extract.context import Timing
from ingest.extract.mentions import AnnotatedText, NumberMention, TimeMention
from ingest.extract.phrases import Hit
from ingest.extract.terms import Link, stays_in_centres
from ingest.model import Counting, Figure
from ingest.moments import Moment, day_moment

_PRESENT_STOCKS = {"displaced", "evacuated", "registered"}  # a number of them that grows is a total
_STOCKS = {"sheltered", "hosted"}
_FROM_REACH = 60  # characters: "has gone from a high of 900 on Friday to"
_COUNTED_REACH = 25  # characters: " of registered "
_PREPOSITION = 10  # characters
_VERB = 30  # characters: "have been going back"
_LARGE = 100  # a count of its own; smaller numbers may be days and hours


def counting_of(
    text: AnnotatedText, candidate: Candidate, others: list[Candidate], link: Link, timing: Timing
) -> tuple[Counting, str]:
    """Counting and the rule that decided it. `others` are the candidates of the sentence."""
    labels = _labels_near(text, candidate, [o.number for o in others if is_paired(candidate, o)])
    term = link.governor.term
    if "counting.rate" in labels and not _is_sum(text, candidate):
        return "period", "counting.rate"
    told = None if link.rule == "terms.carried" and timing.since is not None else link.governor.counting
    if told == "stock" or (term in _STOCKS and told is None):
        return "stock", "counting.stock_term"
    if stays_in_centres(text, link):
        return "stock", "counting.in_centres"
    if timing.whole == "period" and told is None:
        return "period", "counting.as_the_total"
    if timing.since is not None:
        return "cumulative", "counting.since"
    own = timing.own
    if term in _PRESENT_STOCKS and _they_were(text, candidate):
        return "stock", "counting.still_so"
    if term == "displaced" and "counting.stock" in labels and (own is None or own.kind != "span"):
        return "stock", "counting.still_displaced"
    if own is not None and (
        _at_once(text, candidate, link, own)
        or _is_closed(text, candidate, others, timing, labels, own, stays=term in _PRESENT_STOCKS)
    ):
        return "period", "counting.closed_span"
    if term in _PRESENT_STOCKS and told is None and (_now(text, candidate, link) or _remains(text, link)):
        return "stock", "counting.still_so"
    if term == "displaced" and ("counting.stock" in labels or link.governor.side == "inside"):
        return "stock", "counting.still_displaced"
    if "counting.period" in labels:
        return "period", "counting.alone"
    return "cumulative", "counting.running_total"


def _at_once(text: AnnotatedText, candidate: Candidate, link: Link, own: TimeMention) -> bool:
    """True for "a flight landed at 7 p.m. on Monday with 900 people": they came in one go."""
    return own.kind == "day" and link.governor.end <= candidate.start and came_with(text, candidate, link.governor)


def _is_closed(
    text: AnnotatedText,
    candidate: Candidate,
    others: list[Candidate],
    timing: Timing,
    labels: set[str],
    own: TimeMention,
    *,
    stays: bool,
) -> bool:
    """True where the figure's own time is a span that is over, or a day alone, and the number no sum by then."""
    said = not {"when.day_of_statement", "when.day_said_before"}.isdisjoint(timing.rules)
    if said or own.role == "as_of" or own.clocks or not _applies(candidate, timing):
        return False
    now = not {"times.now", "times.end_of_month"}.isdisjoint(own.rules)
    closed = own.kind in ("span", "month", "year") and not _goes_on(text, own)
    closed = closed or (own.kind == "day" and "counting.period" in labels)
    total = "counting.total" in labels and not _of_that_day(text, candidate, own)
    # "900 families, in all 4,000 people": the sum is of the same days
    again = any(o.unit != candidate.unit and o.end <= candidate.start for o in others)
    dated = own.kind in {"month", "year"} or "times.day_range" in own.rules
    summed = not dated and _is_sum(text, candidate) and not again
    tally = "times.day_range" not in own.rules and _is_tally(text, candidate, own)
    summed = summed or tally or (stays and _has_changed(text, candidate))
    total = total or tally
    return (closed and not summed) or (own.kind == "day" and not total and not now)


def counted_like(
    decided: tuple[Counting, str],
    candidate: Candidate,
    others: list[Candidate],
    link: Link,
    timing: Timing,
    before: Figure | None,
) -> tuple[Counting, str]:
    """counting.as_the_total: a bare number of a breakdown, of which nothing else is said, is counted as its total.

    So are two countings of the same people: "4,300 people (1,280 families)".
    """
    if before is not None and candidate.bracketed and before.term == link.governor.term:
        start = before.number_span.start
        if any(o.number.start == start and is_paired(candidate, o) for o in others):
            return before.counting, "counting.as_the_total"
    bare = candidate.elliptic or link.rule == "terms.row"
    if decided[1] != "counting.running_total" or before is None or not bare:
        return decided
    together = link.rule == "terms.carried" or candidate.sentence.start == before.quote_span.start
    if before.term != link.governor.term or not together or timing.since is not None:
        return decided
    same_time = timing.as_of == before.as_of
    if before.counting == "stock" or (before.counting == "period" and same_time):
        return before.counting, "counting.as_the_total"
    return decided


def period_start_of(counting: Counting, timing: Timing) -> Moment | None:
    """Where the span begins, for period figures and running totals with a named start."""
    if counting == "period" and timing.whole == "period":
        return timing.whole_start
    if timing.since is not None and timing.since.first is not None:
        first = _not_behind(timing.since.first, timing.as_of)
        return Moment(first.isoformat()[:7]) if timing.since.kind == "month" else day_moment(first)
    if counting == "period" and timing.own is not None and timing.own.first is not None:
        return day_moment(timing.own.first)
    return None


def _not_behind(first: date, as_of: Moment | None) -> date:
    """The January of the year compared with in "900 since January, against 700 in the same months of 2020"."""
    year = int(as_of.text[:4]) if as_of is not None else first.year
    return first.replace(year=year, day=min(first.day, 28)) if year < first.year else first


def _now(text: AnnotatedText, candidate: Candidate, link: Link) -> bool:
    """True for "are displaced", "are registered": told of the present, not of what happened, or only explained."""
    return any(
        not text.folded[hit.end : start].strip() and not _explains(text, hit)
        for start in (link.governor.start, candidate.start)
        for hit in text.labelled("counting.present", max(0, start - 14), start)
    )


def _explains(text: AnnotatedText, hit: Hit) -> bool:
    """True for "is" in "900 families, that is 4,000 people"."""
    before = text.labelled("grammar.relative", max(0, hit.start - _PREPOSITION), hit.start)
    return any(other.end == hit.start - 1 for other in before)


def _remains(text: AnnotatedText, link: Link) -> bool:
    """True for "remain evacuated", "are still evacuated"."""
    start = link.governor.start
    sums = {hit.end for hit in text.labelled("counting.total", max(0, start - 14), start)}  # "by now uprooted"
    stocks = text.labelled("counting.stock", max(0, start - 14), start)
    return any(hit.end == start - 1 and hit.end not in sums for hit in stocks)


def _they_were(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "this morning they were 900": so many were there."""
    start = candidate.sentence.start
    return any(
        re.fullmatch(rf"\s*{text.lexicon.be}\s*", text.folded[hit.end : candidate.start]) is not None
        for hit in text.labelled("grammar.they", start, candidate.start)
    )


def _labels_near(text: AnnotatedText, candidate: Candidate, paired: list[NumberMention]) -> set[str]:
    """The words of counting around a number, up to the next number that counts other people."""
    sentence = candidate.sentence
    end = min(candidate.end + 70, sentence.end)
    stop = re.search(r"[;:]", text.folded[candidate.end : end])
    end = candidate.end + stop.start() if stop else end
    start = max(sentence.start, candidate.start - 60)
    start = max(start, text.folded.rfind(";", start, candidate.start))
    others = [n for n in text.numbers.within(start, end) if n.value >= _LARGE and n not in paired]
    start = max([start, *(n.end for n in others if n.end <= candidate.start)])
    end = min([end, *(n.phrase_start for n in others if n.phrase_start >= candidate.end)])
    hits = text.of_kind("counting", start, end)
    shifted = text.lexicon.times.words("shift")  # "a day earlier" is no rate
    hits = [hit for hit in hits if not shifted.match(text.folded[hit.end : hit.end + 100].lstrip()[:12])]
    sums = {hit.end: hit.start for hit in hits if hit.label == "counting.total"}  # "by now" is no "now"
    hits = [hit for hit in hits if hit.label != "counting.stock" or sums.get(hit.end, hit.start) >= hit.start]
    rates = {hit.start for hit in hits if hit.label == "counting.rate" and _behind_preposition(text, hit)}
    return {h.label for h in hits if h.label not in ("counting.rate", "counting.period") or h.start not in rates}


def _behind_preposition(text: AnnotatedText, hit: Hit) -> bool:
    """True for "a week" in "after a week of rain": a length of time, no rate."""
    before = text.labelled("grammar.boundary", hit.start - _PREPOSITION, hit.start)
    verbs = {governor.end for governor in text.governors.within(hit.start - _VERB, hit.start)}  # "went back each day"
    return any(other.end == hit.start - 1 and other.end not in verbs for other in before)


def _is_sum(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "in total, more than 900", "bringing the total to 900", "900 so far"."""
    first, last = max(candidate.sentence.start, candidate.start - 40), min(candidate.end + 30, candidate.sentence.end)
    for hit in text.labelled("counting.sum", first, last):
        gap = (
            text.folded[hit.end : candidate.start]
            if hit.end <= candidate.start
            else text.folded[candidate.end : hit.start]
        )
        if len(gap.split()) <= 2 and not any(c.isdigit() for c in gap):
            return True
    return False


def _of_that_day(text: AnnotatedText, candidate: Candidate, own: TimeMention) -> bool:
    """True for "900 have arrived today", "Sunday's convoy had brought 900": counted on that day and no other."""
    if text.labelled("count_noun", candidate.sentence.start, candidate.start):
        return False
    days = {"times.relative_day", "times.same_day", "times.previous_day"}
    named = not days.isdisjoint(own.rules) and own.role in ("", "on")
    return (named and own.start >= candidate.end) or text.folded.startswith("'s ", own.end)


def _goes_on(text: AnnotatedText, own: TimeMention) -> bool:
    """True for the year of publication: what is counted in it is counted so far."""
    published = text.article.published
    year = published.day.year if published is not None and published.day is not None else None
    return own.kind == "year" and own.last is not None and own.last.year == year


def _has_changed(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "the number of displaced has grown to 900": the total by now, whatever span it grew in."""
    counted = text.labelled("count_noun", candidate.sentence.start, candidate.start)
    if not counted or not candidate.elliptic:
        return False
    first = max(counted[0].end, candidate.start - _FROM_REACH)
    verbs = text.folded[first : candidate.start].split()
    return any(text.lexicon.numbers.changes.fullmatch(word) for word in verbs)


def _is_tally(text: AnnotatedText, candidate: Candidate, own: TimeMention) -> bool:
    """True for "on 6 March the tally stood at 900", "in May the register showed 900": the count reached by then."""
    if not candidate.elliptic:
        return False
    for hit in text.labelled("count_noun", candidate.sentence.start, candidate.start):
        gap = text.folded[hit.end : candidate.start]
        of = bool(text.labelled("grammar.partitive", hit.end, candidate.start))  # "a total of 900"
        stood = own.kind == "day" and not gap.strip() and " " in text.folded[hit.start : hit.end]  # "stood at 900"
        if stood or (not of and gap.strip(" :-").isalpha() and not text.governors.within(hit.end, candidate.start)):
            return True
    return False


def is_the_count(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "the number of evacuees in five centres has risen to 900": of the people named behind the number."""
    start = candidate.sentence.start
    for hit in text.labelled("count_noun", start, candidate.start):
        people = text.of_kind("people", hit.end, min(hit.end + _COUNTED_REACH, candidate.start))
        if people and (_has_changed(text, candidate) or not _noun_between(text, people[-1].end, candidate.start)):
            return True
    return False


def _noun_between(text: AnnotatedText, first: int, last: int) -> bool:
    """True where things or numbers stand between the people counted and the number."""
    return bool(text.labelled("thing", first, last)) or bool(text.numbers.within(first, last))


def _applies(candidate: Candidate, timing: Timing) -> bool:
    """A time of the sentence itself, or a span carried from the sentence before, can close the count."""
    own = timing.own
    if own is None:
        return False
    here = candidate.sentence.start <= own.start < candidate.sentence.end
    return here or "when.told_behind" in timing.rules or (own.kind == "span" and "when.carried" in timing.rules)
