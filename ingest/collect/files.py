"""Files and folders that a source names."""

from __future__ import annotations

import io
from collections.abc import Iterator

from ingest.collect.base import Found, Visit
from ingest.collect.by_hand import collect, expand_targets, is_url
from ingest.model import Failure


def collect_files(visit: Visit) -> Iterator[Found]:
    """The readable files of the source's `[files] paths`, folders with all that is in them, as documents.

    What cannot be read is a Failure; an address or standard input ("-") is no file of a source.
    """
    options = visit.source.files
    for target in expand_targets(options.paths if options else ()):
        if target == "-" or is_url(target):
            yield Failure(target, "not a file or a folder")
        else:
            yield from collect([target], visit.source.id, visit.fetcher, io.BytesIO())
