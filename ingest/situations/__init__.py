"""Situations: named crises, one TOML file each under data/situations/, and the figures that they gather.

docs/situation_file.md explains every key of a file, and says in plain words which figures are gathered.
"""

from ingest.situations.declaration import (
    Baseline,
    Cause,
    Event,
    Headline,
    Situation,
    load_situation,
    load_situations,
)
from ingest.situations.gathering import Gathering, Placed, belonging, country_pair, fits, gathering

__all__ = [
    "Baseline",
    "Cause",
    "Event",
    "Gathering",
    "Headline",
    "Placed",
    "Situation",
    "belonging",
    "country_pair",
    "fits",
    "gathering",
    "load_situation",
    "load_situations",
]
