"""What is asked of a filled ledger, and the same asked of the floor: answers to compare, and seconds as ratios.

Seconds are of the clock, the least of several runs, since a server's work is no process time of ours; floor and
product take turns within one run.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import pandas as pd

from ingest.datafiles import data_directory
from ingest.model import RecordedFigure
from ingest.series import build_series
from ingest.store import Store
from ingest.store.store import ledger_at
from ingest.verify import verify
from tests.benchmarks.ledger_filling import Plain, fill, record_each
from tests.benchmarks.ledger_reports import COMMON, RARE, country_of, origin_of, reports
from tests.postgresql import Server

RUNS = 3
IN_SITUATION = 10_000  # figures of one situation, where there are so many
Opened = Callable[[Path], Store]
LIMIT = 50  # figures of a page of findings
_SITUATION = "province-0"
_FILE = """id = "province-{number}"
title = "Province {number}"
summary = "Invented."
country = "Nowhere"
start = 2023-12-31
zone = "UTC"
origin = ["{origin}"]
destination_iso3 = ["{country}"]
[headline]
term = "arrived"
counting = "cumulative"
unit = "people"
"""
_PAIR = "WHERE origin = ? AND destination_iso3 = ?"
_CITED = [
    "url",
    "canonical_url",
    "title",
    "outlet",
    "author",
    "published",
    "language",
    "document_sha256",
    "source_id",
    "fetched_at",
]
_ROWS = (
    f"SELECT figures.*, {', '.join(f'articles.{name} AS article_{name}' for name in _CITED)} FROM figures "
    "JOIN articles ON articles.article_id = figures.article_id WHERE figures.origin_key = 'province 0' "
    "ORDER BY figures.as_of_last, figures.value, figures.figure_id"
)


def opening(server: Server | None) -> Opened:
    """How to open a ledger for a home directory: its file, or a new database of a server."""

    def opened(home: Path) -> Store:
        ledger = ledger_at(home, server.fresh() if server else None, read_only=False)
        ledger.open()
        return Store(home, ledger)

    return opened


def situations_of(figures: int) -> int:
    """Among how many situations so many figures are dealt."""
    return max(1, figures // IN_SITUATION)


@dataclass(frozen=True, slots=True)
class Measured:
    """One question: seconds of the product and of its floor, and what each of them answered."""

    name: str
    floor_name: str
    seconds: float
    floor: float
    answer: object
    floor_answer: object

    @property
    def ratio(self) -> float:
        """How many times the floor's seconds the product takes."""
        return self.seconds / self.floor


def data_with_situation(place: Path) -> Path:
    """A data directory like the product's own, but with one invented situation: for DISPLACEMENT_DATA."""
    shutil.copytree(data_directory(), place, ignore=shutil.ignore_patterns("situations", "demo"))
    (place / "situations").mkdir()
    (place / "situations" / f"{_SITUATION}.toml").write_text(situation_file(0), encoding="utf-8")
    return place


def situation_file(number: int) -> str:
    """The file that declares an invented situation, "province-<number>"."""
    return _FILE.format(number=number, origin=origin_of(number), country=country_of(number))


