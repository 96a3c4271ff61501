"""What kind of voice a speaker is: a government's, an agency's of the United Nations, an aid group's, an outlet's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.extract.mentions import AnnotatedText, Speaker
from ingest.extract.phrases import Hit, fold, lower
from ingest.extract.word_lists import Lexicon
from ingest.model import AttributedKind

_REPRINT = re.compile(r"\s/\s|\(via ")  # "Island Times / Agency": a paper prints the report
_VOICES: tuple[AttributedKind, ...] = ("government", "un", "ngo", "media", "armed_group")
_ISSUERS = ("un", "ngo", "government")
_OPENING_LINES = 4
_LONGEST_ISSUER = 9  # words
_LONGEST_HEADING = 14  # words
_PARTS = re.compile(r"\s[-–—|]+\s|[|:;]|,\s(?=\d)|\s\(")
_NAMED_REACH = 100_000  # characters on either side in which a name is told of


def issuer_of(text: AnnotatedText) -> Speaker | None:
    """attribution.issuer: an agency, ministry or aid group that publishes its own report; news outlets are none."""
    outlet = text.article.outlet
    if outlet and not _REPRINT.search(outlet) and telling(text, outlet) in _ISSUERS:
        return Speaker(0, 0, outlet, 0, "attribution.issuer")
    for sentence in text.sentences[:_OPENING_LINES]:
        name = _heads_report(text, text.article.text[sentence.start : sentence.end])
        if name is not None:
            return Speaker(sentence.start, sentence.start, name, sentence.start, "attribution.issuer")
    return _over_the_report(text)


def _over_the_report(text: AnnotatedText) -> Speaker | None:
    """The agency whose name is a line of its own above the line that names the report."""
    opening = text.sentences[:_OPENING_LINES]
    lines = [text.article.text[sentence.start : sentence.end] for sentence in opening]
    for place, line in enumerate(lines):
        if line.endswith(".") or len(line.split()) > _LONGEST_HEADING:
            return None
        if any(hit.label == "report" for hit in text.lexicon.index.hits_in(lower(fold(line)))):
            for sentence, above in zip(opening[:place], lines, strict=False):
                part = next((p.strip() for p in _PARTS.split(above) if telling(text, p) in _ISSUERS), None)
                if part is not None:
                    return Speaker(sentence.start, sentence.start, part, sentence.start, "attribution.issuer")
            return None
    return None


def _heads_report(text: AnnotatedText, line: str) -> str | None:
    """The agency in "Coordination Office - Flash Update 3": an opening line that names a report and who issues it."""
    hits = text.lexicon.index.hits_in(lower(fold(line)))
    if line.endswith(".") or not any(hit.label == "report" for hit in hits):
        return None
    parts = [part.strip() for part in _PARTS.split(line)]
    return next(
        (part for part in parts if len(part.split()) <= _LONGEST_ISSUER and telling(text, part) in _ISSUERS), None
    )


def voice_of(text: AnnotatedText, speaker: Speaker) -> AttributedKind:
    """The kind of voice a speaker is: by the words of the name, else by the words beside it anywhere in the text.

    "other" where nothing tells.
    """
    known = text.voices.get(speaker.name)
    if known is None:
        known = text.voices[speaker.name] = telling(text, speaker.name) or _told_of(text, speaker) or "other"
    return known


def _told_of(text: AnnotatedText, speaker: Speaker) -> AttributedKind | None:
    appositions = _apposition(text.lexicon)
    for start, end in _named(text, speaker.name.split()[-1], speaker.start):
        sentence = text.sentence_at(start)
        behind = appositions.match(text.folded, end, sentence.end)
        before = text.folded[max(sentence.start, start - 70) : start]
        kind = (telling(text, behind[1]) if behind else None) or telling(text, re.split(r"[.;\"]", before)[-1])
        if kind is not None:
            return kind
    return None


@lru_cache(maxsize=16)
def _apposition(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:,|\s+{lexicon.be})\s+([^,.;]{{3,80}})", re.IGNORECASE)


def _named(text: AnnotatedText, name: str, around: int) -> Iterator[tuple[int, int]]:
    """Where a name stands as a word of its own."""
    original = text.article.text
    last = around + _NAMED_REACH
    start = original.find(name, max(0, around - _NAMED_REACH), last)
    while start >= 0:
        end = start + len(name)
        if not (_is_wordy(original[start - 1 : start]) or _is_wordy(original[end : end + 1])):
            yield start, end
        start = original.find(name, start + 1, last)


def _is_wordy(character: str) -> bool:
    return character.isalnum() or character == "_"


def telling(text: AnnotatedText, words: str) -> AttributedKind | None:
    """The kind that the longest telling word names."""
    hits = [hit for hit in text.lexicon.index.hits_in(lower(fold(words))) if hit.label.startswith("voice.")]
    best = max(hits, key=lambda hit: (hit.end - hit.start, -_VOICES.index(_kind(hit))), default=None)
    return _kind(best) if best is not None else None


def _kind(hit: Hit) -> AttributedKind:
    return next(kind for kind in _VOICES if hit.label == f"voice.{kind}")
