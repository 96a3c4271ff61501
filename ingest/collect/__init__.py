"""Collecting: from what a user or a source names to documents."""

from ingest.collect.base import Collect, Found, Visit
from ingest.collect.by_hand import collect
from ingest.sources import Kind

KINDS: dict[Kind, Collect] = {}

# Kinds that need a key of the user's own, and where it is looked for.
KEYS: dict[Kind, str] = {
    "reliefweb": "DISPLACEMENT_RELIEFWEB_APPNAME",
    "mediacloud": "DISPLACEMENT_MEDIACLOUD_TOKEN",
}

__all__ = ["KEYS", "KINDS", "Collect", "Found", "Visit", "collect"]
