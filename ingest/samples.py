"""Saved samples of a source: documents as fetched, with what is read in them, replayed without a network.

tests/sources/<id>/<day>/1.html          the document's bytes (.json, .txt by its type)
tests/sources/<id>/<day>/1.document.json where and when it was fetched, and what the list said of it
tests/sources/<id>/<day>/1.figures.json  the article's fields and its figures, to be corrected by eye
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ingest.check import Checked
from ingest.errors import DataFileError
from ingest.model import Document, Figure
from ingest.moments import Moment
from ingest.pipeline import ReadDocument, Result
from ingest.pipeline.sourced import read_sourced
from ingest.sources import Source
from ingest.store.fetches import item_fields, item_from

_SUFFIXES = (("json", ".json"), ("html", ".html"), ("xml", ".xml"), ("markdown", ".md"))
FIGURE_FIELDS = (
    "quote",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "subgroup",
    "term",
    "counting",
    "status",
    "as_of",
    "as_of_basis",
    "period_start",
    "origin",
    "origin_iso3",
    "destination",
    "destination_iso3",
    "attributed_to",
    "attributed_kind",
)
ARTICLE_FIELDS = ("title", "published", "outlet", "language", "canonical_url")


@dataclass(frozen=True, slots=True)
class Sample:
    """One saved document with what is expected of it: the article's fields, and a list of figures by field name."""

    name: str
    document: Document
    article: dict[str, Any]
    figures: list[dict[str, Any]]


def save_samples(checked: list[Checked], folder: Path, day: str) -> list[Path]:
    """Write the documents that could be read, with what was read in them; the paths of the expected figures.

    Nothing that is there is overwritten. Raises DataFileError where the folder cannot be written.
    """
    target = folder / day
    written = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        number = 1
        for each in checked:
            if not isinstance(each.result, ReadDocument):
                continue
            while (target / f"{number}.figures.json").exists():
                number += 1
            document = each.document
            (target / f"{number}{_suffix(document)}").write_bytes(document.body)
            _write(target / f"{number}.document.json", _described(document))
            _write(target / f"{number}.figures.json", seen_in(each.result))
            written.append(target / f"{number}.figures.json")
    except OSError as error:
        raise DataFileError(target, f"cannot be written ({error.strerror})") from error
    return written


def load_samples(folder: Path) -> Iterator[Sample]:
    """Every sample in a source's folder, in order. Raises DataFileError naming the file that cannot be used."""
    for described in sorted(folder.rglob("*.document.json")):
        stem = described.name.removesuffix(".document.json")
        bodies = [path for path in described.parent.glob(f"{stem}.*") if path.name.count(".") == 1]
        expected = _read(described.with_name(f"{stem}.figures.json"))
        if len(bodies) != 1:
            raise DataFileError(described, "stands beside no document, or beside several")
        document = _document(_read(described), bodies[0].read_bytes(), described)
        yield Sample(f"{described.parent.name}/{stem}", document, expected["article"], expected["figures"])


def replay(sample: Sample, source: Source) -> dict[str, Any]:
    """What is read in a sample now, in the form of its expected figures."""
    return seen_in(read_sourced(sample.document, source))


def seen_in(result: Result) -> dict[str, Any]:
    """The article's fields and the figures of a reading, as they are saved; both empty where nothing was read."""
    if not isinstance(result, ReadDocument):
        return {"article": {}, "figures": []}
    reading = result.reading
    article = {name: getattr(reading.article, name) for name in ARTICLE_FIELDS}
    article["published"] = str(reading.article.published) if reading.article.published else None
    return {"article": article, "figures": [_expected(figure) for figure in reading.figures]}


def _expected(figure: Figure) -> dict[str, Any]:
    """A figure's fields as JSON holds them: moments as text."""
    values = {name: getattr(figure, name) for name in FIGURE_FIELDS}
    return {name: value.text if isinstance(value, Moment) else value for name, value in values.items()}


def _described(document: Document) -> dict[str, Any]:
    return {
        "url": document.url,
        "asked": document.asked,
        "content_type": document.content_type,
        "fetched_at": document.fetched_at.isoformat(),
        "source_id": document.source_id,
        "item": item_fields(document.item) if document.item else None,
    }


def _document(said: dict[str, Any], body: bytes, file: Path) -> Document:
    try:
        item = item_from(said["item"]) if said["item"] is not None else None
        return Document(
            said["url"],
            body,
            said["content_type"],
            datetime.fromisoformat(said["fetched_at"]),
            said["source_id"],
            said["asked"],
            (),
            item,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(file, f"is no description of a document ({error})") from error


def _suffix(document: Document) -> str:
    return next((suffix for word, suffix in _SUFFIXES if word in document.content_type), ".txt")


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _read(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFileError(file, f"cannot be read ({error})") from error
    if not isinstance(content, dict):
        raise DataFileError(file, "is no table")
    return content
