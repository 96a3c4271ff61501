"""The records that travel through the product: Document -> Article -> Figure.

Frozen and additive: a field is added, never given another meaning. No record does work.
Field meanings of a Figure follow the project's annotation guide (docs/data_model.md lists them with examples).
All instants are timezone-aware; `Moment`s keep the precision of their text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ingest.moments import Moment

Qualifier = Literal["exact", "about", "more_than", "less_than", "range", "vague"]
Unit = Literal["people", "families", "households"]
Term = Literal[
    "arrived",
    "fled",
    "displaced",
    "evacuated",
    "sheltered",
    "hosted",
    "registered",
    "returned",
    "housing_destroyed",
    "housing_damaged",
    "housing_uninhabitable",
]
Counting = Literal["cumulative", "period", "stock"]
Status = Literal["reported", "projected"]
AsOfBasis = Literal["stated", "published"]
Verdict = Literal["accepted", "corrected", "rejected", "withdrawn"]
LinkState = Literal["stands", "changed", "gone", "unreachable"]
AttributedKind = Literal["government", "un", "ngo", "media", "armed_group", "other"]


@dataclass(frozen=True, slots=True)
class Item:
    """An article that a source lists, before it is fetched: its address, and what the list says of it."""

    url: str
    title: str | None = None
    published: Moment | None = None
    language: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes as fetched. `url` is where they came from, after redirects (a file has a file: URL); `fetched_at` is UTC.

    `asked` is the address that was asked for where it is another one; `headers` are those of the answer. `item` is what
    the source's list said of it: it is used where the document itself does not say.
    """

    url: str
    body: bytes
    content_type: str
    fetched_at: datetime
    source_id: str
    asked: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    item: Item | None = None

    @property
    def sha256(self) -> str:
        """Hash of the body: the document's identity."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What an article is cited by: all of it but its text."""

    article_id: str
    url: str
    canonical_url: str
    title: str
    outlet: str | None
    author: str | None
    published: Moment | None
    language: str
    document_sha256: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Citation):
    """The readable report inside a document. Offsets of figures count characters of `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range [start, end) of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported number with its evidence.

    `quote` is text[quote_span], `number_text` is text[number_span]. `low` and `high` are the bounds the wording
    gives (None: open). `rules` names every rule that had a say, in reading order.
    """

    figure_id: str
    article_id: str
    quote: str
    quote_span: Span
    number_text: str
    number_span: Span
    value: float
    low: float | None
    high: float | None
    qualifier: Qualifier
    unit: Unit
    subgroup: str | None
    term: Term
    idmc_term: str | None
    counting: Counting
    status: Status
    as_of: Moment | None
    as_of_basis: AsOfBasis
    period_start: Moment | None
    origin: str | None
    origin_iso3: str | None
    destination: str | None
    destination_iso3: str | None
    attributed_to: str | None
    attributed_kind: AttributedKind | None
    confidence: float
    rules: tuple[str, ...]
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that was read and is not a figure, with the name of the rule that refused it."""

    number_text: str
    number_span: Span
    quote: str
    rule: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What extraction makes of one article."""

    article: Article
    figures: tuple[Figure, ...]
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one person would decide, where two have to agree; it changes nothing until another confirms it.

    Fields as those of a Decision. It is open until somebody decides on the evidence or proposes something else.
    """

    proposal_id: int
    evidence: str
    verdict: Verdict
    printed_id: str
    figure_id: str | None
    reason: str
    reviewer: str
    proposed_at: datetime
    printed_value: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a number in its sentence: the latest decision on it holds.

    `evidence` names the number in its sentence on its page (identity.evidence_of); `printed_id` is the figure that was
    looked at, `figure_id` the one that holds now: the same where it was accepted, another with the corrected fields
    where it was corrected, None where it was rejected or where an earlier decision was withdrawn. `proposal` is what
    another person proposed and this one confirmed; None where one person decided alone.
    """

    evidence: str
    verdict: Verdict
    printed_id: str
    figure_id: str | None
    reason: str
    reviewer: str
    decided_at: datetime
    printed_value: float
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What a cited address answered when it was checked (UTC): `state` says what became of the page.

    stands: the sentences are there; changed: the page is there, a sentence of it is not; gone: the server says that
    there is no such page; unreachable: nobody can say (no answer, an error, refused to programs).
    """

    url: str
    checked_at: datetime
    state: LinkState
    status: int | None
    final_url: str | None
    note: str


@dataclass(frozen=True, slots=True)
class RecordedFigure:
    """A figure as the ledger holds it, with all of its provenance.

    `snapshot_path` is relative to the home directory (a backup has it there too); times are UTC. The text it stands in
    was seen at its address from `first_seen` to `last_seen`; the figure was recorded at `recorded_at`, by run `run_id`.
    Articles with one `report_id` are the same report. `decision` is what a person decided on it, `link` what the last
    check of its address found.
    """

    figure: Figure
    article: Citation
    fetched_at: datetime
    snapshot_path: str
    recorded_at: datetime
    run_id: int
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    report_id: str = ""
    decision: Decision | None = None
    link: LinkCheck | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """One item of a batch that could not be used, as a result and not as an exception."""

    subject: str
    problem: str


@dataclass(frozen=True, slots=True)
class Fetch:
    """One visit to an address: what was asked, what came, and when (UTC).

    `sha256` names the kept document; None where nothing came (an error, or 304: as before). `status` is None where no
    server answered.
    """

    asked: str
    url: str
    source_id: str
    fetched_at: datetime
    status: int | None
    sha256: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    item: Item | None = None
    problem: str | None = None

    def header(self, name: str) -> str | None:
        """A header's value by its name in any letter case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An item or a page that was not read, and the rule that says why; `title` as the list gave it."""

    source_id: str
    url: str
    title: str | None
    rule: str
