"""The check that comes before every write: the quote and the number stand where the figure says they do."""

from __future__ import annotations

import math

from ingest.errors import EvidenceError
from ingest.model import Article, Document, Figure, Reading, Refusal, Span


def check_reading(document: Document, reading: Reading) -> None:
    """Raise EvidenceError, naming figure and problem, unless its text evidences the whole reading."""
    article = reading.article
    if article.document_sha256 != document.sha256:
        raise EvidenceError(article.article_id, "the article names another document than the one it came with")
    if "\x00" in article.text:  # PostgreSQL holds none, and offsets must be the same everywhere
        raise EvidenceError(article.article_id, "its text holds a NUL character")
    for figure in reading.figures:
        problem = figure_problem(figure, article)
        if problem is not None:
            raise EvidenceError(figure.figure_id, problem)
    for refusal in reading.refusals:
        problem = refusal_problem(refusal, article)
        if problem is not None:
            raise EvidenceError(f"{article.article_id}: refusal of {refusal.number_text!r}", problem)


def figure_problem(figure: Figure, article: Article) -> str | None:
    """What is wrong with a figure's evidence, or None."""
    if figure.article_id != article.article_id:
        return "belongs to another article"
    if not figure.number_text.strip():
        return "the number is empty"
    if not _stands(article.text, figure.quote_span, figure.quote):
        return "the quote does not stand at its offsets"
    if not _stands(article.text, figure.number_span, figure.number_text):
        return "the number does not stand at its offsets"
    if not _inside(figure.number_span, figure.quote_span):
        return "the number lies outside its quote"
    return _value_problem(figure)


def refusal_problem(refusal: Refusal, article: Article) -> str | None:
    """What is wrong with a refusal's evidence, or None."""
    if not _stands(article.text, refusal.number_span, refusal.number_text):
        return "the number does not stand at its offsets"
    if refusal.value is not None and math.isnan(refusal.value):
        return "the value is not a number"
    return None


def _value_problem(figure: Figure) -> str | None:
    numbers = [number for number in (figure.low, figure.value, figure.high) if number is not None]
    if not all(math.isfinite(number) and number >= 0 for number in numbers):
        return "the value or one of its bounds is not a count"
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        return "the low bound lies above the high bound"
    return None


def _stands(text: str, span: Span, expected: str) -> bool:
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == expected


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
