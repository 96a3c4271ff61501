"""Records made for tests: a whole figure with its evidence from the few fields a test is about."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from ingest.duplicates import page_key
from ingest.identity import article_id_of, evidence_of, identified
from ingest.model import Article, Citation, Document, Figure, Reading, RecordedFigure, Refusal, Span
from ingest.moments import Moment

NOW = datetime(2023, 9, 30, 12, 0, tzinfo=UTC)


def document(body: bytes = b"<p>A report</p>", url: str | None = None) -> Document:
    """A page at an address of its own, unless `url` gives it another."""
    return Document(
        url or f"https://news.example/{hashlib.sha256(body).hexdigest()[:8]}", body, "text/html", NOW, "example"
    )


def article(text: str, kept: Document | None = None, **fields: Any) -> Article:
    kept = kept or document(text.encode())
    made = Article(
        article_id=article_id_of(kept.url, text),
        url=kept.url,
        canonical_url=kept.url,
        title="A report",
        text=text,
        outlet="Example News",
        author=None,
        published=Moment("2023-09-27"),
        language="en",
        document_sha256=kept.sha256,
        source_id=kept.source_id,
    )
    made = replace(made, **fields)
    return made if "article_id" in fields else replace(made, article_id=article_id_of(made.canonical_url, text))


def cited(of: Article) -> Citation:
    """What a figure of the article carries of it."""
    return Citation(**{each.name: getattr(of, each.name) for each in fields(Citation)})


def evidence(record: RecordedFigure) -> str:
    """The id of a recorded figure's evidence."""
    return evidence_of(record.figure, page_key(record.article.canonical_url))


def figure(of: Article, number: str, **fields: Any) -> Figure:
    """The figure whose number is the first `number` in the article; its quote is the whole text."""
    start = of.text.index(number)
    value = float(number.replace(",", ""))
    made = Figure(
        figure_id="",
        article_id=of.article_id,
        quote=of.text,
        quote_span=Span(0, len(of.text)),
        number_text=number,
        number_span=Span(start, start + len(number)),
        value=value,
        low=value,
        high=value,
        qualifier="exact",
        unit="people",
        subgroup=None,
        term="arrived",
        idmc_term=None,
        counting="cumulative",
        status="reported",
        as_of=Moment("2023-09-27T12:00+04:00"),
        as_of_basis="stated",
        period_start=None,
        origin="Nagorno-Karabakh",
        origin_iso3="AZE",
        destination="Armenia",
        destination_iso3="ARM",
        attributed_to="the Armenian government",
        attributed_kind="government",
        confidence=0.9,
        rules=("digits", "arrived"),
        extractor_version="1",
    )
    made = replace(made, **fields)
    return made if made.figure_id else identified(made)


def reading(*numbers: str, text: str | None = None, url: str | None = None, **fields: Any) -> tuple[Document, Reading]:
    """A document and its reading with one figure a number."""
    text = text or "So far " + " and ".join(numbers) + " people have arrived."
    kept = document(text.encode(), url)
    of = article(text, kept)
    return kept, Reading(of, tuple(figure(of, number, **fields) for number in numbers))


def refusal(of: Article, number: str, rule: str = "year") -> Refusal:
    start = of.text.index(number)
    return Refusal(number, Span(start, start + len(number)), of.text, rule, float(number))


def record(value: float, as_of: str | None, **fields: Any) -> RecordedFigure:
    """A recorded figure for tests of series; `outlet` and `published` go to its article."""
    outlet = fields.pop("outlet", "Example News")
    published = fields.pop("published", None)
    number = f"{value:,.0f}"
    text = f"{outlet}, {as_of}, {fields.get('attributed_to')}: {number} people have arrived."
    of = article(text, outlet=outlet, published=None if published is None else Moment(published))
    moment = None if as_of is None else Moment(as_of)
    found = figure(of, number, as_of=moment, value=float(value), **fields)
    return RecordedFigure(found, cited(of), NOW, f"documents/{of.document_sha256}.zst", NOW, 1)
