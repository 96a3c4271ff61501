"""The day on which something is said: "told reporters in Geneva on Friday"."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.extract.mentions import AnnotatedText, Sentence, Speaker, TimeMention
from ingest.extract.time_patterns import time_patterns
from ingest.extract.word_lists import TimeWords

_SAYING_REACH = 28  # characters between a word of saying and the day it was said: "told reporters in Geneva on Friday"


def day_of_statement(text: AnnotatedText, sentence: Sentence) -> TimeMention | None:
    """The day on which something is said in a sentence, if it tells."""
    here = text.times.within(sentence.start, sentence.end)
    said = statement_days(text, here, text.speakers.get(sentence.index, []))
    return next((time for time in said if time.first is not None and time.kind == "day"), None)


def statement_days(text: AnnotatedText, here: list[TimeMention], speakers: list[Speaker]) -> list[TimeMention]:
    """Times that tell when it was said: right behind a word of saying, or opening the clause that says it."""
    said: list[TimeMention] = []
    if not (here and speakers):
        return said
    glue, articles = time_patterns(text.lexicon).glue, _articles(text.lexicon.times)
    for time in here:
        if time.kind == "span" or (time.role == "as_of" and not time.clocks and "times.now" in time.rules):
            continue
        for speaker in speakers:
            behind = text.folded[speaker.verb_start : time.start]
            before = text.folded[time.end : speaker.start] if time.end <= speaker.start else None
            follows = (
                0 < time.start - speaker.verb_start <= _SAYING_REACH
                and not text.numbers.within(speaker.verb_start + 1, time.start)
                and "that" not in behind.split()
            )
            named = text.lexicon.spelling.verb_first and speaker.verb_start <= speaker.start < speaker.end <= time.start
            follows = follows or (named and glue.fullmatch(text.folded, speaker.end, time.start) is not None)
            follows = follows or (speaker.verb_start < time.start and _opens_what_is_said(text, time))
            named = named or follows
            opens = before is not None and articles.fullmatch(before) is not None and time.role in ("on", "")
            if (follows and time.role in ("on", "") and ("," not in behind or named)) or opens:
                said.append(time)
                break
    return said


@lru_cache(maxsize=16)
def _articles(words: TimeWords) -> re.Pattern[str]:
    return re.compile(rf"[\s,]*(?:{words.words('articles').pattern}\s+)?", re.IGNORECASE)


def _opens_what_is_said(text: AnnotatedText, time: TimeMention) -> bool:
    """True for the day in "announced, on Saturday, that"."""
    hits = text.labelled("speech.that", time.end, time.end + 8)
    return any(not text.folded[time.end : hit.start].strip(" ,") for hit in hits)
