"""Reading what is kept once more, with the rules of today: from the kept documents alone, never from the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from ingest.changes import Change, Kind, changes
from ingest.errors import EvidenceError, StoreError
from ingest.extract import EXTRACTOR_VERSION
from ingest.model import Article, Document, Failure, Fetch, Figure, Reading
from ingest.pipeline import ReadDocument, Result, read_document
from ingest.pipeline.sourced import read_sourced
from ingest.sources import Source
from ingest.store import Store


def reread(
    store: Store, sources: Mapping[str, Source], run_id: int | None, now: datetime
) -> Iterator[list[Change] | Failure]:
    """Read each kept document again: what that changes, nothing for one that reads as before.

    With a run the new readings are recorded and are in force from `now` (aware); without (None) nothing is written. An
    article that is not read as such any more gets an empty reading: what was recorded stays, and is no longer in force.
    """
    in_force = _in_force(store)
    for sha256, kept, fetch in store.kept_documents():
        try:
            document = replace(kept, body=store.read_body(sha256), item=fetch.item if fetch else None)
        except StoreError as error:
            yield Failure(error.subject, error.problem)
            continue
        before = in_force.get(sha256, {})
        try:
            yield _reread(store, document, _read(document, fetch, sources), before, (run_id, now))
        except EvidenceError as error:
            yield Failure(error.subject, error.problem)


def _read(document: Document, fetch: Fetch | None, sources: Mapping[str, Source]) -> Result:
    source = sources.get(fetch.source_id if fetch else document.source_id)
    return read_document(document) if source is None else read_sourced(document, source)


def _reread(
    store: Store,
    document: Document,
    result: Result,
    before: dict[str, tuple[Article, list[Figure]]],
    kept_by: tuple[int | None, datetime],
) -> list[Change] | Failure:
    if not before and not isinstance(result, ReadDocument):
        return result if isinstance(result, Failure) else []
    reading = result.reading if isinstance(result, ReadDocument) else None
    run_id, now = kept_by
    if run_id is not None:
        if reading is not None and not _is_of_another(store, reading, document):
            store.record(document, reading, run_id, now, seen=False)
        for article_id, (article, _) in before.items():
            if reading is None or article_id != reading.article.article_id:
                store.record(document, Reading(article, ()), run_id, now, seen=False)
    old = [(figure, article) for article, figures in before.values() for figure in figures]
    new = [(figure, reading.article) for figure in reading.figures] if reading else []
    return changes(old, new, _why)


def _why(kind: Kind, was: Figure | None, _now: Figure | None) -> str:
    if kind == "lost":
        return f"no longer read by reading rules of version {EXTRACTOR_VERSION}"
    old = f"version {was.extractor_version}, now " if was else ""
    return f"read anew: reading rules of {old}version {EXTRACTOR_VERSION}"


def _is_of_another(store: Store, reading: Reading, document: Document) -> bool:
    """True where the article was first read from another document: that one speaks for it."""
    known = store.article(reading.article.article_id)
    return known is not None and known.document_sha256 != document.sha256


def _in_force(store: Store) -> dict[str, dict[str, tuple[Article, list[Figure]]]]:
    """Articles with the figures of their latest readings, by document; articles without figures included."""
    found: dict[str, dict[str, tuple[Article, list[Figure]]]] = {}
    of: dict[str, list[Figure]] = {}
    for article in store.articles():
        of[article.article_id] = []
        found.setdefault(article.document_sha256, {})[article.article_id] = (article, of[article.article_id])
    for article_id, figure in store.read_figures():
        of[article_id].append(figure)
    return found
