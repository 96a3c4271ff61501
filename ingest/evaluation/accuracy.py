"""The accuracy of the reading as it is published: data/accuracy.json, and its tables in the README and the method page.

Counts and shares only, by language, by field and by confidence, with the fingerprint of the articles they were
measured on. The date is the day on which the numbers last changed: measuring again the same changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ingest.errors import DataFileError
from ingest.evaluation.measures import share
from ingest.evaluation.scores import LEVELS, Evaluation, Score, total

FILE = Path("data", "accuracy.json")
PAGES = (Path("README.md"), Path("docs", "method.md"))
CONFIDENCE_EDGES = (0.9, 0.8, 0.7, 0.6, 0.0)
_BLOCK = re.compile(r"(<!-- accuracy: (levels|fields|confidence) -->\n)(.*?)(<!-- end of accuracy -->)", re.DOTALL)
_DATE = "measured_on"


def accuracy(parts: Mapping[str, Evaluation], fingerprint: str, version: str) -> dict[str, Any]:
    """Scores by language as plain values for JSON; without a date."""
    whole = total(parts.values())
    groups = {**parts, "all": whole}
    return {
        "extractor_version": version,
        "corpus": {
            "articles": whole.articles,
            "figures": whole.figures,
            "distractors": whole.distractors.annotated,
            "fingerprint": fingerprint,
        },
        "languages": {name: _of_language(part) for name, part in groups.items()},
        "fields": {
            name: {"right": score.right, "of": score.annotated, "share": _short(score.recall)}
            for name, score in whole.fields.items()
        },
        "quotes": {"exact": whole.quotes.right, "of": whole.quotes.annotated},
        "confidence": calibration(whole.confidence),
    }


def calibration(told: Iterable[tuple[float, bool]]) -> list[dict[str, Any]]:
    """Of figures given a confidence from `low` up to `high`: how many, and how many right up to the destination."""
    pairs = list(told)
    rows = []
    high = 1.0
    for low in CONFIDENCE_EDGES:
        held = [good for given, good in pairs if low <= given and (given < high or high == 1.0)]
        if held:
            share_right = _short(share(sum(held), len(held)))
            rows.append({"low": low, "high": high, "figures": len(held), "right": sum(held), "share": share_right})
        high = low
    return rows


def publish(root: Path, told: Mapping[str, Any], today: date) -> None:
    """Write the file and the tables below `root`, a checkout. Raises DataFileError where a page has no place for it."""
    path = root / FILE
    for page in PAGES:
        if not (root / page).is_file():
            raise DataFileError(root / page, "not found: name the directory of a checkout")
    old = read_accuracy(path) if path.is_file() else {}
    day = old.get(_DATE) if without_date(old) == told else None
    written = {_DATE: day or today.isoformat(), **told}
    path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for page in PAGES:
        text = (root / page).read_text(encoding="utf-8")
        (root / page).write_text(with_tables(text, told), encoding="utf-8")


def read_accuracy(path: Path) -> dict[str, Any]:
    """What was published. Raises DataFileError when it cannot be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFileError(path, f"not readable as JSON ({error})") from error
    return dict(told)


def without_date(told: Mapping[str, Any]) -> dict[str, Any]:
    """What was measured, without the day."""
    return {key: value for key, value in told.items() if key != _DATE}


def with_tables(page: str, told: Mapping[str, Any]) -> str:
    """A Markdown page with each table between its markers brought up to date."""
    return _BLOCK.sub(lambda found: found[1] + _TABLES[found[2]](told) + found[4], page)


def _of_language(part: Evaluation) -> dict[str, Any]:
    return {
        "articles": part.articles,
        "figures": part.figures,
        "levels": {name: _of_score(score) for name, score in part.levels.items()},
        "clocks": {"right": part.clocks.right, "of": part.clocks.annotated},
        "distractors": {"returned": part.distractors.right, "of": part.distractors.annotated},
    }


def _of_score(score: Score) -> dict[str, Any]:
    shares = {"precision": _short(score.precision), "recall": _short(score.recall), "f1": _short(score.f1)}
    return {"right": score.right, "read": score.read, "annotated": score.annotated, **shares}


def _short(value: float) -> float:
    return round(value, 3)


def _levels_table(told: Mapping[str, Any]) -> str:
    rows = [
        [
            name,
            part["articles"],
            part["figures"],
            *(_shown(part["levels"][level]) for level in LEVELS),
            f"{part['clocks']['right']} of {part['clocks']['of']}",
            f"{part['distractors']['returned']} of {part['distractors']['of']}",
        ]
        for name, part in told["languages"].items()
    ]
    head = ["language", "articles", "figures", "value", "+ term", "+ day", "+ destination", "+ counting, wording"]
    return _table([*head, "clocks exact", "other numbers taken"], rows)


def _fields_table(told: Mapping[str, Any]) -> str:
    rows = [[f"`{name}`", row["right"], row["of"], f"{row['share']:.2f}"] for name, row in told["fields"].items()]
    return _table(["field, of the figures found", "right", "of", "share"], rows)


def _confidence_table(told: Mapping[str, Any]) -> str:
    rows = [
        [f"{row['low']:.1f} to {row['high']:.1f}", row["figures"], row["right"], f"{row['share']:.2f}"]
        for row in told["confidence"]
    ]
    return _table(["confidence", "figures", "right", "share"], rows)


def _shown(score: Mapping[str, Any]) -> str:
    return f"{score['f1']:.2f} ({score['precision']:.2f}/{score['recall']:.2f})"


def _table(head: list[str], rows: Iterable[list[Any]]) -> str:
    marks = ["---"] + ["---:"] * (len(head) - 1)
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in [head, marks, *rows])


_TABLES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "levels": _levels_table,
    "fields": _fields_table,
    "confidence": _confidence_table,
}
