"""The day on which something is said: "told reporters in Geneva on Friday"."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.extract.mentions import AnnotatedText, Sentence, Speaker, TimeMention
from ingest.extract.time_patterns import time_patterns
from ingest.extract.word_lists import TimeWords

_SAYING_REACH = 28  # characters between a word of saying and the day it was said: "told reporters in Geneva on Friday"

_NOUN = 24  # characters
_ISSUED_REACH = 32  # characters: "findings published late on"
_EVENT_REACH = 45  # characters
_OPENING_REACH = 90  # characters between the day and the word of saying


def day_of_statement(text: AnnotatedText, sentence: Sentence) -> TimeMention | None:
    """The day on which something is said in a sentence, if it tells."""
    return next(
        (time for time in statement_days(text, sentence) if time.first is not None and time.kind == "day"), None
    )


def statement_days(text: AnnotatedText, sentence: Sentence) -> list[TimeMention]:
    """Times that tell when it was said: right behind a word of saying, or opening the clause that says it."""
    known = text.said_days.get(sentence.index)
    if known is None:
        here = text.times.within(sentence.start, sentence.end)
        known = text.said_days[sentence.index] = _statement_days(text, here, text.speakers.get(sentence.index, []))
    return known


def _statement_days(text: AnnotatedText, here: list[TimeMention], speakers: list[Speaker]) -> list[TimeMention]:
    said = [time for time in here if time.kind == "day" and follows(text, time, "grammar.issued", _ISSUED_REACH)]
    if not (here and speakers) or said:
        return said
    glue, articles = time_patterns(text.lexicon).glue, _articles(text.lexicon.times)
    for time in here:
        now = time.role == "as_of" and not time.clocks and "times.now" in time.rules
        if time.kind in ("span", "year") or now or dates_an_event(text, time):
            continue
        for speaker in speakers:
            behind = text.folded[speaker.verb_start : time.start]
            before = text.folded[time.end : speaker.start] if time.end <= speaker.start else None
            behind_it = (
                0 < time.start - speaker.verb_start <= _SAYING_REACH
                and not text.numbers.within(speaker.verb_start + 1, time.start)
                and not _says_that_before(text, speaker, time)
            )
            named = text.lexicon.spelling.verb_first and speaker.verb_start <= speaker.start < speaker.end <= time.start
            behind_it = behind_it or (named and glue.fullmatch(text.folded, speaker.end, time.start) is not None)
            behind_it = behind_it or (speaker.verb_start < time.start and _opens_what_is_said(text, time))
            named = named or behind_it
            opens = (
                before is not None
                and not dates_a_noun(text, time)
                and articles.fullmatch(before) is not None
                and time.role in ("on", "")
            )
            opens = opens or (time.role in ("on", "") and _opens_the_saying(text, time, speaker))
            if (behind_it and time.role in ("on", "") and ("," not in behind or named)) or opens:
                said.append(time)
                break
    return said


def dates_a_noun(text: AnnotatedText, time: TimeMention) -> bool:
    """True for "the agreement of March 2016": the noun before it is what it dates."""
    if time.role not in ("", "on"):
        return False
    before = text.labelled("grammar.event_nouns", max(0, time.start - _NOUN), time.start)
    return any(len(text.folded[hit.end : time.start].split()) <= 1 for hit in before)


def dates_an_event(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the day in "fighting broke out in the town on Tuesday": it dates that, not the count."""
    return time.role != "as_of" and (follows(text, time, "grammar.events", _EVENT_REACH) or _told_of_it(text, time))


def _told_of_it(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the day in "the earthquake that on 30 October struck": a clause about the event."""
    for hit in text.labelled("grammar.event_nouns", max(0, time.start - _EVENT_REACH), time.start):
        clause = text.labelled("grammar.relative", hit.end, time.start)
        if any(not text.folded[hit.end : that.start].strip(" ,") for that in clause):
            return not text.times.within(hit.end, time.start) and "." not in text.folded[hit.end : time.start]
    return False


def follows(text: AnnotatedText, time: TimeMention, label: str, reach: int) -> bool:
    """True where a word of the list stands before the time with no number, comma or other time between."""
    for hit in text.labelled(label, max(0, time.start - reach), time.start):
        if not re.search(r"[\d,.;:\n]", text.folded[hit.end : time.start]):
            return not text.times.within(hit.end, time.start)
    return False


def _says_that_before(text: AnnotatedText, speaker: Speaker, time: TimeMention) -> bool:
    """True for the day in "said that on Saturday": it is part of what is said."""
    return any(hit.label == "speech.that" for hit in text.hits_between(speaker.verb_start, time.start))


def _opens_the_saying(text: AnnotatedText, time: TimeMention, speaker: Speaker) -> bool:
    """True for the day in "Samedi, le patron du HCR, Filippo Grandi, a fait état de": it opens the sentence."""
    sentence = text.sentence_at(time.start)
    glue = time_patterns(text.lexicon).glue
    if not glue.fullmatch(text.folded, sentence.start, time.start) or not time.end <= speaker.verb_start:
        return False
    between = range(time.end, speaker.verb_start)
    counted = text.numbers.within(time.end, speaker.verb_start) or text.governors.within(time.end, speaker.verb_start)
    return not counted and len(between) <= _OPENING_REACH and speaker.start < speaker.verb_start


@lru_cache(maxsize=16)
def _articles(words: TimeWords) -> re.Pattern[str]:
    return re.compile(rf"[\s,]*(?:{words.words('articles').pattern}\s+)?", re.IGNORECASE)


def _opens_what_is_said(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the day in "announced, on Saturday, that"."""
    hits = text.labelled("speech.that", time.end, time.end + 8)
    return any(not text.folded[time.end : hit.start].strip(" ,") for hit in hits)
