"""The language of a text: as declared, else the one whose function words it is full of."""

from __future__ import annotations

import re

from ingest.errors import ReadError
from ingest.extract.lexicon import function_words, languages, load_lexicon
from ingest.extract.phrases import fold, lower

# Every second to fifth word of prose is a function word; a text in another language shares a few by chance.
_LEAST_SHARE = 0.12
_FEW_WORDS = 20  # headlines and cells of tables may have no function word at all


def language_of(text: str, declared: str | None, subject: str) -> str:
    """Code of the language to read a text in. Raises ReadError when there are no word lists for it."""
    if declared and declared.lower()[:2] in languages():
        return declared.lower()[:2]
    detected = detect_language(text)
    if declared and not detected:
        raise ReadError(
            subject,
            f"written in {declared!r}, a language without word lists yet (there are: {', '.join(languages())})",
        )
    if detected is None:
        raise ReadError(subject, f"language not recognised (word lists: {', '.join(languages())})")
    return detected


def detect_language(text: str) -> str | None:
    """The known language with the largest share of function words, or None where no share is large enough."""
    sample = lower(fold(text[:8000]))
    words = len(re.findall(r"[^\W\d_]+", sample))
    if not words:
        return None
    shares = {code: len({hit.start for hit in function_words(code).scan(sample)}) / words for code in languages()}
    best = max(shares, key=lambda code: shares[code])
    alone = words <= _FEW_WORDS and shares[best] * words < 2  # one short word may belong to several languages
    if shares[best] >= _LEAST_SHARE:
        return (_by_content(sample) or best) if alone else best
    return _by_content(sample) if words <= _FEW_WORDS else None


def _by_content(sample: str) -> str | None:
    """The language of a few words without function words ("IDPs total 122 387"), by what they speak of."""
    told = {}
    for code in languages():
        hits = load_lexicon(code).index.scan(sample)
        spans = {
            (h.start, h.end)
            for h in hits
            if h.label.startswith(("people.", "governor.", "subgroup.")) or h.label == "thing"
        }
        told[code] = sum(end - start for start, end in spans)
    ordered = sorted(told, key=lambda code: -told[code])
    return ordered[0] if told[ordered[0]] > told[ordered[1]] else None
