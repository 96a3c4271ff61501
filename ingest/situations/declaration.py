"""What a situation's file declares, and loading it. docs/situation_file.md explains every key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ingest.datafiles import data_path
from ingest.declared import Declared, Identifier, Iso3, Line, Link, When, Zone, load_folder
from ingest.errors import DataFileError
from ingest.model import Counting, Term, Unit

Cause = Literal["conflict", "disaster", "persecution", "return", "mixed"]


class Headline(Declared):
    """The series that a situation is first shown by.

    `destination_iso3` is for situations that name several destination countries, or none: the country whose counts
    are shown. Without it those are shown that name no destination ("4 million have fled").
    """

    term: Term
    counting: Counting
    unit: Unit
    destination_iso3: Iso3 | None = None


class Event(Declared):
    """Something dated that helps to read the chart, with the page that reports it."""

    at: When
    label: Line
    source: Link


class Baseline(Declared):
    """The population before; `source` is an address, or names who said so and when."""

    value: Annotated[int, Field(gt=0)]
    label: Line
    as_of: When
    source: Line


class Situation(Declared):
    """A named crisis, and which figures are its own.

    `origin` holds names of places and ISO3 codes; empty means anywhere. `destination_iso3` empty means any country but
    those of the origin. `destination` holds names of places that stand for the whole destination: what is counted there
    is a count of the situation, not of a part of it. `sole_destination` says that nearly all who leave go to the one
    destination country, so that a figure which names none is taken too.
    `start` is the local day (in `zone`) from which its cumulative counts count, `end` the last day of its figures.
    """

    id: Identifier
    title: Line
    summary: Line
    country: Line
    cause: Cause = "mixed"
    start: date
    end: date | None = None
    zone: Zone
    origin: tuple[Line, ...] = ()
    destination: tuple[Line, ...] = ()
    destination_iso3: tuple[Iso3, ...] = ()
    sole_destination: bool = False
    headline: Headline
    events: tuple[Event, ...] = ()
    baseline: Baseline | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not self.origin and not self.destination_iso3:
            raise ValueError("origin and destination_iso3 are both empty: name one, or every figure would fit")
        if self.end is not None and self.end < self.start:
            raise ValueError("end lies before start")
        shown = self.headline.destination_iso3
        if shown is not None and self.destination_iso3 and shown not in self.destination_iso3:
            raise ValueError(f"headline.destination_iso3 is {shown}, which destination_iso3 does not name")
        if self.sole_destination and len(self.destination_iso3) != 1:
            raise ValueError("sole_destination is for one country in destination_iso3")
        return self


def load_situations(directory: Path | None = None) -> dict[str, Situation]:
    """Every situation by id, in order of id; `directory` replaces data/situations/.

    Raises DataFileError that names the file, the key and what is allowed there.
    """
    return load_folder(directory if directory is not None else data_path("situations"), Situation)


def load_situation(situation_id: str, directory: Path | None = None) -> Situation:
    """One situation. Raises DataFileError when no file declares it, naming those that exist."""
    situations = load_situations(directory)
    if situation_id not in situations:
        known = ", ".join(situations) or "none"
        raise DataFileError(situation_id, f"is not a situation; declared are: {known}")
    return situations[situation_id]
