"""Collecting: from what a user or a source names to documents."""

from ingest.collect.base import Collect
from ingest.collect.by_hand import collect
from ingest.collect.gdelt import collect_gdelt
from ingest.collect.mediacloud import collect_mediacloud
from ingest.collect.reliefweb import collect_reliefweb
from ingest.sources import Kind

KINDS: dict[Kind, Collect] = {
    "reliefweb": collect_reliefweb,
    "gdelt": collect_gdelt,
    "mediacloud": collect_mediacloud,
}

__all__ = ["KINDS", "collect"]
