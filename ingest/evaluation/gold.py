"""Annotated articles: one JSON file each, in the form of the annotation guide (docs/data_model.md has the fields)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import DataFileError
from ingest.model import Article
from ingest.moments import parse_published

_NEEDED = ("id", "text", "language", "figures")


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure as a reader annotated it; `also` holds other answers that are right too, by field."""

    fields: dict[str, Any]
    also: dict[str, tuple[Any, ...]]

    def __getitem__(self, name: str) -> Any:
        return self.fields.get(name)

    @property
    def vague(self) -> bool:
        """True for "thousands" and its like."""
        return bool(self["qualifier"] == "vague")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its figures; `neutral` and `distractors` are values that are no figures.

    A returned neutral value neither helps nor hurts; a returned distractor is counted as one.
    """

    article: Article
    figures: tuple[GoldFigure, ...]
    neutral: tuple[float, ...]
    distractors: tuple[float, ...]


def load_gold(directory: Path) -> list[GoldArticle]:
    """Every annotated article below a directory, by id. Raises DataFileError naming file and key."""
    files = sorted(directory.rglob("*.json"))
    if not files:
        raise DataFileError(directory, "holds no annotated articles (*.json)")
    return sorted((_load(path) for path in files), key=lambda gold: gold.article.article_id)


def _load(path: Path) -> GoldArticle:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFileError(path, f"not readable as JSON ({error})") from error
    missing = [key for key in _NEEDED if key not in raw] if isinstance(raw, dict) else list(_NEEDED)
    if missing:
        raise DataFileError(path, f"key {missing[0]!r} is missing")
    distractors = [d for d in raw.get("distractors") or [] if isinstance(d.get("value"), int | float)]
    restated = [d["value"] for d in distractors if str(d.get("why", "")).startswith("restatement")]
    optional = [o["value"] for o in raw.get("optional") or [] if isinstance(o.get("value"), int | float)]
    return GoldArticle(
        article=_article(raw),
        figures=tuple(_figure(entry) for entry in raw["figures"]),
        neutral=(*optional, *restated),
        distractors=tuple(d["value"] for d in distractors if not str(d.get("why", "")).startswith("restatement")),
    )


def _article(raw: dict[str, Any]) -> Article:
    url = str(raw.get("url") or f"gold:{raw['id']}")
    published = parse_published(raw["published"]) if raw.get("published") else None
    return Article(
        article_id=raw["id"],
        url=url,
        canonical_url=url,
        title=raw.get("title") or "",
        text=raw["text"],
        outlet=raw.get("outlet"),
        author=None,
        published=published,
        language=raw["language"],
        document_sha256="",
        source_id="gold",
    )


def _figure(entry: dict[str, Any]) -> GoldFigure:
    also = {key.removesuffix("_alt"): tuple(value) for key, value in entry.items() if key.endswith("_alt")}
    return GoldFigure({key: value for key, value in entry.items() if not key.endswith("_alt")}, also)
