"""Which of the times of a sentence are a figure's own, and which of them is the nearest."""

from __future__ import annotations

import re

from ingest.extract.candidates import Candidate, is_paired
from ingest.extract.mentions import LONGEST_TIME, AnnotatedText, NumberMention, Sentence, TimeMention, around
from ingest.extract.statement_days import dates_a_noun, dates_an_event, follows
from ingest.extract.time_patterns import time_patterns

_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_LONGEST_DATELINE = 60  # characters
_NEXT_REACH = 25  # characters
_TOWN = re.compile(r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][^\d,.:;]+,\s*")  # "Genève, "
_LIMIT_REACH = 30  # characters
_SMALLEST_COUNT = 10
_FEW_WORDS = 4  # "people over"
_CLAUSE = 60  # characters' worth
_OPENING = 20  # characters of the next sentence
_SINCE_REACH = 120  # characters
_BESIDE = 30  # characters
_LAST_REACH = 12  # characters between a number and the time that closes it


def may_be_own(text: AnnotatedText, candidate: Candidate, time: TimeMention) -> bool:
    """False for a time that dates an event, the report or a count compared with."""
    return not (
        _names_an_event(text, time)
        or _belongs_to_an_event(text, time)
        or dates_an_event(text, time)
        or _sets_a_limit(text, time)
        or _repeats_in_brackets(text, time)
        or _in_dateline(text, candidate.sentence, time)
        or (time.start > candidate.end and (_compares(text, time) or _of_another_period(text, candidate, time)))
        or counted_since(text, candidate, time)
    )


def counted_since(text: AnnotatedText, candidate: Candidate, time: TimeMention) -> bool:
    """True for the Monday of "900 on Monday, and since the war began 5,000": the second count began elsewhere."""
    if time.role in ("as_of", "since") or time.end > candidate.start:
        return False
    between = text.folded[time.end : candidate.start]
    return len(between) <= _SINCE_REACH and text.lexicon.times.words("since_clause").search(between) is not None


def _belongs_to_an_event(text: AnnotatedText, time: TimeMention) -> bool:
    """True for "the agreement of March 2016": the noun before it is what it dates."""
    return time.kind in ("month", "year") and dates_a_noun(text, time)


