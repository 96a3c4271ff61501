"""Identities: the same content gives the same id, on every machine and in every run.

An article is its address and its text; a figure is its article, its place in the text and its content; evidence is a
number in a sentence on a page, whatever was read from it. Ids are the first 16 hexadecimal digits of a SHA-256.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace

from ingest.model import Figure

# Not of the content: where it stands (its spans say so), how sure the reading is, and by which rules it came.
_ASIDE = {"figure_id", "quote", "quote_span", "number_text", "confidence", "rules", "extractor_version"}
_CONTENT = tuple(field.name for field in fields(Figure) if field.name not in _ASIDE)


def article_id_of(canonical_url: str, text: str) -> str:
    """The id of the article with this text at this address."""
    return _id(f"{canonical_url}\n{text}")


def identified(figure: Figure) -> Figure:
    """The figure with the id that its content gives it."""
    content = "|".join(f"{name}={getattr(figure, name)}" for name in _CONTENT)
    return replace(figure, figure_id=_id(content))


def evidence_of(figure: Figure, page: str) -> str:
    """The id of a figure's evidence, see `evidence_id`."""
    start = figure.number_span.start - figure.quote_span.start
    return evidence_id(page, figure.quote, figure.number_text, start)


def evidence_id(page: str, quote: str, number_text: str, start: int) -> str:
    """The id of the number at `start` of a sentence on a page: equal for every reading of it, and when fetched again.

    White space makes no difference; of equal numbers in one sentence each is evidence of its own.
    """
    before = quote[: max(start, 0)].count(number_text)
    return _id("\n".join((page, " ".join(quote.split()), number_text, str(before))))


def _id(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:16]
