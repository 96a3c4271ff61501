"""What a source's file says of its documents: hints before reading, patches behind it."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract import Hints
from ingest.identity import identified
from ingest.model import Document, Figure, Reading, Refusal
from ingest.pipeline.flow import ReadDocument, Result, read_document
from ingest.sources import Patch, Source


def hints_of(source: Source, document: Document) -> Hints:
    """What the list and the source's file say where the document does not."""
    item = document.item
    language = item.language if item and item.language else None
    if language is None and len(source.languages) == 1:
        language = source.languages[0]
    return Hints(
        published=item.published if item else None,
        outlet=(item.outlet if item else None) or source.publisher.name,
        language=language,
        layout=source.layout_on(document.fetched_at.date()),
    )


def read_sourced(document: Document, source: Source) -> Result:
    """A document read with all that its source's file says of it."""
    result = read_document(document, hints_of(source, document))
    return ReadDocument(document, patched(result.reading, source)) if isinstance(result, ReadDocument) else result


def patched(reading: Reading, source: Source) -> Reading:
    """The reading with the numbers put right that the source is known to have printed wrongly."""
    if not source.patch:
        return reading
    figures: list[Figure] = []
    refusals = list(reading.refusals)
    for figure in reading.figures:
        patch = _patch_of(figure, reading, source)
        if patch is None:
            figures.append(figure)
        elif patch.value is None:
            dropped = Refusal(figure.number_text, figure.number_span, figure.quote, "sources.dropped", figure.value)
            refusals.append(dropped)
        else:
            rules = (*figure.rules, "sources.patched")
            figures.append(identified(replace(figure, value=patch.value, low=None, high=None, rules=rules)))
    refusals.sort(key=lambda refusal: refusal.number_span.start)
    return replace(reading, figures=tuple(figures), refusals=tuple(refusals))


def _patch_of(figure: Figure, reading: Reading, source: Source) -> Patch | None:
    urls = {reading.article.url, reading.article.canonical_url}
    for patch in source.patch:
        if patch.match == figure.number_text and (patch.url is None or patch.url in urls):
            return patch
    return None