def _repeats_in_brackets(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the second clock of "11 p.m. on Saturday (0300 GMT on Sunday)" where it is a mention of its own."""
    before = text.folded[max(0, time.start - 8) : time.start].rstrip()
    told = any(
        0 <= time.start - other.end <= _LAST_REACH and other.clocks
        for other in text.times.within(time.start - _LAST_REACH - LONGEST_TIME, time.start)
    )
    return (before.endswith("(") and told) or _closes_the_bracket(text, time)


def _closes_the_bracket(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the day in "11 p.m. on Saturday (0300 GMT on Sunday)": it is the second clock's."""
    near = text.times.within(time.start - LONGEST_TIME, time.start)
    before = near[-1] if near else None
    opened = before is not None and len(before.clocks) > 1 and "(" in before.text and ")" not in before.text
    return opened and before is not None and time.start - before.end <= _LAST_REACH


def _sets_a_limit(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the day in "ordered to leave by Friday": what shall be, not what is."""
    return time.role == "as_of" and follows(text, time, "grammar.deadline", _LIMIT_REACH)


def nearest_time(
    text: AnnotatedText, candidate: Candidate, others: list[Candidate], times: list[TimeMention]
) -> TimeMention | None:
    """The closest time; one that stands behind another number belongs to that number."""
    between_penalty = 150

    def distance(time: TimeMention) -> int:
        first, last = (candidate.end, time.start) if time.start >= candidate.end else (time.end, candidate.start)
        crossed = sum(1 for other in others if first <= other.number.start < last and not is_paired(candidate, other))
        crossed += text.folded.count(";", first, last)
        crossed += _opens_the_next(text, time, others) if time.start >= candidate.end else 0
        leading = 8 if time.end <= candidate.start and time.role != "as_of" else 0
        leading += (
            _CLAUSE if time.end <= candidate.start and _of_the_clause_before(text, candidate, time, others) else 0
        )
        return max(0, last - first) + between_penalty * crossed + leading - (60 if time.role == "as_of" else 0)

    dated = _is_dated(candidate, others, times)
    free = (
        t
        for t in around(times, candidate.start)
        if t.end > candidate.start
        or not (closes_the_last(text, candidate, t, others) or (dated and _dates_another(candidate, t, others)))
    )
    closest = min(free, key=distance, default=None)
    if closest is not None and distance(closest) >= between_penalty and closest.start > candidate.end:
        return None
    return closest


def _of_the_clause_before(
    text: AnnotatedText, candidate: Candidate, time: TimeMention, others: list[Candidate]
) -> bool:
    """True for the May of "900 came in May, while 700 came in June": it closes a clause with a count of its own."""
    before = any(o.end <= time.start for o in others if o is not candidate)
    return before and any(
        not text.folded[time.end : hit.start].strip(" ,") and hit.end <= candidate.start
        for hit in text.labelled("grammar.coordination", time.end, candidate.start)
    )


def _is_dated(candidate: Candidate, others: list[Candidate], times: list[TimeMention]) -> bool:
    """True where a time stands right behind a number, or behind the number it is paired with."""
    ends = [candidate.end, *(o.end for o in others if o.start > candidate.start and is_paired(candidate, o))]
    return any(0 <= time.start - end <= _LAST_REACH for time in times for end in ends)


def _dates_another(candidate: Candidate, time: TimeMention, others: list[Candidate]) -> bool:
    """True for the hour in "900 as of 8 a.m., up from 700 last night": it stands right behind the first number."""
    before = [o for o in others if o.end <= time.start and not is_paired(candidate, o)]
    return any(time.start - o.end <= _LAST_REACH for o in before)


def _opens_the_next(text: AnnotatedText, time: TimeMention, others: list[Candidate]) -> bool:
    """True for the second year in "900 in 2021 and in 2022 1,200": joined on, it belongs to the number behind it."""
    glue = time_patterns(text.lexicon).glue
    joined = any(
        glue.fullmatch(text.folded, hit.end, time.start)
        for hit in text.labelled("grammar.coordination", time.start - 12, time.start)
    )
    return joined and any(0 <= other.start - time.end <= _NEXT_REACH for other in others)


def closes_the_last(text: AnnotatedText, candidate: Candidate, time: TimeMention, others: list[Candidate]) -> bool:
    """True for the first hour in "900 at six and 1,200 at eight": it dates the number before it."""
    dated = any(0 <= time.start - other.end <= _LAST_REACH for other in others if other is not candidate)
    joined = any(
        hit.label == "grammar.coordination" and not text.folded[time.end : hit.start].strip(" ,")
        for hit in text.hits_between(time.end, time.end + 8)
    )
    return dated and joined


def _compares(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the day in "3,000 fewer than on Sunday"."""
    hits = text.labelled("difference", max(0, time.start - 30), time.start)
    glue = time_patterns(text.lexicon).glue
    return any(time.start - hit.end <= 1 or glue.fullmatch(text.folded, hit.end, time.start) for hit in hits)


def _of_another_period(text: AnnotatedText, candidate: Candidate, time: TimeMention) -> bool:
    """True for 2020 in "900 since January, twice as many as in the same period of 2020"; not in "700 in the same"."""
    for hit in text.labelled("grammar.same_period", candidate.end, time.start):
        beside = len(text.folded[hit.end : time.start].split()) <= 1
        if beside and len(text.folded[candidate.end : hit.start].split()) > _FEW_WORDS:
            return True
    return False


def _in_dateline(text: AnnotatedText, sentence: Sentence, time: TimeMention) -> bool:
    """True for the day in "LAHORE, 31 Aug - ": it dates the report, not what it tells."""
    opening = text.folded[sentence.start : time.start]
    behind = text.folded[time.end : min(time.end + 24, sentence.end)]
    town = re.match(r"[A-Z][A-Z'-]{2,}", opening) or _TOWN.fullmatch(opening)
    return town is not None and len(opening) < _LONGEST_DATELINE and re.match(r"[^.]{0,20}\s-+\s", behind) is not None


def told_behind(text: AnnotatedText, candidate: Candidate) -> TimeMention | None:
    """when.told_behind: the time that the next sentence gives to the count of this one.

    "They left between 8 and 20 March."; "The tally, valid as of 6 p.m., ...".
    """
    index = candidate.sentence.index + 1
    if index >= len(text.sentences) or text.sentences[index].paragraph < candidate.sentence.paragraph:
        return None
    following = text.sentences[index]
    here = [t for t in text.times.within(following.start, following.end) if t.role != "since"]
    numbers = text.numbers.within(following.start, following.end)
    counts = any(n.value >= _SMALLEST_COUNT and not _timed(here, n) for n in numbers)
    opening = text.hits_between(following.start, min(following.start + _OPENING, following.end))
    if not here or counts:
        return None
    they = any(h.label == "grammar.they" and h.start == following.start for h in opening)
    moves = any(g.term is not None for g in text.governors.within(following.start, here[0].start))
    if they and moves and here[0].role in ("on", "") and here[0].kind in ("day", "span"):
        return here[0]
    speaks_of_it = any(h.label == "count_noun" for h in opening)
    return next((t for t in here if t.role == "as_of" or t.kind == "span"), None) if speaks_of_it else None


def closes_behind(
    candidate: Candidate, since: TimeMention | None, own: TimeMention | None, others: list[Candidate]
) -> bool:
    """True where a span stands right behind a number, and the start before it is that of a number before.

    "Since 21 April 14,000 arrived, of whom 12,000 in the past week".
    """
    if since is None or own is None:
        return False
    beside = own.kind == "span" and 0 <= own.start - candidate.end <= _BESIDE
    behind = since.end <= candidate.start and any(o.start < candidate.start for o in others if o is not candidate)
    return beside and behind


def _timed(times: list[TimeMention], number: NumberMention) -> bool:
    return any(time.start <= number.start < time.end for time in times)


def _names_an_event(text: AnnotatedText, time: TimeMention) -> bool:
    """True for "the Feb. 6 earthquakes": a noun follows at once, the date only names it."""
    match = _NEXT_WORD.match(text.folded, time.end)
    if match is None or time.clocks or "times.date" not in time.rules:
        return False
    following = text.hits_between(match.start(1), match.end(1))
    parts = text.lexicon.times.words("day_parts")
    if text.governors.within(match.start(1), match.start(1) + 1):
        return False  # "as of 29 February lived in the country 900 migrants"
    ends = any(
        h.label in ("grammar.boundary", "difference", "projected") or h.label.startswith(("governor.", "speech."))
        for h in following
    )
    return match[1].islower() and not ends and parts.fullmatch(match[1]) is None
