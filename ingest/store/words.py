"""Full-text search over figures: words without case and accents, the same on both databases.

SQLite searches an FTS5 table, PostgreSQL a GIN index; what is a word is decided here, so both find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, literal_column, select, text
from sqlalchemy.types import Text

from ingest.store.schema import figures

_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}(?!\d))")
_LONGEST = 80  # characters of a word; PostgreSQL refuses very long ones


def words_of(*texts: str | None) -> str:
    """The different words of texts, in order of the alphabet, joined by spaces; 47,115 is also found as 47115."""
    found: set[str] = set()
    for each in filter(None, texts):
        found.update(_words(each))
    return " ".join(sorted(found))


def insert_words(connection: Connection, rows: Iterable[tuple[str, str]]) -> None:
    """Index figures: pairs of figure id and words."""
    values = [{"figure_id": figure_id, "words": words} for figure_id, words in rows]
    if values:
        connection.execute(text("INSERT INTO figure_words (figure_id, words) VALUES (:figure_id, :words)"), values)


def contain(connection: Connection, wanted: str) -> ColumnElement[bool] | None:
    """The condition that a figure's words begin with each of the wanted ones; None where nothing is wanted."""
    words = [word for word in sorted(_words(wanted, joined=False)) if word]
    if not words:
        return None
    if connection.dialect.name == "sqlite":
        found, query = "figure_words MATCH :wanted", " ".join(f'words : "{word}" *' for word in words)
    else:
        found = "array_to_tsvector(string_to_array(words, ' ')) @@ CAST(:wanted AS tsquery)"
        query = " & ".join(f"'{word}':*" for word in words)
    condition = text(found).bindparams(bindparam("wanted", query, Text))
    hits: Select[Any] = select(literal_column("figure_id")).select_from(text("figure_words")).where(condition)
    return figures.c.figure_id.in_(hits)


def _words(each: str, *, joined: bool = True) -> set[str]:
    plain = unicodedata.normalize("NFKD", each.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    found = set(_WORD.findall(plain))
    if joined:
        found.update(_WORD.findall(_THOUSANDS.sub("", plain)))
    return {word[:_LONGEST] for word in found}
