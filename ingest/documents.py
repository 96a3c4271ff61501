"""The project's documents that the product shows: the copies inside the package, else those of the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from ingest.datafiles import data_path
from ingest.errors import DataFileError

Name = Literal["method.md", "CHANGELOG.md"]
_PACKAGE = Path(__file__).parent
_IN_CHECKOUT: dict[Name, Path] = {"method.md": Path("docs", "method.md"), "CHANGELOG.md": Path("CHANGELOG.md")}


def document_path(name: Name) -> Path:
    """Where a document is. Raises DataFileError when it is nowhere."""
    for path in (_PACKAGE / "_documents" / name, _PACKAGE.parent / _IN_CHECKOUT[name]):
        if path.is_file():
            return path
    raise DataFileError(name, "not found among the documents of the project")


def document(name: Name) -> str:
    """A document as Markdown. Raises DataFileError when it cannot be read."""
    path = document_path(name)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, f"cannot be read ({error})") from error


def published_accuracy() -> dict[str, Any]:
    """What `displacement evaluate --publish` measured, with its day. Raises DataFileError where nothing was."""
    path = data_path("accuracy.json")
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise DataFileError(path, f"not readable as JSON ({error})") from error
