"""Collecting: from what a user or a source names to documents, or to items that are to be fetched."""

from ingest.collect.base import Collect, Found, Visit
from ingest.collect.by_hand import collect
from ingest.collect.feed import collect_feed
from ingest.collect.files import collect_files
from ingest.collect.gdelt import collect_gdelt
from ingest.collect.mediacloud import collect_mediacloud
from ingest.collect.page import collect_page
from ingest.collect.reliefweb import collect_reliefweb
from ingest.collect.sitemap import collect_sitemap
from ingest.collect.warc import collect_warc
from ingest.sources import Kind

KINDS: dict[Kind, Collect] = {
    "feed": collect_feed,
    "files": collect_files,
    "gdelt": collect_gdelt,
    "mediacloud": collect_mediacloud,
    "page": collect_page,
    "reliefweb": collect_reliefweb,
    "sitemap": collect_sitemap,
    "warc": collect_warc,
}

# Kinds that need a key of the user's own, and where it is looked for.
KEYS: dict[Kind, str] = {
    "reliefweb": "DISPLACEMENT_RELIEFWEB_APPNAME",
    "mediacloud": "DISPLACEMENT_MEDIACLOUD_TOKEN",
}

__all__ = ["KEYS", "KINDS", "Collect", "Found", "Visit", "collect"]
