"""Figures from a table of published counts (as_of,value,attributed_to,outlet,url,quote_paraphrase)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from ingest.model import AttributedKind, Qualifier, RecordedFigure
from tests.ingest.made import record

_WORDS: dict[str, Qualifier] = {
    "more than": "more_than",
    "over": "more_than",
    "at least": "more_than",
    "about": "about",
    "around": "about",
}


def from_table(path: Path) -> list[RecordedFigure]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_record(row) for row in csv.DictReader(file)]


def _record(row: dict[str, str]) -> RecordedFigure:
    value = int(row["value"])
    said = row["attributed_to"]
    qualifier = _qualifier(row["quote_paraphrase"], value)
    kind: AttributedKind | None = "un" if said.startswith("UNHCR") else "government"
    if said == "not named":
        said, kind = None, None
    bounds = {"exact": (value, value), "more_than": (value, None)}.get(qualifier, (None, None))
    return record(
        value,
        row["as_of"],
        qualifier=qualifier,
        attributed_to=said,
        attributed_kind=kind,
        outlet=row["outlet"],
        low=bounds[0],
        high=bounds[1],
    )


def _qualifier(paraphrase: str, value: int) -> Qualifier:
    number = re.escape(f"{value:,}")
    match = re.search(rf"(more than|over|at least|about|around)\s+{number}", paraphrase, re.IGNORECASE)
    return _WORDS[match.group(1).lower()] if match else "exact"
