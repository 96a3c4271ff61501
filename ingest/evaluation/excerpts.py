"""Excerpts labelled by the Internal Displacement Monitoring Centre: one figure each, in labelled.csv.

Columns: excerpt, figure, reporting_term (one of IDMC's ten), reporting_unit (People, Households), iso3 (may be empty).
An excerpt has no title and no date, and often holds several figures; which one was labelled is not said. So the first
figure of the text must carry the label's value, and term, unit and country are judged on a figure that does.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import DataFileError
from ingest.evaluation.mistakes import Mistake
from ingest.evaluation.scores import Score
from ingest.extract.language import detect_language
from ingest.model import Article, Figure, Reading

FILE = "labelled.csv"
MEASURES = ("value first", "value any", "term", "unit", "country")
_COLUMNS = ("excerpt", "figure", "reporting_term", "reporting_unit", "iso3")
_UNITS = {"people": "people", "families": "households", "households": "households"}
_LEFT_FROM = ("displaced", "fled", "evacuated")  # terms that tell of the place left before the place reached
_SHOWN = 110  # characters of an excerpt in an error line


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text with the figure that was labelled in it; `iso3` is empty where no country was."""

    row: int
    text: str
    value: int
    idmc_term: str
    unit: str
    iso3: str
    url: str = ""


@dataclass(slots=True)
class ExcerptScores:
    """Right answers by field; `beyond` counts figures after the first."""

    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in MEASURES})
    beyond: int = 0
    mistakes: list[Mistake] = field(default_factory=list)


def load_excerpts(path: Path) -> list[Excerpt]:
    """The labelled excerpts in file order. Raises DataFileError naming file and row or column."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error) as error:
        raise DataFileError(path, f"not readable as CSV ({error})") from error
    missing = [name for name in _COLUMNS if rows and name not in rows[0]]
    if missing or not rows:
        raise DataFileError(path, f"column {missing[0]!r} is missing" if missing else "holds no rows")
    return [_excerpt(path, number, row) for number, row in enumerate(rows)]


def _excerpt(path: Path, number: int, row: dict[str, str]) -> Excerpt:
    try:
        value = int(float(row["figure"]))
    except (TypeError, ValueError) as error:
        raise DataFileError(path, f"row {number + 1}: 'figure' is not a number") from error
    iso3 = "" if row["iso3"] in ("", "nan") else row["iso3"]
    return Excerpt(
        number,
        row["excerpt"],
        value,
        row["reporting_term"].lower(),
        row["reporting_unit"].lower(),
        iso3,
        row.get("url") or "",
    )


def score_each(excerpts: Iterable[Excerpt], read: Callable[[Article], Reading]) -> Iterator[ExcerptScores]:
    """Read each excerpt and score it by itself. One in no known language has no figures."""
    for excerpt in excerpts:
        language = detect_language(excerpt.text)
        figures = list(read(_article(excerpt, language)).figures) if language else []
        yield _score(excerpt, figures)


def add_up(parts: Iterable[ExcerptScores]) -> ExcerptScores:
    """The scores of several excerpts together."""
    whole = ExcerptScores()
    for part in parts:
        whole.beyond += part.beyond
        whole.mistakes += part.mistakes
        for name, score in part.scores.items():
            whole.scores[name].add(score)
    return whole


def country_of(figure: Figure) -> str | None:
    """The country that IDMC would name: where the displaced are, or had to leave."""
    ends = (figure.origin_iso3, figure.destination_iso3)
    left, reached = ends if figure.term in _LEFT_FROM else ends[::-1]
    return left or reached


def _article(excerpt: Excerpt, language: str) -> Article:
    name = f"excerpt-{excerpt.row}"
    return Article(
        article_id=name,
        url=excerpt.url,
        canonical_url=excerpt.url,
        title="",
        text=excerpt.text,
        outlet=None,
        author=None,
        published=None,
        language=language,
        document_sha256="",
        source_id="gold",
    )


def _score(excerpt: Excerpt, figures: list[Figure]) -> ExcerptScores:
    hits = [figure for figure in figures if int(figure.value) == excerpt.value]
    hit = hits[0] if hits else None
    right = {
        "value first": bool(figures) and int(figures[0].value) == excerpt.value,
        "value any": hit is not None,
        "term": hit is not None and (hit.idmc_term or "").lower() == excerpt.idmc_term,
        "unit": hit is not None and _UNITS[hit.unit] == excerpt.unit,
        "country": hit is not None and country_of(hit) == excerpt.iso3,
    }
    asked = {name: name != "country" or bool(excerpt.iso3) for name in MEASURES}
    part = ExcerptScores(
        {name: Score(int(right[name] and asked[name]), 1, int(asked[name])) for name in MEASURES},
        max(0, len(figures) - 1),
    )
    wrong = [name for name in MEASURES if asked[name] and not right[name]]
    if wrong:
        part.mistakes.append(_mistake(excerpt, hit, wrong))
    return part


def _mistake(excerpt: Excerpt, hit: Figure | None, wrong: list[str]) -> Mistake:
    if hit is None:
        line = f"MISSED row {excerpt.row + 1}: {excerpt.value} {excerpt.idmc_term} | {excerpt.text[:_SHOWN]}"
        return Mistake("MISSED", line, (f"missed: {excerpt.idmc_term}",))
    told = {
        "value first": "it is not the first figure",
        "term": f"term: {hit.idmc_term} want {excerpt.idmc_term}",
        "unit": f"unit: {hit.unit} want {excerpt.unit}",
        "country": f"country: {country_of(hit)} want {excerpt.iso3}",
    }
    causes = {**dict.fromkeys(told, ""), "term": f"term wrong: {excerpt.idmc_term} read as {hit.idmc_term}"}
    line = f"FIELD  row {excerpt.row + 1}: {excerpt.value} {'; '.join(told[name] for name in wrong)}"
    return Mistake("FIELD", line, tuple(causes[name] or f"{name} wrong" for name in wrong))