def compared(
    names: tuple[str, str], work: Callable[[], object], floor: Callable[[], object], runs: int = RUNS
) -> Measured:
    """The least seconds of each of several runs."""
    spent: list[tuple[float, float]] = []
    for _ in range(runs):
        floor_seconds, floor_answer = timed(floor)
        seconds, answer = timed(work)
        spent.append((seconds, floor_seconds))
    return Measured(*names, min(one for one, _ in spent), min(one for _, one in spent), answer, floor_answer)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds of the clock, and the answer."""
    begun = time.perf_counter()
    answer = work()
    return time.perf_counter() - begun, answer


def inserting(opened: Opened, place: Path, figures: int, runs: int = RUNS) -> Measured:
    """Recording figures one article after the other, each time into an empty ledger; homes are made in `place`."""
    ready = list(reports(figures, 2))
    spent: list[tuple[float, float]] = []
    for run in range(runs):
        with closing(Plain(place / f"plain{run}.sqlite")) as plain:
            floor = timed(lambda plain=plain: plain.insert(ready))[0]
            floor_answer = plain.rows("SELECT count(*) FROM figure")[0][0]
        with opened(place / f"home{run}") as store:
            spent.append((timed(lambda store=store: record_each(store, ready))[0], floor))
            answer = store.counts()["figures"]
    least = min(one for one, _ in spent), min(one for _, one in spent)
    return Measured("record figures", "executemany, a transaction an article", *least, answer, floor_answer)


def asking(store: Store, plain: Plain, runs: int = RUNS) -> Iterator[Measured]:
    """Queries over a filled ledger. DISPLACEMENT_DATA names a directory of `data_with_situation`."""
    yield compared(("a situation's figures", "SQL"), lambda: _ids(_own(store)), lambda: _plain_pair(plain), runs)
    table = pd.DataFrame(plain.rows("SELECT figure_id, origin, destination_iso3, as_of_last, value FROM figure"))
    words = pd.DataFrame(plain.rows("SELECT figure_id, words FROM word"))
    yield compared(("a situation's figures", "pandas loop"), lambda: _ids(_own(store)), lambda: _loop(table), runs)
    newest = f"SELECT figure_id FROM figure {_PAIR} ORDER BY as_of_last DESC, value DESC, figure_id DESC LIMIT 1"
    yield compared(
        ("its latest figure", "SQL"),
        lambda: _ids(list(filter(None, [store.latest(_SITUATION)]))),
        lambda: _firsts(plain.rows(newest, origin_of(0), country_of(0))),
        runs,
    )
    yield from _paging(store, plain, runs)
    three = " ".join(RARE)
    found = (
        "SELECT figure_id FROM figure WHERE figure_id IN (SELECT figure_id FROM word WHERE word MATCH ?) "
        f"ORDER BY as_of_last, value, figure_id LIMIT {LIMIT}"
    )
    top = lambda: _ids(store.figures(text=three, limit=LIMIT))  # noqa: E731
    yield compared((f"first {LIMIT} with 3 words", "SQL, FTS5"), top, lambda: _firsts(plain.rows(found, three)), runs)
    counting = "SELECT count(*) FROM word WHERE word MATCH ?"
    count = lambda: len(store.figures(text=COMMON))  # noqa: E731
    name = "all figures with a word of 1 in 100"
    yield compared((name, "SQL, FTS5, count"), count, lambda: plain.rows(counting, COMMON)[0][0], runs)
    yield compared((name, "pandas loop, count"), count, lambda: _count(words), runs)
    yield compared(
        ("a series, from ledger to table", "pd.read_sql"), lambda: _series(store), lambda: _read(store), runs
    )


def _paging(store: Store, plain: Plain, runs: int) -> Iterator[Measured]:
    """A page in an order, of all and of one situation; the floor sorts, with no index of that order."""
    largest = f"SELECT figure_id FROM figure {{}} ORDER BY value DESC, figure_id DESC LIMIT {LIMIT}"
    yield compared(
        (f"the {LIMIT} largest of all", "SQL, sorting"),
        lambda: _ids(store.figures_page(order="value", limit=LIMIT)),
        lambda: _firsts(plain.rows(largest.format(""))),
        runs,
    )
    yield compared(
        (f"the {LIMIT} largest of a situation", "SQL, sorting"),
        lambda: _ids(store.figures_page(order="value", limit=LIMIT, situation_id=_SITUATION)),
        lambda: _firsts(plain.rows(largest.format(_PAIR), origin_of(0), country_of(0))),
        runs,
    )
    counted = "SELECT count(*) FROM (SELECT 1 FROM figure LIMIT 10001)"
    yield compared(("how many, up to 10,000", "SQL"), store.count_figures, lambda: plain.rows(counted)[0][0], runs)


def verifying(opened: Opened, home: Path, figures: int) -> Measured:
    """Seconds of `verify` over a ledger of its own, kept documents and all; the floor reads its rows."""
    with opened(home) as store:
        fill(store, reports(figures, situations_of(figures)), with_bodies=True)
        return compared(
            ("verify", "reading all rows"),
            lambda: _verified(store),
            lambda: (sum(1 for _ in store.all_figures()), sum(1 for _ in store.articles())),
            1,
        )


def _own(store: Store) -> list[RecordedFigure]:
    return store.figures(situation_id=_SITUATION)


def _ids(records: list[RecordedFigure]) -> list[str]:
    return [record.figure.figure_id for record in records]


def _firsts(rows: list[tuple[object, ...]]) -> list[object]:
    return [row[0] for row in rows]


def _plain_pair(plain: Plain) -> list[object]:
    query = f"SELECT * FROM figure JOIN article USING (article_id) {_PAIR} ORDER BY as_of_last, value, figure_id"
    return _firsts(plain.rows(query, origin_of(0), country_of(0)))


def _loop(table: pd.DataFrame) -> list[str]:
    origin, country = origin_of(0), country_of(0)
    own = [row for row in table.itertuples(index=False, name=None) if row[1] == origin and row[2] == country]
    return [row[0] for row in sorted(own, key=lambda row: (row[3], row[4], row[0]))]


def _count(words: pd.DataFrame) -> int:
    return sum(COMMON in row[1].split() for row in words.itertuples(index=False, name=None))


def _series(store: Store) -> list[str]:
    series = build_series(_own(store), zone=str(UTC), term="arrived", counting="cumulative", unit="people")
    return sorted(figure_id for ids in series["figure_ids"] for figure_id in ids)


def _read(store: Store) -> list[str]:
    with store._ledger.reading() as connection:
        return sorted(pd.read_sql(_ROWS, connection)["figure_id"])


def _verified(store: Store) -> tuple[int, int]:
    report = verify(store)
    assert report.ok, report.failures[:3]
    return report.figures, report.articles
