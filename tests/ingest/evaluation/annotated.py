"""Annotated articles made for tests: the figures of made.py, and what a reader would have written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FIGURE: dict[str, Any] = {
    "quote": "900 people have arrived",
    "value": 900,
    "low": 900,
    "high": 900,
    "qualifier": "exact",
    "unit": "people",
    "subgroup": None,
    "term": "arrived",
    "counting": "cumulative",
    "status": "reported",
    "as_of": "2023-09-27T12:00+04:00",
    "as_of_basis": "stated",
    "period_start": None,
    "origin": "Nagorno-Karabakh",
    "origin_iso3": "AZE",
    "destination": "Armenia",
    "destination_iso3": "ARM",
    "attributed_to": "Armenian government",
}
TEXT = "So far 900 people have arrived, 40 were killed and 100 sleep in halls."


def annotated(*figures: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """An annotated article as its file holds it; each figure is FIGURE with other fields."""
    made = {"id": "en-made", "language": "en", "text": TEXT, "published": "2023-09-27"}
    return {**made, "figures": [{**FIGURE, **figure} for figure in figures], **keys}


def write(directory: Path, *articles: dict[str, Any]) -> Path:
    """The directory, with a file for each article."""
    directory.mkdir(parents=True, exist_ok=True)
    for article in articles:
        (directory / f"{article['id']}.json").write_text(json.dumps(article), encoding="utf-8")
    return directory
