"""Pages, counts, the latest and overviews say what all figures, read at once, would have said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from ingest.errors import DataFileError
from ingest.model import Reading, RecordedFigure
from ingest.moments import Moment
from ingest.review import Signature, correct, decide
from ingest.situations import country_pair, fits, load_situations
from ingest.store import Order, Store, figure_pages, open_store
from tests.ingest.made import NOW, article, document, figure, reading, refusal

pytestmark = pytest.mark.usefixtures("database")

KARABAKH = "nagorno-karabakh-2023"
LATER = NOW + timedelta(days=1)
# Around the situation's first day (19 September in Yerevan, UTC+4), within it, and at other precisions.
_TIMES = (
    "2023-09-18T21:00+00:00", "2023-09-18T19:00+00:00", "2023-09-18", "2023-09-19", "2023-09-19T00:30+04:00", "2023-09-18T23:30-10:00",
    "2023-09-27T15:00+04:00", "2023-09-27", "2023-09", "2023", "2024-01-05", None,
)  # fmt: skip
_PLACES = (
    ("Nagorno-Karabakh", "AZE", "Armenia", "ARM"), ("Artsakh", None, None, None), ("Sudan", "SDN", "Chad", "TCD"),
    (None, None, "Goris", "ARM"), ("Nowhere", None, "Elsewhere", "QQQ"), (None, None, None, None),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path):
    """72 figures of three sources, outlets and languages; one rejected, one accepted, one corrected, one read no more."""
    with open_store(tmp_path) as made:
        run = made.start_run("run", NOW)
        for number, (time, places) in enumerate((time, places) for time in _TIMES for places in _PLACES):
            made.record(*_report(number, time, places), run, NOW + timedelta(minutes=number % 7))
        first, second, third, fourth = (record.figure for record in made.figures(limit=4))
        by = Signature("the desk", "as the ministry says", LATER)
        decide(made, first.figure_id, "rejected", by)
        decide(made, second.figure_id, "accepted", by)
        correct(made, third.figure_id, {"value": "7"}, by, run)
        gone = made.article(fourth.article_id)
        made.record(document(gone.text.encode(), gone.url), Reading(gone, ()), run, LATER)
        yield made


def _report(number: int, time: str | None, places: tuple[str | None, ...]):
    count = f"{1000 + 37 * number % 91:,}"
    kept = document(f"Report {number}: {count} people came.".encode())
    of = article(
        f"Report {number}: {count} people came.",
        kept,
        outlet=("Alpha", "Beta", None)[number % 3],
        language=("en", "hy", "ar")[number % 3],
        published=(None, Moment("2023-09-28"), Moment("2023-09-27T10:00+04:00"))[number // 2 % 3],
        source_id=f"source{number % 3}",
    )
    names = ("origin", "origin_iso3", "destination", "destination_iso3")
    found = figure(
        of,
        count,
        as_of=None if time is None else Moment(time),
        as_of_basis="stated",
        term=("arrived", "fled")[number % 5 == 0],
        counting=("cumulative", "stock")[number % 4 == 0],
        confidence=0.5 + number % 3 / 10,
        **dict(zip(names, places, strict=True)),
    )
    return kept, Reading(of, (found,))


def ids(records: list[RecordedFigure]) -> list[str]:
    return [record.figure.figure_id for record in records]


FILTERS: tuple[dict[str, object], ...] = (
    {},
    {"situation_id": KARABAKH},
    {"situation_id": KARABAKH, "term": "arrived"},
    {"origin_iso3": "SDN"},
    {"destination_iso3": "ARM", "counting": "stock"},
    {"language": "hy"},
    {"source_id": "source2", "since": date(2023, 9, 20)},
    {"text": "alpha", "until": date(2023, 9, 19)},
    {"reviewed": True},
    {"reviewed": False, "language": "en"},
    {"known_on": LATER - timedelta(seconds=1)},
    {"known_on": LATER - timedelta(seconds=1), "reviewed": True},
)


@pytest.mark.parametrize("few", [0, 2000], ids=["by index", "sorted here"])
def test_pages_put_together_are_all_figures_in_their_order(store: Store, monkeypatch, few):
    monkeypatch.setattr(figure_pages, "_FEW", few)
    keys = {
        "as_of": lambda one: (one.figure.as_of.latest(UTC) if one.figure.as_of else _NEVER, one.figure.value),
        "value": lambda one: one.figure.value,
        "recorded": lambda one: one.recorded_at,
        "published": lambda one: one.article.published.text if one.article.published else "",
        "outlet": lambda one: one.article.outlet or "",
        "confidence": lambda one: one.figure.confidence,
    }
    assert set(keys) == set(get_args(Order))
    for filters in FILTERS:
        everything = store.figures(**filters)
        assert store.count_figures(**filters) == len(everything)
        for order, key in keys.items():
            for descending in (False, True):
                wanted = sorted(everything, key=lambda one: (key(one), one.figure.figure_id), reverse=descending)
                size = 100 if filters else 30
                pages = [
                    store.figures_page(order=order, descending=descending, limit=size, offset=offset, **filters)
                    for offset in range(0, 90, size)
                ]
                assert ids([one for page in pages for one in page]) == ids(wanted), (filters, order, descending)


_NEVER = datetime.min.replace(tzinfo=UTC)


def test_what_is_asked_for_is_what_is_found(store: Store):
    everything = store.figures()
    assert len(everything) == 70
    assert {one.article.language for one in store.figures(language="hy")} == {"hy"}
    assert {one.article.source_id for one in store.figures(source_id="source2")} == {"source2"}
    assert {one.figure.origin_iso3 for one in store.figures(origin_iso3="SDN")} == {"SDN"}
    assert {one.figure.counting for one in store.figures(counting="stock")} == {"stock"}
    reviewed = store.figures(reviewed=True)
    assert sorted(one.decision.verdict for one in reviewed) == ["accepted", "corrected"]
    assert all(one.decision is None for one in store.figures(reviewed=False))
    assert len(store.figures(reviewed=False)) == 68
    page = store.figures_page(order="value", limit=3)
    assert page == sorted(everything, key=lambda one: (one.figure.value, one.figure.figure_id), reverse=True)[:3]


def test_more_than_so_many_are_not_counted(store: Store):
    assert store.count_figures(most=5) == 6 == store.count_figures(most=5, situation_id=KARABAKH)
    assert store.count_figures(most=70) == 70
    with pytest.raises(DataFileError, match="atlantis"):
        store.figures_page(situation_id="atlantis")


@pytest.mark.parametrize(
    "known_on", [None, LATER - timedelta(seconds=1), NOW + timedelta(minutes=2), NOW - timedelta(1)]
)
def test_the_latest_figure_of_each_situation_is_the_last_of_all(store: Store, known_on):
    found = 0
    for each in load_situations().values():
        wanted = each.headline
        own = [
            record
            for record in store.figures(situation_id=each.id, known_on=known_on)
            if (record.figure.term, record.figure.counting, record.figure.unit)
            == (wanted.term, wanted.counting, wanted.unit)
        ]
        latest = store.latest(each.id, known_on)
        assert latest == (own[-1] if own else None)
        found += latest is not None
    assert found == (0 if known_on is not None and known_on < NOW else 2)  # Sudan too


def test_the_latest_is_not_one_of_a_part_of_the_people_or_of_what_may_come(tmp_path):
    with open_store(tmp_path) as store:
        run = store.start_run("run", NOW)
        days = {"2023-09-25": {}, "2023-09-26": {"subgroup": "children"}, "2023-09-27": {"status": "projected"}}
        for number, (day, fields) in enumerate(days.items()):
            store.record(*reading(f"{number + 5},000", as_of=Moment(day), **fields), run, NOW)
        store.record(*reading("9", as_of=Moment("2024-03-01"), origin="Gaza", origin_iso3="PSE"), run, NOW)
        assert store.latest(KARABAKH).figure.value == 5000
        with pytest.raises(DataFileError, match="atlantis"):
            store.latest("atlantis")


@pytest.mark.parametrize("known_on", [None, LATER - timedelta(seconds=1)])
def test_what_situations_gather_and_leave_is_what_fits_says_of_each_figure(store: Store, known_on):
    declared = load_situations()
    counts: Counter[str] = Counter()
    left: dict[tuple[str | None, str | None], list[str]] = {}
    for record in store.figures(known_on=known_on):
        found = [each.id for each in declared.values() if fits(each, record.figure)]
        counts.update(found)
        if not found:
            left.setdefault(country_pair(record.figure), []).append(record.figure.figure_id)
    told = store.gathered(known_on)
    assert {name: count for name, count in told.situations.items() if count} == dict(counts)
    assert set(told.situations) == set(declared)
    assert counts[KARABAKH] > 5
    assert {(pair.origin_iso3, pair.destination_iso3): pair.figures for pair in told.outside} == {
        pair: len(found) for pair, found in left.items()
    }
    assert [pair.figures for pair in told.outside] == sorted((pair.figures for pair in told.outside), reverse=True)
    for pair in told.outside:
        asked = (pair.origin_iso3, pair.destination_iso3)
        listed = store.outside_figures(*asked, known_on=known_on)
        assert sorted(ids(listed)) == sorted(left[asked])
        times = [one.figure.as_of.latest(UTC) if one.figure.as_of else _NEVER for one in listed]
        assert times == sorted(times, reverse=True)
        assert pair.latest.figure.as_of is None or pair.latest.figure.as_of.latest(UTC) == times[0]
        assert store.outside_figures(*asked, known_on=known_on, limit=2, offset=1) == listed[1:3]
    assert store.outside_figures("ZZZ", None) == []


def test_refusals_are_paged_and_narrowed(tmp_path):
    with open_store(tmp_path) as store:
        run = store.start_run("run", NOW)
        texts = ("In 2019 there were 40 trucks.", "В Горисе 300 автобусов и 12 школ.", "Older: 7 cows.")
        for number, text in enumerate(texts):
            page = document(text.encode())
            of = article(text, page, language=("en", "ru", "en")[number], source_id=f"source{number}")
            figures = [word.strip(".") for word in text.split() if word.strip(".").isdigit()]
            rules = ("year", "vehicles", "animals")
            refused = tuple(refusal(of, each, rules[place]) for place, each in enumerate(figures))
            store.record(page, Reading(of, (), refused), run, NOW)
        again = store.article(of.article_id)
        store.record(page, Reading(again, (), (replace(refused[0], rule="animals"),)), run, LATER)

        def numbers(**filters):
            return [one.refusal.number_text for one in store.refusals_page(**filters)]

        assert numbers() == ["7", "300", "12", "2019", "40"]
        assert numbers(limit=2, offset=1) == ["300", "12"]
        assert numbers(rule="vehicles") == ["12", "40"]
        assert numbers(source_id="source1") == numbers(language="ru") == ["300", "12"]
        assert numbers(text="TRUCKS there") == ["2019", "40"]
        assert numbers(text="горисе АВТОБУСОВ") == ["300", "12"]
        assert numbers(text="100%") == numbers(text="_") == []
        assert store.refusals_by_rule() == {"vehicles": 2, "year": 2, "animals": 1}
        assert store.refusals_by_rule(known_on=NOW) == {"year": 3, "vehicles": 2}
        assert store.refusals_by_rule(text="cows") == {"animals": 1}
        first = store.refusals_page(limit=1)[0]
        assert (first.article.article_id, first.recorded_at) == (of.article_id, LATER)
        assert first.refusal.quote == "Older: 7 cows."


def test_each_source_stands_for_what_it_brought_and_what_was_said_of_it(store: Store):
    told = store.source_standings()
    assert [each.source_id for each in told] == ["source0", "source1", "source2"]
    assert [each.articles for each in told] == [24, 24, 24]
    for each in told:
        own = store.figures(source_id=each.source_id)
        assert each.figures == len(own)
        assert each.newest.recorded_at == max(one.recorded_at for one in own)
    assert sum(each.accepted for each in told) == sum(each.corrected for each in told) == 1
    assert sum(each.rejected for each in told) == 1
    before = store.source_standings(LATER - timedelta(seconds=1))
    assert [(each.figures, each.rejected) for each in before] == [(24, 0)] * 3
    assert store.source_standings(NOW - timedelta(days=1)) == []
