"""What the dashboard's benchmark measures against: a filled ledger, and servers of the dashboard and of the bare page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard import charts, queries
from dashboard.charts.rows import point_rows, shown_rows
from ingest.datafiles import data_directory
from ingest.store import Store
from ingest.store.store import ledger_at
from tests.benchmarks.ledger_filling import fill
from tests.benchmarks.ledger_measuring import situation_file, situations_of
from tests.benchmarks.ledger_reports import reports
from tests.browser.server import free_port, running, served

BARE = Path(__file__).with_name("bare_page.py")
DEMO, LARGE = "nagorno-karabakh-2023", "province-0"
"""The two situations that are opened: that of the demo with some dozens of figures, and one of 10,000."""
DECLARED = 10
"""Invented situations that are declared; the other invented figures belong to none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A home with a ledger, and the declared data that go with it."""

    home: Path
    data: Path


def filled(folder: Path, figures: int, demo: Path | None = None) -> Place:
    """A ledger with the demo and so many invented figures. One that stands there already is taken.

    `demo` is the home of the demo where one has been made; it is copied.
    """
    place = Place(folder / "home", folder / "data")
    if not place.data.is_dir():
        shutil.copytree(data_directory(), place.data)
        for number in range(min(DECLARED, situations_of(figures))):
            path = place.data / "situations" / f"province-{number}.toml"
            path.write_text(situation_file(number), encoding="utf-8")
    if (place.home / "ledger.sqlite").is_file():
        ledger_at(place.home, None, read_only=False).open()  # brings one of an older version up to date
    else:
        if demo is not None:
            shutil.copytree(demo, place.home)
        else:
            command = [sys.executable, "-m", "ingest", "demo", "--no-serve", "--home", str(place.home)]
            subprocess.run(command, check=True, capture_output=True)
        ledger = ledger_at(place.home, None, read_only=False)
        ledger.open()
        with Store(place.home, ledger) as store:
            fill(store, reports(figures, situations_of(figures)))
    return place


def points_file(place: Place, situation: str, path: Path) -> Path:
    """The points that the situation's page draws, for the bare page."""
    os.environ |= {"DISPLACEMENT_DATA": str(place.data), "DISPLACEMENT_HOME": str(place.home)}
    page = queries.open_page(situation)
    rows = point_rows(shown_rows(page.series), page.situation.zone, page.situation.zone)
    told = [{name: row[name] for name in ("id", "t", "value", "recommended")} for row in rows]
    path.write_text(json.dumps(sorted(told, key=lambda row: str(row["t"]))), encoding="utf-8")
    return path


def points_drawn(place: Place, situation: str) -> tuple[int, int]:
    """How many figures the situation's page draws, and of how many."""
    os.environ |= {"DISPLACEMENT_DATA": str(place.data), "DISPLACEMENT_HOME": str(place.home)}
    return charts.drawn_of(queries.open_page(situation).series)


@contextmanager
def bare(points: Path, *, as_shipped: bool) -> Iterator[str]:
    """The bare page, by `streamlit run` or served as the dashboard is."""
    port = free_port()
    environment = os.environ | {"BARE_POINTS": str(points)}
    command = [sys.executable, "-m", "tests.benchmarks.bare_server", str(port)]
    if as_shipped:
        command = [sys.executable, "-m", "streamlit", "run", str(BARE), "--server.port", str(port)]
        command += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    with running(command, port, environment) as address:
        yield address


@contextmanager
def product(place: Place) -> Iterator[str]:
    """The dashboard on a ledger."""
    with served(place.home, place.data) as address:
        yield address
