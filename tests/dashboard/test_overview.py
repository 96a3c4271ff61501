"""The overview of all situations: equal to their pages, kept until something changes, read anew behind the reader."""

from __future__ import annotations

import time

import pytest

from dashboard import queries
from dashboard.queries import kept
from dashboard.views import warming
from dashboard.views.summary import headline_row
from tests.dashboard.several import BORDER, HARBOUR, NOW, PLAIN, QUIET, ROAD, Count, write_several, write_situations

MORE = Count(ROAD, "2026-11-20T09:00+01:00", 580_000)


@pytest.fixture
def several(tmp_path, monkeypatch):
    """A home with the invented situations, on a machine that is quick however busy it is."""
    monkeypatch.setattr(kept, "QUICK", 600.0)
    write_situations(tmp_path / "data")
    write_several(tmp_path / "home")
    return tmp_path / "home"


def glances() -> dict[str, queries.Glance]:
    return {glance.situation.id: glance for glance in queries.overview().glances}


def test_numbers_equal_those_of_the_situations_page(several):
    for key, glance in glances().items():
        page = queries.open_page(key)
        assert headline_row(glance) == headline_row(page)
        assert glance.voices == page.voices
        assert list(glance.series["figure_id"]) == list(page.series["figure_id"])


def test_what_a_glance_holds(several):
    found = glances()
    assert list(found) == sorted(found)
    assert found[ROAD].over_day.difference == 571_900 - 561_250
    assert found[ROAD].over_week.difference == 571_900 - 512_400
    assert found[ROAD].voices == 3
    assert found[BORDER].over_day is None
    assert found[QUIET].newest is None
    assert found[QUIET].freshness(NOW) is None
    assert found[HARBOUR].freshness(NOW) == "ended"
    assert [(part.destination_iso3, part.people) for part in found[PLAIN].parts] == [("POL", 420_000)]
    assert (found[ROAD].origins, found[ROAD].destinations) == ({"SDN"}, {"TCD"})


def test_it_is_read_once_and_again_when_the_ledger_or_a_file_changes(several, tmp_path):
    first = queries.overview()
    assert queries.overview() == first
    assert queries.overview().read_at == first.read_at
    write_several(several, [MORE], NOW)
    assert headline_row(glances()[ROAD]).value == 580_000
    path = tmp_path / "data" / "situations" / f"{ROAD}.toml"
    path.write_text(path.read_text().replace("Arrivals over the desert road", "Another title, and a longer one"))
    assert glances()[ROAD].situation.title == "Another title, and a longer one"


def test_as_it_was_known_before_a_run(several):
    before = NOW
    write_several(several, [MORE], NOW.replace(hour=18))
    then = {one.situation.id: one for one in queries.overview(before).glances}
    assert headline_row(then[ROAD]).value == 571_900
    assert headline_row(glances()[ROAD]).value == 580_000


def test_readers_of_a_slow_ledger_get_what_is_known_while_it_is_read_anew(several, monkeypatch):
    monkeypatch.setattr(kept, "QUICK", 0.0)
    first = queries.overview()
    assert not first.is_behind
    write_several(several, [MORE], NOW)
    behind = queries.overview()
    assert behind.is_behind
    assert behind.read_at == first.read_at
    assert behind.glances == first.glances
    deadline = time.monotonic() + 20
    while queries.overview().is_behind and time.monotonic() < deadline:
        time.sleep(0.02)
    after = queries.overview()
    assert not after.is_behind
    assert after.read_at > first.read_at


def test_a_server_reads_ahead_so_that_the_first_reader_finds_it_done(several, monkeypatch):
    monkeypatch.setattr(warming, "PAUSE", 0)
    warming.warm()
    monkeypatch.setattr("ingest.store.Store.figures", None)  # whoever asks the ledger for figures now fails
    assert headline_row(glances()[ROAD]).value == 571_900


def test_a_ledger_that_breaks_is_said_in_words(several):
    queries.overview()
    (several / "ledger.sqlite").write_bytes(b"not a ledger" * 400)
    with pytest.raises(queries.UnavailableError) as caught:
        queries.overview()
    assert "ledger.sqlite" in caught.value.subject


def test_a_data_directory_of_ones_own_may_have_no_outlines(tmp_path):
    assert queries.outlines(fine=False)["objects"]["countries"]["geometries"] == []
