"""Texts compared by their words alone: pages are laid out anew without a word of theirs being changed."""

from __future__ import annotations

from ingest.extract.marks import without_mark_characters
from ingest.extract.phrases import fold, lower
from ingest.extract.put_aside import TAG_MARK, visible_text


def spaceless(text: str) -> str:
    """A text without white space and marks that readers may leave out, folded, in small letters."""
    return "".join(lower(fold(without_mark_characters(text))).split())


def spaceless_page(source: str) -> str:
    """All words of a page's source, comments and menus too, as `spaceless` writes them; without scripts and styles."""
    return "".join(visible_text(source).replace(TAG_MARK, "").split())
