"""Copies at the Wayback Machine of the reports that gave new figures, for sources with `save = true`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from ingest.errors import FetchError
from ingest.fetch.wayback import ENDPOINT, save_page
from ingest.model import Failure
from ingest.pipeline.following import Following
from ingest.sources import Source


def save_copies(following: Following, sources: Sequence[Source], *, endpoint: str = ENDPOINT) -> Iterator[Failure]:
    """Ask for a copy of each report of this run that has figures and no copy yet; what fails is told and goes on."""
    saving = {source.id for source in sources if source.save}
    if not saving:
        return
    store = following.store
    wanted = {
        record.article.url
        for record in store.figures()
        if record.article.source_id in saving and record.run_id == following.run_id
    }
    for url in sorted(url for url in wanted if not store.archived(url)):
        try:
            store.note_archived(
                url, save_page(url, following.fetcher, endpoint=endpoint), following.run_id, datetime.now(UTC)
            )
        except FetchError as error:
            yield Failure(error.subject, error.problem)
