"""Collecting: from what a user or a source names to documents."""

from ingest.collect.by_hand import collect

__all__ = ["collect"]
