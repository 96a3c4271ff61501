"""Collecting: from what a user or a source names to documents."""

from ingest.collect.base import Collect, Found, Visit
from ingest.collect.by_hand import collect
from ingest.sources import Kind

KINDS: dict[Kind, Collect] = {}

__all__ = ["KINDS", "Collect", "Found", "Visit", "collect"]
