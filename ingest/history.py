"""The ledger at two times: which figures held at the one and not at the other, and why."""

from __future__ import annotations

from datetime import datetime

from ingest.changes import Change, Kind, changes
from ingest.duplicates import page_key
from ingest.identity import evidence_of
from ingest.model import Decision, Figure, RecordedFigure
from ingest.store import Store


def changed_between(store: Store, earlier: datetime, later: datetime) -> list[Change]:
    """What was learned between two times (aware): figures gained, lost and changed, each with its reason."""
    before = store.figures(known_on=earlier)
    after = store.figures(known_on=later)
    decided = {decision.evidence: decision for decision in reversed(store.decisions(known_on=later))}
    recorded = {record.figure.figure_id: record for record in (*before, *after)}

    def why(kind: Kind, was: Figure | None, now: Figure | None) -> str:
        told = was or now
        assert told is not None  # noqa: S101  # a change has at least one side
        decision = decided.get(evidence_of(told, page_key(recorded[told.figure_id].article.canonical_url)))
        if decision is not None and earlier < decision.decided_at <= later:
            return _decided(decision)
        if kind == "gained" and now is not None:
            return _gained(recorded[now.figure_id], earlier)
        if kind == "changed" and was is not None and now is not None:
            return _read_anew(was, now)
        reason = store.superseded_because(told.figure_id, later)
        return reason or "no longer read in this report by the rules of today"

    return changes(
        ((record.figure, record.article) for record in before),
        ((record.figure, record.article) for record in after),
        why,
    )


def _decided(decision: Decision) -> str:
    return f"{decision.verdict} by {decision.reviewer}: {decision.reason}"


def _gained(record: RecordedFigure, earlier: datetime) -> str:
    if record.first_seen is None or record.first_seen > earlier:
        return f"a report that was read since then (run {record.run_id})"
    return f"read in a report known before, by reading rules of version {record.figure.extractor_version}"


def _read_anew(was: Figure, now: Figure) -> str:
    if was.article_id != now.article_id:
        return "a newer version of the page"
    if was.extractor_version == now.extractor_version:
        return "read anew"
    return f"read anew: reading rules of version {was.extractor_version}, now {now.extractor_version}"
