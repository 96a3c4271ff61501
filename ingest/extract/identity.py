"""The identity of a figure: the same article, place in the text and content give the same id."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace

from ingest.model import Figure

# Not of the content: where it stands (its spans say so), how sure the reading is, and by which rules it came.
_ASIDE = {"figure_id", "quote", "quote_span", "number_text", "confidence", "rules", "extractor_version"}
_CONTENT = tuple(field.name for field in fields(Figure) if field.name not in _ASIDE)


def identified(figure: Figure) -> Figure:
    """The figure with the id that its content gives it."""
    content = "|".join(f"{name}={getattr(figure, name)}" for name in _CONTENT)
    return replace(figure, figure_id=hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:16])
