"""Annotated articles: one JSON file each, in the form of the annotation guide (docs/data_model.md has the fields)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import DataFileError
from ingest.model import Article
from ingest.moments import Moment, parse_published

_NEEDED = ("id", "text", "language", "figures")
_NEEDED_OF_FIGURE = ("quote", "value", "qualifier", "term")
_TIMES = ("as_of", "period_start")


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
class Distractor:
    """A number of the text that is no figure, and why."""

    value: float
    why: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its figures; `neutral` and `distractors` are values that are no figures.

    A returned neutral value neither helps nor hurts; a returned distractor is counted as one.
    """

    article: Article
    figures: tuple[GoldFigure, ...]
    neutral: tuple[float, ...]
    distractors: tuple[Distractor, ...]


def gold_files(directory: Path) -> list[Path]:
    """The files of a corpus, in the order of their paths. Raises DataFileError where there are none."""
    if not directory.is_dir():
        raise DataFileError(directory, "is not a directory")
    files = sorted(directory.rglob("*.json"))
    if not files:
        raise DataFileError(directory, "holds no annotated articles (*.json)")
    return files


def load_gold(directory: Path) -> list[GoldArticle]:
    """Every annotated article below a directory, by id. Raises DataFileError naming file and key."""
    seen: dict[str, Path] = {}
    articles = []
    for path in gold_files(directory):
        annotated = _load(path)
        identity = annotated.article.article_id
        if identity in seen:
            raise DataFileError(path, f"id {identity!r} is taken by {seen[identity].name}")
        seen[identity] = path
        articles.append(annotated)
    return sorted(articles, key=lambda gold: gold.article.article_id)


def _load(path: Path) -> GoldArticle:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFileError(path, f"not readable as JSON ({error})") from error
    missing = [key for key in _NEEDED if key not in raw] if isinstance(raw, dict) else list(_NEEDED)
    if missing:
        raise DataFileError(path, f"key {missing[0]!r} is missing")
    lists = {key: raw.get(key) or [] for key in ("figures", "distractors", "optional")}
    for key, entries in lists.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise DataFileError(path, f"key {key!r} is not a list of objects")
    distractors = [
        Distractor(entry["value"], str(entry.get("why", "")))
        for entry in lists["distractors"]
        if isinstance(entry.get("value"), int | float)
    ]
    restated = [other.value for other in distractors if other.why.startswith("restatement")]
    optional = [entry["value"] for entry in lists["optional"] if isinstance(entry.get("value"), int | float)]
    return GoldArticle(
        article=_article(raw),
        figures=tuple(_figure(path, number, entry) for number, entry in enumerate(lists["figures"], 1)),
        neutral=(*optional, *restated),
        distractors=tuple(other for other in distractors if not other.why.startswith("restatement")),
    )


def _article(raw: dict[str, Any]) -> Article:
    url = str(raw.get("url") or f"gold:{raw['id']}")
    published = parse_published(str(raw["published"])) if raw.get("published") else None
    return Article(
        article_id=str(raw["id"]),
        url=url,
        canonical_url=url,
        title=str(raw.get("title") or ""),
        text=str(raw["text"]),
        outlet=raw.get("outlet"),
        author=None,
        published=published,
        language=str(raw["language"]),
        document_sha256="",
        source_id="gold",
    )


def _figure(path: Path, number: int, entry: dict[str, Any]) -> GoldFigure:
    missing = [key for key in _NEEDED_OF_FIGURE if key not in entry]
    if missing:
        raise DataFileError(path, f"figure {number}: key {missing[0]!r} is missing")
    if isinstance(entry["value"], bool) or not isinstance(entry["value"], int | float):
        raise DataFileError(path, f"figure {number}: 'value' is not a number")
    also = {key.removesuffix("_alt"): tuple(value) for key, value in entry.items() if key.endswith("_alt")}
    for key in _TIMES:
        for told in (entry.get(key), *also.get(key, ())):
            _check_moment(path, f"figure {number}: {key!r}", told)
    return GoldFigure({key: value for key, value in entry.items() if not key.endswith("_alt")}, also)


def _check_moment(path: Path, where: str, told: Any) -> None:
    try:
        if told is not None:
            Moment(str(told))
    except ValueError as error:
        raise DataFileError(path, f"{where}: {error}") from error
