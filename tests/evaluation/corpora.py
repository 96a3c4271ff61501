"""The annotated articles at hand: our own, and beside the checkout, where there is one, a second set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
OWN = Path(__file__).parent / "gold"
BESIDE = ROOT.parent / "shared" / "gold" / "articles"


def raw_articles(directory: Path) -> list[dict[str, Any]]:
    """The files of a corpus as they are written, by id."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(directory.glob("*.json"))]
