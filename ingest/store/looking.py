"""The part of the store that answers readers who look at some of very many: pages, counts, the latest, overviews."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack

from sqlalchemy import select

from ingest.model import RecordedFigure
from ingest.situations import load_situation, load_situations
from ingest.store.figure_pages import Order, count_of, page_of
from ingest.store.latest import latest_of
from ingest.store.ledger import Ledger
from ingest.store.narrowing import FigureFilters
from ingest.store.outside import Gathered, gathered, outside_figures
from ingest.store.refusal_pages import RecordedRefusal, RefusalFilters, refusals_by_rule, refusals_page
from ingest.store.schema import sources
from ingest.store.source_standings import SourceStanding, source_standings

MOST_COUNTED = 10_000  # figures; of more, readers are told that there are more


class LookingStore:
    """Questions whose cost does not grow with the ledger as that of reading all of it does."""

    _ledger: Ledger

    def latest(self, situation_id: str, known_on: datetime | None = None) -> RecordedFigure | None:
        """A situation's figure in force with the latest as_of, or None.

        Only reported figures count that are of the term, counting and unit of the situation's headline, and of no
        subgroup; of equal times the largest value. Raises DataFileError when there is no such situation.
        """
        situation = load_situation(situation_id)
        with self._ledger.reading() as connection:
            return latest_of(connection, situation, known_on)

    def figures_page(
        self,
        *,
        order: Order = "as_of",
        descending: bool = True,
        offset: int = 0,
        **filters: Unpack[FigureFilters],
    ) -> list[RecordedFigure]:
        """Figures in force in an order, `limit` of them (50 if that is not said) after the first `offset`.

        `order`: as_of (the last instant it can mean), value, recorded, published (as the report's own clock has it),
        outlet or confidence; then by id. What is not known comes before all else, so last where the order descends.
        The cost of a page grows with its offset. Raises DataFileError when `situation_id` names no situation.
        """
        with self._ledger.reading() as connection:
            return page_of(connection, filters, order, descending=descending, offset=offset)

    def count_figures(self, *, most: int = MOST_COUNTED, **filters: Unpack[FigureFilters]) -> int:
        """How many figures in force there are; `most` + 1 where there are more than `most`."""
        with self._ledger.reading() as connection:
            return count_of(connection, filters, most)

    def refusals_page(
        self, *, limit: int = 50, offset: int = 0, **filters: Unpack[RefusalFilters]
    ) -> list[RecordedRefusal]:
        """What was refused, the article read last first, in reading order within it."""
        with self._ledger.reading() as connection:
            return refusals_page(connection, filters, limit=limit, offset=offset)

    def refusals_by_rule(self, **filters: Unpack[RefusalFilters]) -> dict[str, int]:
        """How many numbers each rule refused, most first."""
        with self._ledger.reading() as connection:
            return refusals_by_rule(connection, filters)

    def gathered(self, known_on: datetime | None = None) -> Gathered:
        """How many figures each declared situation gathers, and those of none by country pair.

        Reads all figures, some columns of each: a second for 300,000. Raises DataFileError.
        """
        situations = load_situations().values()
        with self._ledger.reading() as connection:
            return gathered(connection, situations, known_on)

    def outside_figures(
        self,
        origin_iso3: str | None,
        destination_iso3: str | None,
        *,
        known_on: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[RecordedFigure]:
        """Figures in force of no situation from one country to another (None: not known), the latest as_of first."""
        situations = load_situations().values()
        within = (offset, None if limit is None else offset + limit)
        with self._ledger.reading() as connection:
            return outside_figures(connection, situations, (origin_iso3, destination_iso3), known_on, within)

    def source_ids(self) -> list[str]:
        """Every source that is known to the ledger, in order."""
        with self._ledger.reading() as connection:
            return list(connection.execute(select(sources.c.source_id).order_by(sources.c.source_id)).scalars())

    def source_standings(self, known_on: datetime | None = None) -> list[SourceStanding]:
        """Every source with an article: what it brought, and what people said of its reading. Reads all figures."""
        with self._ledger.reading() as connection:
            return source_standings(connection, known_on)
