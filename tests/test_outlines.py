"""data/outlines: the positions of every country and of the twelve situations' places, each with its source."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest

from dashboard import queries
from ingest.situations import load_situations

OUTLINES = Path(__file__).parents[1] / "data" / "outlines"


def rows() -> list[dict[str, str]]:
    with (OUTLINES / "positions.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_every_position_is_on_earth_and_has_a_source():
    for row in rows():
        assert -180 <= float(row["longitude"]) <= 180, row
        assert -90 <= float(row["latitude"]) <= 90, row
        assert row["source"].startswith(("Natural Earth", "GeoNames ")), row
        assert row["kind"] in ("country", "place")


@pytest.mark.parametrize("name", ["countries-110m.json", "countries-50m.json"])
def test_the_outlines_are_the_published_ones(name):
    found = (OUTLINES / name).read_bytes()
    assert hashlib.sha256(found).hexdigest() in (OUTLINES / "README.md").read_text(encoding="utf-8")
    assert len(json.loads(found)["objects"]["countries"]["geometries"]) > 170


@pytest.mark.parametrize("situation", load_situations().values(), ids=lambda each: each.id)
def test_the_map_knows_where_every_situation_begins_and_ends(situation):
    start = queries.origin_of(situation)
    assert start is not None
    end = queries.destination_of(situation)
    assert (end is None) == (len(situation.destination_iso3) != 1)


def test_places_come_before_countries():
    known = load_situations()
    spots = [queries.origin_of(known[key]) for key in ("nagorno-karabakh-2023", "rohingya-2017", "sudan-chad-2023")]
    assert [(spot.name, spot.iso3) for spot in spots] == [("Nagorno-Karabakh", "AZE"), ("Rakhine", "MMR"), ("", "SDN")]
    inside = known["goma-2025"]
    assert queries.origin_of(inside) == queries.destination_of(inside)
