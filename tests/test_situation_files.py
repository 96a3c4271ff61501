"""The declared situations: what each gathers by names in nine languages, and that every event has its day and source."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ingest.moments import Moment, day_moment
from ingest.place_names import places_called
from ingest.series import group_of
from ingest.situations import fits, load_situations
from tests.ingest.made import article, figure

DECLARED = load_situations(Path(__file__).parents[1] / "data" / "situations")
BASE = figure(article("70 people have arrived"), "70")
EACH = pytest.mark.parametrize("situation", DECLARED.values(), ids=list(DECLARED))


def test_the_great_crises_are_declared():
    assert set(DECLARED) >= {
        "nagorno-karabakh-2023", "sudan-chad-2023", "sudan-south-sudan-2023", "sudan-egypt-2023", "ukraine-2022",
        "rohingya-2017", "afghanistan-returns-from-pakistan-2023", "afghanistan-returns-from-iran-2025",
        "lebanon-inside-2024", "lebanon-syria-2024", "goma-2025", "venezuela-2015",
    }  # fmt: skip


@EACH
def test_events_lie_in_its_time_in_order_and_have_a_page(situation):
    zone = ZoneInfo(situation.zone)
    now = datetime.now(UTC)
    last = now if situation.end is None else day_moment(situation.end).latest(zone)
    moments = [event.at for event in situation.events]
    assert 3 <= len(moments) <= 8
    assert all(day_moment(situation.start).earliest(zone) <= at.latest(zone) for at in moments)
    assert all(at.earliest(zone) <= min(last, now) for at in moments)
    assert moments == sorted(moments, key=lambda at: at.earliest(zone))
    assert all(event.source.startswith(("https://", "http://")) for event in situation.events)
    assert len({event.label for event in situation.events}) == len(situation.events)


@EACH
def test_its_places_are_known_and_its_baseline_has_a_source(situation):
    assert [name for name in (*situation.origin, *situation.destination) if not places_called(name)] == []
    assert [iso3 for iso3 in situation.destination_iso3 if not places_called(iso3)] == []
    if situation.baseline is not None and situation.id != "nagorno-karabakh-2023":
        assert situation.baseline.source.startswith("https://")


def made(term: str, origin: str | None, destination: str | None, day: str):
    """A figure; a place is "Name/ISO"."""
    coming, going = ((place or "").partition("/") for place in (origin, destination))
    return replace(
        BASE, term=term, as_of=Moment(day), origin=coming[0] or None, origin_iso3=coming[2] or None,
        destination=going[0] or None, destination_iso3=going[2] or None,
    )  # fmt: skip


# term, origin, destination, day -> the situations that it fits, each with the part that it counts
CASES = [
    ("arrived", "Karabakh/AZE", "Armenia/ARM", "2023-09-27", {"nagorno-karabakh-2023": ""}),
    ("arrived", "Нагорного Карабаха/AZE", "Армению/ARM", "2023-09-27", {"nagorno-karabakh-2023": ""}),
    ("arrived", "قره باغ/AZE", "أرمينيا/ARM", "2023-09-27", {"nagorno-karabakh-2023": ""}),
    ("arrived", "Bergkarabach/AZE", "Goris/ARM", "2023-09-27", {"nagorno-karabakh-2023": "Goris"}),
    ("fled", "Haut-Karabakh/AZE", None, "2023-09-27", {"nagorno-karabakh-2023": ""}),
    ("arrived", "Alto Carabaque/AZE", "Armênia/ARM", "2023-09-20", {}),
    ("arrived", "Azerbaijan/AZE", "Armenia/ARM", "2023-09-27", {}),
    ("arrived", None, "Armenia/ARM", "2023-09-27", {}),
    ("arrived", "Sudan/SDN", "Chad/TCD", "2023-07-01", {"sudan-chad-2023": ""}),
    ("arrived", "Soudan/SDN", "Tchad/TCD", "2023-07-01", {"sudan-chad-2023": ""}),
    ("hosted", "السودان/SDN", "تشاد/TCD", "2024-07-01", {"sudan-chad-2023": ""}),
    ("fled", "Судана/SDN", "Чад/TCD", "2024-07-01", {"sudan-chad-2023": ""}),
    ("arrived", "Darfur/SDN", "Tschad/TCD", "2023-07-01", {"sudan-chad-2023": "from Darfur"}),
    ("arrived", "Sudán/SDN", "Adré/TCD", "2023-07-01", {"sudan-chad-2023": "Adre"}),
    ("arrived", "Sudan/SDN", "Chad/TCD", "2023-04-14", {}),
    ("fled", "Sudan/SDN", None, "2023-07-01", {}),
    ("displaced", "Sudan/SDN", "Sudan/SDN", "2023-07-01", {}),
    ("arrived", "South Sudan/SSD", "Chad/TCD", "2023-07-01", {}),
    ("arrived", "Central African Republic/CAF", "Chad/TCD", "2023-07-01", {}),
    ("hosted", None, "Chad/TCD", "2023-07-01", {}),
    ("arrived", "Sudan/SDN", "South Sudan/SSD", "2023-07-01", {"sudan-south-sudan-2023": ""}),
    ("returned", "Soudan/SDN", "Soudan du Sud/SSD", "2023-07-01", {"sudan-south-sudan-2023": ""}),
    ("arrived", "Sudan/SDN", "Renk/SSD", "2023-07-01", {"sudan-south-sudan-2023": "Renk"}),
    ("arrived", "South Sudan/SSD", "Sudan/SDN", "2023-07-01", {}),
    ("arrived", "Sudan/SDN", "Egypt/EGY", "2023-07-01", {"sudan-egypt-2023": ""}),
    ("arrived", "Sudão/SDN", "Egito/EGY", "2023-07-01", {"sudan-egypt-2023": ""}),
    ("arrived", "Sudan/SDN", "Egitto/EGY", "2023-07-01", {"sudan-egypt-2023": ""}),
    ("returned", "Egypt/EGY", "Sudan/SDN", "2025-07-29", {}),
    ("fled", "Ukraine/UKR", None, "2022-03-10", {"ukraine-2022": ""}),
    ("arrived", "України/UKR", "Польщі/POL", "2022-03-10", {"ukraine-2022": ""}),
    ("registered", "Ucraina/UKR", "Italia/ITA", "2022-06-10", {"ukraine-2022": ""}),
    ("hosted", "Ucrania/UKR", "Alemania/DEU", "2023-06-10", {"ukraine-2022": ""}),
    ("fled", "Kharkiv/UKR", "Poland/POL", "2022-03-10", {"ukraine-2022": "from Kharkiv"}),
    ("displaced", "Ukraine/UKR", "Ukraine/UKR", "2022-03-10", {}),
    ("evacuated", "Ukraine/UKR", None, "2022-03-10", {}),
    ("fled", "Ukraine/UKR", "Lviv/UKR", "2022-03-10", {}),
    ("arrived", "Ukraine/UKR", "Poland/POL", "2022-02-20", {}),
    ("arrived", "Belarus/BLR", "Poland/POL", "2022-03-10", {}),
    ("fled", "Rakhine/MMR", "Bangladesh/BGD", "2017-10-01", {"rohingya-2017": ""}),
    ("arrived", "Мьянмы/MMR", "Бангладеш/BGD", "2017-10-01", {"rohingya-2017": ""}),
    ("hosted", "Birmanie/MMR", "Cox's Bazar/BGD", "2019-10-01", {"rohingya-2017": ""}),
    ("fled", "Rakhine/MMR", None, "2017-10-01", {}),
    ("fled", "Rakhine/MMR", "India/IND", "2017-10-01", {}),
    ("fled", "Rakhine/MMR", "Bangladesh/BGD", "2016-11-01", {}),
    ("returned", "Pakistan/PAK", "Afghanistan/AFG", "2024-02-01", {"afghanistan-returns-from-pakistan-2023": ""}),
    ("returned", "باكستان/PAK", "أفغانستان/AFG", "2024-02-01", {"afghanistan-returns-from-pakistan-2023": ""}),
    ("returned", "Paquistão/PAK", "Afeganistão/AFG", "2024-02-01", {"afghanistan-returns-from-pakistan-2023": ""}),
    ("hosted", "Afghanistan/AFG", "Pakistan/PAK", "2024-02-01", {}),
    ("returned", None, "Afghanistan/AFG", "2024-02-01", {}),
    ("returned", "Iran/IRN", "Afghanistan/AFG", "2025-07-01", {"afghanistan-returns-from-iran-2025": ""}),
    ("returned", "Ирана/IRN", "Афганистан/AFG", "2025-07-01", {"afghanistan-returns-from-iran-2025": ""}),
    ("returned", "Irán/IRN", "Herat/AFG", "2025-07-01", {"afghanistan-returns-from-iran-2025": "Herat"}),
    ("returned", "Iran/IRN", "Afghanistan/AFG", "2024-07-01", {}),
    ("displaced", "Lebanon/LBN", "Lebanon/LBN", "2024-10-10", {"lebanon-inside-2024": ""}),
    ("displaced", "Liban/LBN", None, "2024-10-10", {"lebanon-inside-2024": ""}),
    ("sheltered", None, "لبنان/LBN", "2024-10-10", {"lebanon-inside-2024": ""}),
    ("displaced", "South Lebanon/LBN", "South Lebanon/LBN", "2024-10-10", {"lebanon-inside-2024": "South Lebanon"}),
    ("hosted", "Syria/SYR", "Lebanon/LBN", "2024-10-10", {}),
    ("registered", None, "Lebanon/LBN", "2024-10-10", {}),
    ("displaced", "Lebanon/LBN", "Lebanon/LBN", "2024-09-20", {}),
    ("arrived", "Libano/LBN", "Siria/SYR", "2024-10-10", {"lebanon-syria-2024": ""}),
    ("arrived", "Líbano/LBN", "Síria/SYR", "2024-10-10", {"lebanon-syria-2024": ""}),
    ("arrived", "Libanon/LBN", "Syrien/SYR", "2024-10-10", {"lebanon-syria-2024": ""}),
    ("arrived", "Turkey/TUR", "Syria/SYR", "2024-12-10", {}),
    ("displaced", "Nord-Kivu/COD", "Nord-Kivu/COD", "2025-02-01", {"goma-2025": ""}),
    ("displaced", "Goma/COD", "Goma/COD", "2025-02-01", {"goma-2025": "Goma"}),
    ("displaced", "Гоме/COD", "Гоме/COD", "2025-02-01", {"goma-2025": "Goma"}),
    ("sheltered", None, "غوما/COD", "2025-02-01", {"goma-2025": "Goma"}),
    ("displaced", "Kivu del Norte/COD", "RDC/COD", "2025-02-01", {"goma-2025": ""}),
    ("displaced", "DR Congo/COD", "DR Congo/COD", "2025-02-01", {}),
    ("displaced", "South Kivu/COD", "South Kivu/COD", "2025-02-01", {}),
    ("fled", "Goma/COD", "Rwanda/RWA", "2025-02-01", {}),
    ("hosted", "Burundi/BDI", "DR Congo/COD", "2025-02-01", {}),
    ("fled", "Venezuela/VEN", None, "2019-06-07", {"venezuela-2015": ""}),
    ("hosted", "Venezuela/VEN", "Колумбии/COL", "2021-02-01", {"venezuela-2015": ""}),
    ("displaced", "Venezuela/VEN", "Venezuela/VEN", "2021-02-01", {}),
    ("hosted", "Haiti/HTI", "Chile/CHL", "2021-02-01", {}),
]  # fmt: skip


@pytest.mark.parametrize(("term", "origin", "destination", "day", "expected"), CASES)
def test_which_situations_a_figure_fits(term, origin, destination, day, expected):
    found = made(term, origin, destination, day)
    fitting = [situation for situation in DECLARED.values() if fits(situation, found) is not None]
    assert {situation.id: group_of(found, situation).place for situation in fitting} == expected


def test_each_situation_gathers_in_the_table_and_leaves_out():
    assert {name for *_, expected in CASES for name in expected} == set(DECLARED)
    assert len([case for case in CASES if not case[-1]]) >= 20
