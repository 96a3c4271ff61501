"""The part of the store that keeps what people decided, and what became of cited pages."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from ingest.errors import StoreError
from ingest.identity import identified
from ingest.model import Decision, Figure, LinkCheck, Proposal
from ingest.store.articles import one_article
from ingest.store.decisions import (
    all_decisions,
    all_proposals,
    decisions_on,
    insert_decision,
    insert_proposal,
    open_proposals,
)
from ingest.store.figures import insert_figures
from ingest.store.ledger import Ledger
from ingest.store.link_checks import CitedPage, checks_of, cited, insert_link_check
from ingest.store.supersessions import supersession_of


class JudgementStore:
    """Decisions on figures, checks of links."""

    _ledger: Ledger

    def decide(self, decision: Decision, corrected: Figure | None = None, run_id: int | None = None) -> None:
        """Keep a decision, with the corrected figure that it chose (then with the run that records it).

        Raises StoreError where the figures are not of the sentence that was decided on, or where the proposal that it
        confirms is not the open one any more.
        """
        with self._ledger.writing() as connection:
            if corrected is not None:
                _insert_corrected(connection, corrected, run_id, decision.decided_at)
            insert_decision(connection, decision)

    def propose(self, proposal: Proposal, corrected: Figure | None = None, run_id: int | None = None) -> int:
        """Keep what one person would decide, as `decide`; what holds is not changed. Returns the proposal's number."""
        with self._ledger.writing() as connection:
            if corrected is not None:
                _insert_corrected(connection, corrected, run_id, proposal.proposed_at)
            return insert_proposal(connection, proposal)

    def decisions(self, known_on: datetime | None = None, evidence: str | None = None) -> list[Decision]:
        """Every decision, or those on a number in its sentence, the latest first."""
        with self._ledger.reading() as connection:
            return all_decisions(connection, known_on, evidence)

    def proposals(self, known_on: datetime | None = None, evidence: str | None = None) -> list[Proposal]:
        """Every proposal, or those on a number in its sentence, the latest first, with those that were confirmed."""
        with self._ledger.reading() as connection:
            return all_proposals(connection, known_on, evidence)

    def open_proposals(self) -> dict[str, Proposal]:
        """What waits for a second person, by evidence."""
        with self._ledger.reading() as connection:
            return open_proposals(connection)

    def decision_on(self, evidence: str) -> Decision | None:
        """The decision that holds on a number in its sentence, whichever reading of it was decided on."""
        with self._ledger.reading() as connection:
            return decisions_on(connection).get(evidence)

    def superseded_because(self, figure_id: str, known_on: datetime | None = None) -> str | None:
        """Why a newer version of its page took a figure's place, or None."""
        with self._ledger.reading() as connection:
            return supersession_of(connection, figure_id, known_on)

    def note_link(self, check: LinkCheck) -> None:
        """Keep what a cited address answered."""
        with self._ledger.writing() as connection:
            insert_link_check(connection, check)

    def links(self, url: str) -> list[LinkCheck]:
        """Every check of an address, the latest first."""
        with self._ledger.reading() as connection:
            return checks_of(connection, url)

    def cited(self) -> list[CitedPage]:
        """Each cited address with its latest check and the sentences that figures in force cite it for, by address."""
        with self._ledger.reading() as connection:
            return list(cited(connection))


def _insert_corrected(connection: Connection, corrected: Figure, run_id: int | None, now: datetime) -> None:
    article = one_article(connection, corrected.article_id)
    if article is None or run_id is None or corrected != identified(corrected):
        raise StoreError(corrected.figure_id, "is not a figure that can be recorded")
    insert_figures(connection, (corrected,), article, run_id, now)
