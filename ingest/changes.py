"""What changed between two sets of figures, and why: between two dates of a ledger, or by reading anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

import pandas as pd

from ingest.duplicates import page_key
from ingest.identity import evidence_of
from ingest.model import Citation, Figure

Kind = Literal["gained", "lost", "changed"]
Cited = tuple[Figure, Citation]

# Not of what a figure says: a reading that differs in these alone is the same figure.
_ASIDE = {"figure_id", "article_id", "quote_span", "number_span", "extractor_version", "rules", "confidence"}
_SAID = tuple(field.name for field in fields(Figure) if field.name not in _ASIDE)
COLUMNS = (
    "change", "figure_id", "before_id", "value", "value_before", "fields", "as_of", "term", "why", "quote",
    "outlet", "url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is new, gone, or another one: `before` and `after` are None where there is none."""

    kind: Kind
    before: Figure | None
    after: Figure | None
    article: Citation
    why: str

    @property
    def figure(self) -> Figure:
        """The figure as it is, or as it was."""
        figure = self.after or self.before
        assert figure is not None  # noqa: S101  # one of the two always is
        return figure

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that are not as before."""
        if self.before is None or self.after is None:
            return ()
        return tuple(name for name in _SAID if getattr(self.before, name) != getattr(self.after, name))


def changes(
    before: Iterable[Cited], after: Iterable[Cited], why: Callable[[Kind, Figure | None, Figure | None], str]
) -> list[Change]:
    """Changes in the order of address and place in the text; `why` gives the reason of each in plain words.

    Two figures of the same number in the same sentence on the same page are one that changed.
    """
    old = {figure.figure_id: (figure, article) for figure, article in before}
    new = {figure.figure_id: (figure, article) for figure, article in after}
    lost = _by_evidence(each for key, each in old.items() if key not in new)
    gained = _by_evidence(each for key, each in new.items() if key not in old)
    found: list[Change] = []
    for evidence in lost.keys() | gained.keys():
        found += _paired(lost.get(evidence, []), gained.get(evidence, []), why)
    return sorted(
        found, key=lambda change: (change.article.canonical_url, change.figure.number_span.start, change.kind)
    )


def changes_table(found: Sequence[Change]) -> pd.DataFrame:
    """One row a change, columns as COLUMNS: `fields` names what is not as before, with the value before."""
    rows = [_row(change) for change in found]
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype="object") for name in COLUMNS})


def _by_evidence(cited: Iterable[Cited]) -> dict[str, list[Cited]]:
    found: dict[str, list[Cited]] = {}
    for figure, article in cited:
        found.setdefault(evidence_of(figure, page_key(article.canonical_url)), []).append((figure, article))
    return found


def _paired(
    lost: list[Cited], gained: list[Cited], why: Callable[[Kind, Figure | None, Figure | None], str]
) -> list[Change]:
    pairs = min(len(lost), len(gained))
    found = [
        Change("changed", was[0], now[0], now[1], why("changed", was[0], now[0]))
        for was, now in zip(lost, gained, strict=False)
    ]
    found += [Change("lost", figure, None, article, why("lost", figure, None)) for figure, article in lost[pairs:]]
    found += [
        Change("gained", None, figure, article, why("gained", None, figure)) for figure, article in gained[pairs:]
    ]
    return found


def _row(change: Change) -> dict[str, Any]:
    figure = change.figure
    differing = [f"{name}: {getattr(change.before, name)}" for name in change.fields]
    return {
        "change": change.kind,
        "figure_id": change.after.figure_id if change.after else None,
        "before_id": change.before.figure_id if change.before else None,
        "value": change.after.value if change.after else None,
        "value_before": change.before.value if change.before else None,
        "fields": "; ".join(differing) or None,
        "as_of": str(figure.as_of) if figure.as_of else None,
        "term": figure.term,
        "why": change.why,
        "quote": figure.quote,
        "outlet": change.article.outlet,
        "url": change.article.canonical_url,
    }
