"""Displacement Tracker, the reading side: sources -> documents -> articles -> figures -> store -> series.

The public names below load their rooms when first used, so that importing `ingest` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ingest.errors import IngestError
    from ingest.extract import extract_article, extract_figures
    from ingest.model import Figure
    from ingest.series import build_series
    from ingest.situations import load_situations
    from ingest.store import open_store
    from ingest.verify import verify

__all__ = [
    "Figure",
    "IngestError",
    "build_series",
    "extract_article",
    "extract_figures",
    "load_situations",
    "open_store",
    "verify",
]

_ROOMS = {
    "Figure": "model",
    "IngestError": "errors",
    "build_series": "series",
    "extract_article": "extract",
    "extract_figures": "extract",
    "load_situations": "situations",
    "open_store": "store",
    "verify": "verify",
}


def __getattr__(name: str) -> Any:
    """The public name, from the room that holds it."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'ingest' has no attribute {name!r}")
    return getattr(import_module(f"ingest.{_ROOMS[name]}"), name)
