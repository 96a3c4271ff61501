"""Whether a number is a running total, a count for a span, or a stock; and whether it was reported or projected."""

from __future__ import annotations

import re

from ingest.extract.candidates import Candidate
from ingest.extract.context import Timing
from ingest.extract.mentions import AnnotatedText
from ingest.extract.terms import Link
from ingest.model import Counting, Figure
from ingest.moments import Moment, day_moment

_PRESENT_STOCKS = {"displaced", "evacuated", "registered"}
_STOCKS = {"sheltered", "hosted"}
_TO_COME = 16  # characters
_LARGE = 100  # a count of its own; smaller numbers may be days and hours


def counting_of(
    text: AnnotatedText, candidate: Candidate, others: list[Candidate], link: Link, timing: Timing
) -> tuple[Counting, str]:
    """Counting and the rule that decided it. `others` are the candidates of the sentence."""
    labels = _labels_near(text, candidate)
    term = link.governor.term
    if "counting.rate" in labels:
        return "period", "counting.rate"
    told = link.governor.counting
    if told == "stock" or (term in _STOCKS and told is None):
        return "stock", "counting.stock_term"
    if timing.whole == "period" and told is None:
        return "period", "counting.as_the_total"
    if timing.since is not None:
        return "cumulative", "counting.since"
    own = timing.own
    if term == "displaced" and "counting.stock" in labels and (own is None or own.kind != "span"):
        return "stock", "counting.still_displaced"
    said = not {"when.day_of_statement", "when.day_said_before"}.isdisjoint(timing.rules)
    if own is not None and not said and own.role != "as_of" and not own.clocks and _applies(candidate, timing):
        now = not {"times.now", "times.end_of_month"}.isdisjoint(own.rules)
        closed = own.kind in ("span", "month", "year") or (own.kind == "day" and "counting.period" in labels)
        total = "counting.total" in labels
        # "900 families, in all 4,000 people": the sum is of the same days
        again = any(o.unit != candidate.unit and o.end <= candidate.start for o in others)
        summed = own.kind not in {"month", "year"} and _is_sum(text, candidate) and not again
        if (closed and not summed) or (own.kind == "day" and not total and not now):
            return "period", "counting.closed_span"
    if term in _PRESENT_STOCKS and _now(text, candidate, link):
        return "stock", "counting.still_so"
    if term == "displaced" and ("counting.stock" in labels or link.governor.side == "inside"):
        return "stock", "counting.still_displaced"
    if "counting.period" in labels:
        return "period", "counting.alone"
    return "cumulative", "counting.running_total"


def counted_like(
    decided: tuple[Counting, str], candidate: Candidate, link: Link, timing: Timing, before: Figure | None
) -> tuple[Counting, str]:
    """counting.as_the_total: a bare number of a breakdown, of which nothing else is said, is counted as its total."""
    if decided[1] != "counting.running_total" or before is None or not candidate.elliptic:
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
        if timing.since.kind == "month":
            return Moment(timing.since.first.isoformat()[:7])
        return day_moment(timing.since.first)
    if counting == "period" and timing.own is not None and timing.own.first is not None:
        return day_moment(timing.own.first)
    return None


def is_difference(text: AnnotatedText, candidate: Candidate) -> bool:
    """candidates.difference: "3,000 more than at noon", "rose by 3,000"."""
    first, last = max(candidate.sentence.start, candidate.start - 24), min(candidate.end + 24, candidate.sentence.end)
    for hit in text.labelled("difference", first, last):
        if hit.end <= candidate.start and not text.folded[hit.end : candidate.start].strip():
            return True
        if hit.start >= candidate.number.end and not text.folded[candidate.end : hit.start].strip():
            return not _is_to_come(text, hit.end)
    return False


def _is_to_come(text: AnnotatedText, end: int) -> bool:
    """True for "3 000 arrivées de plus d'ici mai": so many more will come, which is no difference of two counts."""
    return any(not text.folded[end : hit.start].strip() for hit in text.labelled("projected", end, end + _TO_COME))


def _now(text: AnnotatedText, candidate: Candidate, link: Link) -> bool:
    """True for "are displaced", "are registered": told of the present, not of what happened."""
    return any(
        not text.folded[hit.end : start].strip()
        for start in (link.governor.start, candidate.start)
        for hit in text.labelled("counting.present", max(0, start - 14), start)
    )


def _labels_near(text: AnnotatedText, candidate: Candidate) -> set[str]:
    sentence = candidate.sentence
    end = min(candidate.end + 70, sentence.end)
    stop = re.search(r"[;:]", text.folded[candidate.end : end])
    end = candidate.end + stop.start() if stop else end
    start = max(sentence.start, candidate.start - 60)
    start = max(start, text.folded.rfind(";", start, candidate.start))
    others = [n for n in text.numbers.within(start, end) if n.value >= _LARGE and n is not candidate.number]
    start = max([start, *(n.end for n in others if n.end <= candidate.start)])
    end = min([end, *(n.phrase_start for n in others if n.phrase_start >= candidate.end)])
    hits = text.of_kind("counting", start, end)
    shifted = text.lexicon.times.words("shift")  # "a day earlier" is no rate
    return {hit.label for hit in hits if not shifted.match(text.folded[hit.end : hit.end + 100].lstrip()[:12])}


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


def _applies(candidate: Candidate, timing: Timing) -> bool:
    """A time of the sentence itself, or a span carried from the sentence before, can close the count."""
    own = timing.own
    if own is None:
        return False
    here = candidate.sentence.start <= own.start < candidate.sentence.end
    return here or "when.told_behind" in timing.rules or (own.kind == "span" and "when.carried" in timing.rules)
