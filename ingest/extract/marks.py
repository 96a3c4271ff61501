"""Marks that readers may leave out: vowel signs, lengthening strokes, stress accents, soft hyphens, direction marks.

A text is read without them ("ألفًا" as "ألفا"); what is found in it is then given back in the words of the original.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.model import Article, Reading, Span
from ingest.moments import PUBLISHING_YEARS

_HALF = re.compile("[\ud800-\udfff]")

_MARKS = re.compile(
    "[\u00ad\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
    "|(?<=[\u0400-\u04ff])[\u0300\u0301]"
)


# Any of them, or a stress accent: told faster than the marks themselves.
_MAYBE = re.compile(
    "[\u00ad\u0300\u0301\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u200b-\u200f\u202a-\u202e\u2060"
    "\u2066-\u2069\ufeff]"
)


def without_mark_characters(text: str) -> str:
    """Text without the marks."""
    return _MARKS.sub("", text) if _MAYBE.search(text) else text


def readable(article: Article) -> Article:
    """The article as it is read: without marks and half characters, and dated only where reports can be.

    Itself where it has none of these.
    """
    text, title = _plain(article.text), _plain(article.title)
    published = article.published
    if published is not None and int(published.text[:4]) not in PUBLISHING_YEARS:
        published = None  # 0001-01-01 and its like are written where no date is known
    if (text, title, published) == (article.text, article.title, article.published):
        return article
    return replace(article, text=text, title=title, published=published)


def _plain(text: str) -> str:
    return text if text.isascii() else _HALF.sub("\ufffd", without_mark_characters(text))


def in_original(reading: Reading, original: Article) -> Reading:
    """A reading of `readable(original)` with the spans and words of the original."""
    text = original.text
    if reading.article.text == text:
        return replace(reading, article=original)
    places = _places(text)

    def span(plain: Span) -> Span:
        """Marks behind the last letter belong to it; those before the first do not."""
        start = places[plain.start]
        end = places[plain.end - 1] + 1 if plain.end > plain.start else start
        trailing = _MARKS.match(text, end)
        return Span(start, trailing.end() if trailing else end)

    def words(plain: Span) -> str:
        whole = span(plain)
        return text[whole.start : whole.end]

    figures = tuple(
        replace(
            figure,
            quote=words(figure.quote_span),
            quote_span=span(figure.quote_span),
            number_text=words(figure.number_span),
            number_span=span(figure.number_span),
        )
        for figure in reading.figures
    )
    refusals = tuple(
        replace(
            refusal,
            number_text=words(refusal.number_span),
            number_span=span(refusal.number_span),
            quote=words(_around(reading.article.text, refusal.quote, refusal.number_span)),
        )
        for refusal in reading.refusals
    )
    return replace(reading, article=original, figures=figures, refusals=refusals)


def _around(plain: str, quote: str, number: Span) -> Span:
    """Where a quote stands that holds a number."""
    start = plain.find(quote, max(0, number.end - len(quote)))
    return Span(start, start + len(quote)) if start >= 0 else number


def _places(text: str) -> list[int]:
    """Where each character of the text without marks stands in the original."""
    places: list[int] = []
    last = 0
    for mark in _MARKS.finditer(text):
        places.extend(range(last, mark.start()))
        last = mark.end()
    places.extend(range(last, len(text)))
    return places
