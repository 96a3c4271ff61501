"""Collecting: from what a user or a source names to documents."""

from ingest.collect.files import collect

__all__ = ["collect"]
